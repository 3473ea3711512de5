/// Why a file cannot be read or written. Every text names the file without its folders.
public enum NIfTIError: Error, Equatable, CustomStringConvertible {
    /// The system will not let the file be opened or read.
    case unreadable(file: String, reason: String)
    /// The path is a folder or a device.
    case notAFile(file: String)
    /// The file holds no byte.
    case empty(file: String)
    /// The name ends in none of the suffixes.
    case suffix(file: String)
    /// One half of a .hdr/.img pair is missing.
    case missingHalf(file: String, wanted: String)
    /// Rules that the header breaks, all of level `error`.
    case header(file: String, findings: [NIfTIFinding])
    /// The compressed bytes are damaged.
    case compression(file: String, fault: String)
    /// The file holds fewer bytes of voxels than its header promises.
    case short(file: String, promised: Int, found: Int)
    /// The compressed file is too small to hold what its header promises.
    case tooSmall(file: String, promised: Int, atMost: Int)
    /// The compressed file holds more bytes of voxels than its header promises.
    case long(file: String, promised: Int)
    /// The file is 4D and no frames were chosen.
    case severalFrames(file: String, frames: Int)
    /// A chosen frame is not in the file; frames count from 0 here and from 1 in the text.
    case noSuchFrame(file: String, frame: Int, frames: Int)
    /// The voxels take more memory than allowed.
    case memory(file: String, needed: Int, allowed: Int)
    /// A 64-bit integer too large for a double to hold exactly. Voxels are counted from 0 along the file's own axes.
    case integerTooLarge(file: String, value: String, voxel: SIMD3<Int>)
    /// A voxel of a label map is no label.
    case notALabel(file: String, value: Double, voxel: SIMD3<Int>)
    /// An axis is too long for NIfTI-1 to write.
    case tooManyVoxels(file: String, size: Int)
    /// A voxel's value cannot be written in the wanted type. Voxels are counted from 0 in canonical order.
    case unrepresentable(file: String, value: Double, datatype: NIfTIDatatype, voxel: SIMD3<Int>)
    /// A qform cannot hold axes that are not at right angles.
    case shearedQform(file: String, shear: Double)
    /// Labels and the header they are to be written with have different sizes.
    case size(file: String, found: SIMD3<Int>, wanted: SIMD3<Int>)

    /// What was found, what was wanted and how to mend it.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): cannot be read (\(reason)); check that it is there and that you may read it"
        case .notAFile(let file):
            "\(file): is not a file, wanted .nii, .nii.gz, or .hdr with .img; give the path of the volume itself"
        case .empty(let file): "\(file): is empty, wanted a NIfTI header and voxels; copy the file again"
        case .suffix(let file):
            "\(file): the name ends in none of .nii, .nii.gz, .hdr, .hdr.gz, .img, .img.gz; rename or convert the file"
        case .missingHalf(let file, let wanted):
            "\(file): is one half of a pair, and \(wanted) is not beside it; put the two into one folder"
        case .header(let file, let findings): "\(file): \(findings.map(\.description).joined(separator: ". "))"
        case .compression(let file, let fault): "\(file): the gzip stream is damaged (\(fault)); copy the file again"
        case .short(let file, let promised, let found):
            "\(file): file-length: the header promises \(promised) bytes of voxels, the file holds \(found); "
                + "it was cut short: copy it again"
        case .tooSmall(let file, let promised, let atMost):
            "\(file): file-length: the header promises \(promised) bytes of voxels, a gzip stream of this size holds at most "
                + "\(atMost); it was cut short or its header is wrong: copy or convert it again"
        case .long(let file, let promised):
            "\(file): file-length: the header promises \(promised) bytes of voxels, the gzip stream holds more; "
                + "header and voxels do not belong together: convert the file again"
        case .severalFrames(let file, let frames):
            "\(file): holds \(frames) frames, wanted one volume; choose frames with --frames A-B (1-\(frames))"
        case .noSuchFrame(let file, let frame, let frames):
            "\(file): has no frame \(frame + 1), it holds \(frames); choose frames with --frames A-B within 1-\(frames)"
        case .memory(let file, let needed, let allowed):
            "\(file): its voxels take \(needed) bytes of memory, \(allowed) are allowed; raise --max-memory, "
                + "or crop or resample the volume"
        case .integerTooLarge(let file, let value, let voxel):
            "\(file): voxel \(Self.text(voxel)) holds \(value), integers are read up to ±9007199254740992 (2^53); "
                + "convert the file to float64"
        case .notALabel(let file, let value, let voxel):
            "\(file): voxel \(Self.text(voxel)) holds \(value), labels are whole numbers from 0 to 65535; "
                + "give a label map or a mask"
        case .tooManyVoxels(let file, let size):
            "\(file): an axis has \(size) voxels, NIfTI-1 holds at most 32767; write NIfTI-2"
        case .unrepresentable(let file, let value, let datatype, let voxel):
            "\(file): voxel \(Self.text(voxel)) is \(value), which \(datatype.name) cannot hold; choose a wider type"
        case .shearedQform(let file, let shear):
            "\(file): voxel axes are not at right angles (cosine \(shear)), a qform cannot hold them; write an sform"
        case .size(let file, let found, let wanted):
            "\(file): the labels have \(Self.text(found)) voxels, the header \(Self.text(wanted)); "
                + "resample the labels onto the header's grid"
        }
    }

    private static func text(_ index: SIMD3<Int>) -> String { "(\(index.x), \(index.y), \(index.z))" }
}

/// Why lesions cannot be segmented or measured.
public enum SegmentationError: Error, Equatable, CustomStringConvertible {
    /// The `liver` method, and PERCIST's measurability, need a liver.
    case noLiver(labels: [String])
    /// The liver label is too small or too uneven for a reference region.
    case liverTooSmall(volume: Double)
    /// A name to leave out that no label bears.
    case unknownOrgan(name: String, labels: [String])
    /// Names to leave out, and no label map that could hold them.
    case exclusionWithoutOrgans(names: [String])
    /// Axes that do not stand at right angles: no sphere and no diameter can be measured on the voxels.
    case shearedGrid(cosine: Double)
    /// More lesions than a label map has numbers.
    case tooManyLesions(Int)
    /// A given lesion with voxels that hold no number.
    case valueMissing(label: UInt16, voxels: Int)
    /// A given mask without a single voxel on the image.
    case emptyMask

    /// What was found, what was wanted, and the mend.
    public var description: String {
        switch self {
        case .noLiver(let labels):
            """
            no label is named liver among \(list(labels)); the liver method takes its threshold from the liver: \
            give a map that labels it with --organs, or choose another --method
            """
        case .liverTooSmall(let volume):
            """
            the liver label holds \(rounded(volume)) mL, in whose even part neither a sphere of 3 cm nor anything 10 mm inside \
            the surface fits; label the whole liver, or choose another --method
            """
        case .unknownOrgan(let name, let labels):
            """
            --exclude names '\(name)', which no label bears; the labels are \(list(labels)): correct the name, or leave \
            it out
            """
        case .exclusionWithoutOrgans(let names):
            "--exclude names \(list(names)), but there is no map of organs to find them in; give one with --organs"
        case .shearedGrid(let cosine):
            """
            the voxel axes are sheared (cosine \(rounded(cosine)) between two of them, at most 0.001 can be measured on); \
            resample the volume onto a grid with perpendicular axes
            """
        case .tooManyLesions(let count):
            """
            \(count) lesions were found and a label map has 65535 numbers; raise --threshold or --min-volume
            """
        case .valueMissing(let label, let voxels):
            """
            \(voxels) voxels of lesion \(label) hold no number (NaN or infinity) in the volume; correct the volume, or \
            leave these voxels out of the mask
            """
        case .emptyMask:
            "the lesion mask marks no voxel of the volume; give a mask drawn on this scan with --lesions"
        }
    }
}

private func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
}

/// A figure of a message, to three significant digits at most.
private func rounded(_ value: Double) -> String {
    let scale = 1000.0
    return "\((value * scale).rounded() / scale)"
}

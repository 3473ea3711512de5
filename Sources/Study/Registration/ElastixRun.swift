internal import Glibc
internal import NIfTIFile
internal import VoxelCore

/// One run of elastix in a folder of its own.
///
/// It works on one thread, so that the number of threads changes no bit of its result; two runs go side by side.
struct ElastixRun {
    private let start: SpatialTransform
    private let process: ElastixProcess

    /// Writes the volumes and starts elastix. Neither a file's name nor its header says where the volumes come from.
    ///
    /// - Parameter start: where the visit is brought before elastix looks at it.
    /// - Throws: `RegistrationError.file` where the folder or a file cannot be written, `.elastixMissing`, `.elastixFailed` where
    ///   it cannot be started.
    init(
        program: String?, fixed: RegistrationImage, moving: RegistrationImage, start: SpatialTransform, seed: Int
    ) throws(RegistrationError) {
        let folder: PrivateFolder
        do {
            folder = try PrivateFolder()
        } catch {
            throw .file(error)
        }
        self.start = start
        let path = folder.path
        do {
            let grid = moving.volume.grid.moved(by: start.affine)
            let (image, mask) = (NIfTIFormat(datatype: .float32), NIfTIFormat(datatype: .uint8))
            try NIfTIWriter.write(fixed.volume, as: image, to: "\(path)/baseline.nii")
            try NIfTIWriter.write(fixed.mask, as: mask, to: "\(path)/baseline-mask.nii")
            try NIfTIWriter.write(
                Volume(grid: grid, buffer: moving.volume.buffer), as: image, to: "\(path)/visit.nii")
            try NIfTIWriter.write(
                Volume(grid: grid, buffer: moving.mask.buffer), as: mask, to: "\(path)/visit-mask.nii")
            try AtomicFile.write([UInt8](ElastixParameters.text(seed: seed).utf8), to: "\(path)/parameters.txt")
        } catch {
            throw .file(.unwritable(file: "a temporary file", reason: "\(error)"))
        }
        let arguments = [
            "-f", "\(path)/baseline.nii", "-m", "\(path)/visit.nii", "-fMask", "\(path)/baseline-mask.nii", "-mMask",
            "\(path)/visit-mask.nii", "-p", "\(path)/parameters.txt", "-out", path, "-threads", "1",
        ]
        process = try ElastixProcess(program, arguments, in: folder)
    }

    /// Waits for the end, once: visit millimetres to baseline millimetres.
    ///
    /// - Throws: `RegistrationError.elastixFailed` with the last line of its log that says something.
    func finish() throws(RegistrationError) -> SpatialTransform {
        let status = process.finish()
        let folder = process.folder
        guard status == 0 else {
            let log = (try? FileContents.text(at: "\(folder.path)/log.txt")) ?? ""
            let end = status.map { "it ended with exit status \($0)" } ?? "it was killed"
            throw .elastixFailed(reason: Self.complaint(in: log) ?? end)
        }
        let found: SpatialTransform
        do {
            found = try TransformFile.read(at: "\(folder.path)/TransformParameters.0.txt")
        } catch {
            throw .elastixFailed(reason: "its result is not to be used (\(error))")
        }
        let affine = found.affine.after(start.affine)
        return try SpatialTransform(affine, file: "the result of elastix")
    }

    /// What a log ends with, without paths and addresses: the last description of an error, else the last line.
    static func complaint(in log: String) -> String? {
        let lines = log.split(whereSeparator: \.isNewline).map { TransformText.trimmed($0) }.filter { !$0.isEmpty }
        let label = "Description:"
        let described = lines.last { $0.hasPrefix(label) }.map { TransformText.trimmed($0.dropFirst(label.count)) }
        guard let line = described ?? lines.last(where: { !$0.hasPrefix("Errors occurred") }) else { return nil }
        let words = line.split(separator: " ").map { word in
            // Objects are named with their places in memory, which are others in every run.
            let address = word.firstRange(of: "(0x")
            let end = address.flatMap { word[$0.upperBound...].firstIndex(of: ")") }
            guard let address, let end else { return word.contains("/") ? "…" : String(word) }
            return String(word[..<address.lowerBound] + word[word.index(after: end)...])
        }
        return words.joined(separator: " ")
    }
}

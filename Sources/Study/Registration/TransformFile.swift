internal import VoxelCore

/// Files that say how a visit lies to the baseline.
///
/// Three forms are recognised by what they hold, not by their names:
///
/// - a 4×4 matrix: 16 numbers row by row, blanks or commas between them, `#` before a comment; scanner millimetres, RAS+. It maps
///   this visit's points onto the baseline's.
/// - an ITK transform file (`#Insight Transform File V1.0`); scanner millimetres, LPS+. It too is taken to map this
///   visit's points onto the baseline's. Beware: programs that register the visit (moving) to the baseline (fixed) write the
///   map that resampling needs, which runs the other way, from fixed points to moving ones; such a file must be inverted
///   first (SimpleITK: `GetInverse()`). Nothing in the file tells the two apart.
/// - an elastix parameter file (`TransformParameters.0.txt`); LPS+. It maps fixed points to moving ones, always; the fixed volume is
///   taken to be the baseline, and the map is inverted.
///
/// A matrix of FSL's flirt is 4×4 as well, but in voxels scaled to millimetres: it must be converted first.
public enum TransformFile {
    /// Reads a transform: visit millimetres to baseline millimetres, RAS+.
    ///
    /// - Throws: `RegistrationError.file` where it cannot be read; `.binaryTransform`, `.unknownTransform`,
    ///   `.malformedTransform`, `.unsupportedTransform` for what it holds; `.implausibleTransform` for where it leads.
    public static func read(at path: String) throws(RegistrationError) -> SpatialTransform {
        let bytes: [UInt8]
        do {
            bytes = try FileContents.bytes(at: path)
        } catch {
            throw .file(error)
        }
        return try read(bytes, file: lastComponent(of: path))
    }

    /// Reads the bytes of `file`.
    static func read(_ bytes: [UInt8], file: String) throws(RegistrationError) -> SpatialTransform {
        if let format = binaryFormat(of: bytes) { throw .binaryTransform(file: file, format: format) }
        let text = TransformText(file: file, text: String(decoding: bytes, as: UTF8.self))
        if text.lines.first?.hasPrefix("#Insight Transform File") == true {
            return try SpatialTransform(text.itkTransform().swappingLPSAndRAS, file: file)
        }
        if text.lines.contains(where: { $0.hasPrefix("(Transform ") }) {
            let fixedToMoving = try SpatialTransform(text.elastixTransform().swappingLPSAndRAS, file: file)
            return fixedToMoving.inverse
        }
        return try SpatialTransform(text.matrix(), file: file)
    }

    /// What a binary file is; `nil` for a text.
    private static func binaryFormat(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x48, 0x44, 0x46]) { return "HDF5" }
        return bytes.prefix(4096).contains(0) ? "MATLAB" : nil
    }
}

/// The text of a transform file, in lines without blanks at either end; those that are empty are left out.
struct TransformText {
    let file: String
    let lines: [Substring]

    init(file: String, text: String) {
        self.file = file
        let unmarked = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        lines = unmarked.split(whereSeparator: \.isNewline).map(Self.trimmed).filter { !$0.isEmpty }
    }

    /// The text without blanks at either end.
    static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return text
    }

    /// Something in the file is wrong.
    func malformed(_ reason: String) -> RegistrationError { .malformedTransform(file: file, reason: reason) }

    /// The numbers of a list, which must be so many.
    func numbers(_ words: [Substring], of name: String, counts: ClosedRange<Int>) throws(RegistrationError) -> [Double]
    {
        var numbers: [Double] = []
        for word in words {
            guard let number = Double(word) else {
                throw malformed("\(name) hold '\(word.prefix(40))', which is no number")
            }
            numbers.append(number)
        }
        guard counts.contains(numbers.count) else {
            let wanted = counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
            throw malformed("\(name) are \(numbers.count) numbers, and \(wanted) are wanted")
        }
        return numbers
    }

    /// The map of a 4×4 matrix.
    func matrix() throws(RegistrationError) -> Affine {
        let words = lines.flatMap { line in
            (line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? "")
                .split { $0.isWhitespace || $0 == "," }
        }
        let numbers = words.compactMap { Double($0) }
        guard numbers.count == words.count, !words.isEmpty else {
            let word = words.first { Double($0) == nil }
            throw .unknownTransform(file: file, found: word.map { "'\($0.prefix(40))'" } ?? "nothing")
        }
        guard numbers.count == 16 else { throw .unknownTransform(file: file, found: "\(numbers.count) numbers") }
        guard numbers[12...] == [0, 0, 0, 1] else {
            throw malformed(
                "the last row of the matrix is \(words[12...].joined(separator: " ")), and 0 0 0 1 is wanted")
        }
        return Affine(
            x: [numbers[0], numbers[4], numbers[8]], y: [numbers[1], numbers[5], numbers[9]],
            z: [numbers[2], numbers[6], numbers[10]], origin: [numbers[3], numbers[7], numbers[11]])
    }
}

extension Affine {
    /// The same movement of space in the other convention: both horizontal axes change their signs, before and after.
    var swappingLPSAndRAS: Affine {
        Affine(
            x: [x.x, x.y, -x.z], y: [y.x, y.y, -y.z], z: [-z.x, -z.y, z.z], origin: [-origin.x, -origin.y, origin.z])
    }
}

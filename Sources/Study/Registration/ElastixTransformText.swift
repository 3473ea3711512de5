internal import VoxelCore

extension TransformText {
    /// The map of an elastix parameter file: fixed millimetres to moving ones, LPS.
    func elastixTransform() throws(RegistrationError) -> Affine {
        let entries = try elastixEntries()
        func word(_ key: String) -> String? { entries[key].map { $0.joined(separator: " ") } }
        for key in ["InitialTransformParametersFileName", "InitialTransformParameterFileName"] {
            guard let initial = word(key), initial != "NoInitialTransform" else { continue }
            throw malformed("it continues another transform, which stands in a file of its own (\(key))")
        }
        for key in ["FixedImageDimension", "MovingImageDimension"] {
            guard let dimension = word(key), dimension != "3" else { continue }
            throw malformed("its \(key) is \(dimension.prefix(40)), and 3 is wanted")
        }
        if word("UseDirectionCosines") == "false" {
            throw malformed(
                "it was made without the directions of the volumes (UseDirectionCosines), and \"true\" is wanted")
        }
        func parameters(_ count: Int) throws(RegistrationError) -> [Double] {
            try numbers(entries["TransformParameters"] ?? [], of: "the TransformParameters", counts: count...count)
        }
        func centre() throws(RegistrationError) -> [Double] {
            try numbers(entries["CenterOfRotationPoint"] ?? [], of: "the CenterOfRotationPoint", counts: 3...3)
        }
        switch word("Transform") ?? "" {
        case "EulerTransform":
            return TransformParameters.euler(
                try parameters(6), centre: try centre(), zyx: word("ComputeZYX") == "true")
        case "AffineTransform":
            let p = try parameters(12)
            return TransformParameters.map(rows: Array(p[0..<9]), shift: p[9..<12], centre: try centre())
        case "TranslationTransform": return TransformParameters.shift(try parameters(3))
        case "": throw malformed("it does not name its transform")
        case let name: throw .unsupportedTransform(file: file, name: String(name.prefix(60)))
        }
    }

    /// The words behind every key, without quotes; what follows `//` is a comment.
    private func elastixEntries() throws(RegistrationError) -> [String: [Substring]] {
        var entries: [String: [Substring]] = [:]
        for line in lines where !line.hasPrefix("//") {
            guard line.first == "(", let end = line.lastIndex(of: ")") else {
                throw malformed("it holds the line '\(line.prefix(40))', which is not in parentheses")
            }
            let words = line[line.index(after: line.startIndex)..<end].split { $0.isWhitespace || $0 == "\"" }
            guard let key = words.first else { throw malformed("it holds a line without a name") }
            guard entries.updateValue(Array(words.dropFirst()), forKey: String(key)) == nil else {
                throw malformed("it says \(key.prefix(60)) twice")
            }
        }
        return entries
    }
}

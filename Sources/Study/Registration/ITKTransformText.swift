internal import VoxelCore

extension TransformText {
    /// One transform of an ITK file.
    private struct Entry {
        /// Its class, with the type of number and the dimensions behind it.
        let name: Substring
        var parameters: [Substring] = []
        var fixedParameters: [Substring] = []
    }

    /// The map of an ITK transform file, in LPS millimetres.
    ///
    /// A composite applies its parts from the last to the first, as ITK's `CompositeTransform` does.
    func itkTransform() throws(RegistrationError) -> Affine {
        let entries = try itkEntries()
        guard let first = entries.first else { throw malformed("it holds no transform") }
        guard first.name.hasPrefix("CompositeTransform_") else {
            guard entries.count == 1 else {
                throw malformed(
                    "it holds \(entries.count) transforms side by side, and one is wanted, or a composite of them")
            }
            return try itkMap(first)
        }
        guard entries.count > 1 else { throw malformed("the composite holds no transform") }
        var map = try itkMap(entries[1])
        for entry in entries[2...] { map = map.after(try itkMap(entry)) }
        return map
    }

    private func itkEntries() throws(RegistrationError) -> [Entry] {
        var entries: [Entry] = []
        for line in lines where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw malformed("it holds the line '\(line.prefix(40))', which has no name before a colon")
            }
            let value = Self.trimmed(parts[1])
            let key = Self.trimmed(parts[0])
            if key == "Transform" {
                entries.append(Entry(name: value))
                continue
            }
            guard !entries.isEmpty else { throw malformed("it does not begin with a line 'Transform: …'") }
            let words = value.split(whereSeparator: \.isWhitespace)
            switch key {
            case "Parameters": entries[entries.count - 1].parameters = words
            case "FixedParameters": entries[entries.count - 1].fixedParameters = words
            default: throw malformed("it holds the line '\(line.prefix(40))', which no transform has")
            }
        }
        return entries
    }

    private func itkMap(_ entry: Entry) throws(RegistrationError) -> Affine {
        let parts = entry.name.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, ["double", "float"].contains(parts[1]), parts[2] == "3", parts[3] == "3" else {
            throw .unsupportedTransform(file: file, name: String(entry.name.prefix(60)))
        }
        func parameters(_ count: Int) throws(RegistrationError) -> [Double] {
            try numbers(entry.parameters, of: "the parameters", counts: count...count)
        }
        func centre() throws(RegistrationError) -> [Double] {
            try numbers(entry.fixedParameters, of: "the fixed parameters", counts: 3...3)
        }
        func versor(_ p: [Double]) throws(RegistrationError) -> Affine {
            let shift = p.count == 6 ? p[3..<6] : [0, 0, 0]
            guard let map = TransformParameters.versor(p[0..<3], shift: shift, centre: try centre()) else {
                throw malformed("its versor is longer than 1")
            }
            return map
        }
        switch parts[0] {
        case "AffineTransform", "MatrixOffsetTransformBase":
            let p = try parameters(12)
            return TransformParameters.map(rows: Array(p[0..<9]), shift: p[9..<12], centre: try centre())
        case "Euler3DTransform":
            // Older files end with the centre; the fourth number says whether the angles are taken in the order z, y, x.
            let fixed = try numbers(entry.fixedParameters, of: "the fixed parameters", counts: 3...4)
            return TransformParameters.euler(
                try parameters(6), centre: Array(fixed[0..<3]), zyx: fixed.count == 4 && fixed[3] != 0)
        case "VersorRigid3DTransform": return try versor(parameters(6))
        case "VersorTransform": return try versor(parameters(3))
        case "TranslationTransform": return TransformParameters.shift(try parameters(3))
        default: throw .unsupportedTransform(file: file, name: String(parts[0].prefix(60)))
        }
    }
}

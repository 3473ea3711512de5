/// A patient's size for one scale, and the sex its formula was chosen by.
struct PatientSize {
    /// In g, or in cm² for the body surface.
    var size: Double
    var sex: Sex?
}

extension Resolution {
    /// The sizes of the patient for some scales. Each input is looked for once, and only where a scale takes it.
    mutating func sizes(for scales: [SUVScale]) throws -> [PatientSize] {
        let weight = scales.contains(where: \.needsWeight) ? try weight() : nil
        let height = scales.contains(where: \.needsHeight) ? try height() : nil
        var sex: Sex?
        if let scale = scales.first(where: \.needsSex) { sex = try self.sex(for: scale) }
        return try scales.map { try Self.size($0, weight: weight, height: height, sex: sex) }
    }

    /// `sizes(for:)` has found what the scale takes; a value it does not take may be missing.
    private static func size(
        _ scale: SUVScale, weight: Double?, height: Double?, sex: Sex?
    ) throws(UptakeError) -> PatientSize {
        let weight = weight ?? 0
        let height = height ?? 0
        if scale == .bodySurface {
            return PatientSize(size: BodySize.surface(weight: weight, height: height), sex: nil)
        }
        let kilograms: Double? =
            switch (scale, sex) {
            case (.bodyWeight, _): weight
            case (.leanMass, let sex?): BodySize.leanMassJanmahasatian(weight: weight, height: height, sex: sex)
            case (.leanMassJames, let sex?): BodySize.leanMassJames(weight: weight, height: height, sex: sex)
            case (.idealWeight, let sex?): BodySize.idealWeight(height: height, sex: sex)
            default: nil
            }
        guard let kilograms else { throw .sexMissing(scale: scale) }
        guard kilograms > 0 else { throw .sizeNotPositive(scale: scale, kilograms: kilograms) }
        return PatientSize(size: kilograms * 1000, sex: scale.needsSex ? sex : nil)
    }

    private mutating func weight() throws -> Double {
        if let flag = try flag(.weight, commandLine.weight) { return flag }
        let keys: [SidecarKey] = [.patientWeight, .bodyWeight, .bodyWeightColumn, .weight, .weightColumn]
        let own = try sidecarNumber(keys)
        if let own, UptakeQuantity.weight.isUsable(own.value) { return try first(.weight, of: [own]) }
        return try first(.weight, of: [own, tableNumber(TableValues.weightColumns)])
    }

    private mutating func height() throws -> Double {
        if let given = commandLine.height {
            let height = inMetres(Candidate(value: given, source: .commandLine, origin: "--height"))
            return try flag(.height, height.value) ?? height.value
        }
        let own = try sidecarNumber([.patientSize, .patientHeight, .height, .heightColumn]).map { inMetres($0) }
        if let own, UptakeQuantity.height.isUsable(own.value) { return try first(.height, of: [own]) }
        let row = try tableNumber(TableValues.heightColumns).map { inMetres($0) }
        return try first(.height, of: [own, row])
    }

    /// A height above 3 is in cm; nobody is that many metres tall. In tables cm are usual, elsewhere they are warned of.
    private mutating func inMetres(_ candidate: Candidate) -> Candidate {
        guard candidate.value > 3, candidate.value <= 300 else { return candidate }
        if candidate.source != .table {
            warnings.append(.heightWasCentimetres(candidate.value, source: candidate.source))
        }
        var metres = candidate
        metres.value = candidate.value / 100
        return metres
    }

    private func tableNumber(_ columns: [String]) throws(UptakeError) -> Candidate? {
        try sources.table.number(of: columns).map {
            Candidate(value: $0.value, source: .table, origin: $0.column)
        }
    }

    private mutating func sex(for scale: SUVScale) throws -> Sex {
        if let sex = commandLine.sex {
            note("sex", sex.rawValue, .commandLine, "--sex")
            return sex
        }
        var found: (text: String, source: InputSource, origin: String)?
        if let (text, key) = try sidecarText([.patientSex, .sex, .sexColumn, .gender]), !isUnknownSex(text) {
            found = (text, .sidecar, key.rawValue)
        } else if let (column, text) = sources.table.first(of: TableValues.sexColumns), !isUnknownSex(text) {
            found = (text, .table, column)
        }
        guard let found else { throw UptakeError.sexMissing(scale: scale) }
        guard let sex = Sex(recognising: found.text) else {
            throw UptakeError.sexNotUsable(found: found.text, scale: scale)
        }
        note("sex", sex.rawValue, found.source, found.origin)
        return sex
    }

    /// Whether a text says that the sex is not known, which is no answer; `O` (other) is one.
    private func isUnknownSex(_ text: String) -> Bool {
        ["u", "unknown"].contains(text.lowercased())
    }
}

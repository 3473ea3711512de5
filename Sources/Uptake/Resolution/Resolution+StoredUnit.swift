extension Resolution {
    /// What the stored voxels are: the flag's word, else the sidecar's.
    ///
    /// A flag that says SUV leaves the sidecar its scale of SUV. A flag stands even where the sidecar's unit is unknown.
    mutating func storedUnit() throws -> StoredUnit {
        let word = try sidecar?.text(.units)
        let found = word.flatMap { StoredUnit(recognising: $0) }
        if let flag = commandLine.units {
            if case .suv = flag, case .suv = found {
                return try noted(typed(found ?? flag), .commandLine, "--units")
            }
            if let word, found != flag {
                warnings.append(.unitsOverruled(flag: flag, sidecar: word))
            }
            return noted(flag, .commandLine, "--units")
        }
        guard let word else { throw UptakeError.unitsMissing }
        guard let found else { throw UptakeError.unitsUnknown(word) }
        return try noted(typed(found), .sidecar, SidecarKey.units.rawValue)
    }

    private mutating func noted(_ unit: StoredUnit, _ source: InputSource, _ origin: String) -> StoredUnit {
        note("units", unit.unit.rawValue, source, origin)
        if case .suv(let scale) = unit { note("stored_suv", scale.formulaName, source, origin) }
        return unit
    }

    /// The unit with the scale that DICOM's SUV type gives it. Without a type it is by weight, as DICOM lays down.
    private func typed(_ unit: StoredUnit) throws -> StoredUnit {
        guard unit == .suv(.bodyWeight), let type = try sidecar?.text(.suvType) else { return unit }
        guard let scale = StoredUnit.scale(ofSUVType: type), scale.unit == unit.unit else {
            throw UptakeError.suvTypeUnknown(type)
        }
        return .suv(scale)
    }
}

extension Resolution {
    /// The injected activity in Bq.
    mutating func injectedActivity() throws -> Double {
        if let megabecquerel = try flag(.injectedActivity, commandLine.injectedActivity) { return megabecquerel * 1e6 }
        var unusable: Candidate?
        for key in [SidecarKey.injectedRadioactivity, .radionuclideTotalDose] {
            guard let dose = try dose(key) else { continue }
            if dose.value > 0 { return try first(.injectedActivity, of: [unusable, dose]) * 1e6 }
            unusable = unusable ?? dose
        }
        return try first(.injectedActivity, of: [unusable]) * 1e6
    }

    /// The dose of a key in MBq, mended where a converter is known to have got its power of ten wrong.
    private mutating func dose(_ key: SidecarKey) throws -> Candidate? {
        guard let value = try sidecar?.number(key) else { return nil }
        // Before 2025 dcm2niix copied DICOM's Radionuclide Total Dose as it was: Bq in PET, MBq in nuclear medicine.
        var label = "Bq"
        if key == .injectedRadioactivity, value > 0 {
            guard let unit = try sidecar?.text(.injectedRadioactivityUnits) else { throw UptakeError.doseUnitMissing }
            label = unit
        }
        guard let becquerel = Self.becquerel(label) else { throw UptakeError.doseUnitUnknown(label) }
        var dose = Candidate(value: value * becquerel / 1e6, source: .sidecar, origin: key.rawValue)
        guard dose.value > 0, !UptakeQuantity.injectedActivity.isUsable(dose.value) else { return dose }
        if becquerel == 1e6, dose.value > 1e5 {
            dose.value = value / 1e6
            warnings.append(.doseWasBecquerel(value: value, label: label))
        } else if becquerel == 1e6 || becquerel == 1, dose.value < 0.05 {
            dose.value *= 1e6
            warnings.append(.doseWasMegabecquerel(value: value, label: label))
        }
        guard UptakeQuantity.injectedActivity.isUsable(dose.value) else {
            throw UptakeError.doseImplausible(value: value, unit: label)
        }
        return dose
    }

    /// One of a unit of activity in Bq; nil for an unknown spelling. Case counts in the prefix alone: mBq is none.
    private static func becquerel(_ unit: String) -> Double? {
        switch unit.lowercased() {
        case "bq", "becquerel": 1
        case "kbq": 1e3
        case "mbq", "megabecquerel": unit.hasPrefix("mB") ? nil : 1e6
        case "gbq": 1e9
        // 1 Ci = 3.7·10¹⁰ Bq by definition.
        case "uci", "µci", "μci": 3.7e4
        case "mci": unit.hasPrefix("M") ? nil : 3.7e7
        case "ci": 3.7e10
        default: nil
        }
    }
}

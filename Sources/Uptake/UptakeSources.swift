/// Finds each input where it stands first — command line, sidecar, table — and keeps a record of what was taken from where.
struct UptakeSources {
    let sidecar: Sidecar?
    let inputs: UptakeInputs
    let subject: SubjectRow?
    private(set) var provenance: [UptakeProvenance] = []
    private(set) var warnings: [UptakeWarning] = []

    init(sidecar: Sidecar?, inputs: UptakeInputs, subject: SubjectRow?) {
        self.sidecar = sidecar
        self.inputs = inputs
        self.subject = subject
    }

    mutating func record(_ name: String, _ value: String, _ unit: String, _ source: String) {
        provenance.append(UptakeProvenance(name: name, value: value, unit: unit, source: source))
    }

    mutating func warn(_ warning: UptakeWarning) { warnings.append(warning) }

    static let commandLine = "command line"
    static let table = "table"
    static func sidecar(_ key: String) -> String { "sidecar \(key)" }

    // MARK: Patient

    /// Weight, height and sex, as far as the scale needs them.
    mutating func physique(for scale: SUVScale) throws(UptakeError) -> Physique {
        var physique = Physique()
        if scale.needsWeight { physique.weight = try weight() }
        if scale.needsHeight { physique.height = try height(for: scale) }
        if scale.needsSex { physique.sex = try sex(for: scale) }
        return physique
    }

    private mutating func weight() throws(UptakeError) -> Double {
        let candidates = [
            (inputs.weight, Self.commandLine), (try sidecar?.number("PatientWeight"), Self.sidecar("PatientWeight")),
            (subject?.weight, Self.table),
        ]
        return try first(of: candidates, name: "weight", unit: "kg", isPossible: { $0 > 0 && $0 <= 500 }) {
            .noWeight(found: $0)
        }
    }

    private mutating func height(for scale: SUVScale) throws(UptakeError) -> Double {
        // Some files and most tables hold centimetres; nobody is 3 m tall, or under 3 cm.
        func metres(_ height: Double?) -> Double? { height.map { $0 > 3 ? $0 / 100 : $0 } }
        let candidates = [
            (inputs.height, Self.commandLine),
            (metres(try sidecar?.number("PatientSize")), Self.sidecar("PatientSize")),
            (metres(subject?.height), Self.table),
        ]
        return try first(of: candidates, name: "height", unit: "m", isPossible: { $0 > 0 && $0 <= 3 }) {
            .noHeight(scale: scale, found: $0)
        }
    }

    private mutating func sex(for scale: SUVScale) throws(UptakeError) -> Sex {
        if let sex = inputs.sex {
            record("sex", sex.rawValue, "", Self.commandLine)
            return sex
        }
        let words = [
            (try sidecar?.text("PatientSex"), Self.sidecar("PatientSex")), (subject?.sex, Self.table),
        ]
        for (word, source) in words {
            guard let letter = word?.first?.uppercased(), let sex = Sex(rawValue: letter) else { continue }
            record("sex", sex.rawValue, "", source)
            return sex
        }
        throw .noSex(scale: scale, found: words.lazy.compactMap(\.0).first)
    }

    /// The first candidate that is there and possible; impossible ones are passed over with a warning where another source helps.
    private mutating func first(
        of candidates: [(value: Double?, source: String)], name: String, unit: String,
        isPossible: (Double) -> Bool, orThrow: (String?) -> UptakeError
    ) throws(UptakeError) -> Double {
        var impossible: String?
        for (value, source) in candidates {
            guard let value else { continue }
            guard value.isFinite, isPossible(value) else {
                impossible = impossible ?? "\(value) \(unit)"
                continue
            }
            if let impossible { warn(.passedOver(name: name, value: impossible)) }
            record(name, "\(value)", unit, source)
            return value
        }
        throw orThrow(impossible)
    }

    // MARK: Tracer and dose

    /// The tracer's name, where one is known.
    mutating func tracer() throws(UptakeError) -> String? {
        if let tracer = inputs.tracer {
            record("tracer", tracer, "", Self.commandLine)
            return tracer
        }
        guard let key = sidecar?.firstKey("TracerName", "Radiopharmaceutical"), let tracer = try sidecar?.text(key)
        else {
            return nil
        }
        record("tracer", tracer, "", Self.sidecar(key))
        return tracer
    }

    /// The injected activity in Bq.
    mutating func injectedActivity() throws(UptakeError) -> Double {
        let becquerel: Double
        let source: String
        if let megabecquerel = inputs.injectedActivity {
            (becquerel, source) = (megabecquerel * 1e6, Self.commandLine)
        } else if let found = try sidecar?.number("InjectedRadioactivity") {
            guard found > 0 else { throw .noActivity(found: "\(found)") }
            let unit = try sidecar?.text("InjectedRadioactivityUnits") ?? "MBq"
            becquerel = try self.becquerel(found, unit: unit)
            source = Self.sidecar("InjectedRadioactivity")
        } else if let found = try sidecar?.number("RadionuclideTotalDose") {
            // DICOM has it in Bq; what is below 100 kBq is no dose in Bq, and which unit it is cannot be known.
            guard found >= 1e5 else { throw .noActivity(found: "\(found) Bq") }
            (becquerel, source) = (found, Self.sidecar("RadionuclideTotalDose"))
        } else {
            throw .noActivity(found: nil)
        }
        guard becquerel.isFinite, becquerel > 0 else { throw .noActivity(found: "\(becquerel) Bq") }
        record("injected_activity", "\(becquerel / 1e6)", "MBq", source)
        return becquerel
    }

    private mutating func becquerel(_ value: Double, unit: String) throws(UptakeError) -> Double {
        switch unit.lowercased() {
        case "mbq":
            // Converters of three years differ; a dose lies between 0.05 and 100,000 MBq.
            if value > 1e5 {
                warn(.activityWasBecquerel(found: value))
                return value
            }
            if value < 0.05 {
                warn(.activityWasMegabecquerelByMillion(found: value))
                return value * 1e12
            }
            return value * 1e6
        case "bq": return value
        case "kbq": return value * 1e3
        case "gbq": return value * 1e9
        case "mci": return value * 37e6
        default: throw .unknownActivityUnit(found: unit)
        }
    }

    /// The half-life in seconds.
    mutating func halfLife() throws(UptakeError) -> Double {
        let word = try sidecar?.text("TracerRadionuclide")
        let nuclide = word.flatMap { Radionuclide(spelling: $0) }
        if let halfLife = inputs.halfLife {
            record("half_life", "\(halfLife)", "s", Self.commandLine)
            return halfLife
        }
        if let halfLife = try sidecar?.number("RadionuclideHalfLife") {
            guard halfLife > 0 else { throw .badHalfLife(found: halfLife) }
            if let nuclide, abs(halfLife - nuclide.halfLife) > 0.01 * nuclide.halfLife {
                warn(.halfLifeDiffers(file: halfLife, table: nuclide.halfLife, nuclide: nuclide.name))
            }
            record("half_life", "\(halfLife)", "s", Self.sidecar("RadionuclideHalfLife"))
            return halfLife
        }
        guard let nuclide else { throw .noHalfLife(nuclide: word) }
        record("half_life", "\(nuclide.halfLife)", "s", "ICRP 107, \(nuclide.name)")
        return nuclide.halfLife
    }
}

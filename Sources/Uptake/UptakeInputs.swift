/// What the stored voxels are.
public enum StoredUnit: String, Sendable, CaseIterable {
    /// SUV by body weight already.
    case suv
    /// Becquerel per millilitre.
    case becquerelPerMillilitre = "Bq/mL"
    /// Kilobecquerel per millilitre.
    case kilobecquerelPerMillilitre = "kBq/mL"
    /// Counts.
    case counts
}

/// What the command line says. What is `nil` is looked for in the sidecar, then in the table row.
public struct UptakeInputs: Sendable, Equatable {
    /// What the stored voxels are.
    public var units: StoredUnit?
    /// Body weight in kg.
    public var weight: Double?
    /// Height in m.
    public var height: Double?
    /// Sex.
    public var sex: Sex?
    /// Injected activity in MBq.
    public var injectedActivity: Double?
    /// Seconds from the injection to the moment that the image is decay-corrected to.
    public var uptakeSeconds: Double?
    /// Half-life in seconds.
    public var halfLife: Double?
    /// The tracer's name.
    public var tracer: String?
    /// SPECT: counts a second and MBq.
    public var calibration: Double?
    /// SPECT: how long the counts were acquired, in seconds.
    public var acquisitionSeconds: Double?

    /// What is known; nothing, unless given.
    public init(
        units: StoredUnit? = nil, weight: Double? = nil, height: Double? = nil, sex: Sex? = nil,
        injectedActivity: Double? = nil, uptakeSeconds: Double? = nil, halfLife: Double? = nil, tracer: String? = nil,
        calibration: Double? = nil, acquisitionSeconds: Double? = nil
    ) {
        self.units = units
        self.weight = weight
        self.height = height
        self.sex = sex
        self.injectedActivity = injectedActivity
        self.uptakeSeconds = uptakeSeconds
        self.halfLife = halfLife
        self.tracer = tracer
        self.calibration = calibration
        self.acquisitionSeconds = acquisitionSeconds
    }
}

/// A row of `participants.tsv` or of a sessions table, by column.
public struct SubjectRow: Sendable, Equatable {
    /// The cells; `n/a` counts as missing.
    public let cells: [String: String]

    /// A row by its columns' names.
    public init(_ cells: [String: String]) { self.cells = cells }

    private func cell(_ names: [String]) -> String? {
        let wanted = names.map { $0.lowercased() }
        for name in wanted {
            let found = cells.first { $0.key.lowercased() == name }?.value
            if let found, !found.isEmpty, found != "n/a" { return found }
        }
        return nil
    }

    /// Body weight in kg.
    var weight: Double? { cell(["weight", "body_weight", "PatientWeight"]).flatMap { Double($0) } }
    /// Height as it stands: in m, or in cm.
    var height: Double? { cell(["height", "body_height", "PatientSize"]).flatMap { Double($0) } }
    /// Sex as it stands.
    var sex: String? { cell(["sex", "gender", "PatientSex"]) }
}

/// Where an input came from and what it was, for the record.
public struct UptakeProvenance: Sendable, Equatable {
    /// What it is: `weight`, `injected_activity` …
    public let name: String
    /// Its value, at full precision.
    public let value: String
    /// Its unit; empty where it has none.
    public let unit: String
    /// `command line`, `sidecar` with the key, `table`, or how it was derived.
    public let source: String
}

internal import Glibc

/// What was injected, when, and how the image accounts for its decay.
struct Tracer: Sendable {
    /// The times that a scanner may correct decay to.
    enum DecayCorrection: String, Sendable, CaseIterable {
        /// The start of the scan.
        case start = "START"
        /// The injection.
        case admin = "ADMIN"
        /// Not at all: the mean over the frame.
        case none = "NONE"
    }

    let name: String
    let radionuclide: String
    /// Seconds.
    let halfLife: Double
    /// MBq at injection.
    let injected: Double
    /// Seconds from injection to the start of the scan.
    let uptake: Double
    /// Seconds.
    let frame: Double
    let decayCorrection: DecayCorrection

    init(_ node: RecipeNode) throws(RecipeError) {
        let object = try RecipeObject(
            node,
            keys: [
                "name", "radionuclide", "half_life_seconds", "injected_mbq", "uptake_seconds", "frame_seconds",
                "decay_correction",
            ])
        name = try object.text("name")
        radionuclide = try object.text("radionuclide")
        halfLife = try object.number("half_life_seconds", .within(1...1e12, "s"))
        injected = try object.number("injected_mbq", .within(0.05...100_000, "MBq"))
        uptake = try object.number("uptake_seconds", .within(1...864_000, "s"))
        frame = try object.number("frame_seconds", .within(1...86_400, "s"))
        decayCorrection = try object.choice("decay_correction")
    }

    /// The Bq/mL that the scanner stores for an SUV of 1 in a patient of `weight` kg.
    ///
    /// C = D/(W·1000) with D in Bq: the injected dose for ADMIN, decayed to the start of the scan for START. For NONE, that
    /// times the mean of 2^(−t/T½) over the frame, (1 − e⁻ˣ)/x with x = ln 2·frame/T½.
    func concentrationPerSUV(weight: Double) -> Double {
        let dose = injected * 1e6
        let atStart = dose * exp2(-uptake / halfLife)
        let x = log(2.0) * frame / halfLife
        let reference =
            switch decayCorrection {
            case .admin: dose
            case .start: atStart
            case .none: atStart * -expm1(-x) / x
            }
        return reference / (weight * 1000)
    }

    /// The BIDS sidecar's entries. Time zero is the injection; the only frame starts with the scan.
    var sidecar: [String: JSONValue] {
        var entries: [String: JSONValue] = [
            "TracerName": .string(name), "TracerRadionuclide": .string(radionuclide),
            "InjectedRadioactivity": .number(injected), "InjectedRadioactivityUnits": .string("MBq"),
            "RadionuclideHalfLife": .number(halfLife),
            "TimeZero": .string("10:00:00"), "InjectionStart": .number(0), "ScanStart": .number(uptake),
            "FrameTimesStart": .array([.number(uptake)]), "FrameDuration": .array([.number(frame)]),
            "ImageDecayCorrected": .bool(decayCorrection != .none),
            "DecayCorrection": .string(decayCorrection.rawValue),
        ]
        switch decayCorrection {
        case .start: entries["ImageDecayCorrectionTime"] = .number(uptake)
        case .admin: entries["ImageDecayCorrectionTime"] = .number(0)
        case .none: break
        }
        return entries
    }
}

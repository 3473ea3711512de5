internal import Lesions

extension QuantifyRequest {
    /// The threshold that a tracer's lesions are looked for with: 3.0 for PSMA, 4.0 for somatostatin analogues and FDG.
    static func defaultThreshold(ofTracer tracer: String?) -> Double {
        tracer?.uppercased().contains("PSMA") == true ? 3.0 : 4.0
    }

    /// Options that only a segmentation reads, as far as they were given.
    var unusedWithGivenLesions: [String] {
        [
            ("--threshold", threshold != nil), ("--seed-threshold", seedThreshold != nil),
            ("--exclude", exclude != nil),
        ].filter(\.1).map(\.0)
    }

    /// What the segmentation is asked for.
    ///
    /// - Throws: `UsageError` where a threshold is given to a method without one, or where the unit is no SUV and the
    ///   default, which is one, would have to stand in.
    func segmentationOptions(tracer: String?, isSUV: Bool, unit: String) throws(UsageError) -> SegmentationOptions {
        func value(_ given: Double?, flag: String) throws(UsageError) -> Double {
            if let given { return given }
            guard isSUV else { throw .thresholdWithoutSUV(method: method.rawValue, flag: flag, unit: unit) }
            return QuantifyRequest.defaultThreshold(ofTracer: tracer)
        }
        let chosen: SegmentationMethod
        switch method {
        case .fixed: chosen = .fixed(try value(threshold, flag: "--threshold"))
        case .percentMax: chosen = .percentMax(threshold ?? 41)
        case .percentPeak: chosen = .percentPeak(threshold ?? 50)
        case .adaptive: chosen = .adaptive
        case .liver: chosen = .liver
        case .gradient: chosen = .gradient
        case .majority: chosen = .majority
        }
        if threshold != nil, [.adaptive, .liver, .gradient, .majority].contains(chosen) {
            throw .thresholdNotTaken(method: method.rawValue)
        }
        if case .percentMax(let percent) = chosen, percent >= 100 { throw .percentage(percent) }
        if case .percentPeak(let percent) = chosen, percent >= 100 { throw .percentage(percent) }
        let needsSeeds = ![.fixed, .liver].contains(method)
        if seedThreshold != nil, !needsSeeds { throw .seedThresholdNotTaken(method: method.rawValue) }
        return SegmentationOptions(
            method: chosen,
            seedThreshold: needsSeeds ? try value(seedThreshold, flag: "--seed-threshold") : 0,
            connectivity: connectivity, minimumVolume: minimumVolume ?? 0.5, splitDepth: splits ? 0.2 : nil,
            excludedOrgans: exclude ?? OrganName.physiological, excludedMustExist: exclude != nil)
    }
}

/// Options that do not go together: exit status 2.
public enum UsageError: Error, Equatable, CustomStringConvertible {
    /// A default that is an SUV cannot stand in for a threshold in another unit.
    case thresholdWithoutSUV(method: String, flag: String, unit: String)
    /// A threshold for a method that has none.
    case thresholdNotTaken(method: String)
    /// A seed threshold for a method that starts from its own threshold.
    case seedThresholdNotTaken(method: String)
    /// A percentage that no voxel, or every voxel, reaches.
    case percentage(Double)
    /// Figures are asked for and forbidden.
    case figuresAndNone(choice: String)
    /// A table of names for a folder, whose masks are named by their files.
    case namesWithFolder(names: String, labels: String)
    /// A table of names for nothing.
    case namesWithoutLabels(names: String, labels: String)

    /// What was found, what was wanted, and the mend.
    public var description: String {
        switch self {
        case .thresholdWithoutSUV(let method, let flag, let unit):
            """
            the method \(method) needs a threshold in \(unit), since its default is an SUV and this volume is not \
            measured in SUV; set it with \(flag)
            """
        case .thresholdNotTaken(let method):
            "the method \(method) computes its threshold itself; leave out --threshold"
        case .seedThresholdNotTaken(let method):
            "the method \(method) looks for lesions with its own threshold; leave out --seed-threshold"
        case .percentage(let percent):
            "--threshold \(percent) is no percentage below 100; give one such as 41"
        case .figuresAndNone(let choice):
            "--figures \(choice) and --no-figures ask for opposite things; leave one of them out"
        case .namesWithFolder(let names, let labels):
            """
            \(names) names the labels of a map, and \(labels) is a folder, whose masks are named by their files; leave out \
            \(names)
            """
        case .namesWithoutLabels(let names, let labels):
            "\(names) names the labels of \(labels), which is not given; give it, or leave out \(names)"
        }
    }
}

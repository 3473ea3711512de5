internal import Lesions
internal import Uptake
internal import VoxelCore

extension Quantification {
    /// `summary.json`: figures of the whole scan, and all that they came from.
    var summary: JSONDocument { .object(summaryEntries) }

    /// The entries of the summary, for a visit to add its own.
    var summaryEntries: [String: JSONDocument] {
        [
            "software": .software,
            "notice": .string(Software.disclaimer),
            "units": .string(conversion.unit.rawValue),
            "quantity": .string(conversion.formulaName),
            "tracer": .optional(conversion.tracer),
            "lesion_count": .integer(countedLesions.count),
            "total_volume_ml": .number(totalVolume),
            "tlu_ml": .number(totalUptake),
            "suv_max": .optional(countedLesions.map(\.uptake.suvMax).max()),
            "krenning_max": countedLesions.compactMap(\.comparison.krenning).max().map { .integer($0) } ?? .null,
            "lesions_dropped_below_minimum_volume": .integer(droppedBelowMinimumVolume),
            "physiological_uptake": .array(
                physiological.map {
                    .object([
                        "organ": .string($0.organ), "volume_ml": .number($0.volume), "suv_max": .number($0.suvMax),
                    ])
                }),
            "review": review,
            "segmentation": segmentation,
            "reference_regions": .object(referenceRegions),
            "conversion": .object([
                "factor": .number(conversion.overallFactor), "formula": .string(conversion.formula),
                "inputs": .array(conversion.inputs.map(\.document)),
                "uptake_seconds": .optional(conversion.uptakeSeconds),
                "lean_mass_factor": .optional(leanMassFactor),
            ]),
            "volume": .object([
                "size": .array((0..<3).map { .integer(volume.grid.size[$0]) }),
                "spacing_mm": .vector(volume.grid.spacing),
                "voxel_volume_ml": .number(volume.grid.voxelVolume),
            ]),
            "parameters": .parameters(request.parameters),
            "inputs_sha256": .digests(digests),
            "warnings": .array(warnings.map { .string($0) }),
        ]
    }

    /// What a reader's review came to; `null` without one.
    private var review: JSONDocument {
        guard let marks else { return .null }
        func part(_ verdict: ReviewVerdict?) -> JSONDocument {
            let called = lesions.filter { marks[$0.label]?.verdict == verdict }
            return .object([
                "lesions": .integer(called.count),
                "volume_ml": .number(called.reduce(0) { $0 + $1.shape.volume }),
                "tlu_ml": .number(called.reduce(0) { $0 + $1.uptake.tlu }),
            ])
        }
        return .object([
            "lesion": part(.lesion), "physiological": part(.physiological), "unsure": part(.unsure),
            "not_reviewed": part(nil),
        ])
    }

    private var segmentation: JSONDocument {
        guard let options else {
            return .object([
                "method": "given", "connectivity": .integer(request.connectivity.rawValue),
                "minimum_volume_ml": .optional(request.minimumVolume),
            ])
        }
        return .object([
            "method": .string(request.method.rawValue),
            "method_description": .string(methodSentence),
            "seed_threshold": .optional(options.seedThreshold > 0 ? options.seedThreshold : nil),
            "thresholds": .object(
                Dictionary(uniqueKeysWithValues: lesions.map { ("\($0.label)", .optional($0.threshold)) })),
            "connectivity": .integer(options.connectivity.rawValue),
            "minimum_volume_ml": .number(options.minimumVolume),
            "split_saddle_depth": .optional(options.splitDepth),
            "excluded_organs": .array(options.excludedOrgans.map { .string($0) }),
        ])
    }

    private var referenceRegions: [String: JSONDocument] {
        var regions: [String: JSONDocument] = [:]
        for region in [references.liver, references.spleen, references.kidney] {
            guard let region else { continue }
            regions[region.organ] = .object([
                "mean": .number(region.mean), "sd": .number(region.sd),
                "voxels": .integer(region.region.voxelCount), "centre_mm": .vector(region.centre),
                "placement": .string(region.placement.rawValue),
            ])
        }
        if let hot = references.hotReference { regions["krenning_4_reference"] = .string(hot.organ) }
        return regions
    }

    /// How lesions were found, in a sentence.
    var methodSentence: String {
        guard let options else { return "given lesions, not segmented" }
        let unit = conversion.unit.isSUV ? conversion.formulaName : conversion.unit.rawValue
        let found = "found at \(unit) ≥ \(rounded(options.seedThreshold))"
        switch options.method {
        case .fixed(let threshold): return "fixed threshold, \(unit) ≥ \(rounded(threshold))"
        case .percentMax(let percent): return "\(rounded(percent)) % of each lesion's maximum, \(found)"
        case .percentPeak(let percent): return "\(rounded(percent)) % of each lesion's SUVpeak, \(found)"
        case .adaptive: return "adaptive, half of SUVpeak plus background (A50P), \(found)"
        case .liver:
            let threshold = references.liver.map { " (\(unit) ≥ \(rounded($0.percistThreshold)))" } ?? ""
            return "1.5 × liver mean + 2 SD\(threshold)"
        case .gradient: return "steepest slope (gradient watershed), \(found)"
        case .majority: return "two of percent-max 41, adaptive and fixed (MV2), \(found)"
        }
    }
}

extension UptakeInput {
    /// The input as `summary.json` lists it.
    fileprivate var document: JSONDocument {
        var entries: [String: JSONDocument] = [
            "name": .string(name), "source": .string(source.rawValue), "origin": .string(origin),
        ]
        switch value {
        case .number(let number): entries["value"] = .number(number)
        case .text(let text): entries["value"] = .string(text)
        }
        if let unit { entries["unit"] = .string(unit) }
        return .object(entries)
    }
}

/// A figure for a sentence: hundredths at most, whole numbers without decimals.
private func rounded(_ value: Double) -> String {
    let value = (value * 100).rounded() / 100
    return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}

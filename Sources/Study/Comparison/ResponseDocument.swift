internal import Response
internal import VesselContact

/// `response.json`: what every criterion says of every visit, with the figures behind it, and what every column of `response.tsv`
/// means.
extension PatientComparison {
    /// The document.
    ///
    /// - Parameter outputs: the names of the other files, by which a later run sees that none is missing.
    func document(columns: JSONDocument, outputs: [String]) -> JSONDocument {
        let labels = assessment.visits.map(\.label)
        return .object([
            "software": .software,
            "notice": .string(Software.disclaimer),
            "columns": columns,
            "visits": .array(labels.indices.map { visit($0) }),
            "best_response": .object(
                Dictionary(
                    assessment.bestResponses.map { best in
                        (
                            best.criterion.rawValue + (best.baseline == 0 ? "" : "_from_\(labels[best.baseline])"),
                            JSONDocument.object([
                                "category": .string(best.category.rawValue), "visit": .string(labels[best.visit]),
                                "nadir": best.nadir.map { nadir in
                                    .object([
                                        "figure": .string(nadir.figure.name), "value": .optional(nadir.figure.value),
                                        "unit": .optional(nadir.figure.unit), "visit": .string(labels[nadir.visit]),
                                    ])
                                } ?? .null,
                            ])
                        )
                    }, uniquingKeysWith: { first, _ in first })),
            "recist_targets": .array(
                assessment.targets.map { target in
                    .object([
                        "track": .integer(target.track), "node": .bool(target.isNode), "organ": .optional(target.organ),
                        "measurements": .object(
                            Dictionary(
                                uniqueKeysWithValues: target.measurements.map { measurement in
                                    (
                                        labels[measurement.visit],
                                        .object([
                                            "presence": .string(measurement.presence.rawValue),
                                            "mm": .optional(measurement.millimetres),
                                            "at_least_mm": .optional(measurement.leastMillimetres),
                                            "product_mm2": .optional(measurement.product),
                                            "source": .optional(measurement.source?.rawValue),
                                            "reason": .optional(measurement.reason),
                                        ])
                                    )
                                })),
                    ])
                }),
            "track_status": .object(
                Dictionary(
                    assessment.tracks.map { ($0.status.rawValue, 1) }, uniquingKeysWith: +
                ).mapValues { .integer($0) }),
            "dual_tracer": .array(assessment.dualTracerReadings.map { entry($0, labels) }),
            "fingerprint": .optional(fingerprint),
            "outputs": .strings(outputs),
            "warnings": .strings(warnings),
        ])
    }

    private func visit(_ place: Int) -> JSONDocument {
        let record = assessment.visits[place]
        var entries: [String: JSONDocument] = [
            "label": .string(record.label),
            "day": record.day.map { .integer($0) } ?? .null,
            "cycle": record.cycle.map { .integer($0) } ?? .null,
            "activity_gbq": .optional(record.activity),
            "tracer": .optional(record.scan?.tracer),
            "quantity": .optional(record.scan?.quantity),
            "placement": placement(place),
            "totals": assessment.totals.first { $0.visit == place }.map { totals($0) } ?? .null,
        ]
        for outcome in assessment.outcomes where outcome.visit == place {
            entries[outcome.criterion.rawValue] = entry(outcome)
        }
        if case .object(var tvi)? = entries["tvi"],
            let change = assessment.tviChanges.first(where: { $0.visit == place })
        {
            tvi.merge(self.entries(of: change)) { $1 }
            entries["tvi"] = .object(tvi)
        }
        return .object(entries)
    }

    private func placement(_ place: Int) -> JSONDocument {
        var entries: [String: JSONDocument] = [
            "by": .string(place == 0 ? "baseline" : visits[place].placement.name),
            "median_distance_of_same_lesions_mm": .optional(residuals[place]),
        ]
        if case .registration(let result) = visits[place].placement {
            entries["overlap"] = .number(result.overlap)
            entries["sigma_mm"] = .number(result.sigma)
            entries["similarity_before"] = .number(result.similarityBefore)
            entries["similarity_after"] = .number(result.similarityAfter)
        }
        return .object(entries)
    }

    private func entry(_ outcome: CriterionOutcome) -> JSONDocument {
        .object([
            "category": .string(outcome.category.rawValue),
            "percent": .optional(outcome.percent),
            "compared_with": .string(assessment.visits[outcome.baseline].label),
            "rule": .string(outcome.rule),
            "reason": .optional(outcome.reason),
            "figures": .object(
                Dictionary(
                    outcome.figures.map { figure in
                        (
                            figure.name,
                            JSONDocument.object(["value": .optional(figure.value), "unit": .optional(figure.unit)])
                        )
                    }, uniquingKeysWith: { first, _ in first })),
            "warnings": .strings(outcome.warnings),
        ])
    }

    private func entries(of change: TVIChange) -> [String: JSONDocument] {
        func ranks(_ range: ClosedRange<TVIRank>?) -> JSONDocument {
            range.map {
                .object(["at_least": .string($0.lowerBound.rawValue), "at_most": .string($0.upperBound.rawValue)])
            } ?? .null
        }
        return [
            "rank_before": ranks(change.before), "rank_now": ranks(change.now),
            "eligible": change.isEligible.map { .bool($0) } ?? .null,
            "vessels": .object(
                Dictionary(
                    change.vessels.map { vessel in
                        (
                            vessel.name,
                            JSONDocument.object([
                                "before": .optional(vessel.before?.rawValue), "now": .optional(vessel.now?.rawValue),
                                "category": .string(vessel.category.rawValue), "borderline": .bool(vessel.isBorderline),
                                "reason": .optional(vessel.reason),
                            ])
                        )
                    }, uniquingKeysWith: { first, _ in first })),
        ]
    }

    private func totals(_ totals: VisitTotals) -> JSONDocument {
        func burden(_ burden: VisitTotals.Burden, _ changes: VisitTotals.Changes?) -> JSONDocument {
            func change(_ change: VisitTotals.Change?) -> JSONDocument {
                change.map { .object(["percent": .optional($0.percent), "reason": .optional($0.reason)]) } ?? .null
            }
            return .object([
                "lesions": .integer(burden.lesions), "volume_ml": .optional(burden.volume),
                "tlu_ml": .optional(burden.tlu), "change_lesions": change(changes?.lesions),
                "change_volume": change(changes?.volume), "change_tlu": change(changes?.tlu),
            ])
        }
        func answer(_ answer: VisitTotals.Answer?) -> JSONDocument {
            answer.map { .object(["is": $0.isSo.map { .bool($0) } ?? .null, "reason": .optional($0.reason)]) } ?? .null
        }
        let organs = Set(totals.byOrgan.keys).union(totals.changeByOrgan.keys)
        return .object([
            "compared_with": .optional(totals.baseline.map { assessment.visits[$0].label }),
            "all": burden(totals.all, totals.change),
            "by_organ": .object(
                Dictionary(
                    uniqueKeysWithValues: organs.map {
                        ($0, burden(totals.byOrgan[$0] ?? .none, totals.changeByOrgan[$0]))
                    })),
            "without_organ": burden(totals.withoutOrgan, nil),
            "highest_ratio_liver": .optional(totals.highestRatioLiver),
            "highest_ratio_spleen": .optional(totals.highestRatioSpleen),
            "liver_free": answer(totals.isLiverFree),
            "complete_remission": answer(totals.isRemissionComplete),
        ])
    }

    private func entry(_ reading: DualTracerReading, _ labels: [String]) -> JSONDocument {
        .object([
            "fdg_visit": .string(labels[reading.fdgVisit]), "sstr_visit": .string(labels[reading.receptorVisit]),
            "days": reading.days.map { .integer($0) } ?? .null, "pairing": .string(reading.pairing),
            "netpet": .optional(reading.grade?.rawValue), "rule": .string(reading.rule),
            "reason": .optional(reading.reason), "warnings": .strings(reading.warnings),
            "lesions": .array(
                reading.lesions.map { lesion in
                    .object([
                        "track": .integer(lesion.track), "fdg_suv_max": .optional(lesion.fdg),
                        "sstr_suv_max": .optional(lesion.receptors), "fdg_sstr_ratio": .optional(lesion.ratio),
                    ])
                }),
        ])
    }
}

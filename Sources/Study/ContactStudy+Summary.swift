internal import VesselContact
internal import VoxelCore

extension ContactStudy {
    /// `summary.json`: the worst of each vessel, the rank of the patient, and all that they came from.
    var summary: JSONDocument { .object(summaryEntries) }

    /// The entries of the summary, for a visit to take up.
    var summaryEntries: [String: JSONDocument] {
        [
            "software": .software,
            "notice": .string(Software.disclaimer),
            "tumour_count": .integer(tumours.count),
            "tolerance_mm": .number(request.tolerance),
            "vessels": .array(vessels.map(entry)),
            "tvi": tvi,
            "refusals": .array(
                contacts.compactMap { row in
                    row.refusal.map {
                        .object([
                            "lesion": .integer(row.lesion), "vessel": .string(row.vessel), "reason": .string("\($0)"),
                        ])
                    }
                }),
            "grid": .object([
                "size": .array((0..<3).map { .integer(grid.size[$0]) }),
                "spacing_mm": .vector(grid.spacing),
                "voxel_volume_ml": .number(grid.voxelVolume),
            ]),
            "parameters": .parameters(request.parameters),
            "inputs_sha256": .digests(digests),
            "warnings": .strings(warnings),
        ]
    }

    /// The worst of a vessel over all tumours.
    private func entry(of vessel: Vessel) -> JSONDocument {
        let rows = contacts.filter { $0.vessel == vessel.name }
        let worst = rows.filter { $0.category != nil }.max { a, b in
            let (first, second) = (TVIAssessment.order(a.category!), TVIAssessment.order(b.category!))
            if first != second { return first < second }
            return (a.angles?.contact ?? 0, -a.lesion) < (b.angles?.contact ?? 0, -b.lesion)
        }
        return .object([
            "name": .string(vessel.name),
            "kind": .optional(vessel.kind?.rawValue),
            "criterion": .optional(VesselName(vessel.name).criterion?.rawValue),
            "worst_category": .optional(worst?.category?.rawValue),
            "worst_lesion": worst.map { .integer($0.lesion) } ?? .null,
            "contact_deg": .optional(worst?.angles?.contact),
            "contact_deg_sd": .optional(worst?.angles?.deviation),
            "borderline": worst?.isBorderline.map { .bool($0) } ?? .null,
            "not_assessed_lesions": .array(rows.filter { $0.category == nil }.map { .integer($0.lesion) }),
        ])
    }

    private var tvi: JSONDocument {
        func names(_ vessels: [CriterionVessel]) -> JSONDocument { .strings(vessels.map(\.rawValue)) }
        return .object([
            "rank": .optional(rank.rank?.rawValue),
            "is_lower_bound": .bool(rank.isLowerBound),
            "rank_at_least": .string(rank.leastRank.rawValue),
            "rank_at_most": .string(rank.greatestRank.rawValue),
            "is_extension": rank.rank.map { .bool($0.isExtension) } ?? .null,
            "reason": .optional(rankReason),
            "artery_degree": rank.degree(of: .artery).map { .integer($0.rawValue) } ?? .null,
            "vein_degree": rank.degree(of: .vein).map { .integer($0.rawValue) } ?? .null,
            "missing": names(rank.missing),
            "not_assessed": names(rank.untold),
            "could_raise_rank": names(rank.decisive),
            "borderline": names(CriterionVessel.allCases.filter { rank.findings[$0]!.isBorderline }),
            "vessels": .object(
                Dictionary(
                    uniqueKeysWithValues: rank.findings.map { vessel, finding in
                        (
                            vessel.rawValue,
                            .object([
                                "labels": .strings(finding.names),
                                "worst_category": .optional(finding.worst?.rawValue),
                            ])
                        )
                    })),
            "definition": .string(Self.rankDefinition),
        ])
    }

    /// Why there is no rank, or why it is a lower bound; `nil` where it is certain.
    var rankReason: String? {
        let open = rank.decisive
        guard !open.isEmpty else { return nil }
        func listed(_ vessels: [CriterionVessel]) -> String { vessels.map(\.rawValue).joined(separator: ", ") }
        let untold = open.filter { rank.untold.contains($0) }
        let missing = open.filter { rank.missing.contains($0) }
        let parts = [
            untold.isEmpty ? nil : "\(listed(untold)) could not be measured",
            missing.isEmpty ? nil : "\(listed(missing)) \(missing.count == 1 ? "is" : "are") not labelled",
        ]
        return "\(parts.compactMap { $0 }.joined(separator: " and ")), which might raise the rank"
    }

    private static let rankDefinition = """
        Tumour-vessel interface (Minczeles 2022, Table 4): worst of SMA, CA, CHA against worst of SMV, PV, each 0 none, \
        1 up to 180 degrees, 2 above 180 degrees or occluded; 3a and 5a (arteries alone) are this project's extension, \
        ordered 2 < 3a < 3 and 4 < 5a < 5. Thrombosis is not seen on masks. A label of portal and splenic vein together \
        counts as PV.
        """
}

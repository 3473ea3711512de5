/// The rank of a patient, and how far it can be relied on: which of the criteria's vessels were measured, and which were not.
public struct TVIAssessment: Sendable, Equatable {
    /// What is known of one vessel over all tumours and labels.
    public struct Finding: Sendable, Equatable {
        /// The names that it was labelled by, in the order of the rows; empty where it is not labelled.
        public let names: [String]
        /// The worst category; `nil` where none could be told.
        public let worst: ContactCategory?
        /// Whether a row of it, or all, could not be told.
        public let hasUntold: Bool
        /// Whether a row is so near to 180° that another reading might find another degree: no row is above 180° beyond doubt.
        public let isBorderline: Bool

        /// Whether it has no label.
        public var isMissing: Bool { names.isEmpty }
        /// Whether more may be wrong with it than is known.
        var mayBeWorse: Bool { (isMissing || hasUntold) && degree != .above180 }
        /// The degree that is known; `nil` where none is.
        var degree: TVIDegree? { worst.map { TVIDegree($0) } }
    }

    /// What is known of each vessel.
    public let findings: [CriterionVessel: Finding]

    /// An assessment from the rows of all tumours and vessels.
    public init(of contacts: [TumourVesselContact]) {
        var findings: [CriterionVessel: Finding] = [:]
        for vessel in CriterionVessel.allCases {
            let rows = contacts.filter { VesselName($0.vessel).criterion == vessel }
            var names: [String] = []
            for row in rows where !names.contains(row.vessel) { names.append(row.vessel) }
            let worst = rows.compactMap(\.category).max { TVIAssessment.order($0) < TVIAssessment.order($1) }
            let isCertain = rows.contains { row in
                row.isBorderline != true && row.category.map { TVIDegree($0) } == .above180
            }
            let isBorderline = !isCertain && rows.contains { $0.isBorderline == true }
            findings[vessel] = Finding(
                names: names, worst: worst, hasUntold: rows.contains { $0.category == nil }, isBorderline: isBorderline)
        }
        self.findings = findings
    }

    /// From none to occluded.
    public static func order(_ category: ContactCategory) -> Int { ContactCategory.allCases.firstIndex(of: category)! }

    /// The worst degree that is known of the arteries (SMA, CA, CHA) or the veins (SMV, PV); `nil` where none is known.
    public func degree(of kind: VesselKind) -> TVIDegree? { side(kind).compactMap { findings[$0]?.degree }.max() }

    /// The vessels that no label is named after.
    public var missing: [CriterionVessel] { CriterionVessel.allCases.filter { findings[$0]!.isMissing } }

    /// The vessels that are labelled, but of which a row, or all, could not be told.
    public var untold: [CriterionVessel] { CriterionVessel.allCases.filter { findings[$0]!.hasUntold } }

    /// The vessels of which nothing, or not all, is known, and that might therefore raise the rank.
    public var decisive: [CriterionVessel] {
        VesselKind.allCases.flatMap { kind in
            degree(of: kind) == .above180 ? [] : side(kind).filter { findings[$0]!.mayBeWorse }
        }
    }

    /// The least rank that agrees with what is known; every vessel of which nothing is known counts as free.
    public var leastRank: TVIRank {
        TVIRank(artery: degree(of: .artery) ?? .none, vein: degree(of: .vein) ?? .none)
    }

    /// The highest rank that agrees with what is known.
    public var greatestRank: TVIRank {
        let open = Set(decisive.map(\.kind))
        return TVIRank(
            artery: open.contains(.artery) ? .above180 : degree(of: .artery) ?? .none,
            vein: open.contains(.vein) ? .above180 : degree(of: .vein) ?? .none)
    }

    /// The rank.
    ///
    /// `nil` where it cannot be told: a labelled vessel could not be measured and might raise it, or nothing is known of all
    /// arteries or of all veins. Where vessels without a label might raise it, it stands all the same, and `isLowerBound` says so.
    public var rank: TVIRank? {
        let isOpen =
            VesselKind.allCases.contains { degree(of: $0) == nil }
            || decisive.contains { findings[$0]!.hasUntold }
        return isOpen ? nil : leastRank
    }

    /// Whether vessels without a label might raise the rank that is given.
    public var isLowerBound: Bool { rank != nil && !decisive.isEmpty }

    private func side(_ kind: VesselKind) -> [CriterionVessel] { CriterionVessel.allCases.filter { $0.kind == kind } }
}

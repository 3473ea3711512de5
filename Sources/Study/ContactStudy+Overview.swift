internal import VesselContact

extension ContactStudy {
    /// A line a pair of tumour and vessel, in aligned columns, and one for the rank: what a user wants to see first.
    public var overview: [String] {
        let header = ["tumour", "vessel", "category", "angle", "lumen"]
        return AlignedLines.of([header] + contacts.map(cells)) + [rankLine]
    }

    private func cells(of row: TumourVesselContact) -> [String] {
        let angle = row.angles.map { "\(tenths($0.contact))° ± \(tenths($0.deviation))°" }
        let lumen = row.lumen.map { "\(tenths($0.minimum)) × \(tenths($0.maximum)) mm" }
        let category = (row.category?.rawValue ?? "n/a") + (row.isBorderline == true ? " (borderline)" : "")
        return ["\(row.lesion)", row.vessel, category, angle ?? "n/a", lumen ?? "n/a"]
    }

    private var rankLine: String {
        let reason = rankReason.map { ": \($0)" } ?? ""
        guard let known = rank.rank else {
            return "TVI rank n/a (\(rank.leastRank.rawValue) to \(rank.greatestRank.rawValue))\(reason)"
        }
        return rank.isLowerBound ? "TVI rank at least \(known.rawValue)\(reason)" : "TVI rank \(known.rawValue)"
    }

    private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

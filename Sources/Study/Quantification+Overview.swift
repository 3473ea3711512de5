internal import Figures
internal import Lesions
internal import Uptake
internal import VoxelCore

extension Quantification {
    /// The lesions in aligned columns, hottest first, and what they come to: what a user wants to see first.
    public var overview: [String] {
        let unit = conversion.unit.isSUV ? conversion.formulaName : conversion.unit.rawValue
        let shown = lesions.prefix(Self.shownLesions)
        var lines: [String] = []
        if !shown.isEmpty {
            let hasOrgans = lesions.contains { $0.organ != nil }
            let isReviewed = marks != nil
            func row(_ number: String, _ organ: String, _ figures: [String], _ review: String) -> [String] {
                [number] + figures + (hasOrgans ? [organ] : []) + (isReviewed ? [review] : [])
            }
            let header = row("lesion", "organ", ["max", "peak", "volume mL", "axial mm"], "review")
            lines = AlignedLines.of(
                [header]
                    + shown.map { lesion in
                        let axes = lesion.shape.axes
                        return row(
                            "\(lesion.label)", lesion.organ ?? "n/a",
                            [
                                NiceNumber.text(lesion.uptake.suvMax), NiceNumber.text(lesion.uptake.suvPeak),
                                NiceNumber.text(lesion.shape.volume),
                                "\(NiceNumber.text(axes.long.length)) x \(NiceNumber.text(axes.short.length))",
                            ], marks?[lesion.label]?.verdict?.rawValue ?? "n/a")
                    }, numbers: [0, 1, 2, 3, 4])
            if lesions.count > shown.count { lines.append("and \(lesions.count - shown.count) more") }
        }
        let count = countedLesions.count
        let left = lesions.count - count
        return lines + [
            "\(count == 1 ? "1 lesion" : "\(count) lesions"), \(NiceNumber.text(totalVolume)) mL, total uptake "
                + "\(NiceNumber.text(totalUptake)) mL x \(unit)" + (left == 0 ? "" : "; \(left) physiological left out")
        ]
    }

    /// As many as a terminal shows at a glance.
    private static let shownLesions = 10
}

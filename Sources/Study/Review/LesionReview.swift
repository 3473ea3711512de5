internal import Lesions
internal import VoxelCore

/// What a reader said of a lesion, once it is found again.
struct LesionMark: Sendable, Equatable {
    /// What it was called; `nil` where it was only noted on or merged.
    var verdict: ReviewVerdict?
    /// The reader's notes; may be empty.
    var note: String
    /// What the lesion is made of, for the next review.
    var parts: [ScanReview.Part]
}

/// A review brought onto the lesions that were found: which are one, and what was said of each.
///
/// A part is found again in the lesion that holds its highest voxel. What was said is only taken over where that lesion has not outgrown
/// what was reviewed by more than half: with a lower threshold, physiological uptake may have swallowed a lesion. Everything that is
/// not taken over counts as a lesion, and a warning says so.
struct LesionReview {
    /// The lesions, those that the reader merged as one.
    private(set) var regions: [SegmentedRegion]
    /// What was said of lesions, in the order of the review, by their voxels.
    private var marks: [(region: Region, mark: LesionMark)] = []
    /// What the user should know.
    private(set) var warnings: [String] = []

    /// By how much a lesion may be larger than what was reviewed.
    static let largestGrowth = 1.5

    /// Brings a review onto lesions. Cost: a search a part and lesion.
    ///
    /// - Parameters:
    ///   - review: what was said.
    ///   - found: the lesions, in any order.
    ///   - grid: their grid.
    init(_ review: ScanReview, onto found: [SegmentedRegion], on grid: Grid) {
        regions = found
        var claims: [Int: [Int]] = [:]
        var places: [[Int]] = []
        for (number, entry) in review.entries.enumerated() {
            let lesions = entry.parts.compactMap { part -> Int? in
                let lesion = Self.lesion(at: part, in: found, on: grid)
                if lesion == nil { warnings.append(Self.lost(part)) }
                return lesion
            }
            places.append(Array(Set(lesions)).sorted())
            for lesion in Set(lesions) { claims[lesion, default: []].append(number) }
        }
        var merged = Set<Int>()
        for (number, entry) in review.entries.enumerated() where !places[number].isEmpty {
            // Of what several entries claim, nothing is merged and nothing taken over unless they agree.
            let rivals = Set(places[number].flatMap { claims[$0]! })
            guard rivals.count == 1 || Self.agree(rivals, review, places) else {
                if rivals.min() == number { warnings.append(Self.conflict(entry.parts[0])) }
                continue
            }
            guard rivals.min() == number else { continue }
            let entries = rivals.sorted().map { review.entries[$0] }
            let parts = entries.flatMap(\.parts)
            let region = Region(joining: places[number].map { found[$0].region })
            let volume = Double(region.voxelCount) * grid.voxelVolume
            let reviewed = parts.reduce(0) { $0 + $1.volume }
            guard volume <= Self.largestGrowth * reviewed else {
                warnings.append(Self.outgrown(parts[0], volume: volume, reviewed: reviewed))
                continue
            }
            if places[number].count > 1 {
                merged.formUnion(places[number])
                regions.append(Self.joined(places[number].map { found[$0] }, as: region))
            }
            marks.append(
                (
                    region,
                    LesionMark(
                        verdict: entries[0].verdict,
                        note: entries.map(\.note).filter { !$0.isEmpty }.joined(separator: "; "), parts: parts)
                ))
        }
        regions = regions.enumerated().filter { !merged.contains($0.offset) }.map(\.element)
    }

    /// What was said of measured lesions, by their labels.
    func marks(of lesions: [Lesion]) -> [UInt16: LesionMark] {
        var byLabel: [UInt16: LesionMark] = [:]
        for (region, mark) in marks {
            if let lesion = lesions.first(where: { $0.region == region }) { byLabel[lesion.label] = mark }
        }
        return byLabel
    }

    private static func lesion(at part: ScanReview.Part, in found: [SegmentedRegion], on grid: Grid) -> Int? {
        found.firstIndex { $0.region.holds(part.place, on: grid) }
    }

    /// Whether entries that share lesions say the same of the very same ones.
    private static func agree(_ rivals: Set<Int>, _ review: ScanReview, _ places: [[Int]]) -> Bool {
        let entries = rivals.map { (review.entries[$0].verdict, places[$0]) }
        return entries.allSatisfy { $0 == entries[0] }
    }

    /// A merged lesion: it has the threshold that all have, and the lowest label.
    private static func joined(_ pieces: [SegmentedRegion], as region: Region) -> SegmentedRegion {
        let thresholds = Set(pieces.map(\.threshold))
        return SegmentedRegion(
            region: region, threshold: thresholds.count == 1 ? pieces[0].threshold : nil,
            label: pieces.compactMap(\.label).min())
    }

    // MARK: Words

    private static func lost(_ part: ScanReview.Part) -> String {
        """
        review: no lesion lies at \(words(part.place)) any more, and what was said of it is left aside; review the scan again
        """
    }

    private static func conflict(_ part: ScanReview.Part) -> String {
        """
        review: the lesion at \(words(part.place)) is one now, of which several were reviewed with different words; it counts as a \
        lesion until it is reviewed again
        """
    }

    private static func outgrown(_ part: ScanReview.Part, volume: Double, reviewed: Double) -> String {
        """
        review: the lesion at \(words(part.place)) is no longer the one that was reviewed (\(tenths(volume)) mL now, \
        \(tenths(reviewed)) mL then); it counts as a lesion until it is reviewed again
        """
    }

    private static func words(_ place: SIMD3<Double>) -> String {
        "(\(tenths(place.x)), \(tenths(place.y)), \(tenths(place.z))) mm"
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

import Lesions
import TestSupport
import Testing
import VoxelCore

@testable import Study

@Suite struct LesionReviewTests {
    /// 20 × 20 × 20 voxels of 2 mm, so that a thousand voxels hold 8 mL, the first one's centre at (-10, 0, 5) mm.
    private let grid = Grid(
        size: [20, 20, 20], affine: Affine(x: [2, 0, 0], y: [0, 2, 0], z: [0, 0, 2], origin: [-10, 0, 5]))!

    /// A cube of voxels as a lesion.
    private func cube(at lower: SIMD3<Int>, side: Int = 3, threshold: Double? = 4, label: UInt16? = nil)
        -> SegmentedRegion
    {
        let box = VoxelBox(lower: lower, upper: lower &+ side)
        return SegmentedRegion(region: Region(in: box) { _, _, _ in true }, threshold: threshold, label: label)
    }

    /// A part with its highest voxel at an index, of the volume of as many voxels.
    private func part(at index: SIMD3<Int>, voxels: Int = 27) -> ScanReview.Part {
        .init(
            place: grid.position(of: index), suvMax: 10, volume: Double(voxels) * grid.voxelVolume)
    }

    private func applied(_ entries: [ScanReview.Entry], to found: [SegmentedRegion]) -> LesionReview {
        LesionReview(ScanReview(volumeDigests: [], entries: entries), onto: found, on: grid)
    }

    /// What is said of each lesion of a review, in their order; lesions are measured on a volume where nothing else counts.
    private func marks(_ review: LesionReview) throws -> [LesionMark?] {
        let volume = ScalarVolume(grid: grid, stored: .float(.making(grid) { _, _, _ in 5 }))
        let numbered = review.regions.enumerated().map { place, region in
            SegmentedRegion(region: region.region, threshold: 4, label: UInt16(place + 1))
        }
        let lesions = try LesionMeasuring(volume: volume, organs: nil, references: .none).measure(numbered)
        let byLabel = review.marks(of: lesions)
        return numbered.map { byLabel[$0.label!] }
    }

    @Test("What was said is found again by place, whatever the order")
    func places() throws {
        let (a, b) = (cube(at: [2, 2, 2]), cube(at: [10, 10, 10]))
        let entries: [ScanReview.Entry] = [
            .init(verdict: .physiological, note: "gut", parts: [part(at: [11, 12, 10])]),
            .init(verdict: .lesion, note: "", parts: [part(at: [2, 3, 4])]),
        ]
        for found in [[a, b], [b, a]] {
            let review = applied(entries, to: found)
            #expect(review.warnings.isEmpty)
            #expect(review.regions == found)
            let marks = try marks(review)
            let (ofA, ofB) = found[0] == a ? (marks[0], marks[1]) : (marks[1], marks[0])
            #expect(ofB?.verdict == .physiological)
            #expect(ofB?.note == "gut")
            #expect(ofA?.verdict == .lesion)
        }
    }

    @Test("A place is that of the voxel around it")
    func halfVoxels() {
        let a = cube(at: [2, 2, 2])
        func isFound(_ offset: Double) -> Bool {
            let place = grid.position(of: SIMD3(2, 2, 2)) + SIMD3(offset, 0, 0)
            return applied(
                [.init(verdict: .lesion, note: "", parts: [.init(place: place, suvMax: 1, volume: 1)])], to: [a]
            ).warnings.isEmpty
        }
        #expect(isFound(-0.9))
        #expect(!isFound(-1.1))
        #expect(isFound(4.9))
        #expect(!isFound(5.1))
    }

    @Test("Merged lesions become one, with the label that is lowest and the threshold that all have")
    func merging() throws {
        let (a, b) = (cube(at: [2, 2, 2], label: 7), cube(at: [10, 10, 10], label: 4))
        let c = cube(at: [15, 2, 2], threshold: 5, label: 9)
        let parts = [part(at: [2, 2, 2]), part(at: [10, 10, 10])]
        let review = applied([.init(verdict: nil, note: "one mass", parts: parts)], to: [a, b, c])
        let joined = Region(joining: [a.region, b.region])
        #expect(review.regions == [c, SegmentedRegion(region: joined, threshold: 4, label: 4)])
        #expect(try marks(review) == [nil, LesionMark(verdict: nil, note: "one mass", parts: parts)])

        let uneven = applied(
            [.init(verdict: nil, note: "", parts: [part(at: [2, 2, 2]), part(at: [15, 2, 2])])], to: [a, b, c])
        #expect(uneven.regions.last?.threshold == nil)
    }

    @Test("The same review on lesions that are one by now says the same")
    func mergedAlready() throws {
        let a = cube(at: [2, 2, 2], side: 4)
        let review = applied(
            [
                .init(
                    verdict: .unsure, note: "", parts: [part(at: [2, 2, 2]), part(at: [5, 5, 5], voxels: 30)])
            ], to: [a])
        #expect(review.regions == [a])
        #expect(review.warnings.isEmpty)
        #expect(try marks(review)[0]?.verdict == .unsure)
    }

    @Test("What lies in no lesion any more is named, even far beyond the volume")
    func lost() throws {
        let place = SIMD3<Double>(1e300, 0, -1e300)
        let review = applied(
            [
                .init(verdict: .physiological, note: "", parts: [part(at: [9, 0, 0])]),
                .init(verdict: .lesion, note: "", parts: [.init(place: place, suvMax: 1, volume: 1)]),
            ], to: [cube(at: [2, 2, 2])])
        #expect(
            review.warnings.first
                == """
                review: no lesion lies at (8.0, 0.0, 5.0) mm any more, and what was said of it is left aside; review the scan again
                """)
        #expect(review.warnings.count == 2)
        #expect(try marks(review).allSatisfy { $0 == nil })
    }

    @Test("A lesion that has outgrown what was reviewed by more than half counts as a lesion")
    func outgrown() throws {
        let a = cube(at: [2, 2, 2])
        func marked(voxels: Int) -> LesionReview {
            applied([.init(verdict: .physiological, note: "", parts: [part(at: [2, 2, 2], voxels: voxels)])], to: [a])
        }
        #expect(try marks(marked(voxels: 18))[0]?.verdict == .physiological)
        let small = marked(voxels: 17)
        #expect(try marks(small).allSatisfy { $0 == nil })
        #expect(
            small.warnings == [
                """
                review: the lesion at (-6.0, 4.0, 9.0) mm is no longer the one that was reviewed (0.2 mL now, 0.1 mL then); it \
                counts as a lesion until it is reviewed again
                """
            ])
        #expect(try marks(marked(voxels: 1000))[0]?.verdict == .physiological)
    }

    @Test("Lesions with different words that became one count as a lesion; with the same word they keep it")
    func conflict() throws {
        let a = cube(at: [2, 2, 2], side: 4)
        func both(_ first: ReviewVerdict, _ second: ReviewVerdict) -> LesionReview {
            applied(
                [
                    .init(verdict: first, note: "left", parts: [part(at: [2, 2, 2], voxels: 32)]),
                    .init(verdict: second, note: "right", parts: [part(at: [5, 5, 5], voxels: 32)]),
                ], to: [a])
        }
        let apart = both(.physiological, .lesion)
        #expect(try marks(apart).allSatisfy { $0 == nil })
        #expect(
            apart.warnings == [
                """
                review: the lesion at (-6.0, 4.0, 9.0) mm is one now, of which several were reviewed with different words; it \
                counts as a lesion until it is reviewed again
                """
            ])
        let alike = both(.physiological, .physiological)
        #expect(alike.warnings.isEmpty)
        #expect(try marks(alike)[0]?.verdict == .physiological)
        #expect(try marks(alike)[0]?.note == "left; right")
    }

    @Test("Entries that share a lesion with others merge nothing unless they agree")
    func sharedMerge() throws {
        let found = [cube(at: [2, 2, 2]), cube(at: [8, 8, 8]), cube(at: [14, 14, 14])]
        let review = applied(
            [
                .init(verdict: .lesion, note: "", parts: [part(at: [2, 2, 2]), part(at: [8, 8, 8])]),
                .init(verdict: .lesion, note: "", parts: [part(at: [8, 8, 8]), part(at: [14, 14, 14])]),
            ], to: found)
        #expect(review.regions == found)
        #expect(try marks(review).allSatisfy { $0 == nil })
        #expect(review.warnings.count == 1)
    }
}

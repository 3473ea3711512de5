import TestSupport
import Testing
import VoxelCore

@testable import Lesions

/// Slabs of organs of 60 mm on 5 mm voxels, and a lesion of 2 × 2 × 2 voxels far from them.
@Suite struct ReferenceOrgansTests {
    private static let names: [UInt16: String] = [1: "liver", 2: "Spleen", 3: "kidney_left", 4: "kidney_right"]

    private func organs(_ names: [UInt16: String] = names) -> LabelMap {
        LabelMap.making(Grid(size: [60, 12, 30], affine: Affine(spacing: [5, 5, 5]))!, names: names) { x, _, z in
            z < 12 && x < 48 ? UInt16(1 + x / 12) : 0
        }
    }

    /// Liver 4, spleen 8, left kidney 20, right kidney 20, background 1, lesion as asked for.
    private func volume(lesion: Float, liver: Float = 4) -> ScalarVolume {
        ScalarVolume.making(size: [60, 12, 30], spacing: [5, 5, 5]) { x, y, z in
            if z < 12 && x < 48 { return [liver, 8, 20, 20][x / 12] }
            return (30..<32).contains(x) && (5..<7).contains(y) && (24..<26).contains(z) ? lesion : 1
        }
    }

    private let lesion = SegmentedRegion(
        region: Region(in: VoxelBox(lower: [30, 5, 24], upper: [32, 7, 26])) { _, _, _ in true }, threshold: nil)

    private func comparison(lesion uptake: Float, names: [UInt16: String], liver: Float = 4) throws -> LesionComparison
    {
        let (volume, organs) = (volume(lesion: uptake, liver: liver), organs(names))
        let references = ReferenceOrgans(of: organs, in: volume)
        return try LesionMeasuring(volume: volume, organs: organs, references: references)
            .measure([lesion])[0].comparison
    }

    @Test func organsAreMeasuredByTheirNames() throws {
        let volume = volume(lesion: 10)
        let references = ReferenceOrgans(of: organs(), in: volume)
        #expect(references.liver?.mean == 4 && references.liver?.sd == 0 && references.liver?.placement == .sphere)
        #expect(references.spleen?.mean == 8 && references.spleen?.organ == "spleen")
        #expect(references.kidney?.mean == 20 && references.kidney?.organ == "kidney")
        #expect(references.hotReference == references.spleen)
        // 12 × 12 × 12 voxels of 0.125 mL.
        #expect(references.labelledLiverVolume == 216)
    }

    @Test func segmentsMakeTheLiverTogether() throws {
        // In no segment alone would a sphere fit.
        let grid = Grid(size: [24, 20, 20], affine: Affine(spacing: [4, 4, 4]))!
        let organs = LabelMap.making(grid, names: [1: "liver_segment_1", 2: "liver_segment_2", 3: "liver_lesion"]) {
            x, y, z in
            y < 3 || z < 3 ? 0 : x < 5 ? 1 : x < 10 ? 2 : 3
        }
        let volume = ScalarVolume.making(size: grid.size, spacing: [4, 4, 4]) { x, _, _ in x < 10 ? 5 : 50 }
        let references = ReferenceOrgans(of: organs, in: volume)
        #expect(references.liver?.placement == .sphere && references.liver?.mean == 5)
        #expect(abs(references.labelledLiverVolume! - 10 * 17 * 17 * 0.064) < 1e-9)
    }

    @Test func whatIsNotLabelledIsNotThere() throws {
        let references = ReferenceOrgans(of: organs([1: "pancreas", 3: "kidney_left"]), in: volume(lesion: 10))
        #expect(references.liver == nil && references.spleen == nil && references.labelledLiverVolume == nil)
        #expect(references.hotReference == references.kidney && references.kidney?.mean == 20)
        #expect(ReferenceOrgans.none.liver == nil && ReferenceOrgans.none.hotReference == nil)
        #expect(ReferenceOrgans.none.labelledLiverVolume == nil)
    }

    @Test(arguments: [(Float(9), 4), (8, 3), (5, 3), (4, 2), (2, 2), (1.5, 1), (1, 0), (0.5, 0)])
    func lesionsAreScoredAgainstLiverSpleenAndSurroundings(uptake: Float, score: Int) throws {
        let found = try comparison(lesion: uptake, names: Self.names)
        #expect(found.krenning == score)
        #expect(found.ratioLiver == Double(uptake) / 4 && found.ratioSpleen == Double(uptake) / 8)
    }

    @Test func withoutASpleenTheKidneyDecides() throws {
        let names = [UInt16(1): "liver", 3: "kidney_left", 4: "kidney_right"]
        #expect(try comparison(lesion: 19, names: names).krenning == 3)
        #expect(try comparison(lesion: 21, names: names).krenning == 4)
        #expect(try comparison(lesion: 21, names: names).ratioSpleen == nil)
    }

    @Test func withoutALiverThereIsNeitherScoreNorRatio() throws {
        let found = try comparison(lesion: 9, names: [2: "spleen"])
        #expect(found.krenning == nil && found.ratioLiver == nil && found.ratioSpleen == 9.0 / 8)
        #expect(try comparison(lesion: 9, names: [1: "liver"]).krenning == nil)
        #expect(try comparison(lesion: 3, names: [1: "liver"]).krenning == 2)
    }

    @Test(arguments: [Float(0), -1]) func aReferenceWithoutUptakeGivesNoRatio(liver: Float) throws {
        #expect(try comparison(lesion: 9, names: Self.names, liver: liver).ratioLiver == nil)
    }
}

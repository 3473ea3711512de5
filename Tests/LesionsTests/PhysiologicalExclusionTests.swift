import TestSupport
import Testing
import VoxelCore

@testable import Lesions

/// Organs and lesions of balls of 4 mm voxels: a kidney of 20 mm radius around (20, 20, 20), hotter than everything.
@Suite struct PhysiologicalExclusionTests {
    private static let grid = Grid(size: [60, 40, 40], affine: Affine(spacing: [2, 2, 2]))!
    private static let kidney = HotBall(centre: [40, 40, 40], diameter: 40, contrast: 40)

    private static let organs = LabelMap.making(grid, names: [2: "kidney_left", 5: "liver"]) { x, y, z in
        let place = grid.position(of: [x, y, z])
        if length(place - kidney.centre) <= kidney.radius { return 2 }
        return x >= 38 ? 5 : 0
    }

    private func lesions(
        _ balls: [HotBall], blur: Double = 6, method: SegmentationMethod = .fixed(4), names: [String] = ["kidneys"],
        mustExist: Bool = true, organs: LabelMap? = organs
    ) throws -> (volume: ScalarVolume, result: SegmentationResult) {
        let volume = ScalarVolume.painting(balls, on: Self.grid, blur: blur)
        let options = SegmentationOptions(
            method: method, seedThreshold: 4, excludedOrgans: names, excludedMustExist: mustExist)
        return (
            volume, try Segmentation(of: volume, organs: organs, options: options).lesions(references: .none)
        )
    }

    static let methods: [SegmentationMethod] = [
        .fixed(4), .percentMax(41), .percentPeak(50), .adaptive, .gradient, .majority,
    ]

    @Test(arguments: methods) func aKidneyGoesWithWhatItSpillsOver(method: SegmentationMethod) throws {
        let (volume, result) = try lesions([Self.kidney], method: method)
        #expect(result.lesions.isEmpty)
        let spilt = Region(of: volume, atLeast: 4)
        #expect(spilt.voxelCount > Self.organs.volume.region { $0 == 2 }.voxelCount)
        #expect(
            result.physiological == [
                PhysiologicalUptake(
                    organ: "kidney_left", volume: Double(spilt.voxelCount) * Self.grid.voxelVolume,
                    suvMax: spilt.hottestVoxel(in: volume).value)
            ])
        #expect(result.droppedBelowMinimumVolume == 0)
    }

    @Test(arguments: methods) func aLesionThatTouchesTheKidneySurvives(method: SegmentationMethod) throws {
        // Its centre lies 14 mm beyond the kidney's surface, its own surface 2 mm: blurred, the two are one piece.
        let lesion = HotBall(centre: [74, 40, 40], diameter: 24, contrast: 25)
        let (volume, result) = try lesions([Self.kidney, lesion], method: method)
        #expect(Region(of: volume, atLeast: 4).connectedComponents(.corners).count == 1)
        try #require(result.lesions.count == 1)
        let found = result.lesions[0].region
        #expect(found.contains([37, 20, 20]))
        #expect(found.filter { x, y, z in Self.organs.volume[x, y, z] == 2 }.isEmpty)
        #expect(result.physiological.map(\.organ) == ["kidney_left"])
        let volumeFound = Double(found.voxelCount) * Self.grid.voxelVolume
        #expect(
            volumeFound > 0.6 * lesion.volume && volumeFound < 1.8 * lesion.volume,
            "\(volumeFound) mL of \(lesion.volume)")
    }

    /// No saddle parts a weak lesion from a kidney this hot: what lies beyond the spill stays all the same.
    @Test(arguments: methods) func aLesionOnTheKidneysShoulderIsNotLost(method: SegmentationMethod) throws {
        let lesion = HotBall(centre: [72, 40, 40], diameter: 30, contrast: 8)
        let (_, result) = try lesions([Self.kidney, lesion], blur: 8, method: method)
        try #require(result.lesions.count >= 1)
        #expect(result.lesions.contains { $0.region.contains([38, 20, 20]) })
    }

    @Test func aLesionInTheLiverIsKeptWhole() throws {
        let lesion = HotBall(centre: [96, 40, 40], diameter: 26, contrast: 12)
        let (volume, result) = try lesions([Self.kidney, lesion], names: OrganName.physiological, mustExist: false)
        let whole = Region(of: volume, atLeast: 4).connectedComponents(.corners).first { $0.contains([48, 20, 20]) }
        #expect(result.lesions.map(\.region) == [whole])
    }

    @Test func aLesionLosesOnlyItsVoxelsInsideTheOrgan() throws {
        // The hottest voxel lies outside the kidney, which takes nothing up by itself.
        let lesion = HotBall(centre: [66, 40, 40], diameter: 26, contrast: 12)
        let (volume, result) = try lesions([lesion])
        let outside = Region(of: volume, atLeast: 4).filter { x, y, z in Self.organs.volume[x, y, z] != 2 }
        #expect(result.lesions.map(\.region) == [outside])
        #expect(result.physiological.isEmpty)
    }

    @Test func withoutExclusionTheKidneyIsALesion() throws {
        let (_, result) = try lesions([Self.kidney], names: [])
        #expect(result.lesions.count == 1 && result.physiological.isEmpty)
    }

    @Test func aNameThatNoLabelBearsIsRefusedWhereAskedFor() throws {
        #expect(throws: SegmentationError.unknownOrgan(name: "kindeys", labels: ["kidney_left", "liver"])) {
            try lesions([Self.kidney], names: ["kidneys", "kindeys"])
        }
        #expect(try lesions([Self.kidney], names: ["kidneys", "kindeys"], mustExist: false).result.lesions.isEmpty)
    }

    @Test func namesWithoutAMapOfOrgansAreRefusedWhereAskedFor() throws {
        #expect(throws: SegmentationError.exclusionWithoutOrgans(names: ["kidneys"])) {
            try lesions([Self.kidney], organs: nil)
        }
        #expect(try lesions([Self.kidney], mustExist: false, organs: nil).result.lesions.count == 1)
    }

    @Test func uptakeInTwoOrgansIsToldInTheOrderOfTheirLabels() throws {
        let organs = LabelMap.making(Self.grid, names: [7: "kidney_left", 3: "spleen"]) { x, _, _ in x < 30 ? 7 : 3 }
        let right = HotBall(centre: [90, 40, 40], diameter: 24, contrast: 50)
        let (_, result) = try lesions([Self.kidney, right], names: ["kidneys", "spleen"], organs: organs)
        #expect(result.lesions.isEmpty)
        #expect(result.physiological.map(\.organ) == ["spleen", "kidney_left"])
    }
}

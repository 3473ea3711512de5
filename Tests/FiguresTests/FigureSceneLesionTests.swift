import Lesions
import Testing
import VoxelCore

@testable import Figures

@Suite struct FigureSceneLesionTests {
    private let grid = Phantom.grid([24, 24, 24], spacing: [4, 4, 4])

    private func scene(slice: Int? = nil, ct: Bool = false) throws -> FigureScene {
        let volume = Phantom.sphere(on: grid, centre: [46, 46, 46], radius: 14, value: 8)
        let region = Phantom.region(of: volume, from: 4)
        let lesion = Phantom.lesion(3, region, in: volume, threshold: 4, organ: "liver", slice: slice)
        return try Phantom.scene(volume, [lesion], ct: ct ? Phantom.volume(on: grid) { _ in 40 } : nil)
    }

    @Test func panelsFollowFromWhatIsKnown() throws {
        let scene = try scene()
        let slice = try #require(scene.lesions.first).uptake.suvMaxIndex.z
        let alone = try #require(DecodedPNG(try scene.lesionPNG(3)))
        // Three panels of 360 pixels; diameters on another slice take a fourth, CT a second row.
        let fourth = try #require(DecodedPNG(try self.scene(slice: slice + 1).lesionPNG(3)))
        #expect(fourth.width == alone.width + 370)
        let fused = try #require(DecodedPNG(try self.scene(ct: true).lesionPNG(3)))
        #expect(fused.height == alone.height + 370 && fused.width == alone.width)
        #expect(alone.text("Title") == "Lesion 3 · liver")
        #expect(DecodedPNG.number(try #require(alone.chunk("pHYs")), 0) == 2000)
        #expect(throws: FigureError.unknownLesion(label: 4)) { try scene.lesionPNG(4) }
    }

    @Test func fieldOfViewGrowsWithTheLesion() throws {
        let small = try #require(try scene().lesions.first)
        #expect(FigureScene.fieldOfView(of: small, spacing: grid.spacing) == 180)
        #expect(FigureScene.fieldOfView(of: small, spacing: [40, 4, 4]) == 1.5 * 40 * Double(small.region.box.size.x))
    }

    @Test func fusedColoursShowCTWhereThereIsNoUptake() {
        #expect(Shading.fused(grey: 128, fraction: 0) == SIMD3(128, 128, 128))
        let hot = Shading.fused(grey: 128, fraction: 0.5)
        #expect(hot.x > hot.y && hot.y > hot.z)
        #expect(
            Shading.hot(0) == .zero && Shading.hot(1) == SIMD3(255, 255, 255)
                && Shading.hot(1.0 / 3) == SIMD3(255, 0, 0))
        let nothing = PlaneImage(width: 1, height: 1, values: [.nan])
        let some = PlaneImage(width: 1, height: 1, values: [40])
        #expect(Shading.fused(ct: some, .softTissue, uptake: nothing, .suv).samples == [128, 128, 128])
        #expect(Shading.fused(ct: nothing, .softTissue, uptake: nothing, .suv).samples == [0xEC, 0xEA, 0xE4])
        #expect(Shading.invertedGrey(nothing, .suv).samples == [0xEC, 0xEA, 0xE4])
    }
}

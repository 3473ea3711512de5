import Lesions
import Testing
import VoxelCore

@testable import Figures

@Suite struct FigureSceneSlicesTests {
    private let grid = Phantom.grid([30, 20, 60], spacing: [4, 4, 4])
    private var volume: ScalarVolume {
        Phantom.volume(on: grid) { $0.x >= 10 && $0.x < 20 && $0.y >= 5 && $0.y < 15 ? 1 + Double($0.z) / 1000 : 0 }
    }

    private func lesion(_ label: UInt16, _ z: Range<Int>) -> Lesion {
        let box = VoxelBox(lower: [12, 6, z.lowerBound], upper: [14, 8, z.upperBound])
        return Phantom.lesion(label, Region(in: box) { _, _, _ in true }, in: volume, threshold: nil)
    }

    @Test func everyLesionStandsOnASlice() throws {
        // Lesion 1 is hottest on slice 9, where lesion 2 can be seen too; lesion 3 needs its own.
        let scene = try Phantom.scene(volume, [lesion(1, 5..<10), lesion(2, 8..<20), lesion(3, 40..<42)])
        let choice = scene.montageSlices()
        #expect(choice.slices == [41, 9] && choice.left.isEmpty)
    }

    @Test func lesionsWithoutRoomAreNamed() throws {
        let lesions = (0..<30).map { lesion(UInt16($0 + 1), 2 * $0..<2 * $0 + 1) }
        let choice = try Phantom.scene(volume, lesions).montageSlices()
        #expect(choice.slices == (0..<24).map { 2 * $0 }.reversed())
        #expect(choice.left == [25, 26, 27, 28, 29, 30])
    }

    @Test func withoutLesionsSlicesAreEvenlySpaced() throws {
        #expect(try Phantom.scene(volume).montageSlices().slices == (0..<12).map { 57 - 5 * $0 })
        let thin = Phantom.volume(on: Phantom.grid([4, 4, 3])) { _ in 1 }
        #expect(try Phantom.scene(thin).montageSlices().slices == [2, 1, 0])
    }

    @Test func slicesShowTheBodyWithAMargin() throws {
        let part = try Phantom.scene(volume).bodyExtent()
        // Voxels 10 ..< 20 and 5 ..< 15 of 4 mm, 15 mm around.
        #expect(part.centre == [14.5, 9.5] && part.millimetres == [70, 70])
        let empty = try Phantom.scene(Phantom.volume(on: grid) { _ in 0 }).bodyExtent()
        #expect(empty.centre == [14.5, 9.5] && empty.millimetres == [120, 80])
    }

    @Test func montageIsDrawn() throws {
        let png = try #require(DecodedPNG(try Phantom.scene(volume, [lesion(1, 5..<10)]).slicesPNG()))
        #expect(png.text("Title") == "Axial slices · FDG")
        #expect(png.chunks.allSatisfy { $0.hasRightChecksum })
    }
}

import Lesions
import Testing
import VoxelCore

@testable import Figures

@Suite struct FigureSceneTests {
    private let grid = Phantom.grid([8, 8, 8])
    private var volume: ScalarVolume { Phantom.volume(on: grid) { Double($0.x) } }

    private func lesion(_ label: UInt16, _ box: VoxelBox) -> Lesion {
        Phantom.lesion(label, Region(in: box) { _, _, _ in true }, in: volume, threshold: nil)
    }

    @Test func lesionsAreChecked() throws {
        let box = VoxelBox(lower: [2, 2, 2], upper: [4, 4, 4])
        let good = lesion(1, box)
        #expect(try Phantom.scene(volume, [good]).lesions.count == 1)
        #expect(throws: FigureError.repeatedLesion(label: 1)) { try Phantom.scene(volume, [good, good]) }
        func changed(
            region: Region? = nil, _ change: (inout LesionUptake, inout LesionShape) -> Void
        ) -> Lesion {
            var uptake = good.uptake
            var shape = good.shape
            change(&uptake, &shape)
            return Lesion(
                label: 1, region: region ?? good.region, organ: nil, threshold: nil, uptake: uptake, shape: shape,
                comparison: LesionComparison())
        }
        #expect(throws: FigureError.emptyLesion(label: 1)) {
            try Phantom.scene(volume, [changed(region: Region(runs: [])) { _, _ in }])
        }
        #expect(throws: FigureError.lesionOutsideGrid(label: 1, upper: [8, 0, 0], size: [8, 8, 8])) {
            try Phantom.scene(volume, [changed(region: Region(runs: [Run(x: 7..<9, y: 0, z: 0)])) { _, _ in }])
        }
        #expect(throws: FigureError.lesionOutsideGrid(label: 1, upper: [0, 0, 8], size: [8, 8, 8])) {
            try Phantom.scene(volume, [changed { uptake, _ in uptake.suvMaxIndex = [0, 0, 8] }])
        }
        #expect(throws: FigureError.self) { try Phantom.scene(volume, [changed { $1.axes.slice = -1 }]) }
        #expect(throws: FigureError.notFinite(label: 1, figure: "the peak")) {
            try Phantom.scene(volume, [changed { uptake, _ in uptake.suvPeak = .nan }])
        }
        #expect(throws: FigureError.notFinite(label: 1, figure: "an axial diameter")) {
            try Phantom.scene(volume, [changed { $1.axes.long.from.x = .infinity }])
        }
    }

    @Test func windowFollowsTheUnit() throws {
        #expect(try Phantom.scene(volume).window == .suv)
        #expect(try Phantom.scene(volume, unit: .sul).window == .suv)
        let counts = try Phantom.scene(volume.scaled(by: 1000), unit: .counts)
        #expect(counts.window.lower == 0 && counts.window.upper == 8000)
        let given = try DisplayWindow(lower: 1, upper: 3)
        #expect(try Phantom.scene(volume, unit: .counts, window: given).window == given)
        let empty = Phantom.volume(on: grid) { _ in 0 }
        #expect(throws: FigureError.noUptake(unit: "counts")) { try Phantom.scene(empty, unit: .counts) }
        #expect(try Phantom.scene(empty).window == .suv)
    }
}

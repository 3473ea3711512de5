import Testing
import VoxelCore

@testable import Figures

@Suite struct PanelLatticeTests {
    private let grid = Phantom.grid([40, 31, 22], spacing: [2, 3, 4], origin: [-40, -46, -40])

    private func painted(_ lattice: PanelLattice, _ frame: PixelRect, _ window: DisplayWindow) throws -> [UInt8] {
        let canvas = try Canvas(width: Int(frame.width) + 3, height: Int(frame.height) + 2)
        lattice.paintInvertedGrey(on: canvas, x: 2, y: 1, window)
        let image = try canvas.image()
        return (0..<Int(frame.height)).flatMap { row in
            let start = ((row + 1) * image.width + 2) * 3
            return image.samples[start..<start + Int(frame.width) * 3]
        }
    }

    /// What is painted is what sampling the volume in space and shading pixel by pixel gives, up to one rounding.
    @Test(arguments: [0.3, 1, 2.7, 9])
    func sliceIsTheShadedPlane(pixelsPerMillimetre: Double) throws {
        let volume = Phantom.volume(on: grid) { i in
            i == [20, 15, 11] ? .nan : Double((i.x * 31 + i.y * 17 + i.z * 7) % 23) / 2
        }
        let window = try DisplayWindow(lower: 1, upper: 9)
        for orientation in Orientation.allCases {
            // Some of the panel lies beyond the volume.
            let panel = PanelGeometry(
                orientation: orientation, grid: grid, frame: PixelRect(x: 7, y: 5, width: 61, height: 47),
                centre: [6, 12.3], pixelsPerMillimetre: pixelsPerMillimetre)
            let depth = grid.size[orientation.depth] / 2
            let found = try painted(PanelLattice(volume, at: depth, on: panel), panel.frame, window)
            let plane = PlaneSampling.sample(volume, on: panel.plane(depth: Double(depth)))
            let wanted = Shading.invertedGrey(plane, window).samples
            #expect(zip(found, wanted).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
            #expect(zip(found, wanted).filter { $0 != $1 }.count <= wanted.count / 50)
        }
    }

    @Test func projectionIsTheShadedPicture() throws {
        let image = PlaneImage(width: 40, height: 31, values: (0..<1240).map { Double($0 * 37 % 101) / 8 })
        let panel = PanelGeometry(
            orientation: .axial, grid: grid, frame: PixelRect(x: 0, y: 0, width: 90, height: 100), centre: [19.5, 15],
            pixelsPerMillimetre: 1.05)
        let found = try painted(PanelLattice(image, on: panel), panel.frame, .suv)
        let wanted = panel.picture(of: image, .suv).samples
        #expect(zip(found, wanted).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }

    @Test func endsOfTheWindowAreWhiteAndBlackAndBeyondThereIsPaper() throws {
        let values: [Float] = [.nan, .infinity, -.infinity, -1e30, 0, 1, 5, 9, 1e30]
        let places = (0..<11).map { PlaneImage.Place(Double($0) - 1, count: values.count) }
        let lattice = PanelLattice(
            width: values.count, values: values, columns: places, rows: [PlaneImage.Place(0, count: 1), nil])
        let found = try painted(
            lattice, PixelRect(x: 0, y: 0, width: 11, height: 2), try DisplayWindow(lower: 1, upper: 9))
        let paper: [UInt8] = [0xEC, 0xEA, 0xE4]
        let greys: [UInt8?] = [nil, nil, nil, nil, 255, 255, 255, 128, 0, 0, nil]
        #expect(found == greys.flatMap { $0.map { [$0, $0, $0] } ?? paper } + (0..<11).flatMap { _ in paper })
    }

    @Test func panelBesideTheVolumeIsPaper() throws {
        let volume = Phantom.volume(on: grid) { _ in 5 }
        let panel = PanelGeometry(
            orientation: .coronal, grid: grid, frame: PixelRect(x: 0, y: 0, width: 9, height: 7),
            centre: [500, 500], pixelsPerMillimetre: 1)
        let found = try painted(PanelLattice(volume, at: 3, on: panel), panel.frame, .suv)
        #expect(found == (0..<63).flatMap { _ in [0xEC, 0xEA, 0xE4] as [UInt8] })
    }
}

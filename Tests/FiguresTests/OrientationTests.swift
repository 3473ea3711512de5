import Testing
import VoxelCore

@testable import Figures

@Suite struct OrientationTests {
    private let grid = Phantom.grid([20, 30, 40], spacing: [2, 3, 4], origin: [-19, -40, -70])

    private func panel(_ orientation: Orientation) -> PanelGeometry {
        PanelGeometry(
            orientation: orientation, grid: grid, frame: PixelRect(x: 10, y: 20, width: 100, height: 200),
            centre: [5, 6], pixelsPerMillimetre: 1.5)
    }

    @Test func lettersFollowTheRadiologicalConvention() {
        let axial = OrientationLetters(.axial, on: grid)
        #expect([axial.left, axial.right, axial.top, axial.bottom] == ["R", "L", "A", "P"])
        let coronal = OrientationLetters(.coronal, on: grid)
        #expect([coronal.left, coronal.right, coronal.top, coronal.bottom] == ["R", "L", "S", "I"])
        let sagittal = OrientationLetters(.sagittal, on: grid)
        #expect([sagittal.left, sagittal.right, sagittal.top, sagittal.bottom] == ["A", "P", "S", "I"])
    }

    /// The pixels themselves run the way the letters say: R, A and S are the positive directions of scanner space.
    @Test(arguments: Orientation.allCases)
    func pixelsRunAsTheLettersSay(_ orientation: Orientation) {
        let letters = OrientationLetters(orientation, on: grid)
        let plane = panel(orientation).plane(depth: 3)
        let positive = ["R": 0, "A": 1, "S": 2]
        let left = positive[letters.left]!
        let top = positive[letters.top]!
        #expect(plane.right[left] < 0)
        #expect(plane.down[top] < 0)
        // One pixel is 1/1.5 mm, both ways.
        #expect(abs(length(plane.right) - 1 / 1.5) < 1e-12 && abs(length(plane.down) - 1 / 1.5) < 1e-12)
    }

    @Test func obliqueGridsTakeTheClosestAxes() throws {
        // Turned by 30° about the long axis of the body.
        let (c, s) = (0.866025403784, 0.5)
        let oblique = try #require(
            Grid(
                size: [9, 9, 9],
                affine: Affine(x: [2 * c, 2 * s, 0], y: [-2 * s, 2 * c, 0], z: [0, 0, 3], origin: .zero)))
        #expect(OrientationLetters(.axial, on: oblique) == OrientationLetters(.axial, on: grid))
        // An axis stored the other way round shows itself by its letters.
        let turned = try #require(
            Grid(size: [9, 9, 9], affine: Affine(x: [-2, 0, 0], y: [0, 2, 0], z: [0, 0, 2], origin: .zero)))
        #expect(OrientationLetters(.axial, on: turned).left == "L")
    }

    @Test(arguments: Orientation.allCases)
    func pointsAndPositionsAgree(_ orientation: Orientation) {
        let panel = panel(orientation)
        let plane = panel.plane(depth: 7)
        // Pixel (30, 50) has its centre half a pixel on.
        let position = plane.origin + plane.right * 30 + plane.down * 50
        let point = panel.point(ofPosition: position)
        #expect(abs(point.x - 40.5) < 1e-9 && abs(point.y - 70.5) < 1e-9)
        #expect(abs(grid.inverse.position(of: position)[orientation.depth] - 7) < 1e-9)
        let index = panel.index(at: point)
        #expect(abs(panel.point(index).x - point.x) < 1e-9)
    }
}

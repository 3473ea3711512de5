import Testing
import VoxelCore

@testable import Figures
@testable import VesselContact

@Suite struct VesselFigureViewTests {
    private let frame = PixelRect(x: 20, y: 30, width: 400, height: 400)

    private func view(_ axis: SIMD3<Double>, turned turn: Double = 0) -> VesselFigureView {
        let axis = axis / length(axis)
        let aside = cross(axis, abs(axis.x) < 0.7 ? [1, 0, 0] : [0, 1, 0])
        let across = aside / length(aside)
        let other = cross(axis, across)
        let unit = unitVector(degrees: turn)
        return VesselFigureView(
            of: SectionPlane(origin: [1, 2, 3], axis: axis, across: across * unit.x + other * unit.y), in: frame,
            pixelsPerMillimetre: 10)
    }

    @Test(arguments: [0.0, 33, 120, 180, 271]) func standardPlanesAreLookedAtAsRadiologistsDo(_ turn: Double) {
        let expected: [(SIMD3<Double>, Orientation, SIMD3<Double>, SIMD3<Double>, [String])] = [
            ([0, 0, 1], .axial, [-1, 0, 0], [0, -1, 0], ["R", "L", "A", "P"]),
            ([0, 1, 0], .coronal, [-1, 0, 0], [0, 0, -1], ["R", "L", "S", "I"]),
            ([1, 0, 0], .sagittal, [0, -1, 0], [0, 0, -1], ["A", "P", "S", "I"]),
        ]
        for (axis, orientation, right, down, letters) in expected {
            // A vessel may be followed either way.
            for axis in [axis, -axis] {
                let view = view(axis, turned: turn)
                #expect(view.nearest == orientation && view.tilt < 1e-6)
                #expect(length(view.right - right) < 1e-12 && length(view.down - down) < 1e-12)
                let shown = view.letters
                #expect([shown.left, shown.right, shown.top, shown.bottom] == letters)
            }
        }
    }

    @Test func anObliquePlaneKeepsAFrameAndItsTilt() {
        let view = view([0.3, -0.4, 0.7], turned: 77)
        let axis = SIMD3(0.3, -0.4, 0.7) / length([0.3, -0.4, 0.7])
        #expect(abs(length(view.right) - 1) < 1e-12 && abs(dot(view.right, view.down)) < 1e-12)
        #expect(abs(dot(view.right, axis)) < 1e-12 && abs(dot(view.down, axis)) < 1e-12)
        #expect(dot(cross(view.right, view.down), [0, 0, 1]) > 0)
        #expect(abs(view.tilt - acosDegrees(axis.z)) < 1e-9)
        #expect(view.point([1, 2, 3]) == frame.centre)
        #expect(abs(view.point([1, 2, 3] + view.right * 5).x - frame.centre.x - 50) < 1e-9)
        // No turn of the plane brings the patient's left further right and anterior further up.
        func gain(_ right: SIMD3<Double>, _ down: SIMD3<Double>) -> Double { -right.x - down.y }
        for turn in stride(from: 1.0, to: 360, by: 1) {
            let unit = unitVector(degrees: turn)
            let right = view.right * unit.x + view.down * unit.y
            let down = view.down * unit.x - view.right * unit.y
            #expect(gain(right, down) < gain(view.right, view.down))
        }
    }

    @Test func lettersSayWhereAnEdgeLooks() {
        #expect(VesselFigureView.letters([1, 0, 0]) == "R" && VesselFigureView.letters([-1, 0, 0]) == "L")
        // 29° off an axis, and 31° off it.
        #expect(VesselFigureView.letters([0, 0.8746, 0.4848]) == "A")
        #expect(VesselFigureView.letters([0, 0.8572, -0.5150]) == "AI")
        #expect(VesselFigureView.letters([-0.6, -0.5, 0.62]) == "SL")
    }

    @Test func thePanelIsSampledWhereItIsDrawn() {
        let view = view([0.2, 0.3, 1])
        for (step, margin) in [(1.0, 0), (2.0, 2)] {
            let lattice = view.lattice(step: step, margin: margin)
            #expect(lattice.width == Int(400 / step) + 2 * margin)
            for place in [SIMD2(0.0, 0), [7, 150]] {
                let position = lattice.origin + lattice.right * place.x + lattice.down * place.y
                let offset = view.point(position) - view.point(onLattice: place, step: step, margin: margin)
                #expect(abs(offset.x) < 1e-9 && abs(offset.y) < 1e-9)
            }
        }
    }

    @Test func arcsAreWalkedAcrossZero() {
        let arc = WallArc(start: 350, end: 380)
        #expect(arc.contains(355) && arc.contains(15) && arc.contains(-5) && !arc.contains(21) && !arc.contains(349))
        #expect(WallArc(start: 0, end: 360).contains(123))
        let wall = VesselFigurePhantom.outline(at: 25).wall(along: arc)
        #expect(wall.count == 31)
        #expect(abs(degrees(of: wall[0]) + 10) < 1e-9 && abs(degrees(of: wall[30]) - 20) < 1e-9)
        #expect(wall.allSatisfy { abs(($0 * $0).sum().squareRoot() - 4) < 1e-9 })
    }
}

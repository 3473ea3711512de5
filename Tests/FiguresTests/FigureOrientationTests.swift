import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Figures

/// From the file to the picture: a marker whose side is known stands beside the letter of that side.
@Suite struct FigureOrientationTests {
    private static let edges: [SIMD2<Double>] = [[-1, 0], [1, 0], [0, -1], [0, 1]]
    /// The axis of scanner space (R, A and S are its positive directions) that a letter names.
    private static let axes: [String: (axis: Int, sign: Double)] = [
        "R": (0, 1), "L": (0, -1), "A": (1, 1), "P": (1, -1), "S": (2, 1), "I": (2, -1),
    ]

    /// The letters of a panel, left, right, above, below.
    private func letters(_ png: DecodedPNG, _ frame: PixelRect) throws -> String {
        try Self.edges.map { try png.letter(at: $0, of: frame) }.joined()
    }

    /// What lies at `place` relative to the panel's middle, `off` in the patient, stands towards the letters of that side.
    private func expectBeside(
        _ letters: String, _ place: SIMD2<Double>?, _ frame: PixelRect, off: SIMD3<Double>, _ what: String
    ) throws {
        let place = try #require(place) - frame.centre
        for (letter, edge) in zip(letters, Self.edges) {
            let (axis, sign) = try #require(Self.axes[String(letter)])
            let isTowards = off[axis] * sign
            guard isTowards != 0 else { continue }
            let distance = (place * edge).sum()
            #expect(distance * isTowards > 0, "\(what): \(letter) at \(edge), marker at \(place)")
        }
    }

    /// In the upper front corner on the patient's left.
    private func isCorner(_ off: SIMD3<Double>) -> Bool {
        off.x > -34 && off.x < -20 && off.y > 12 && off.y < 32 && off.z > 35 && off.z < 60
    }
    private let corner = SIMD3(-1.0, 1, 1)

    @Test(arguments: MarkedBody.orders.indices)
    func theMarkerStandsAtItsCornerInEveryOrder(_ order: Int) throws {
        let scene = try MarkedBody.scene(MarkedBody.file(order: order, isMarked: isCorner))
        let png = try #require(DecodedPNG(try scene.maximumProjectionPNG()))
        let frames = png.panels()
        try #require(frames.count == 2)
        let found = try frames.map { try letters(png, $0) }
        #expect(found == ["RLSI", "APSI"])
        for (frame, letters) in zip(frames, found) {
            try expectBeside(letters, png.middle(of: [0, 0, 0], in: frame), frame, off: corner, "mip.png \(order)")
        }
        // The other figures take longer to draw: a flip of every permutation.
        guard order % 9 == 4 else { return }
        let slices = try #require(DecodedPNG(try scene.slicesPNG()))
        let frame = try #require(slices.panels().first)
        #expect(try letters(slices, frame) == "RLAP")
        try expectBeside("RLAP", slices.middle(of: [0, 0, 0], in: frame), frame, off: corner, "slices.png \(order)")
        // The marker stands in the middle there: the body lies to the other sides of it.
        let lesion = try #require(DecodedPNG(try scene.lesionPNG(1)))
        let grey = DisplayWindow.suv.invertedGrey(of: MarkedBody.background)
        for (frame, wanted) in zip(lesion.panels(), ["RLAP", "RLSI", "APSI"]) {
            #expect(try letters(lesion, frame) == wanted)
            try expectBeside(
                wanted, lesion.middle(of: [grey, grey, grey], in: frame), frame, off: -corner, "lesion-1.png \(order)")
        }
    }

    /// Turned by less than 45° about all three axes: the letters are those of the closest axes.
    @Test(arguments: [SIMD3(25.0, 0, 0), [0, -30, 0], [0, 0, 35], [12, 17, -21]], [0, 29])
    func obliqueFilesKeepTheirSides(_ degrees: SIMD3<Double>, _ order: Int) throws {
        func turned(_ v: SIMD3<Double>) -> SIMD3<Double> {
            var v = v
            for axis in 0..<3 {
                let (a, b) = ((axis + 1) % 3, (axis + 2) % 3)
                let (s, c) = (sin(degrees[axis] * .pi / 180), cos(degrees[axis] * .pi / 180))
                (v[a], v[b]) = (c * v[a] - s * v[b], s * v[a] + c * v[b])
            }
            return v
        }
        let columns = [turned([3, 0, 0]), turned([0, 4, 0]), turned([0, 0, 5]), [20, -70, 5]]
        for direction in [SIMD3(-1.0, 0, 0), [0, 1, 0], [0, 0, -1]] {
            let file = MarkedBody.file(order: order, columns: columns) { length($0 - direction * 26) < 9 }
            let scene = try MarkedBody.scene(file)
            let png = try #require(DecodedPNG(try scene.maximumProjectionPNG()))
            let frames = png.panels()
            try #require(frames.count == 2)
            for (frame, wanted) in zip(frames, ["RLSI", "APSI"]) {
                #expect(try letters(png, frame) == wanted)
                try expectBeside(
                    wanted, png.middle(of: [0, 0, 0], in: frame), frame, off: direction, "\(degrees) \(direction)")
            }
        }
    }

    /// CT in another order than the PET lies on the right side all the same.
    @Test(arguments: [7, 21, 46])
    func fusedCTLiesOnItsOwnSide(_ order: Int) throws {
        // Bone behind, on the patient's right, at the marker's height.
        let bone = MarkedBody.file(order: order, background: 40, value: 900) {
            $0.x > 15 && $0.x < 33 && $0.y < -15 && $0.y > -35
        }
        // Uptake at which the body is still shown and the CT not yet coloured.
        let pet = MarkedBody.file(order: 0, background: 0.5, isMarked: isCorner)
        let png = try #require(DecodedPNG(try MarkedBody.scene(pet, ct: bone).slicesPNG()))
        let frame = try #require(png.panels().first)
        let white = try #require(png.middle(of: [255, 255, 255], in: frame.grown(by: -30)))
        #expect(white.x < frame.centre.x - 10 && white.y > frame.centre.y + 10)
        // Without uptake the CT is grey: 40 HU in the middle of a window from −160 to 240.
        #expect(png.middle(of: [128, 128, 128], in: frame) != nil)
    }
}

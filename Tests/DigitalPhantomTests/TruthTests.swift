import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

struct TruthTests {
    private struct Truth: Decodable {
        struct Entry: Decodable {
            let label: Int
            let name, volumeMethod: String
            let suv, longAxisMm, shortAxisMm, maxDiameterMm: Double?
            let volumeMl: Double
            let centreMm: [Double]
        }
        let lesions, tumours: [Entry]
    }

    private func truth(_ shapes: String) throws -> Truth {
        let file: Truth? = try SmallRecipe.decoded(
            "truth.json", of: SmallRecipe.make(SmallRecipe.withPET(shapes: shapes)))
        return try #require(file)
    }

    @Test func bareEllipsoid() throws {
        // Turned 90° about R: the 5 mm axis runs along A, the 9 mm axis along S.
        let entry = try #require(
            try truth(
                #"{"kind": "ellipsoid", "role": "lesion", "name": "met", "label": 3, "suv": 12, "centre_mm": [1, 2, 3], "#
                    + #""semi_axes_mm": [7, 9, 5], "rotation_deg": [90, 0, 0]}"#
            ).lesions.first)
        #expect(entry.label == 3 && entry.name == "met" && entry.suv == 12 && entry.centreMm == [1, 2, 3])
        #expect(entry.volumeMethod == "closed form")
        #expect(abs(entry.volumeMl - 4 / 3 * .pi * 7 * 9 * 5 / 1000) < 1e-12)
        #expect(abs(try #require(entry.longAxisMm) - 14) < 1e-9)
        #expect(abs(try #require(entry.shortAxisMm) - 10) < 1e-9)
        #expect(abs(try #require(entry.maxDiameterMm) - 18) < 1e-9)
    }

    /// A half space that a later box covers: what is left is the other half of the ball, its centre 3/8 r away.
    @Test func halfCoveredSphere() throws {
        let ball =
            #"{"kind": "sphere", "role": "tumour", "name": "t", "label": 1, "centre_mm": [0, 0, 0], "radius_mm": 10}"#
        let box = #"{"kind": "box", "role": "other", "name": "b", "centre_mm": [20, 0, 0], "size_mm": [40, 40, 40]}"#
        let entry = try #require(try truth(ball + "," + box).tumours.first)
        #expect(entry.volumeMethod == "sampled" && entry.suv == nil && entry.maxDiameterMm == nil)
        #expect(abs(entry.volumeMl / (2 / 3 * .pi) - 1) < 0.002)
        #expect(abs(entry.centreMm[0] + 3.75) < 0.05 && abs(entry.centreMm[1]) < 0.05)
    }

    /// Two boxes of one label that share a corner block of 5×5×5 mm.
    @Test func unionOfTwoShapes() throws {
        func box(_ at: Double) -> String {
            #"{"kind": "box", "role": "lesion", "name": "l", "label": 1, "suv": \#(at + 5), "centre_mm": [\#(at), \#(at), \#(at)], "size_mm": [10, 10, 10]}"#
        }
        let entry = try #require(try truth(box(0) + "," + box(5)).lesions.first)
        #expect(abs(entry.volumeMl - 1.875) < 0.01)
        #expect(entry.suv == 10)
        for axis in 0..<3 { #expect(abs(entry.centreMm[axis] - 2.5) < 0.05) }
    }
}

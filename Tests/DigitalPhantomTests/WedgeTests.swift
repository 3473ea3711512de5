import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

struct WedgeTests {
    private static func recipe(
        from: Double, to: Double, gap: Double = 0, points: String = "[[0, 0, -20], [0, 0, 20]]", more: String = ""
    ) -> String {
        SmallRecipe.withPET(
            shapes:
                #"{"kind": "tube", "role": "vessel", "label": 1, "name": "v", "points_mm": \#(points), "radius_mm": 4, "ends": "flat"},"#
                + #"{"kind": "wedge", "role": "tumour", "label": 1, "name": "w", "suv": 1, "around": "v", "outer_radius_mm": 11, "#
                + #""gap_mm": \#(gap), "from_deg": \#(from), "to_deg": \#(to)\#(more)}"#,
            pet: #", "storage": {"datatype": "float64"}"#,
            grid: #"{"spacing_mm": [2.5, 2.5, 2.5], "around": ["w"], "margin_mm": 3, "rotation_deg": [13, 4, 5]}"#)
    }

    private func volume(_ json: String) throws -> Double {
        SmallRecipe.sum(try SmallRecipe.suv(json)) * 2.5 * 2.5 * 2.5 / 1000
    }

    /// (Δφ/2)(R² − r²)·length.
    @Test(arguments: [(0, 30), (20, 200), (-90, 180), (10, 370)])
    func sectorVolume(from: Double, to: Double) throws {
        let truth = (to - from) * .pi / 360 * (121 - 16) * 40 / 1000
        #expect(abs(try volume(Self.recipe(from: from, to: to)) - truth) < 0.004 + 0.001 * truth)
    }

    @Test func gapAndRange() throws {
        let json = Self.recipe(from: 30, to: 120, gap: 1, more: #", "from_mm": 5, "to_mm": 25"#)
        #expect(abs(try volume(json) - .pi / 4 * (121 - 25) * 20 / 1000) < 0.004)
    }

    /// The tube runs to S; zero is anterior, and 90° right-handed about S is left.
    @Test func anglesTurnRightHanded() throws {
        let map = try #require(try SmallRecipe.make(Self.recipe(from: 60, to: 120)).maps[.tumour]).map
        var sum = SIMD3<Double>.zero
        for offset in 0..<map.grid.voxelCount where map.volume.buffer[offset] == 1 {
            sum += map.grid.position(of: map.grid.index(ofOffset: offset))
        }
        #expect(sum.x < 0 && abs(sum.y) < -0.05 * sum.x && abs(sum.z) < -0.05 * sum.x)
    }

    /// A whole turn about a bend has, by Pappus, the annulus' area times the centreline's length, whatever the bend.
    @Test func followsABend() throws {
        let points = "[[0, 0, -20], [0, 0, 0], [12, 0, 16]]"
        let truth = Double.pi * (121 - 16) * 40 / 1000
        // The inner tube is rounded at the joint and not mitred, which the wedge gains: r³(tan(β/2)·2/3 − β/3) for a bend of β.
        let bend = 0.6435011087932844
        let gain = 64 * (2.0 / 3 / 3 - bend / 3) / 1000
        #expect(abs(try volume(Self.recipe(from: 0, to: 360, points: points)) - truth - gain) < 0.01)
        // A half turn whose edges lie in the plane of the bend has half of it.
        let half = try volume(Self.recipe(from: 0, to: 180, points: points, more: #", "zero_direction": [1, 0, 0]"#))
        #expect(abs(half - (truth + gain) / 2) < 0.01)
    }

    @Test func truthHoldsTheAngle() throws {
        let file: Truth? = try SmallRecipe.decoded(
            "truth.json", of: SmallRecipe.make(Self.recipe(from: 20, to: 200, gap: 1)))
        let truth = try #require(file?.wedges.first)
        #expect(truth.angleDeg == 180 && truth.gapMm == 1 && truth.vessel == "v" && truth.tumour == "w")
        #expect(truth.fromMm == 0 && truth.toMm == 40)
    }

    private struct Truth: Decodable {
        struct Wedge: Decodable {
            let tumour, vessel: String
            let angleDeg, gapMm, fromMm, toMm: Double
        }
        let wedges: [Wedge]
    }
}

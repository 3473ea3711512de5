import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

struct TubeTests {
    /// Every tube here has less than 1,500 mm² of surface.
    private let error = SmallRecipe.volumeError(surface: 1500, spacing: 2.8)

    private func volume(_ tube: String) throws -> Double {
        let suv = try SmallRecipe.suv(
            SmallRecipe.withPET(
                shapes: #"{"kind": "tube", "role": "other", "name": "s", "suv": 1, \#(tube)}"#,
                pet: #", "storage": {"datatype": "float64"}"#,
                grid: #"{"spacing_mm": [2.5, 3, 3], "around": ["s"], "margin_mm": 3, "rotation_deg": [3, 4, 5]}"#))
        return SmallRecipe.sum(suv) * 2.5 * 3 * 3 / 1000
    }

    @Test func straight() throws {
        let points = #""points_mm": [[0, 0, -15], [3, 4, 9]]"#
        let length = 601.0.squareRoot()
        let trunk = Double.pi * 36 * length
        #expect(abs(try volume(points + #", "radius_mm": 6, "ends": "flat""#) - trunk / 1000) < error)
        let balls = 4 / 3 * Double.pi * 216
        #expect(abs(try volume(points + #", "radius_mm": 6"#) - (trunk + balls) / 1000) < error)
    }

    /// A cone frustum: πL(r₀² + r₀r₁ + r₁²)/3.
    @Test func taperedRadius() throws {
        let tube = #""points_mm": [[0, 0, -15], [0, 0, 15]], "radius_mm": [8, 4], "ends": "flat""#
        #expect(abs(try volume(tube) - .pi * 30 * (64 + 32 + 16) / 3 / 1000) < error)
    }

    /// A right angle with legs of 20 mm and radius 5 mm. Beyond the two trunks: a quarter ball outside the bend, (r³π/3);
    /// inside it the trunks share half of the two crossed cylinders' common body (16r³/3): its quarter on both inner sides.
    @Test func rightAngle() throws {
        let tube = #""points_mm": [[0, 0, 20], [0, 0, 0], [20, 0, 0]], "radius_mm": 5, "ends": "flat""#
        let (r, leg) = (5.0, 20.0)
        let truth = 2 * .pi * r * r * leg + .pi * r * r * r / 3 - 4 * r * r * r / 3
        #expect(abs(try volume(tube) - truth / 1000) < error)
    }
}

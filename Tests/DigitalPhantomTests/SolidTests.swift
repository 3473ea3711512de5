import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

/// The volume of a shape at SUV 1 is the sum of its voxels' SUV: held against closed forms written out here.
struct SolidTests {
    /// mL on a 3 mm grid of odd offset and tilt.
    private func volume(_ shapes: String) throws -> Double {
        let grid =
            #"{"spacing_mm": [3, 3, 3.5], "around": ["s"], "margin_mm": 4, "rotation_deg": [7, -12, 20]}"#
        let suv = try SmallRecipe.suv(
            SmallRecipe.withPET(shapes: shapes, pet: #", "storage": {"datatype": "float64"}"#, grid: grid))
        return SmallRecipe.sum(suv) * 3 * 3 * 3.5 / 1000
    }

    private func isNear(_ value: Double, _ truth: Double, surface: Double) -> Bool {
        abs(value - truth) <= SmallRecipe.volumeError(surface: surface, spacing: 3.2)
    }

    private let head = #""role": "other", "name": "s", "suv": 1"#

    @Test func sphere() throws {
        for radius in [6.0, 12] {
            let json = #"{"kind": "sphere", \#(head), "centre_mm": [0.3, 1.1, -2], "radius_mm": \#(radius)}"#
            #expect(
                isNear(
                    try volume(json), 4 / 3 * .pi * radius * radius * radius / 1000, surface: 4 * .pi * radius * radius)
            )
        }
    }

    @Test func ellipsoid() throws {
        let json =
            #"{"kind": "ellipsoid", \#(head), "centre_mm": [0, 1, 2], "semi_axes_mm": [6, 9, 14], "rotation_deg": [30, 0, 50]}"#
        #expect(isNear(try volume(json), 4 / 3 * .pi * 6 * 9 * 14 / 1000, surface: 1150))
    }

    /// For n = 4: 8abc·Γ(5/4)³/Γ(7/4), Γ(5/4) = 0.9064024770554771, Γ(7/4) = 0.9190625268488483 (Abramowitz & Stegun 6.1).
    @Test func superellipsoid() throws {
        let json =
            #"{"kind": "ellipsoid", \#(head), "centre_mm": [0, 1, 2], "semi_axes_mm": [10, 9, 12], "exponent": 4}"#
        let truth = 8 * 10 * 9 * 12 * 0.906402477 * 0.906402477 * 0.906402477 / 0.919062527 / 1000
        #expect(isNear(try volume(json), truth, surface: 1900))
    }

    @Test func box() throws {
        let json =
            #"{"kind": "box", \#(head), "centre_mm": [0, 1, 2], "size_mm": [10, 20, 30], "rotation_deg": [5, 0, 50]}"#
        #expect(isNear(try volume(json), 6, surface: 2200))
    }

    @Test func cylinder() throws {
        let json =
            #"{"kind": "cylinder", \#(head), "centre_mm": [0, 1, 2], "radius_mm": 8, "length_mm": 30, "rotation_deg": [70, 0, 50]}"#
        #expect(isNear(try volume(json), .pi * 64 * 30 / 1000, surface: 1910))
    }
}

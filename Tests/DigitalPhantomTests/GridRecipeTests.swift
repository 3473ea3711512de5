import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

struct GridRecipeTests {
    private func grid(_ json: String) throws -> Grid {
        try #require(try SmallRecipe.make(SmallRecipe.withPET(grid: json)).pet).volume.grid
    }

    @Test func extentIsCentred() throws {
        let grid = try grid(#"{"spacing_mm": [4, 2, 3], "extent_mm": [380, 41, 30], "centre_mm": [1, 2, 3]}"#)
        #expect(grid.size == [95, 21, 10])
        #expect(grid.affine.position(of: [47, 10, 4.5]) == [1, 2, 3])
    }

    /// A turn of 20° about S takes the first axis towards A.
    @Test func rotation() throws {
        let grid = try grid(#"{"spacing_mm": [2, 2, 2], "size": [5, 5, 5], "rotation_deg": [0, 0, 20]}"#)
        #expect(length(grid.affine.x - [1.8793852415718169, 0.6840402866513374, 0]) < 1e-12)
        #expect(length(grid.affine.z - [0, 0, 2]) < 1e-12)
        #expect(length(grid.position(of: [2, 2, 2])) < 1e-12)
        #expect(grid.affine.shear < 1e-12)
    }

    @Test func cropHoldsShapeAndMargin() throws {
        let grid = try grid(#"{"spacing_mm": [1, 1, 1], "around": ["sphere"], "margin_mm": 5}"#)
        #expect(grid.size == [34, 34, 34])
        #expect(length(grid.affine.position(of: [16.5, 16.5, 16.5]) - [1.3, -0.7, 0.4]) < 1e-12)
    }
}

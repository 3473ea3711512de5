import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

struct PaintingTests {
    private let plain = #", "storage": {"datatype": "float64"}"#

    /// Voxels wholly inside are exact, those wholly outside too, and the mean over the sphere's own volume is its SUV.
    @Test func sphereIsExactAwayFromItsSurface() throws {
        let volume = try #require(
            try SmallRecipe.make(
                SmallRecipe.withPET(pet: plain + #", "background_suv": 2"#)
            ).pet
        ).volume
        let centre = SIMD3(1.3, -0.7, 0.4)
        let half = 2 * 3.0.squareRoot()
        var excess = 0.0
        for offset in 0..<volume.grid.voxelCount {
            let index = volume.grid.index(ofOffset: offset)
            let value = volume[index.x, index.y, index.z] / 2000
            let distance = length(volume.grid.position(of: index) - centre)
            if distance + half < 12 { #expect(abs(value - 10) < 1e-12) }
            if distance - half > 12 { #expect(abs(value - 2) < 1e-12) }
            excess += value - 2
        }
        let mean = excess * 0.064 / (4 / 3 * .pi * 1.728) + 2
        #expect(abs(mean - 10) < 0.01)
    }

    /// A face that cuts a voxel at a known place: the share is within the stated 0.015.
    @Test(arguments: [0.0, 0.31, 0.5, 1.77, 3.2])
    func faceCutsVoxel(shift: Double) throws {
        for axis in 0..<3 {
            var centre = [0.0, 0, 0]
            centre[axis] = -10 + shift
            var size = [40.0, 40, 40]
            size[axis] = 20
            let box =
                #"{"kind": "box", "role": "other", "name": "b", "suv": 1, "centre_mm": \#(centre), "size_mm": \#(size)}"#
            let suv = try SmallRecipe.suv(
                SmallRecipe.withPET(shapes: box, pet: plain, grid: #"{"spacing_mm": [4, 4, 4], "size": [1, 1, 1]}"#))
            // The voxel reaches from −2 to 2 mm and is filled up to `shift`.
            #expect(abs(suv[0] - min(1, (shift + 2) / 4)) < 0.015)
        }
    }

    @Test func laterShapesWin() throws {
        func box(_ suv: Double, _ width: Double) -> String {
            #"{"kind": "box", "role": "other", "name": "b", "suv": \#(suv), "centre_mm": [0, 0, 0], "size_mm": [\#(width), 40, 40]}"#
        }
        let transparent =
            #"{"kind": "sphere", "role": "other", "name": "no SUV", "hu": 3, "centre_mm": [0, 0, 0], "radius_mm": 9}"#
        let row = #"{"spacing_mm": [4, 4, 4], "size": [5, 1, 1]}"#
        let under = try SmallRecipe.suv(
            SmallRecipe.withPET(shapes: box(1, 20) + "," + box(5, 8) + "," + transparent, pet: plain, grid: row))
        #expect(zip(under, [1, 3, 5, 3, 1]).allSatisfy { abs($0 - $1) < 0.06 })
        let over = try SmallRecipe.suv(SmallRecipe.withPET(shapes: box(5, 8) + "," + box(1, 20), pet: plain, grid: row))
        #expect(over.allSatisfy { abs($0 - 1) < 1e-12 })
    }

    @Test func labelsAreTakenAtCentres() throws {
        let shapes =
            #"{"kind": "sphere", "role": "organ", "name": "liver", "label": 5, "centre_mm": [0, 0, 0], "radius_mm": 20},"#
            + #"{"kind": "sphere", "role": "lesion", "name": "met", "label": 2, "centre_mm": [4, 0, 0], "radius_mm": 8.1},"#
            + #"{"kind": "sphere", "role": "vessel", "name": "vein", "label": 300, "centre_mm": [0, 0, 0], "radius_mm": 3}"#
        let made = try SmallRecipe.make(
            #"{"name": "a", "maps": {"tumour": {"grid": {"spacing_mm": [4,4,4], "size": [2,2,2]}}, "#
                + #""organs": {"grid": \#(row)}, "lesions": {"grid": \#(row)}, "vessels": {"grid": \#(row)}}, "shapes": [\#(shapes)]}"#
        )
        func labels(_ map: PhantomMap) -> [UInt16]? {
            made.maps[map]?.map.volume.withVoxels { Array($0) }
        }
        // Centres at x = −20, −16 … 20 mm; a centre on the surface lies inside.
        #expect(labels(.organs) == [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5])
        #expect(labels(.lesions) == [0, 0, 0, 0, 2, 0, 2, 2, 2, 0, 0])
        #expect(labels(.vessels) == [0, 0, 0, 0, 0, 300, 0, 0, 0, 0, 0])
        #expect(labels(.tumour) == Array(repeating: 0, count: 8))
        #expect(made.maps[.vessels]?.storage.datatype == .int16)
        #expect(made.maps[.organs]?.storage.datatype == .uint8)
        #expect(made.texts["vessels.tsv"] == Data("index\tname\n300\tvein\n".utf8))
        #expect(made.texts["tumour.tsv"] == Data("index\tname\n".utf8))
        #expect(made.pet == nil && made.ct == nil && made.texts["pet.json"] == nil)
    }
    private let row = #"{"spacing_mm": [4, 4, 4], "size": [11, 1, 1]}"#
}

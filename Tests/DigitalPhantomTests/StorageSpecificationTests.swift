import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

struct StorageSpecificationTests {
    private func pet(_ storage: String) throws -> PhantomVolumes.Image {
        try #require(try SmallRecipe.make(SmallRecipe.withPET(pet: #", "storage": {\#(storage)}"#)).pet)
    }

    /// Every type holds the same image: whole numbers within half a step of the exact one, which is the largest value
    /// over the type's range.
    @Test(arguments: [("uint8", 255.0), ("int16", 32767), ("uint16", 65535), ("int32", 2_147_483_647)])
    func wholeNumbers(datatype: String, top: Double) throws {
        let exact = try pet(#""datatype": "float64""#).volume
        let image = try pet(#""datatype": "\#(datatype)""#)
        #expect(image.storage.datatype.rawValue == datatype)
        let largest = 20000.0
        #expect(abs(image.volume.slope / (largest / top) - 1) < 1e-6)
        #expect(image.volume.slope == Double(Float(image.volume.slope)))
        let pairs = zip(image.volume.values(in: image.volume.grid.box), exact.values(in: exact.grid.box))
        #expect(pairs.allSatisfy { abs($0 - $1) <= 0.5000001 * image.volume.slope })
        if case .double(let buffer) = image.volume.stored {
            #expect((0..<buffer.count).allSatisfy { buffer[$0] == buffer[$0].rounded() && buffer[$0] <= top })
        }
    }

    @Test func floats() throws {
        let exact = try pet(#""datatype": "float64""#).volume
        let image = try pet(#""byte_order": "big", "nifti_version": 2, "orientation": "PSR", "transform": "qform""#)
        #expect(image.storage.datatype == .float32 && image.storage.byteOrder == .big && image.storage.version == 2)
        #expect(image.storage.orientation == "PSR" && image.storage.transform == .qform)
        let pairs = zip(image.volume.values(in: image.volume.grid.box), exact.values(in: exact.grid.box))
        #expect(pairs.allSatisfy { $0 == Double(Float($1)) })
    }

    @Test func hounsfieldUnitsAreWholeInt16() throws {
        let ct = try #require(
            try SmallRecipe.make(
                SmallRecipe.withPET(more: #", "ct": {"grid": {"spacing_mm": [4, 4, 4], "size": [12, 12, 12]}}"#)
            ).ct)
        #expect(ct.storage.datatype == .int16 && ct.volume.slope == 1)
        #expect(ct.volume[6, 6, 6] == 40 && ct.volume[0, 0, 0] == -1000)
        #expect(ct.volume.values(in: ct.volume.grid.box).contains { $0 > -1000 && $0 < 40 })
    }
}

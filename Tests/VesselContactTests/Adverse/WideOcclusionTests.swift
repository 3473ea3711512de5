import Testing
import VesselContact
import VoxelCore

/// Tumours that close a vessel where its label ends.
struct WideOcclusionTests {
    /// A vessel along the third axis of a grid of 0.8 mm that ends in the middle, and a tumour beyond it.
    private func contact(radius: Double, tumourFrom start: Double) throws -> TumourVesselContact {
        let spacing = 0.8
        let size = SIMD3(Int(2 * (radius + 10) / spacing), Int(2 * (radius + 10) / spacing), 48)
        let grid = try #require(Grid(size: size, affine: Affine(spacing: SIMD3(repeating: spacing))))
        let middle = SIMD3<Double>(size) * spacing / 2
        func place(_ x: Int, _ y: Int, _ z: Int) -> (radius: Double, along: Double) {
            let step = SIMD3(Double(x), Double(y), Double(z)) * spacing - middle
            return ((step.x * step.x + step.y * step.y).squareRoot(), step.z)
        }
        let vessel = Region(in: grid.box) { x, y, z in
            let place = place(x, y, z)
            return place.radius <= radius && place.along <= 0
        }
        let tumour = Region(in: grid.box) { x, y, z in
            let place = place(x, y, z)
            return place.radius < radius + 6 && place.along > start && place.along < 15
        }
        return ContactMeasuring().contacts(
            of: [Tumour(lesion: 1, mask: TissueMask(tumour, on: grid))],
            with: [Vessel(name: "PV", kind: .vein, mask: TissueMask(vessel, on: grid))])[0]
    }

    @Test("A vessel that ends within a tumour is closed, however wide it is", arguments: [3.0, 6])
    func endsWithinTumour(radius: Double) throws {
        let contact = try contact(radius: radius, tumourFrom: -8)
        #expect(contact.category == .occluded)
        #expect(contact.angles?.contact == 360)
        #expect(contact.lumen?.minimum == 0)
    }

    @Test("A vessel that ends at the edge of a tumour that lies ahead is closed", arguments: [3.0, 6])
    func endsAtTumour(radius: Double) throws {
        #expect(try contact(radius: radius, tumourFrom: 0).category == .occluded)
    }

    @Test("A vessel that ends 3 mm before a tumour is not", arguments: [3.0, 6])
    func endsBeforeTumour(radius: Double) throws {
        #expect(try contact(radius: radius, tumourFrom: 3).category == ContactCategory.none)
    }
}

internal import Glibc
internal import VoxelCore

/// The contact at one station, as it is and as it would be were the masks drawn a quarter of a voxel larger or smaller.
struct StationContact: Sendable {
    /// The contact on the plane across the vessel.
    let section: SectionContact
    /// The angle with the tumour's boundary a quarter of a voxel farther out, and farther in.
    let tumourShifted: (out: Double, inward: Double)
    /// The angle with the vessel's boundary a quarter of a voxel farther out, and farther in.
    let wallShifted: (out: Double, inward: Double)
    /// The angle on the axial slice; `nil` where the vessel runs within it.
    let axial: Double?

    /// No contact, whatever is shifted.
    static let none = StationContact(section: .none, axial: 0)

    private init(section: SectionContact, axial: Double?) {
        self.section = section
        tumourShifted = (section.contact, section.contact)
        wallShifted = tumourShifted
        self.axial = axial
    }

    /// Measures a section.
    init(
        at station: Station, wall: TracedWall, tracer: WallTracer, tumour: SmoothedMask.Sampler, tolerance: Double
    ) {
        let vessel = tracer.vessel
        let voxel = tracer.frame.grid.spacing.min()
        let surroundings = WallSurroundings(
            of: wall, vessel: vessel, tumour: tumour, tolerance: tolerance, voxel: voxel)
        func angle(_ surroundings: WallSurroundings, level: Double) -> Double {
            SectionContact(
                ContactArcs(surroundings, tolerance: tolerance, level: level), strict: ContactArcs(),
                on: surroundings.wall
            ).contact
        }
        section = SectionContact(
            ContactArcs(surroundings, tolerance: tolerance, level: 0.5),
            strict: ContactArcs(surroundings, tolerance: 0, level: 0.5), on: wall)
        let outer = SmoothedMask.level(movedOutBy: Self.shift)
        let inner = SmoothedMask.level(movedOutBy: -Self.shift)
        tumourShifted = (angle(surroundings, level: outer), angle(surroundings, level: inner))
        func angle(_ wall: TracedWall) -> Double {
            angle(
                WallSurroundings(of: wall, vessel: vessel, tumour: tumour, tolerance: tolerance, voxel: voxel),
                level: 0.5)
        }
        func shifted(_ level: Double) -> Double? {
            tracer.wall(from: wall.plane, ring: wall.ring, depth: station.depth, level: level, near: wall.radii).map(
                angle)
        }
        wallShifted = (shifted(outer) ?? section.contact, shifted(inner) ?? section.contact)

        let up = SIMD3(0, 0, station.plane.axis.z < 0 ? -1.0 : 1)
        if abs(station.plane.axis.z) >= Self.leastRise {
            let plane = LocalPlane(origin: wall.plane.origin, axis: up)
            axial = tracer.wall(on: plane, ring: wall.ring, depth: station.depth / abs(station.plane.axis.z)).map(angle)
        } else {
            axial = nil
        }
    }

    /// Voxels by which boundaries are shifted.
    private static let shift = 0.25
    /// The cosine between vessel and body axis below which an axial slice runs along the vessel: 75°.
    private static let leastRise = cos(75 * Double.pi / 180)
}

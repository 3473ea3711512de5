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
    static func none(at station: Station) -> StationContact {
        StationContact(section: .none, axial: abs(station.plane.axis.z) >= leastRise ? 0 : nil)
    }

    private init(section: SectionContact, axial: Double?) {
        self.section = section
        tumourShifted = (section.contact, section.contact)
        wallShifted = tumourShifted
        self.axial = axial
    }

    /// Measures a section.
    init(
        at station: Station, wall: TracedWall, tracer: WallTracer, tumour: SmoothedMask.Sampler,
        obstacles: [SmoothedMask], tolerance: Double
    ) {
        func surroundings(of wall: TracedWall) -> WallSurroundings {
            WallSurroundings(
                of: wall, vessel: tracer.vessel, tumour: tumour, obstacles: obstacles, tolerance: tolerance,
                voxel: tracer.frame.grid.spacing.min())
        }
        func angle(_ surroundings: WallSurroundings, level: Double) -> Double {
            SectionContact(
                ContactArcs(surroundings, tolerance: tolerance, level: level), strict: ContactArcs(),
                on: surroundings.wall
            ).contact
        }
        axial = Self.axialPlane(at: station, wall).flatMap { plane, depth in
            tracer.wall(on: plane, ring: wall.ring, depth: depth).map { angle(surroundings(of: $0), level: 0.5) }
        }
        let around = surroundings(of: wall)
        guard !around.isFree else {
            section = .none
            tumourShifted = (0, 0)
            wallShifted = (0, 0)
            return
        }
        section = SectionContact(
            ContactArcs(around, tolerance: tolerance, level: 0.5),
            strict: ContactArcs(around, tolerance: 0, level: 0.5), on: wall)
        let outer = SmoothedMask.level(movedOutBy: Self.shift)
        let inner = SmoothedMask.level(movedOutBy: -Self.shift)
        tumourShifted = (angle(around, level: outer), angle(around, level: inner))
        func shifted(_ level: Double) -> Double? {
            tracer.wall(from: wall.plane, ring: wall.ring, depth: station.depth, level: level, near: wall.radii)
                .map { angle(surroundings(of: $0), level: 0.5) }
        }
        wallShifted = (shifted(outer) ?? section.contact, shifted(inner) ?? section.contact)
    }

    /// The axial slice through a section, and how far the wall is on it at least; `nil` where the vessel runs along the slice.
    private static func axialPlane(at station: Station, _ wall: TracedWall) -> (plane: LocalPlane, depth: Double)? {
        let rise = station.plane.axis.z
        guard abs(rise) >= leastRise else { return nil }
        let plane = LocalPlane(origin: wall.plane.origin, axis: [0, 0, rise < 0 ? -1 : 1])
        return (plane, station.depth / abs(rise))
    }

    /// Voxels by which boundaries are shifted.
    private static let shift = 0.25
    /// The cosine between vessel and body axis below which an axial slice runs along the vessel: 75°.
    private static let leastRise = cos(75 * Double.pi / 180)
}

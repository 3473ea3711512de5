import VoxelCore

@testable import VesselContact

/// Results as the measuring core gives them, made up for a test of what is written.
enum ContactValues {
    static let plane = SectionPlane(origin: [1.5, 2.5, 3.5], axis: [0, 0, 1], across: [1, 0, 0])

    static let outline = SectionOutline(
        plane: plane, radii: [4, 4, 4, 4], area: 50.25, perimeter: 25.125, minimumCaliper: 7.5, maximumCaliper: 8.25)

    /// Two points: one with a section, one without.
    static let profile = ContactProfile(points: [
        ProfilePoint(
            distance: 0.5, plane: plane, outline: outline,
            contact: SectionContact(
                contact: 120, strict: 100, central: 118, largestArc: 110, circumscribing: 130,
                arcs: [WallArc(start: 10, end: 120)], wallLength: 8.5),
            median: 119, deviation: 3.5, isOccluded: false),
        ProfilePoint(
            distance: 1, plane: plane, outline: nil, contact: nil, median: nil, deviation: nil, isOccluded: true),
    ])

    /// A row with every figure.
    static func measured(
        _ vessel: String = "SMA", lesion: Int = 2, contact: Double = 142.25,
        category: ContactCategory = .atMost180, isBorderline: Bool = false
    ) -> TumourVesselContact {
        TumourVesselContact(
            lesion: lesion, vessel: vessel, kind: VesselName(vessel).kind,
            angles: ContactAngles(
                contact: contact, deviation: 4.125, strict: 131.5, largestArc: 120.5, circumscribingArc: 150.75,
                arcs: 2, central: 140.5, axial: nil),
            category: category, isBorderline: isBorderline, refusal: nil,
            contactLength: contact > 0 ? 12.5 : 0, contactArea: contact > 0 ? 210.5 : 0, minimumDistance: 0,
            overlap: 0.125,
            lumen: LumenMeasure(minimum: 6.75, maximum: 7.875, area: 41.5, narrowing: 15.5),
            place: [-10.5, 20.25, 30.125],
            profiles: [profile], greatest: (0, 0))
    }

    /// A row without any.
    static func refused(_ vessel: String = "branch", lesion: Int = 1) -> TumourVesselContact {
        TumourVesselContact(
            lesion: lesion, vessel: vessel, kind: VesselName(vessel).kind, angles: nil, category: nil,
            isBorderline: nil,
            refusal: .noCentreline, contactLength: nil, contactArea: nil, minimumDistance: 3.25, overlap: 0, lumen: nil,
            place: nil, profiles: [], greatest: nil)
    }
}

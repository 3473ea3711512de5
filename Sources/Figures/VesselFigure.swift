public import VesselContact
public import VoxelCore

/// `vessel-<name>.png`: the section of greatest contact, the angle along the vessel, and the vessel straightened.
///
/// The figure is headed by the tumour whose contact is worst; others of the same vessel are drawn beside it and listed.
/// Angles are the running medians of the table. Where they cannot be told, the reason stands in place of the section.
public struct VesselFigure: Sendable {
    /// The vessel.
    public let vessel: Vessel
    /// What was measured of each tumour on it, the worst first: occluded, then by falling angle, then by growing distance;
    /// those that cannot be told come last.
    public let contacts: [TumourVesselContact]
    /// The tumours of `contacts`, in the same order.
    let tumours: [Tumour]
    /// CT in Hounsfield units, on any grid in the same scanner space.
    let ct: ScalarVolume?
    let ctWindow: DisplayWindow
    let caption: FigureCaption
    /// The branch and the point on it whose section is shown, see `focus(of:)`.
    let focus: (profile: Int, point: Int)?
    /// The branch that is drawn: that of `focus`, else the longest; empty where the vessel has no centreline.
    let branch: [ProfilePoint]
    /// The vessel's usual radius along it; `nil` where no wall is known.
    let usualRadius: Double?

    /// A figure of one vessel, checked so that everything on it is finite.
    ///
    /// - Parameters:
    ///   - vessel: the vessel, as it was measured.
    ///   - contacts: what was measured; rows of other vessels are left aside.
    ///   - tumours: the tumours that the rows are about; others are left aside.
    ///   - ct: CT in Hounsfield units, on any grid in the same scanner space; without it sections stand on a plain ground.
    ///   - caption: what stands beside the picture; `method` says how contact was measured.
    ///   - ctWindow: the window of the CT.
    /// - Throws: `FigureError.noContactRow` where no row is about the vessel, `.unknownLesion` for a row without its tumour,
    ///   `.repeatedLesion` for two rows about one, `.notFinite` for a figure that is no finite number.
    public init(
        vessel: Vessel, contacts: [TumourVesselContact], tumours: [Tumour], ct: ScalarVolume?, caption: FigureCaption,
        ctWindow: DisplayWindow = .softTissue
    ) throws(FigureError) {
        let rows = contacts.filter { $0.vessel == vessel.name }.sorted(by: Self.isWorse)
        guard !rows.isEmpty else { throw .noContactRow(vessel: vessel.name) }
        var found: [Tumour] = []
        for row in rows {
            guard !found.contains(where: { $0.lesion == row.lesion }) else { throw .repeatedLesion(label: row.lesion) }
            guard let tumour = tumours.first(where: { $0.lesion == row.lesion }) else {
                throw .unknownLesion(label: row.lesion)
            }
            found.append(tumour)
            try Self.check(row)
        }
        self.vessel = vessel
        self.contacts = rows
        self.tumours = found
        self.ct = ct
        self.ctWindow = ctWindow
        self.caption = caption
        focus = Self.focus(of: rows[0])
        branch = rows[0].profiles.isEmpty ? [] : rows[0].profiles[focus?.profile ?? 0].points
        usualRadius = Self.usualRadius(of: branch)
    }

    private static func isWorse(_ a: TumourVesselContact, _ b: TumourVesselContact) -> Bool {
        func key(_ contact: TumourVesselContact) -> (Int, Double, Double, Int) {
            let isOccluded = contact.category == .occluded
            return (
                isOccluded ? 0 : 1, -(contact.angles?.contact ?? -1), contact.minimumDistance ?? .infinity,
                contact.lesion
            )
        }
        return key(a) < key(b)
    }

    private static func check(_ row: TumourVesselContact) throws(FigureError) {
        var figures: [(String, Double?)] = [
            ("the contact length", row.contactLength), ("the distance from the vessel", row.minimumDistance),
        ]
        if let angles = row.angles {
            figures += [
                ("the contact angle", angles.contact), ("the contact angle's deviation", angles.deviation),
                ("the strict angle", angles.strict), ("the largest arc", angles.largestArc),
                ("the central angle", angles.central), ("the axial angle", angles.axial),
            ]
        }
        if let lumen = row.lumen {
            figures += [
                ("the lumen's width", lumen.minimum), ("the lumen's width", lumen.maximum),
                ("the lumen's area", lumen.area), ("the narrowing", lumen.narrowing),
            ]
        }
        for point in row.profiles.lazy.flatMap(\.points) {
            let sums = (point.plane.origin + point.plane.axis + point.plane.across).sum()
            figures += [
                ("a place along the vessel", point.distance), ("a plane across the vessel", sums),
                ("the angle along the vessel", point.median), ("the angle along the vessel", point.contact?.contact),
                ("the deviation along the vessel", point.deviation),
                ("the vessel's wall", point.outline?.radii.reduce(0, +)),
            ]
        }
        for case (let figure, let value?) in figures where !value.isFinite {
            throw .notFinite(label: row.lesion, figure: figure)
        }
    }
}

/// What is drawn of the worst tumour.
extension VesselFigure {
    /// The row that heads the figure.
    var worst: TumourVesselContact { contacts[0] }

    /// The point whose section is shown.
    var focusPoint: ProfilePoint? { focus.map { branch[$0.point] } }

    /// The branch and the point on it whose section is shown: that of greatest contact, else the one nearest to the tumour
    /// that has a wall; `nil` where neither is known.
    static func focus(of row: TumourVesselContact) -> (profile: Int, point: Int)? {
        if let greatest = row.greatest, row.profiles.indices.contains(greatest.profile),
            row.profiles[greatest.profile].points.indices.contains(greatest.point)
        {
            return greatest
        }
        guard let place = row.place else { return nil }
        var nearest: (profile: Int, point: Int)?
        var least = (1, Double.infinity)
        for (profile, branch) in row.profiles.enumerated() {
            for (index, point) in branch.points.enumerated() {
                let distance = (point.outline == nil ? 1 : 0, length(point.plane.origin - place))
                if distance < least { (nearest, least) = ((profile, index), distance) }
            }
        }
        return nearest
    }

    /// The usual radius along a branch, of a circle of the section's area; `nil` where no wall is known.
    static func usualRadius(of branch: [ProfilePoint]) -> Double? {
        let radii = branch.compactMap { $0.outline.map { ($0.area / .pi).squareRoot() } }.sorted()
        return radii.isEmpty ? nil : radii[radii.count / 2]
    }

    /// What was measured of another tumour along the drawn branch; `nil` where its centreline runs elsewhere, as it may
    /// where it was led through an occlusion.
    func points(of contact: TumourVesselContact) -> [ProfilePoint]? {
        guard let first = branch.first, let last = branch.last else { return nil }
        return contact.profiles.first { profile in
            guard let start = profile.points.first, let end = profile.points.last else { return false }
            return length(start.plane.origin - first.plane.origin) < 1
                && length(end.plane.origin - last.plane.origin) < 1
        }?.points
    }
}

internal import VoxelCore

/// One tumour against one vessel.
struct PairMeasuring {
    let tumour: Tumour
    let vessel: Vessel
    let course: VesselCourse
    /// All vessels, which take their share of a voxel before the tumour.
    let vessels: [TissueMask]
    let tolerance: Double

    func contact() -> TumourVesselContact {
        let gap = SurfaceGap(from: vessel.mask, to: tumour.mask)
        let reach = SIMD3<Int>((tolerance + WallSurroundings.followed.upperBound) / course.frame.grid.spacing) &+ 4
        let window =
            vessel.mask.box.isEmpty ? vessel.mask.box : vessel.mask.box.grown(by: reach, within: course.frame.grid.box)
        let field = SmoothedMask(tumour.mask, over: window, without: vessels)
        let profiles = course.branches.indices.map {
            TumourProfile(branch: $0, of: course, tumour: field, tolerance: tolerance)
        }
        let refusal = refusal(profiles)
        let isTold = refusal == nil
        let occlusion = isTold ? Occlusion(of: course, by: field) : nil
        let greatest = occlusion.map { ($0.branch, $0.station) } ?? (isTold ? greatest(profiles) : nil)
        let angles = isTold ? occlusion.map { _ in .closed } ?? angles(profiles, at: greatest) : nil
        let extent = isTold ? ContactExtent(profiles) : nil
        var place = occlusion?.place ?? gap?.point
        if occlusion == nil, let greatest { place = profiles[greatest.profile].walls[greatest.point]!.plane.origin }
        return TumourVesselContact(
            lesion: tumour.lesion, vessel: vessel.name, kind: vessel.kind, angles: angles,
            category: angles.map { occlusion == nil ? $0.category : .occluded },
            isBorderline: angles.map { occlusion == nil && abs($0.contact - 180) < 2 * $0.deviation }, refusal: refusal,
            contactLength: extent?.length, contactArea: extent?.area, minimumDistance: gap?.distance, overlap: overlap,
            lumen: isTold ? occlusion.map { _ in .closed } ?? LumenMeasure(profiles, of: course) : nil,
            place: place.map(course.frame.position),
            profiles: profiles.enumerated().map { number, profile in
                profile.profile(
                    in: course.frame, occludedAt: occlusion.flatMap { $0.branch == number ? $0.station : nil })
            },
            greatest: greatest)
    }

    private func greatest(_ profiles: [TumourProfile]) -> (profile: Int, point: Int)? {
        var best: (profile: Int, point: Int, median: Double)?
        for (number, profile) in profiles.enumerated() {
            guard let point = profile.greatest, let median = profile.medians[point], median > best?.median ?? 0 else {
                continue
            }
            best = (number, point, median)
        }
        return best.map { ($0.profile, $0.point) }
    }

    private func angles(_ profiles: [TumourProfile], at greatest: (profile: Int, point: Int)?) -> ContactAngles {
        func highest(_ values: (TumourProfile) -> [Double?]) -> Double? {
            profiles.flatMap(values).compactMap(\.self).max()
        }
        guard let greatest else {
            // Nothing is touched; it would be, were the masks a quarter of a voxel larger, where the deviation says so.
            return ContactAngles(
                contact: 0, deviation: highest(\.deviations) ?? 0, strict: highest(\.strictMedians) ?? 0, largestArc: 0,
                circumscribingArc: 0, arcs: 0, central: 0, axial: highest(\.axialMedians))
        }
        let profile = profiles[greatest.profile]
        func median(_ value: (SectionContact) -> Double) -> Double { profile.median(at: greatest.point, of: value) }
        return ContactAngles(
            contact: profile.medians[greatest.point]!, deviation: profile.deviations[greatest.point]!,
            strict: highest(\.strictMedians)!, largestArc: median(\.largestArc),
            circumscribingArc: median(\.circumscribing),
            arcs: Int(median { Double($0.arcs.count) }), central: median(\.central), axial: highest(\.axialMedians))
    }

    private func refusal(_ profiles: [TumourProfile]) -> ContactRefusal? {
        if tumour.mask.isEmpty { return .emptyTumour }
        if vessel.mask.isEmpty { return .emptyVessel }
        let share = Double(tumour.mask.region.voxelCount) / Double(tumour.mask.grid.voxelCount)
        if share > Self.fullVolume { return .tumourFillsVolume(percent: 100 * share) }
        if let coarse = coarseness(profiles) { return coarse }
        if course.branches.isEmpty { return .noCentreline }
        if !course.walls.contains(where: { $0.contains { $0 != nil } }) { return .noSection }
        return nil
    }

    /// The share of the volume above which a mask is no tumour.
    private static let fullVolume = 0.75

    /// Whether the grid is too coarse where the tumour is, or, where it is nowhere near, along most of the vessel.
    private func coarseness(_ profiles: [TumourProfile]) -> ContactRefusal? {
        let spacing = course.frame.grid.spacing
        var all: [(isTouched: Bool, radius: Double, voxel: Double)] = []
        for profile in profiles {
            for (wall, contact) in zip(profile.walls, profile.contacts) {
                guard let wall, let contact else { continue }
                all.append((contact.section.contact > 0, wall.equivalentRadius, wall.resolution(spacing)))
            }
        }
        guard !all.isEmpty else {
            // Nothing to go by but the vessel's depth.
            let depth = vessel.mask.region.deepestVoxel(on: course.frame.grid)?.distance ?? 0
            return spacing.max() > depth / 3 ? .coarseGrid(voxel: spacing.max(), radius: depth) : nil
        }
        let touched = all.filter(\.isTouched)
        let judged = (touched.isEmpty ? all : touched).sorted { $0.voxel / $0.radius > $1.voxel / $1.radius }
        let decisive = judged[touched.isEmpty ? judged.count / 2 : judged.count / 10]
        return decisive.voxel > decisive.radius / 3 ? .coarseGrid(voxel: decisive.voxel, radius: decisive.radius) : nil
    }

    /// In mL.
    private var overlap: Double {
        let common = tumour.mask.box.intersection(vessel.mask.box)
        guard !common.isEmpty else { return 0 }
        let shares = zip(tumour.mask.shares(over: common), vessel.mask.shares(over: common))
        return shares.reduce(0) { $0 + Double(max(0, $1.0 + $1.1 - 1)) } * tumour.mask.grid.voxelVolume
    }
}

extension ContactAngles {
    /// Those of a vessel that is closed.
    fileprivate static let closed = ContactAngles(
        contact: 360, deviation: 0, strict: 360, largestArc: 360, circumscribingArc: 360, arcs: 1, central: 360,
        axial: 360)

    /// The class of a vessel that is open.
    fileprivate var category: ContactCategory { contact == 0 ? .none : contact <= 180 ? .atMost180 : .above180 }
}

extension TracedWall {
    /// The radius of a circle of the section's area, in mm.
    var equivalentRadius: Double { (area / .pi).squareRoot() }

    /// The size of a voxel as far as it counts for the section, in mm: its largest extent within the plane, or two thirds of that
    /// along the vessel, where the wall changes more slowly.
    func resolution(_ spacing: SIMD3<Double>) -> Double {
        func extent(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { dot(a * spacing, b * spacing) }
        let (p, q, r) = (
            extent(plane.across, plane.across), extent(plane.down, plane.down), extent(plane.across, plane.down)
        )
        let inPlane = ((p + q) / 2 + ((p - q) * (p - q) / 4 + r * r).squareRoot()).squareRoot()
        return max(inPlane, extent(plane.axis, plane.axis).squareRoot() * 2 / 3)
    }
}

/// Over how much of a vessel a tumour touches it.
struct ContactExtent {
    /// In mm along the vessel.
    private(set) var length = 0.0
    /// In mm² of wall.
    private(set) var area = 0.0

    /// Adds up the stations; where the wall cannot be told between two that are touched, the mean of theirs stands in.
    init(_ profiles: [TumourProfile]) {
        for profile in profiles {
            var last: Int?
            for place in profile.contacts.indices {
                guard let contact = profile.contacts[place] else { continue }
                let touched = contact.section.wallLength
                if touched > 0 {
                    length += VesselBranch.step
                    area += touched * VesselBranch.step
                    if let last, place - last > 1, profile.contacts[last]!.section.wallLength > 0 {
                        let span = Double(place - last - 1) * VesselBranch.step
                        length += span
                        area += span * (touched + profile.contacts[last]!.section.wallLength) / 2
                    }
                }
                last = place
            }
        }
    }
}

extension TumourProfile {
    /// The profile in scanner space; the station where the vessel is closed, if it is, is marked.
    func profile(in frame: GridMillimetres, occludedAt occluded: Int?) -> ContactProfile {
        ContactProfile(
            points: branch.stations.indices.map { place in
                let plane = branch.stations[place].plane
                return ProfilePoint(
                    distance: branch.stations[place].distance,
                    plane: frame.plane(origin: plane.origin, axis: plane.axis, across: plane.across),
                    outline: outlines[place], contact: contacts[place]?.section, median: medians[place],
                    deviation: deviations[place], isOccluded: place == occluded)
            })
    }
}

internal import VoxelCore

/// One tumour against one vessel.
struct PairMeasuring {
    let tumour: Tumour
    let vessel: Vessel
    let course: VesselCourse
    /// All vessels, which take their share of a voxel before the tumour.
    let vessels: [TissueMask]
    /// The other vessels, behind which a ray meets no tumour.
    let others: [SmoothedMask]
    let tolerance: Double

    func contact() -> TumourVesselContact {
        let gap = SurfaceGap(from: vessel.mask, to: tumour.mask)
        let needed = max(tolerance + WallSurroundings.followed.upperBound, Occlusion.reach(of: course))
        let reach = SIMD3<Int>(needed / course.frame.grid.spacing) &+ 4
        let window =
            vessel.mask.box.isEmpty ? vessel.mask.box : vessel.mask.box.grown(by: reach, within: course.frame.grid.box)
        let field = SmoothedMask(tumour.mask, over: window, without: vessels)
        let obstacles = others.filter { !$0.box.intersection(window).isEmpty }
        let profiles = course.branches.indices.map {
            TumourProfile(branch: $0, of: course, tumour: field, obstacles: obstacles, tolerance: tolerance)
        }
        let hidden = profiles.map(hidden)
        let refusal = refusal(profiles, hidden: hidden)
        let isTold = refusal == nil
        let occlusion = isTold ? Occlusion(of: course, by: field) : nil
        let greatest = occlusion.map { ($0.branch, $0.station) } ?? (isTold ? greatest(profiles) : nil)
        let angles = isTold ? occlusion.map { _ in .closed } ?? angles(profiles, at: greatest) : nil
        let extent = isTold ? ContactExtent(Array(zip(profiles, hidden))) : nil
        var place = occlusion?.place ?? gap?.point
        if occlusion == nil, let greatest { place = profiles[greatest.profile].walls[greatest.point]!.plane.origin }
        return TumourVesselContact(
            lesion: tumour.lesion, vessel: vessel.name, kind: vessel.kind, angles: angles,
            category: angles.map { occlusion == nil ? $0.category : .occluded },
            isBorderline: angles.map { occlusion == nil && abs($0.contact - 180) < 2 * $0.deviation }, refusal: refusal,
            contactLength: extent?.length, contactArea: extent?.area, minimumDistance: gap?.distance,
            overlap: tumour.mask.overlap(with: vessel.mask),
            lumen: lumen(profiles, occlusion, refusal),
            place: place.map(course.frame.position),
            profiles: profiles.enumerated().map { number, profile in
                profile.profile(
                    in: course.frame, occludedAt: occlusion.flatMap { $0.branch == number ? $0.station : nil })
            },
            greatest: greatest)
    }

    /// A lumen can be told on a coarser grid than an angle can.
    private func lumen(_ profiles: [TumourProfile], _ occlusion: Occlusion?, _ refusal: ContactRefusal?)
        -> LumenMeasure?
    {
        switch refusal {
        case nil: occlusion.map { _ in .closed } ?? LumenMeasure(profiles, of: course)
        case .coarseGrid(let voxel, let radius) where voxel <= radius * Self.leastLumen:
            LumenMeasure(profiles, of: course)
        default: nil
        }
    }

    /// The part of a vessel's radius that a voxel may be for its calipers to be told.
    private static let leastLumen = 2.0 / 3

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
        // Where all that is touched runs within the slices, what is free elsewhere tells nothing of it.
        let isAxial = profiles.contains { profile in
            profile.contacts.indices.contains { profile.isTouched($0) && profile.contacts[$0]?.axial != nil }
        }
        func median(_ value: (SectionContact) -> Double) -> Double { profile.median(at: greatest.point, of: value) }
        return ContactAngles(
            contact: profile.medians[greatest.point]!, deviation: profile.deviations[greatest.point]!,
            strict: highest(\.strictMedians)!, largestArc: median(\.largestArc),
            circumscribingArc: median(\.circumscribing),
            arcs: Int(median { Double($0.arcs.count) }), central: median(\.central),
            axial: isAxial ? highest(\.axialMedians) : nil)
    }

    private func refusal(_ profiles: [TumourProfile], hidden: [[Int]]) -> ContactRefusal? {
        if tumour.mask.isEmpty { return .emptyTumour }
        if vessel.mask.isEmpty { return .emptyVessel }
        let share = Double(tumour.mask.region.voxelCount) / Double(tumour.mask.grid.voxelCount)
        if share > Self.fullVolume { return .tumourFillsVolume(percent: 100 * share) }
        if let voxel = course.frame.foreignSpacing { return .foreignScale(voxel: voxel) }
        if let coarse = coarseness(profiles) { return coarse }
        if course.branches.isEmpty { return .noCentreline }
        if !course.walls.contains(where: { $0.contains { $0 != nil } }) || isHidden(profiles, hidden) {
            return .noSection
        }
        return nil
    }

    /// Whether the tumour lies along the vessel mostly where no wall can be told: the greatest contact may be there.
    private func isHidden(_ profiles: [TumourProfile], _ hidden: [[Int]]) -> Bool {
        let touched = profiles.reduce(0) { $0 + $1.contacts.indices.count(where: $1.isTouched) }
        return hidden.reduce(0) { $0 + $1.count } > Self.mostHidden * touched
    }

    /// How many times as long as the contact that is measured the stretch may be where none can be.
    private static let mostHidden = 3

    /// The stations where tumour is near and no section tells how near, be it one of another branch.
    private func hidden(in profile: TumourProfile) -> [Int] {
        profile.hidden.filter { !isWithinTracedLumen(profile.branch.stations[$0].plane.origin) }
    }

    /// Whether a point lies on a section whose wall is known: what runs there is measured on that one.
    private func isWithinTracedLumen(_ point: SIMD3<Double>) -> Bool {
        course.walls.contains { walls in
            walls.contains { wall in
                guard let wall else { return false }
                let step = point - wall.plane.origin
                return abs(dot(step, wall.plane.axis)) <= VesselBranch.step
                    && dot(step, step) < wall.equivalentRadius * wall.equivalentRadius
            }
        }
    }

    /// The share of the volume above which a mask is no tumour.
    private static let fullVolume = 0.75

    /// Whether the grid is too coarse for the vessel where the tumour touches it, or, where it does not, along most of it.
    private func coarseness(_ profiles: [TumourProfile]) -> ContactRefusal? {
        let spacing = course.frame.grid.spacing
        var radii: [Double] = []
        var voxels: [Double] = []
        let isAnyTouched = profiles.contains { $0.contacts.indices.contains(where: $0.isTouched) }
        for profile in profiles {
            let touched = profile.contacts.indices.filter(profile.isTouched)
            guard isAnyTouched ? !touched.isEmpty : true else { continue }
            let all = profile.walls.indices
            let range = isAnyTouched ? touched.first! - Self.around..<touched.last! + Self.around + 1 : all
            radii += range.clamped(to: all).compactMap { profile.walls[$0]?.equivalentRadius }
            voxels += (isAnyTouched ? touched : Array(all)).compactMap { profile.walls[$0]?.resolution(spacing) }
        }
        guard !radii.isEmpty else {
            // Nothing to go by but the vessel's depth.
            let depth =
                course.branches.flatMap(\.stations).map(\.depth).max()
                ?? vessel.mask.region.deepestVoxel(on: course.frame.grid)?.distance ?? 0
            return spacing.max() > depth / 3 ? .coarseGrid(voxel: spacing.max(), radius: depth) : nil
        }
        radii.sort()
        voxels.sort()
        // Not the least: a tumour that narrows a vessel makes it no other vessel. Not the greatest either: vessels taper.
        let radius = radii[radii.count * 3 / 4]
        let voxel = voxels[voxels.count / 2]
        return voxel > radius / 3 ? .coarseGrid(voxel: voxel, radius: radius) : nil
    }

    /// Stations to either side of the contact that tell how wide the vessel is there: 15 mm.
    private static let around = Int(15 / VesselBranch.step)
}

extension TissueMask {
    /// How much of the two masks lies in one place, in mL; of parts of a voxel, as much as must overlap.
    func overlap(with other: TissueMask) -> Double {
        let common = box.intersection(other.box)
        guard !common.isEmpty else { return 0 }
        let shares = zip(shares(over: common), other.shares(over: common))
        return shares.reduce(0) { $0 + Double(max(0, $1.0 + $1.1 - 1)) } * grid.voxelVolume
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
    /// The size of a voxel as far as it counts for the section, in mm: its largest extent within the plane, or two thirds of that
    /// along the vessel, where the wall changes more slowly.
    func resolution(_ spacing: SIMD3<Double>) -> Double {
        let along = dot(plane.axis * spacing, plane.axis * spacing).squareRoot()
        return max(plane.voxelExtents(spacing).x, along * 2 / 3)
    }
}

/// Over how much of a vessel a tumour touches it.
struct ContactExtent {
    /// In mm along the vessel.
    private(set) var length = 0.0
    /// In mm² of wall.
    private(set) var area = 0.0

    /// Adds up the stations. Where the wall cannot be told between two that are touched, or beside one and with tumour near, they
    /// stand in.
    init(_ profiles: [(profile: TumourProfile, hidden: [Int])]) {
        for (profile, hidden) in profiles {
            let touched = profile.contacts.map { $0?.section.wallLength }
            for wallLength in touched.compactMap(\.self) where wallLength > 0 {
                length += VesselBranch.step
                area += wallLength * VesselBranch.step
            }
            for place in touched.indices where touched[place] == nil {
                let before = touched[..<place].last { $0 != nil }?.flatMap(\.self) ?? 0
                let after = touched[(place + 1)...].first { $0 != nil }?.flatMap(\.self) ?? 0
                let neighbours = [before, after].filter { $0 > 0 }
                guard neighbours.count == 2 || (neighbours.count == 1 && hidden.contains(place)) else { continue }
                length += VesselBranch.step
                area += neighbours.reduce(0, +) / Double(neighbours.count) * VesselBranch.step
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

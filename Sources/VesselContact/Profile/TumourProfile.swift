internal import VoxelCore

/// One tumour along one branch of a vessel.
struct TumourProfile: Sendable {
    let branch: VesselBranch
    let walls: [TracedWall?]
    /// The walls with their measures.
    let outlines: [SectionOutline?]
    /// The stations where tumour is near and the wall cannot be told.
    let hidden: [Int]
    /// The contact at each station; `nil` where the wall cannot be told.
    let contacts: [StationContact?]
    /// Running medians over 5 mm, of the angle, of the strict one, on axial slices, and of the angle's standard deviation.
    let medians, strictMedians, axialMedians, deviations: [Double?]

    /// Measures along a branch.
    ///
    /// - Parameters:
    ///   - branch: which of the vessel's branches.
    ///   - course: the vessel.
    ///   - tumour: the tumour without what the vessels take of it.
    ///   - obstacles: the other vessels near it.
    ///   - tolerance: in mm.
    init(
        branch number: Int, of course: VesselCourse, tumour: SmoothedMask, obstacles: [SmoothedMask] = [],
        tolerance: Double
    ) {
        let branch = course.branches[number]
        let walls = course.walls[number]
        let contacts = Parallel.map(count: walls.count, grain: 4) { range in
            course.smoothed.withSampler { vessel in
                tumour.withSampler { tumourSampler in
                    range.map { place -> StationContact? in
                        guard let wall = walls[place] else { return nil }
                        let reach = wall.radii.max()! + max(tolerance, WallSurroundings.followed.upperBound)
                        guard tumour.box.isNear(wall.plane.origin, within: reach, spacing: tumour.spacing) else {
                            return .none(at: branch.stations[place])
                        }
                        return StationContact(
                            at: branch.stations[place], wall: wall,
                            tracer: WallTracer(vessel: vessel, frame: course.frame), tumour: tumourSampler,
                            obstacles: obstacles, tolerance: tolerance)
                    }
                }
            }
        }.flatMap(\.self)
        hidden = tumour.withSampler { sampler in
            walls.indices.filter { walls[$0] == nil && sampler.isAround(branch.stations[$0], within: tolerance) }
        }
        func medians(_ value: (StationContact) -> Double?) -> [Double?] {
            runningMedian(contacts.map { $0.flatMap(value) }, reach: Self.reach)
        }
        self.branch = branch
        self.walls = walls
        outlines = course.outlines[number]
        self.contacts = contacts
        self.medians = medians { $0.section.contact }
        strictMedians = medians { $0.section.strict }
        axialMedians = medians(\.axial)
        let shifted = [
            medians { $0.tumourShifted.out }, medians { $0.tumourShifted.inward }, medians { $0.wallShifted.out },
            medians { $0.wallShifted.inward },
        ]
        deviations = contacts.indices.map { place in
            guard let a = shifted[0][place], let b = shifted[1][place], let c = shifted[2][place],
                let d = shifted[3][place]
            else { return nil }
            return (((a - b) * (a - b) + (c - d) * (c - d)) / 4).squareRoot()
        }
    }

    /// Stations to either side that a median over 5 mm takes in.
    private static let reach = Int(2.5 / VesselBranch.step)

    /// Whether the tumour is in contact at a station.
    func isTouched(_ place: Int) -> Bool { (contacts[place]?.section.contact ?? 0) > 0 }

    /// The running median at a station of any figure of the section.
    func median(at place: Int, of value: (SectionContact) -> Double) -> Double {
        runningMedian(contacts.map { $0.map { value($0.section) } }, reach: Self.reach)[place]!
    }

    /// The station of greatest median contact: the middle of the first stretch that has it; `nil` where nothing is touched.
    var greatest: Int? {
        guard let greatest = medians.compactMap(\.self).max(), greatest > 0,
            let first = medians.firstIndex(of: greatest)
        else {
            return nil
        }
        var last = first
        while last + 1 < medians.count, medians[last + 1] == greatest { last += 1 }
        return (first + last) / 2
    }
}

extension SmoothedMask.Sampler {
    /// Whether tumour lies within a distance of the circle that a vessel's wall is at least away.
    fileprivate func isAround(_ station: Station, within tolerance: Double) -> Bool {
        Ring.coarse.directions.contains { direction in
            [0, 0.5, 1].contains { share in
                self(station.plane.point(direction * (station.depth + share * tolerance))) >= 0.5
            }
        }
    }
}

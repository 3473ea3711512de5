internal import Glibc
internal import VoxelCore

/// Where a tumour closes a vessel.
struct Occlusion: Sendable {
    /// A place of it in the grid's millimetres.
    let place: SIMD3<Double>
    /// The branch and the station nearest to it.
    let branch, station: Int

    /// Looks for it: a lumen all but gone on a section, a gap between two pieces, an end, each with tumour in its place.
    ///
    /// - Returns: `nil` where the vessel is open.
    init?(of course: VesselCourse, by tumour: SmoothedMask) {
        guard !tumour.box.isEmpty else { return nil }
        let found = course.smoothed.withSampler { vessel in
            tumour.withSampler { tumour in
                let site = Site(
                    course: course, vessel: vessel, tumour: tumour, trunkEnds: course.ends.filter(\.isOfTrunk))
                return site.closedSection() ?? site.closedGap() ?? site.closedEnd()
            }
        }
        guard let found else { return nil }
        self = found
    }

    /// How far beyond the box of a vessel a tumour is looked for ahead of its ends, in mm.
    static func reach(of course: VesselCourse) -> Double {
        course.ends.reduce(0) { reach, end in
            // Ahead of the label by what must be closed, and the disc there to the side.
            let ahead = course.frame.grid.spacing.max() + Site.needed(end) + VesselBranch.step
            return max(reach, ahead + end.radius * Site.core)
        }
    }

    private init(place: SIMD3<Double>, branch: Int, station: Int) {
        self.place = place
        self.branch = branch
        self.station = station
    }

    private struct Site {
        let course: VesselCourse
        let vessel: SmoothedMask.Sampler
        let tumour: SmoothedMask.Sampler
        /// The ends that are no thin branch's: a jejunal branch that ends in a tumour does not close its artery.
        let trunkEnds: [LumenEnd]

        /// A section below a tenth of the usual area whose expected disc is tumour by half.
        func closedSection() -> Occlusion? {
            for (number, branch) in course.branches.enumerated() {
                let areas = course.walls[number].compactMap { $0?.area }.sorted()
                guard !areas.isEmpty else { continue }
                let usual = areas[areas.count / 2]
                let radius = (usual / .pi).squareRoot()
                for (place, station) in branch.stations.enumerated() where !station.isAtBranching {
                    guard !course.isTip(place, of: number), course.frame.contains(station.plane.origin)
                    else { continue }
                    let area = course.walls[number][place]?.area
                    // Without a wall the lumen is below what the grid resolves only where its middle is not vessel.
                    guard area.map({ $0 < Self.leastLumen * usual }) ?? (vessel(station.plane.origin) < 0.5) else {
                        continue
                    }
                    if tumourShare(at: station.plane.origin, across: station.plane.axis, radius: radius) >= 0.5 {
                        return Occlusion(place: station.plane.origin, branch: number, station: place)
                    }
                }
            }
            return nil
        }

        /// A gap between two ends that face each other, of at least 3 mm and half the diameter, that lies in tumour.
        func closedGap() -> Occlusion? {
            for (number, a) in trunkEnds.enumerated() {
                for b in trunkEnds.dropFirst(number + 1) {
                    let across = b.position - a.position
                    let distance = length(across)
                    guard distance > 0, distance <= Self.widestGap else { continue }
                    let direction = across / distance
                    guard dot(a.outward, direction) >= Self.facing, dot(b.outward, -direction) >= Self.facing else {
                        continue
                    }
                    let places = stride(from: 0, through: distance, by: VesselBranch.step).map {
                        a.position + direction * $0
                    }
                    let open = places.filter { vessel($0) < 0.5 }
                    let radius = min(a.radius, b.radius)
                    guard Double(open.count) * VesselBranch.step >= max(Self.leastGap, radius) else { continue }
                    let closed = open.filter {
                        tumourShare(at: $0, across: direction, radius: radius * Self.core) >= 0.5
                    }
                    guard closed.count * 2 >= open.count,
                        Double(closed.count) * VesselBranch.step >= max(Self.leastGap, radius)
                    else { continue }
                    return Occlusion(place: closed[closed.count / 2], branch: a.branch, station: a.station)
                }
            }
            return nil
        }

        /// An end with tumour ahead over at least 3 mm and half the diameter.
        func closedEnd() -> Occlusion? {
            for end in trunkEnds {
                let needed = Self.needed(end)
                let voxel = course.frame.grid.spacing.max()
                // From where the label ends; the tumour's may begin a voxel later.
                var start = 0.0
                while vessel(end.position + end.outward * start) >= 0.5, start <= end.radius + 2 * voxel {
                    start += voxel / 4
                }
                let places = stride(from: start + voxel, through: start + voxel + needed, by: VesselBranch.step).map {
                    end.position + end.outward * $0
                }
                guard
                    places.allSatisfy({
                        course.frame.contains($0)
                            && tumourShare(at: $0, across: end.outward, radius: end.radius * Self.core) >= 0.5
                    })
                else { continue }
                return Occlusion(place: places[0], branch: end.branch, station: end.station)
            }
            return nil
        }

        /// How far ahead of an end there must be tumour, in mm.
        static func needed(_ end: LumenEnd) -> Double { max(leastGap, end.radius) }

        /// How much of a disc is tumour.
        private func tumourShare(at centre: SIMD3<Double>, across axis: SIMD3<Double>, radius: Double) -> Double {
            let plane = LocalPlane(origin: centre, axis: axis)
            var (inside, all) = (0, 0)
            for ring in 0..<Self.rings {
                // Rings of equal area.
                let distance = radius * ((Double(ring) + 0.5) / Double(Self.rings)).squareRoot()
                for direction in Ring.coarse.directions {
                    all += 1
                    if tumour(plane.point(direction * distance)) >= 0.5 { inside += 1 }
                }
            }
            return Double(inside) / Double(all)
        }

        /// The share of the usual area below which a lumen counts as closed.
        private static let leastLumen = 0.1
        /// In mm: gaps below it are flaws of a label.
        private static let leastGap = 3.0
        /// In mm: ends farther apart are not those of one closed stretch.
        private static let widestGap = 60.0
        /// The cosine of 45°: how straight two ends must face each other.
        private static let facing = 0.7
        /// The part of the radius within which tumour must fill the place of the lumen.
        static let core = 0.7
        private static let rings = 5
    }
}

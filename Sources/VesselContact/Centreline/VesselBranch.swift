internal import VoxelCore

/// A place on a centreline.
struct Station: Sendable {
    /// Millimetres along the branch.
    let distance: Double
    /// The plane across the vessel, its origin on the centreline.
    let plane: LocalPlane
    /// How far the wall is at least, in mm.
    let depth: Double
    /// Whether another branch's lumen meets this one here, so that there is no section of one vessel.
    var isAtBranching = false
}

/// An unbranched stretch of a vessel with its centreline, in steps of half a millimetre.
struct VesselBranch: Sendable {
    /// Millimetres between stations.
    static let step = 0.5

    private(set) var stations: [Station]
    /// Whether the branch begins at another one.
    let isSideBranch: Bool

    /// Brings a rough path to the middle of the lumen: smoothed, moved to the centroids of sections across it until it
    /// settles, and run on to the ends of the lumen.
    ///
    /// - Returns: `nil` where the line is shorter than the lumen's radius: a bulge, or a crumb of a label.
    init?(_ path: LumenPath, isSideBranch: Bool, in vessel: SmoothedMask, frame: GridMillimetres) {
        let voxel = frame.grid.spacing.max()
        var path = path
        path.trim(atStart: !isSideBranch)
        guard path.points.count >= 2, path.length >= voxel else { return nil }
        let depths = Depths(path)
        let radius = path.usualDepth
        let bandwidth = max(radius, 2 * voxel)
        let curve = vessel.withSampler { sampler in
            func centred(_ curve: SmoothCurve, bandwidth: Double) -> SmoothCurve {
                var curve = SmoothCurve(points: curve.points, bandwidth: bandwidth)
                for _ in 0..<Self.mostPasses {
                    guard
                        let (next, shift) = Self.centred(curve, in: sampler, depths: depths, frame: frame)
                    else { break }
                    curve = next
                    if shift < Self.settled * voxel { break }
                }
                return curve
            }
            // Sections near an end are cut by it where they are not quite straight, and would lead the line astray: the line is
            // brought to the middle first and run on to the ends then. In a flat lumen a path wanders from side to side, and
            // its course shows over a longer stretch alone.
            let rough = SmoothCurve(points: path.points, bandwidth: bandwidth)
            let course = path.flatness > 1 ? centred(rough, bandwidth: path.flatness * bandwidth) : rough
            let middle = centred(course, bandwidth: bandwidth)
            let whole = Self.extended(
                middle, through: sampler, atStart: !isSideBranch, reach: 2 * path.flatness * radius + 4 * voxel,
                frame: frame)
            return Self.centred(whole, in: sampler, depths: depths, frame: frame)?.curve ?? whole
        }
        guard curve.length >= max(radius, voxel) else { return nil }
        self.isSideBranch = isSideBranch
        stations = []
        var across: SIMD3<Double>?
        let count = Int(curve.length / Self.step) + 1
        for number in 0..<count {
            let distance = Double(number) * Self.step
            let (position, direction) = curve(distance)
            let plane =
                across.map { LocalPlane(origin: position, axis: direction, across: $0) }
                ?? LocalPlane(origin: position, axis: direction)
            across = plane.across
            stations.append(Station(distance: distance, plane: plane, depth: depths.near(position)))
        }
    }

    /// Marks the stations where the lumen of another branch meets this one's.
    ///
    /// - Parameters:
    ///   - trunks: the branches that were there before this one: it begins inside of them.
    ///   - sides: those that leave it later. What of their line runs within this one's lumen is not their course yet.
    ///   - voxel: the size of a voxel in mm, by which depths may be short.
    mutating func markBranchings(of trunks: [VesselBranch], and sides: [VesselBranch], voxel: Double) {
        func nearest(to point: SIMD3<Double>) -> (distance: Double, depth: Double) {
            var nearest = (squared: Double.infinity, depth: 0.0)
            for station in stations {
                let step = point - station.plane.origin
                let squared = dot(step, step)
                if squared < nearest.squared { nearest = (squared, station.depth) }
            }
            return (nearest.squared.squareRoot(), nearest.depth)
        }
        /// Where a branch meets this lumen, and how deep it is there.
        typealias Place = (point: SIMD3<Double>, depth: Double)
        var met: [Place] = trunks.flatMap(\.stations).map { ($0.plane.origin, $0.depth) }
        for side in sides {
            for station in side.stations {
                let (distance, depth) = nearest(to: station.plane.origin)
                if distance >= depth { met.append((station.plane.origin, station.depth)) }
            }
            // Its line begins a little away from the wall of the lumen that it leaves; its mouth lies on it.
            guard let first = side.stations.first else { continue }
            let (distance, depth) = nearest(to: first.plane.origin)
            met.append((first.plane.origin - first.plane.axis * max(distance - depth, 0), first.depth))
        }
        for number in stations.indices {
            let station = stations[number]
            stations[number].isAtBranching = met.contains { place in
                let step = place.point - station.plane.origin
                let reach = station.depth + place.depth + voxel
                return dot(step, step) < reach * reach
            }
        }
    }

    /// The share of the vessel in its middle at which it ends: about a voxel before its last one, where sections are whole.
    private static let endLevel = 0.9

    /// How often a line is moved to the centroids at most, and how far, in voxels, it moves when it has settled.
    private static let mostPasses = 6
    private static let settled = 0.2

    /// The curve moved to the centroids of its sections, and how far at most; places without one are left out. `nil` where too
    /// few are left.
    private static func centred(
        _ curve: SmoothCurve, in vessel: SmoothedMask.Sampler, depths: Depths, frame: GridMillimetres
    ) -> (curve: SmoothCurve, shift: Double)? {
        var points: [SIMD3<Double>] = []
        var shift = 0.0
        let tracer = WallTracer(vessel: vessel, frame: frame)
        for number in 0...Int(curve.length) {
            let (position, direction) = curve(Double(number))
            let depth = depths.near(position)
            let plane = LocalPlane(origin: position, axis: direction)
            guard let centre = tracer.trunkCentre(on: plane, depth: depth) else { continue }
            let step = length(centre - position)
            guard step <= depth else { continue }
            shift = max(shift, step)
            points.append(centre)
        }
        points = points.enumerated().filter { $0 == 0 || length($1 - points[$0 - 1]) > 1e-6 }.map(\.element)
        guard points.count >= 3 else { return nil }
        return (SmoothCurve(points: points, bandwidth: curve.bandwidth), shift)
    }

    /// The curve run on straight ahead from its free ends as far as the lumen reaches.
    private static func extended(
        _ curve: SmoothCurve, through vessel: SmoothedMask.Sampler, atStart: Bool, reach: Double, frame: GridMillimetres
    ) -> SmoothCurve {
        func ahead(from distance: Double, sign: Double) -> [SIMD3<Double>] {
            let position = curve(distance).position
            // The course of the last stretch: the direction at the very end hangs on a few points.
            let back = curve(min(max(distance - sign * curve.bandwidth, 0), curve.length)).position
            let direction = (position - back) / length(position - back)
            let least = endLevel * vessel(position)
            var points: [SIMD3<Double>] = []
            var gone = step
            while gone <= reach {
                let point = position + direction * gone
                guard vessel(point) >= least, frame.contains(point) else { break }
                points.append(point)
                gone += step
            }
            return points
        }
        let count = max(Int(curve.length / step), 2)
        let middle = (0...count).map { curve(curve.length * Double($0) / Double(count)).position }
        let before = atStart ? ahead(from: 0, sign: -1).reversed() : []
        return SmoothCurve(points: before + middle + ahead(from: curve.length, sign: 1), bandwidth: curve.bandwidth)
    }
}

/// The depth of the lumen along a path.
private struct Depths {
    private let path: LumenPath

    init(_ path: LumenPath) { self.path = path }

    /// The depth at the point of the path nearest to a place.
    func near(_ place: SIMD3<Double>) -> Double {
        var nearest = (squared: Double.infinity, depth: 0.0)
        for (point, depth) in zip(path.points, path.depths) {
            let step = point - place
            let squared = dot(step, step)
            if squared < nearest.squared { nearest = (squared, depth) }
        }
        return nearest.depth
    }
}

extension LumenPath {
    /// Takes away the last stretch to a free end, where a path leaves the middle for the farthest corner: as long as the lumen
    /// is wide, but never more than the third part.
    fileprivate mutating func trim(atStart: Bool) {
        let width = 1.2 * flatness * usualDepth
        let length = min(width, self.length / 3)
        func surplus(_ points: [SIMD3<Double>]) -> Int {
            var gone = 0.0
            for (number, (a, b)) in zip(points, points.dropFirst()).enumerated() {
                gone += VoxelCore.length(b - a)
                if gone >= length { return number + 1 }
            }
            return 0
        }
        let end = surplus(points.reversed())
        let start = atStart ? surplus(points) : 0
        points = Array(points[start..<points.count - end])
        depths = Array(depths[start..<depths.count - end])
    }
}

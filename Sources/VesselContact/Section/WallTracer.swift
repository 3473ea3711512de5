internal import VoxelCore

/// Looks for the wall of one vessel.
struct WallTracer {
    /// The vessel.
    let vessel: SmoothedMask.Sampler
    /// Its grid; a wall beyond it is none.
    let frame: GridMillimetres
    /// Millimetres between samples along a ray.
    private let step: Double

    init(vessel: SmoothedMask.Sampler, frame: GridMillimetres) {
        self.vessel = vessel
        self.frame = frame
        step = frame.grid.spacing.min() / 2
    }

    /// The wall about a point inside the vessel, as seen from the centroid of the section, which is looked for twice.
    ///
    /// - Parameters:
    ///   - plane: a plane whose origin lies inside.
    ///   - ring: the rays.
    ///   - depth: how far the wall is at least, in mm. It is looked for up to four times as far: a collapsed vein is many times
    ///     as wide as it is high, and a ray that finds nothing by then runs along a vessel.
    /// - Returns: `nil` where the origin is outside, a ray finds no wall, or the wall lies beyond the volume.
    func wall(on plane: LocalPlane, ring: Ring, depth: Double) -> TracedWall? {
        let centred = centred(plane, depth: depth) { _, radii in zip(Ring.coarse.directions, radii).map { $0 * $1 } }
        guard let (plane, known) = centred else { return nil }
        return wall(from: plane, ring: ring, depth: depth, near: known)
    }

    /// The centroid of the section about a point inside the vessel, as if no branch left it there.
    ///
    /// Rays that run into a branch would draw a centreline into its mouth. They are taken to end at 1.2 times the usual radius: a
    /// symmetric section, however flat, keeps its centroid.
    func trunkCentre(on plane: LocalPlane, depth: Double) -> SIMD3<Double>? {
        centred(plane, depth: depth) { plane, radii in
            let most = 1.2 * radii.sorted()[radii.count / 2]
            let points = zip(Ring.coarse.directions, radii).map { $0 * min($1, most) }
            return points.allSatisfy { frame.contains(plane.point($0)) } ? points : nil
        }?.plane.origin
    }

    /// The plane with its origin moved to the centroid of a polygon that is made of the radii, twice, and the last radii.
    private func centred(
        _ plane: LocalPlane, depth: Double, on polygon: (LocalPlane, [Double]) -> [SIMD2<Double>]?
    ) -> (plane: LocalPlane, radii: [Double])? {
        var plane = plane
        var known: [Double]?
        for _ in 0..<2 {
            guard let radii = cast(plane, .coarse, level: 0.5, reach: reach(depth), near: known),
                let points = polygon(plane, radii)
            else { return nil }
            plane.origin = plane.point(TracedWall.centroid(of: points).centroid)
            known = radii
        }
        return known.map { (plane, $0) }
    }

    /// The wall as seen from the plane's origin, which stays where it is.
    ///
    /// - Parameters:
    ///   - level: the level of the vessel's surface.
    ///   - known: radii along equal steps of angle, near which the wall is looked for first.
    func wall(from plane: LocalPlane, ring: Ring, depth: Double, level: Double = 0.5, near known: [Double]?)
        -> TracedWall?
    {
        guard let radii = cast(plane, ring, level: level, reach: reach(depth), near: known) else { return nil }
        let drawn = TracedWall(plane: plane, ring: ring, radii: radii)
        let wall = drawn.curvatureRestored(variance: plane.slopeVariance(frame.grid.spacing))
        return wall.points.allSatisfy { frame.contains(plane.point($0)) } ? wall : nil
    }

    private func reach(_ depth: Double) -> Double { 4 * depth + 4 * step }

    private func cast(_ plane: LocalPlane, _ ring: Ring, level: Double, reach: Double, near known: [Double]?)
        -> [Double]?
    {
        let centre = vessel(plane.origin)
        guard centre >= level else { return nil }
        var radii: [Double] = []
        radii.reserveCapacity(ring.directions.count)
        for (ray, direction) in ring.directions.enumerated() {
            let ahead = plane.across * direction.x + plane.down * direction.y
            var radius = 0.0
            var before = centre
            if let known {
                let place = ray * known.count / ring.directions.count
                let near = min(known[place], known[place + 1 < known.count ? place + 1 : 0]) - 2 * step
                let value = near > 0 ? vessel(plane.origin + ahead * near) : 0
                if value >= level { (radius, before) = (near, value) }
            }
            while true {
                radius += step
                guard radius <= reach else { return nil }
                let value = vessel(plane.origin + ahead * radius)
                if value < level {
                    radii.append(radius - step + step * (before - level) / (before - value))
                    break
                }
                before = value
            }
        }
        return radii
    }
}

extension LocalPlane {
    /// The extents of a voxel along the two main axes of its shadow on the plane, in mm, the greater one first.
    func voxelExtents(_ spacing: SIMD3<Double>) -> (SIMD2<Double>) {
        func extent(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { dot(a * spacing, b * spacing) }
        let (p, q, r) = (extent(across, across), extent(down, down), extent(across, down))
        let spread = ((p - q) * (p - q) / 4 + r * r).squareRoot()
        return [((p + q) / 2 + spread).squareRoot(), max((p + q) / 2 - spread, 0).squareRoot()]
    }

    /// The variance in mm² of the slope that smoothing makes of a step within the plane, the mean over its directions.
    func slopeVariance(_ spacing: SIMD3<Double>) -> Double {
        let extents = voxelExtents(spacing)
        return SmoothedMask.slope * SmoothedMask.slope * (extents.x * extents.x + extents.y * extents.y) / 2
    }
}

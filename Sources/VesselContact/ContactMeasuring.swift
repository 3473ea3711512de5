internal import VoxelCore

/// Measures the contact of tumours with vessels and organs.
public struct ContactMeasuring: Sendable {
    /// How far beyond a vessel's wall a tumour may begin to count as in contact, in mm along the ray.
    public let tolerance: Double

    /// - Parameter tolerance: in mm, at least 0. Labels often leave a voxel of wall between lumen and tumour: 1.5 mm by default.
    public init(tolerance: Double = 1.5) {
        precondition(tolerance >= 0 && tolerance.isFinite)
        self.tolerance = tolerance
    }

    /// Every tumour against every vessel, a result a pair, tumours outermost.
    public func contacts(of tumours: [Tumour], with vessels: [Vessel]) -> [TumourVesselContact] {
        let reach = max(tolerance, WallSurroundings.followed.upperBound)
        let courses = Parallel.map(count: vessels.count, grain: 1) { range in
            range.map { VesselCourse(vessels[$0].mask, near: tumours.map(\.mask), margin: reach) }
        }.flatMap(\.self)
        let masks = vessels.map(\.mask)
        return tumours.flatMap { tumour in
            vessels.indices.map { number in
                PairMeasuring(
                    tumour: tumour, vessel: vessels[number], course: courses[number], vessels: masks,
                    others: courses.indices.filter { $0 != number }.map { courses[$0].smoothed },
                    tolerance: tolerance
                ).contact()
            }
        }
    }
}

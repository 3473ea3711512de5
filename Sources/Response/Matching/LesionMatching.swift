public import VoxelCore

/// Follows lesions over the visits of a patient.
///
/// Every visit is brought into the frame of the baseline and held against all tracks so far, each where it was last seen. A track
/// and a finding have an edge where the dilated masks overlap or the centroids lie within m = max(10 mm, 2 · the standard
/// deviation of the registration), and where both lie in the same organ as far as organs are known. Inside a group that edges
/// connect, identity is told by the Hungarian method on (1 − Dice) + distance/m, leaving either side without a partner at 1.5.
/// A finding that is left over belongs to a partner whose dilated mask holds half of it: it was split off, or merged, or has grown so
/// far to one side that its centroid moved; otherwise it is new, or gone.
///
/// Cost: a look at every voxel of the lesions for every other lesion near them, and the cube of the number of lesions of a group.
public struct LesionMatching: Sendable {
    /// The tracks: those of the baseline in the order of its findings, then new ones by visit and finding.
    public let tracks: [LesionTrack]
    /// By how much the centroids of a visit's findings differ from those of the same lesions in the baseline after
    /// registration, in mm, as the median over persistent lesions; `nil` where there is none.
    public let residuals: [Double?]

    /// Matches the visits, the baseline first. Any number of visits, with or without findings.
    public init(_ visits: [VisitRecord]) {
        var follower = LesionFollower(visits)
        for visit in visits.indices { follower.follow(visit) }
        tracks = follower.tracks()
        residuals = visits.indices.map { follower.residual(of: $0) }
    }

    /// In mm: findings of one lesion are at most so far apart where the registration is good.
    public static let leastReach = 10.0
    /// What leaving a track or a finding without a partner costs.
    static let dummyCost = 1.5

    /// The m of a visit: max(10 mm, 2σ).
    static func reach(of visit: VisitRecord) -> Double { max(leastReach, 2 * visit.registrationSigma) }

    /// The voxels of a visit's scan where a track lies that is no finding there; empty where the scan does not show it.
    ///
    /// The place is that of its latest findings before the visit, or of its first ones where there are none before.
    public static func place(of track: LesionTrack, in visit: Int, of visits: [VisitRecord]) -> Region {
        let seen = track.appearances.indices.filter { !track.appearances[$0].findings.isEmpty }
        guard let field = visits[visit].scan?.field, let from = seen.last(where: { $0 < visit }) ?? seen.first else {
            return Region(runs: [])
        }
        let placed = track.appearances[from].findings.compactMap { finding in
            PlacedFinding(visits[from].findings[finding], visitToBaseline: visits[from].toBaseline, reach: 0)
        }
        let regions = placed.map { $0.region(on: field, visitToBaseline: visits[visit].toBaseline) }
        let all = regions.reduce(VoxelBox(lower: .zero, upper: .zero)) { $0.union($1.box) }
        return Region(in: all) { x, y, z in regions.contains { $0.contains(SIMD3(x, y, z)) } }
    }
}

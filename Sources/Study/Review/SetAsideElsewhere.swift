internal import Response
internal import VoxelCore

/// Uptake that a reader called physiological at one visit, and that counts as a lesion at another one.
///
/// Reviewed at one visit alone, the same uptake would be gone there, or new here, and read as a response or as progression.
struct SetAsideElsewhere {
    /// What should be known, a line a pair of visits.
    let warnings: [String]

    /// Looks where lesions of each visit lie at the others. Cost: a search a lesion, visit and set-aside region.
    ///
    /// - Throws: what reading a visit's label map throws.
    init(_ visits: [ComparedVisit]) throws {
        var warnings: [String] = []
        for visit in visits {
            guard let aside = try visit.outputs.setAside(),
                let fromBaseline = visit.record.toBaseline.inverse
            else { continue }
            for other in visits where other.record.label != visit.record.label {
                let ids = other.record.findings.filter { finding in
                    guard finding.uptake != nil else { return false }
                    let place = fromBaseline.position(of: other.record.toBaseline.position(of: finding.centroid))
                    return aside.regions.contains { $0.holds(place, on: aside.grid) }
                }.map(\.id)
                guard !ids.isEmpty else { continue }
                warnings.append(
                    """
                    \(visit.record.label): uptake that a reader called physiological lies where \(other.record.label) has \
                    \(ids.count == 1 ? "lesion" : "lesions") \(ids.joined(separator: ", ")); review both visits alike, else the one \
                    reads as gone or new
                    """)
            }
        }
        self.warnings = warnings
    }
}

extension Region {
    /// Whether the voxel around a place in scanner millimetres belongs to the region.
    func holds(_ place: SIMD3<Double>, on grid: Grid) -> Bool {
        let index = grid.inverse.position(of: place).rounded(.toNearestOrAwayFromZero)
        // What lies far beyond the volume is no index at all.
        guard index.min() >= 0, index.max() < 1e6 else { return false }
        return contains(SIMD3(Int(index.x), Int(index.y), Int(index.z)))
    }
}

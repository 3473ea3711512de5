/// Which voxels count as neighbours.
public enum Connectivity: Int, Sendable, CaseIterable {
    /// The 6 that share a face.
    case faces = 6
    /// Those and the 12 that share an edge.
    case edges = 18
    /// Those and the 8 that share a corner.
    case corners = 26

    /// How far two runs may lie apart along x and still touch, for rows that differ by (`dy`, `dz`); `nil` where such rows
    /// never touch.
    fileprivate func reach(dy: Int, dz: Int) -> Int32? {
        switch (self, dy != 0 && dz != 0) {
        case (.faces, false): 0
        case (.faces, true): nil
        case (.edges, false), (.corners, _): 1
        case (.edges, true): 0
        }
    }

    /// The steps to all neighbours, in raster order.
    public var offsets: [SIMD3<Int>] {
        var offsets: [SIMD3<Int>] = []
        for z in -1...1 {
            for y in -1...1 {
                for x in -1...1 {
                    let axes = abs(x) + abs(y) + abs(z)
                    if axes > 0, axes <= (self == .faces ? 1 : self == .edges ? 2 : 3) { offsets.append([x, y, z]) }
                }
            }
        }
        return offsets
    }
}

extension Region {
    /// The connected pieces, in the raster order of their first voxels.
    ///
    /// Works on runs with union-find: the cost grows with the number of runs and the rows of the box, not of voxels.
    public func connectedComponents(_ connectivity: Connectivity) -> [Region] {
        guard !runs.isEmpty else { return [] }
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: runs.count) { memory in
            let forest = DisjointSets(in: memory)
            join(in: forest, connectivity)
            return pieces(of: forest)
        }
    }

    /// Joins the runs that touch.
    private func join(in forest: DisjointSets, _ connectivity: Connectivity) {
        let rows = RowTable(self)
        let behind = [(-1, 0), (-1, -1), (0, -1), (1, -1)].compactMap { dy, dz in
            connectivity.reach(dy: dy, dz: dz).map { (dy: dy, dz: dz, reach: $0) }
        }
        for z in box.lower.z..<box.upper.z {
            for y in box.lower.y..<box.upper.y {
                let row = rows.runs(y: y, z: z)
                guard !row.isEmpty else { continue }
                for step in behind {
                    let other = rows.runs(y: y + step.dy, z: z + step.dz)
                    guard !other.isEmpty else { continue }
                    var (a, b) = (row.lowerBound, other.lowerBound)
                    while a < row.upperBound, b < other.upperBound {
                        if runs[a].start < runs[b].end + step.reach, runs[b].start < runs[a].end + step.reach {
                            forest.join(a, b)
                        }
                        if runs[a].end < runs[b].end { a += 1 } else { b += 1 }
                    }
                }
            }
        }
    }

    /// The runs of each set, in the order of their first ones.
    private func pieces(of forest: DisjointSets) -> [Region] {
        var place = [Int32](repeating: -1, count: runs.count)
        var pieces: [[Run]] = []
        for index in runs.indices {
            let root = forest.root(of: index)
            if place[root] < 0 {
                place[root] = Int32(pieces.count)
                pieces.append([])
            }
            pieces[Int(place[root])].append(runs[index])
        }
        return pieces.map { Region(runs: $0) }
    }
}

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
        let rows = RowTable(self)
        var forest = DisjointSets(count: runs.count)
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

/// Where the runs of each row of a region stand in its list.
private struct RowTable {
    private let box: VoxelBox
    private var firsts: [Int32]

    init(_ region: Region) {
        box = region.box
        let size = box.size
        firsts = [Int32](repeating: 0, count: size.y * size.z + 1)
        for run in region.runs {
            firsts[(Int(run.z) - box.lower.z) * size.y + Int(run.y) - box.lower.y + 1] += 1
        }
        for row in 1..<firsts.count { firsts[row] += firsts[row - 1] }
    }

    /// The places of the runs of a row; empty for a row outside the box.
    func runs(y: Int, z: Int) -> Range<Int> {
        guard y >= box.lower.y, y < box.upper.y, z >= box.lower.z, z < box.upper.z else { return 0..<0 }
        let row = (z - box.lower.z) * box.size.y + y - box.lower.y
        return Int(firsts[row])..<Int(firsts[row + 1])
    }
}

/// Sets of whole numbers that can be joined; the root of a set is its smallest member.
struct DisjointSets {
    private var parents: [Int32]

    init(count: Int) { parents = (0..<Int32(count)).map { $0 } }

    /// The smallest member of the set that holds `member`.
    mutating func root(of member: Int) -> Int {
        var node = Int32(member)
        while parents[Int(node)] != node {
            parents[Int(node)] = parents[Int(parents[Int(node)])]
            node = parents[Int(node)]
        }
        return Int(node)
    }

    /// Makes one set of the two that hold `a` and `b`.
    mutating func join(_ a: Int, _ b: Int) {
        let (rootA, rootB) = (root(of: a), root(of: b))
        if rootA < rootB { parents[rootB] = Int32(rootA) } else { parents[rootA] = Int32(rootB) }
    }
}

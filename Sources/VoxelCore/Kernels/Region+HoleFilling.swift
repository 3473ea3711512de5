extension Region {
    /// The region with its holes: those pieces of the background that are shut in on all sides.
    ///
    /// The background is connected by faces (6), as befits a region connected by corners (26): where a wall is open at no
    /// more than an edge or a corner, it holds. What reaches the edge of the volume is no hole, as nothing is known of what
    /// lies next to it. All around the region's box is background, so that is what reaches a face of that box, whatever the
    /// grid. An empty region stays empty.
    ///
    /// Works on the gaps between the runs of a row with union-find, slabs of slices over all threads. Cost: grows with the
    /// number of runs and the rows of the box, not of voxels. The same runs on any number of threads.
    public func holesFilled() -> Region {
        guard !isEmpty else { return self }
        let isOpen = RowGaps(self).open()
        let parts = Parallel.map(count: runs.count, grain: 1 << 15) { range in
            var filled: [Run] = []
            filled.reserveCapacity(range.count)
            var first = range.lowerBound
            // A run behind a filled gap belongs to the run before that gap, which may be another part's.
            while first > 0, first < range.upperBound, !isOpen[first - 1] { first += 1 }
            while first < range.upperBound {
                var last = first
                while !isOpen[last] { last += 1 }
                var run = runs[first]
                run.end = runs[last].end
                filled.append(run)
                first = last + 1
            }
            return filled
        }
        return Region(runs: Array(parts.joined()))
    }
}

/// The gaps between neighbouring runs of the rows of a region's box; left and right of a row's runs is outside.
///
/// In the sets of gaps that are connected 0 is the outside, and i + 1 the gap after run i.
private struct RowGaps {
    private let runs: [Run]
    private let box: VoxelBox
    private let rows: RowTable

    init(_ region: Region) {
        runs = region.runs
        box = region.box
        rows = RowTable(region)
    }

    /// Slices that one thread works through at a time.
    private static let slab = 8

    /// For every run whether the gap after it is connected to the outside; what follows a row's last run is.
    func open() -> [Bool] {
        [Bool](unsafeUninitializedCapacity: runs.count) { isOpen, count in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: runs.count + 1) { parents in
                join(in: DisjointSets(in: parents))
                // No parent comes after its child: one walk reaches every root.
                for node in parents.indices.dropFirst() {
                    parents[node] = parents[Int(parents[node])]
                    isOpen[node - 1] = parents[node] == 0
                }
            }
            count = runs.count
        }
    }

    private func join(in forest: DisjointSets) {
        nonisolated(unsafe) let forest = forest
        let size = box.size
        // Within a slab every thread writes to the nodes of that slab alone: the root of a set is its smallest member, and
        // that of the outside never changes.
        Parallel.forEach(count: size.z, grain: Self.slab) { slices in
            for z in slices {
                for y in 0..<size.y {
                    let row = rows.row(y, z)
                    for run in row.suffix(1) { forest.join(run + 1, 0) }
                    if y == 0 || z == 0 || y + 1 == size.y || z + 1 == size.z { open(row, in: forest) }
                    if y > 0 { join(row, rows.row(y - 1, z), in: forest) }
                    if z > slices.lowerBound { join(row, rows.row(y, z - 1), in: forest) }
                }
            }
        }
        for z in stride(from: Self.slab, to: size.z, by: Self.slab) {
            for y in 0..<size.y { join(rows.row(y, z), rows.row(y, z - 1), in: forest) }
        }
    }

    /// Joins all gaps of a row to the outside.
    private func open(_ row: Range<Int>, in forest: DisjointSets) {
        for run in row { forest.join(run + 1, 0) }
    }

    /// Joins the gaps of two neighbouring rows that share a face.
    private func join(_ a: Range<Int>, _ b: Range<Int>, in forest: DisjointSets) {
        if a.isEmpty { return open(b, in: forest) }
        if b.isEmpty { return open(a, in: forest) }
        if a.count == 1, b.count == 1 { return }
        runs.withUnsafeBufferPointer { runs in
            let extent = { (row: Range<Int>) in runs[row.lowerBound].start..<runs[row.upperBound - 1].end }
            openBeyond(extent(b), a, runs, forest)
            openBeyond(extent(a), b, runs, forest)
            var (i, j) = (a.lowerBound, b.lowerBound)
            while i + 1 < a.upperBound, j + 1 < b.upperBound {
                let (endA, endB) = (runs[i + 1].start, runs[j + 1].start)
                if max(runs[i].end, runs[j].end) < min(endA, endB) { forest.join(i + 1, j + 1) }
                if endA < endB { i += 1 } else { j += 1 }
            }
        }
    }

    /// Opens the gaps of a row that reach past the extent of a neighbouring row.
    private func openBeyond(
        _ extent: Range<Int32>, _ row: Range<Int>, _ runs: UnsafeBufferPointer<Run>, _ forest: DisjointSets
    ) {
        var gap = row.lowerBound
        while gap + 1 < row.upperBound, runs[gap].end < extent.lowerBound {
            forest.join(gap + 1, 0)
            gap += 1
        }
        gap = row.upperBound - 2
        while gap >= row.lowerBound, runs[gap + 1].start > extent.upperBound {
            forest.join(gap + 1, 0)
            gap -= 1
        }
    }
}

extension Region {
    /// How far this region and another one are apart in mm, between voxel centres, and a voxel of each that are that near;
    /// `nil` where either is empty.
    ///
    /// The axes of the grid are taken as perpendicular (``DistanceMap``). Exact, in `Double`. Regions that overlap are 0 mm
    /// apart, and both voxels the same. Of several pairs it is the one whose voxel in this region, and then whose voxel in
    /// the other one, comes first in raster order.
    ///
    /// Branch and bound over tiles of neighbouring runs: tiles are looked into only where their boxes are no farther apart
    /// than the best pair known. Cost: grows with the number of runs, not of voxels, and with the product of the numbers of
    /// tiles, of which the surface of a tumour has some hundreds. The same pair on any number of threads.
    public func minimumDistance(
        to other: Region, on grid: Grid
    ) -> (distance: Double, from: SIMD3<Int>, to: SIMD3<Int>)? {
        guard !isEmpty, !other.isEmpty else { return nil }
        let search = PairSearch(
            spacing: grid.spacing, runs: runs, tiles: RunTile.tiles(of: self), others: other.runs,
            otherTiles: RunTile.tiles(of: other))
        let pair = search.closest()
        return (pair.squared.squareRoot(), pair.from, pair.to)
    }
}

/// Runs that begin near each other.
private struct RunTile: Sendable {
    /// The smallest box that holds them.
    var box: VoxelBox
    /// Their places in the region's list, ascending.
    var runs: [Int]

    /// Voxels along each axis that begin a tile: runs are longer than high, and some of them lie in each.
    private static let edge = SIMD3(64, 8, 8)

    static func tiles(of region: Region) -> [RunTile] {
        let lower = region.box.lower
        let count = (region.box.size &+ edge &- 1) / edge
        var places = [Int](repeating: -1, count: count.x * count.y * count.z)
        var tiles: [RunTile] = []
        for (index, run) in region.runs.enumerated() {
            let tile = (SIMD3(Int(run.start), Int(run.y), Int(run.z)) &- lower) / edge
            let key = (tile.z * count.y + tile.y) * count.x + tile.x
            if places[key] < 0 {
                places[key] = tiles.count
                tiles.append(RunTile(box: run.box, runs: [index]))
            } else {
                tiles[places[key]].box = tiles[places[key]].box.union(run.box)
                tiles[places[key]].runs.append(index)
            }
        }
        return tiles
    }
}

extension Run {
    /// The box that holds just its voxels.
    fileprivate var box: VoxelBox {
        VoxelBox(lower: [Int(start), Int(y), Int(z)], upper: [Int(end), Int(y) + 1, Int(z) + 1])
    }
}

/// A voxel of each region, ordered by their distance and then by their places.
private struct VoxelPair: Sendable {
    var squared: Double
    var from: SIMD3<Int>
    var to: SIMD3<Int>

    static func < (a: VoxelPair, b: VoxelPair) -> Bool {
        if a.squared != b.squared { return a.squared < b.squared }
        return (a.from.z, a.from.y, a.from.x, a.to.z, a.to.y, a.to.x)
            < (b.from.z, b.from.y, b.from.x, b.to.z, b.to.y, b.to.x)
    }
}

/// Two regions and how their voxels are compared.
private struct PairSearch: Sendable {
    let spacing: SIMD3<Double>
    let runs: [Run]
    let tiles: [RunTile]
    let others: [Run]
    let otherTiles: [RunTile]

    func closest() -> VoxelPair {
        // The tiles whose boxes are nearest hold a good pair to begin with.
        let starts = Parallel.map(count: tiles.count, grain: Self.grain) { range in
            var nearest = (squared: Double.infinity, tile: range.lowerBound, other: 0)
            for tile in range {
                for other in otherTiles.indices {
                    let squared = squaredGap(tiles[tile].box, otherTiles[other].box)
                    if squared < nearest.squared { nearest = (squared, tile, other) }
                }
            }
            return nearest
        }
        let start = starts.reduce(starts[0]) { $1.squared < $0.squared ? $1 : $0 }
        var first = VoxelPair(squared: .infinity, from: .zero, to: .zero)
        improve(&first, tiles[start.tile], otherTiles[start.other])
        let known = first
        let found = Parallel.map(count: tiles.count, grain: Self.grain) { range in
            var best = known
            for tile in range {
                for other in otherTiles where squaredGap(tiles[tile].box, other.box) <= best.squared {
                    improve(&best, tiles[tile], other)
                }
            }
            return best
        }
        return found.reduce(known) { $1 < $0 ? $1 : $0 }
    }

    private static let grain = 16

    /// Looks for a better pair in two tiles.
    private func improve(_ best: inout VoxelPair, _ tile: RunTile, _ other: RunTile) {
        for index in tile.runs {
            let run = runs[index].box
            guard squaredGap(run, other.box) <= best.squared else { continue }
            for otherIndex in other.runs {
                let otherRun = others[otherIndex].box
                let squared = squaredGap(run, otherRun)
                guard squared <= best.squared else { continue }
                let from = pointwiseMin(pointwiseMax(run.lower, otherRun.lower), run.upper &- 1)
                let pair = VoxelPair(
                    squared: squared, from: from,
                    to: pointwiseMin(pointwiseMax(from, otherRun.lower), otherRun.upper &- 1))
                if pair < best { best = pair }
            }
        }
    }

    /// The square of the way between the nearest voxels of two boxes; never more, rounding included, than that of smaller
    /// boxes inside them, as every step of the sum rises with the gaps.
    private func squaredGap(_ a: VoxelBox, _ b: VoxelBox) -> Double {
        let steps = pointwiseMax(pointwiseMax(b.lower &- a.upper, a.lower &- b.upper) &+ 1, .zero)
        let way = SIMD3<Double>(steps) * spacing
        return way.x * way.x + way.y * way.y + way.z * way.z
    }
}

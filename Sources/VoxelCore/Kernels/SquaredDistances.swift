/// The squares of the exact Euclidean distances from the voxels of a box to a region, worked out in one precision.
///
/// Separable: along x from the runs, then along z for the rows that hold some of the region, and then along y, where only
/// rows in which something lies are sites (``AxisPass``). What a pass leaves for the next stands where the results will
/// stand, so that nothing but the result is as large as the box.
struct SquaredDistances<Scalar: DistanceScalar> {
    typealias Block = AxisPass<Scalar>.Block

    /// The voxels they are wanted for.
    let box: VoxelBox
    private let runs: [Run]
    /// The rows that hold some of the region, by `y` and then by `z`.
    private let rows: [Row]
    /// Where each `y` has its rows.
    private let columns: [Column]
    private let xSquares: [Scalar]
    private let alongY: AxisPass<Scalar>
    private let alongZ: AxisPass<Scalar>
    /// Distances beyond the limit have squares above this.
    private let cap: Scalar

    private struct Row {
        let z: Int
        let runs: Range<Int>
    }

    private struct Column {
        let y: Int
        let rows: Range<Int>
    }

    /// Sorts the rows; the parameters are those of ``DistanceMap``.
    init(to region: Region, over box: VoxelBox, spacing: SIMD3<Double>, limit: Double) {
        precondition(spacing.min() > 0 && limit >= 0)
        self.box = VoxelBox(lower: box.lower, upper: pointwiseMax(box.lower, box.upper))
        runs = region.runs
        let sites = region.box
        let alongX = AxisPass<Scalar>(
            sites: sites.lower.x..<sites.upper.x, targets: self.box.lower.x..<self.box.upper.x, spacing: spacing.x,
            limit: limit)
        xSquares = alongX.squares
        alongY = AxisPass(
            sites: sites.lower.y..<sites.upper.y, targets: self.box.lower.y..<self.box.upper.y, spacing: spacing.y,
            limit: limit)
        alongZ = AxisPass(
            sites: sites.lower.z..<sites.upper.z, targets: self.box.lower.z..<self.box.upper.z, spacing: spacing.z,
            limit: limit)
        // Three squares and two sums are rounded, each by half a unit at most.
        cap = Scalar(limit * limit) * (1 + 4 * Scalar.ulpOfOne)
        (rows, columns) = Self.columns(of: region, y: alongY, z: alongZ)
    }

    /// The rows of a region that count, sorted by y without losing their order along z.
    private static func columns(of region: Region, y: AxisPass<Scalar>, z: AxisPass<Scalar>) -> ([Row], [Column]) {
        let runs = region.runs
        var starts = [Int](repeating: 0, count: region.box.size.y + 1)
        func forEachRow(_ body: (_ y: Int, _ row: Row) -> Void) {
            var first = 0
            while first < runs.count {
                var end = first + 1
                while end < runs.count, runs[end].y == runs[first].y, runs[end].z == runs[first].z { end += 1 }
                let (place, slice) = (Int(runs[first].y), Int(runs[first].z))
                if y.isNear(place), z.isNear(slice) {
                    body(place - region.box.lower.y, Row(z: slice, runs: first..<end))
                }
                first = end
            }
        }
        forEachRow { y, _ in starts[y + 1] += 1 }
        for y in 1..<max(1, starts.count) { starts[y] += starts[y - 1] }
        let columns = (0..<region.box.size.y).filter { starts[$0] < starts[$0 + 1] }
            .map { Column(y: $0 + region.box.lower.y, rows: starts[$0]..<starts[$0 + 1]) }
        var rows = [Row](repeating: Row(z: 0, runs: 0..<0), count: starts.last!)
        forEachRow { y, row in
            rows[starts[y]] = row
            starts[y] += 1
        }
        return (rows, columns)
    }

    /// Writes the square of every voxel's distance, x fastest; infinite where it is beyond the limit.
    func write(to memory: UnsafeMutableBufferPointer<Scalar>) {
        precondition(memory.count == box.voxelCount)
        guard !box.isEmpty else { return }
        // Rows beside the box have no place in it.
        var outside = 0
        let places = columns.map { column -> Int? in
            if column.y >= box.lower.y, column.y < box.upper.y { return nil }
            outside += 1
            return outside - 1
        }
        let size = box.size
        withSpareMemory(count: outside * size.z * size.x) { spare in
            nonisolated(unsafe) let spare = spare
            nonisolated(unsafe) let memory = memory.baseAddress!
            // Where the row of a column stands in the first slice, and how far on that of the next one.
            @Sendable func place(_ column: Int) -> (row: UnsafeMutablePointer<Scalar>, step: Int) {
                if let place = places[column] { return (spare + place * size.z * size.x, size.x) }
                return (memory + (columns[column].y - box.lower.y) * size.x, size.y * size.x)
            }
            Parallel.forEach(count: columns.count, grain: 1) { range in
                for column in range {
                    let (row, step) = place(column)
                    writeAlongZ(columns[column], to: row, step: step)
                }
            }
            Parallel.forEach(count: size.z, grain: 1) { slices in
                for z in slices {
                    writeAlongY(to: memory + z * size.y * size.x) { column in
                        let (row, step) = place(column)
                        return UnsafePointer(row + z * step)
                    }
                }
            }
        }
    }

    /// The distances of the voxels of one `y` to the rows of that `y`.
    private func writeAlongZ(_ column: Column, to results: UnsafeMutablePointer<Scalar>, step: Int) {
        let rows = Array(rows[column.rows])
        withTile(rows: rows.count) { row, place in
            fill(place, from: runs[rows[row].runs])
        } _: { tile, stride in
            run(alongZ, tile, stride, sites: rows.map(\.z), into: results, step: step)
        }
    }

    /// The distances of the voxels of a slice, from what the rows that hold some of the region left in it.
    private func writeAlongY(
        to slice: UnsafeMutablePointer<Scalar>, from row: (_ column: Int) -> UnsafePointer<Scalar>
    ) {
        // Either every voxel of a row is in reach of something along z or none is.
        let near = columns.indices.filter { row($0)[0] < .infinity }
        guard !near.isEmpty else { return slice.update(repeating: .infinity, count: box.size.x * box.size.y) }
        withTile(rows: near.count) { place, values in
            values.update(from: row(near[place]), count: box.size.x)
        } _: { tile, stride in
            run(alongY, tile, stride, sites: near.map { columns[$0].y }, into: slice, step: box.size.x)
        }
        if cap < .infinity {
            for voxel in 0..<box.size.x * box.size.y where slice[voxel] > cap { slice[voxel] = .infinity }
        }
    }

    /// Works out rows of results, `step` numbers apart, from the rows of a tile.
    private func run(
        _ pass: AxisPass<Scalar>, _ tile: UnsafeMutablePointer<Scalar>, _ stride: Int, sites: [Int],
        into results: UnsafeMutablePointer<Scalar>, step: Int
    ) {
        sites.withUnsafeBufferPointer { sites in
            for first in Swift.stride(from: 0, to: box.size.x, by: Block.scalarCount) {
                pass.run(
                    tile + first, stride: stride, sites: sites, lanes: min(Block.scalarCount, box.size.x - first),
                    into: results + first, step: step)
            }
        }
    }

    /// The squared distance along x of every voxel of a row to the nearest of its runs, of which there is at least one.
    private func fill(_ row: UnsafeMutablePointer<Scalar>, from runs: ArraySlice<Run>) {
        let lower = box.lower.x
        xSquares.withUnsafeBufferPointer { squares in
            let squares = squares.baseAddress!
            func clipped(_ x: Int) -> Int { min(max(x - lower, 0), box.size.x) }
            func rising(from last: Int, over places: Range<Int>) {
                for place in places { row[place] = squares[place + lower - last] }
            }
            func falling(to start: Int, over places: Range<Int>) {
                for place in places { row[place] = squares[start - lower - place] }
            }
            var last: Int?
            for run in runs {
                let (start, end) = (Int(run.start), Int(run.end))
                // The first voxel of the gap that is nearer to this run than to the last one.
                let middle = last.map { ($0 + start) >> 1 + 1 } ?? lower
                if let last { rising(from: last, over: clipped(last + 1)..<clipped(middle)) }
                falling(to: start, over: clipped(middle)..<clipped(start))
                for place in clipped(start)..<clipped(end) { row[place] = 0 }
                last = end - 1
            }
            if let last { rising(from: last, over: clipped(last + 1)..<box.size.x) }
        }
    }

    /// Rows of whole blocks, an odd number of them apart: so many bytes that rows do not push each other out of the cache.
    ///
    /// - Parameters:
    ///   - fill: writes a row's voxels; what the last block has beyond them becomes like the last voxel, so that it asks for
    ///     no sites that the voxels do not.
    private func withTile(
        rows: Int, fill: (_ row: Int, _ place: UnsafeMutablePointer<Scalar>) -> Void,
        _ body: (_ tile: UnsafeMutablePointer<Scalar>, _ stride: Int) -> Void
    ) {
        let width = box.size.x
        let blocks = (width + Block.scalarCount - 1) / Block.scalarCount
        let stride = (blocks | 1) * Block.scalarCount
        withUnsafeTemporaryAllocation(of: Scalar.self, capacity: rows * stride) { tile in
            for row in 0..<rows {
                let place = tile.baseAddress! + row * stride
                fill(row, place)
                for beyond in width..<stride { place[beyond] = place[width - 1] }
            }
            body(tile.baseAddress!, stride)
        }
    }

    private func withSpareMemory(count: Int, _ body: (UnsafeMutablePointer<Scalar>) -> Void) {
        _ = VoxelBuffer<Scalar>(count: max(1, count)) { body($0.baseAddress!) }
    }
}

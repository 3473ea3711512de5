/// Which direction of a lattice runs along which axis of the grid that it samples, where each runs along one.
struct AlignedLines: Sendable {
    /// For each axis of the sampled grid, the direction of the lattice that runs along it.
    let direction: SIMD3<Int>
    /// For each axis of the sampled grid, the voxels gained by a step in that direction.
    let step: SIMD3<Double>

    /// `nil` where a direction runs askew, or two along the same axis. One that does not move at all takes an axis that
    /// no other runs along.
    init?(of indices: Affine) {
        let steps = [indices.x, indices.y, indices.z]
        var direction = SIMD3(repeating: -1)
        for number in 0..<3 {
            let axes = (0..<3).filter { steps[number][$0] != 0 }
            guard axes.count <= 1 else { return nil }
            guard let axis = axes.first else { continue }
            guard direction[axis] < 0 else { return nil }
            direction[axis] = number
        }
        for number in 0..<3 where steps[number] == .zero {
            direction[(0..<3).first { direction[$0] < 0 }!] = number
        }
        self.direction = direction
        step = SIMD3(steps[direction.x].x, steps[direction.y].y, steps[direction.z].z)
    }

    /// Whether the lines of a lattice of `size` points along the rows of the sampled grid are worth starting.
    func areLong(_ size: SIMD3<Int>) -> Bool { size[direction.x] >= 8 }

    /// A buffer of one value a point, row by row of the sampled grid: `fill` writes the points inside of the row at the
    /// points `y` and `z` along its axes, and has `scratch` weights to itself.
    @inline(__always)
    func rows<Value: VoxelScalar & Numeric, Weight: VoxelScalar & Numeric>(
        of size: SIMD3<Int>, inside: (x: Range<Int>, y: Range<Int>, z: Range<Int>), outside: Value, scratch: Int,
        _ fill: @Sendable (_ y: Int, _ z: Int, UnsafeMutablePointer<Value>, UnsafeMutablePointer<Weight>) -> Void
    ) -> VoxelBuffer<Value> {
        VoxelBuffer(count: size.x * size.y * size.z) { buffer in
            guard let first = buffer.baseAddress, !buffer.isEmpty else { return }
            // Every chunk writes points of its own.
            nonisolated(unsafe) let target = first
            @Sendable func chunk(of parts: Range<Int>) {
                withUnsafeTemporaryAllocation(of: Weight.self, capacity: scratch) { mixed in
                    mixed.initialize(repeating: 0)
                    /// Fills the points inside of a row whose first point stands at `target`; returns which these are.
                    func fillRow(_ point: SIMD3<Int>, _ target: UnsafeMutablePointer<Value>) -> Range<Int> {
                        let (y, z) = (point[direction.y], point[direction.z])
                        guard inside.y.contains(y), inside.z.contains(z), !inside.x.isEmpty else { return 0..<0 }
                        fill(y, z, target + inside.x.lowerBound, mixed.baseAddress!)
                        return inside.x
                    }
                    if direction.x == 0 {
                        for row in parts {
                            let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
                            let target = target + row * size.x
                            writeOutside(outside, around: fillRow([0, y, z], target), of: size.x, in: target)
                        }
                    } else {
                        writeAcross(parts, of: size, outside: outside, into: target, fillRow)
                    }
                }
            }
            if direction.x == 0 {
                Parallel.forEach(count: size.y * size.z, grain: 64) { chunk(of: $0) }
            } else {
                Parallel.forEach(count: tiles(of: size) * size[3 - direction.x], grain: 4) { chunk(of: $0) }
            }
        }
    }

    /// Points side by side that are written at once where rows of the sampled grid run across those of the lattice: a line
    /// of the cache.
    private static var tile: Int { 16 }

    private func tiles(of size: SIMD3<Int>) -> Int { (size.x + Self.tile - 1) / Self.tile }

    /// Writes the points of some tiles, in which rows of the sampled grid run across those of the lattice: as many as a
    /// tile is wide are filled one after the other and then turned.
    @inline(__always)
    private func writeAcross<Value: VoxelScalar & Numeric>(
        _ blocks: Range<Int>, of size: SIMD3<Int>, outside: Value, into target: UnsafeMutablePointer<Value>,
        _ fillRow: (SIMD3<Int>, UnsafeMutablePointer<Value>) -> Range<Int>
    ) {
        // The direction along which the rows run, and the one that is left beside it and x.
        let (along, other) = (direction.x, 3 - direction.x)
        let strides = SIMD3(1, size.x, size.x * size.y)
        withUnsafeTemporaryAllocation(of: Value.self, capacity: Self.tile * size[along]) { rows in
            for block in blocks {
                let (place, tile) = block.quotientAndRemainder(dividingBy: tiles(of: size))
                let xs = tile * Self.tile..<min((tile + 1) * Self.tile, size.x)
                rows.initialize(repeating: outside)
                for x in xs {
                    var point = SIMD3(x, 0, 0)
                    point[other] = place
                    _ = fillRow(point, rows.baseAddress! + (x - xs.lowerBound) * size[along])
                }
                let start = target + place * strides[other] + xs.lowerBound
                for number in 0..<size[along] {
                    let line = start + number * strides[along]
                    for x in 0..<xs.count { line[x] = rows[x * size[along] + number] }
                }
            }
        }
    }
}

/// Writes `outside` to the points of a row of fresh memory before and after those inside. Fresh memory is 0 already, and
/// stays untouched where nothing else belongs.
@inline(__always)
func writeOutside<Value: VoxelScalar & Numeric>(
    _ outside: Value, around inside: Range<Int>, of count: Int, in row: UnsafeMutablePointer<Value>
) {
    guard outside != 0 else { return }
    for x in 0..<inside.lowerBound { row[x] = outside }
    for x in inside.upperBound..<count { row[x] = outside }
}

extension ScalarVolume {
    /// A coarser volume whose voxels are the highest of `step` voxels along each axis: no hot spot is lost, however small.
    ///
    /// It covers `box`, whose last blocks along each axis may be cut off; a voxel stands in the middle of its whole block.
    /// NaN is passed over; a block of nothing but NaN is NaN. The comparison is made on the stored voxels, which keep their
    /// type. Cost: one read of the box, over all threads.
    /// - Parameters:
    ///   - step: voxels a block along each axis; all at least 1.
    ///   - box: the part to cover, not empty, on the grid. All of the volume's voxels must be held.
    public func maximumPooled(by step: SIMD3<Int>, over box: VoxelBox) -> ScalarVolume {
        precondition(step.min() >= 1 && !box.isEmpty && grid.contains(box.lower) && grid.contains(box.upper &- 1))
        let steps = SIMD3(Double(step.x), Double(step.y), Double(step.z))
        let lower = SIMD3(Double(box.lower.x), Double(box.lower.y), Double(box.lower.z))
        let coarse = Grid(
            size: (box.size &+ step &- 1) / step,
            affine: Affine(
                x: grid.affine.x * steps.x, y: grid.affine.y * steps.y, z: grid.affine.z * steps.z,
                origin: grid.affine.position(of: lower + (steps - 1) / 2)),
            nominalSpacing: grid.spacing * steps)!
        let isFalling = slope < 0
        func pooled<Scalar: VoxelScalar>(_ buffer: VoxelBuffer<Scalar>) -> VoxelBuffer<Scalar> {
            isFalling
                ? blockExtrema(of: buffer, grid: grid, box: box, step: step, into: coarse.size, by: Falling.self)
                : blockExtrema(of: buffer, grid: grid, box: box, step: step, into: coarse.size, by: Rising.self)
        }
        let voxels: StoredVoxels =
            switch stored {
            case .int16(let buffer): .int16(pooled(buffer))
            case .uint16(let buffer): .uint16(pooled(buffer))
            case .float(let buffer): .float(pooled(buffer))
            case .double(let buffer): .double(pooled(buffer))
            }
        return ScalarVolume(grid: coarse, stored: voxels, slope: slope, intercept: intercept)
    }
}

/// The stored numbers of every block of voxels that no other of it beats, blocks of one slice after another over all threads.
private func blockExtrema<Scalar: VoxelScalar, Order: ValueOrder>(
    of buffer: VoxelBuffer<Scalar>, grid: Grid, box: VoxelBox, step: SIMD3<Int>, into size: SIMD3<Int>,
    by order: Order.Type
) -> VoxelBuffer<Scalar> {
    VoxelBuffer(count: size.x * size.y * size.z) { memory in
        nonisolated(unsafe) let target = memory.baseAddress!
        Parallel.forEach(count: size.z, grain: 1) { slices in
            let z = slices.lowerBound
            buffer.withVoxels { voxels in
                withUnsafeTemporaryAllocation(of: Scalar.self, capacity: box.size.x) { line in
                    for y in 0..<size.y {
                        let first = box.lower &+ [0, y &* step.y, z &* step.z]
                        let last = pointwiseMin(first &+ step, box.upper)
                        // The highest of every column of the block's rows, and then of a few columns at a time.
                        let start = voxels.baseAddress! + grid.offset(of: first)
                        var lines = LineExtrema<Scalar, Order>(start, box.size.x, in: line.baseAddress!)
                        for row in 1..<max(1, (last.y - first.y) * (last.z - first.z)) {
                            let (depth, across) = row.quotientAndRemainder(dividingBy: last.y - first.y)
                            lines.merge(start + grid.offset(0, across, depth))
                        }
                        let row = target + (z * size.y + y) * size.x
                        for x in 0..<size.x {
                            let columns = x * step.x..<min((x + 1) * step.x, box.size.x)
                            var best = line[columns.lowerBound]
                            for column in columns.dropFirst() {
                                let next = line[column]
                                best = best != best || Order.beats(next, best) ? next : best
                            }
                            row[x] = best
                        }
                    }
                }
            }
        }
    }
}

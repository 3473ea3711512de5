/// Which voxels of a grid are held in memory: a bit for every stretch of neighbouring voxels of a row.
struct HeldVoxels: Sendable {
    /// Voxels of a row a bit stands for, as a power of two: 64, or as many more as 64 bits need to cover a row.
    private let shift: Int
    private let size: SIMD3<Int>
    private var rows: [UInt64]

    /// Nothing is held yet.
    init(size: SIMD3<Int>) {
        self.size = size
        var shift = 6
        while size.x > 64 << shift { shift += 1 }
        self.shift = shift
        rows = [UInt64](repeating: 0, count: size.y * size.z)
    }

    /// Whether all of the voxels `x`, which must not be none, of a row are held.
    func holds(x: Range<Int>, y: Int, z: Int) -> Bool {
        let wanted = bits(x)
        return rows[z * size.y + y] & wanted == wanted
    }

    /// Holds all voxels whose distance from a voxel of the runs, which all lie in one slice, is at most `margin` along every
    /// axis; and some beside them.
    ///
    /// Cost: the rows of the box around the runs, times the slices of the margin.
    mutating func hold(near runs: [Run], margin: SIMD3<Int>) {
        guard let first = runs.first, let last = runs.last else { return }
        let lower = max(0, Int(first.y) - margin.y)
        let upper = min(size.y, Int(last.y) + margin.y + 1)
        var near = [UInt64](repeating: 0, count: upper - lower)
        for run in runs {
            let bits = bits(max(0, Int(run.start) - margin.x)..<min(size.x, Int(run.end) + margin.x))
            for y in max(lower, Int(run.y) - margin.y)...min(upper - 1, Int(run.y) + margin.y) {
                near[y - lower] |= bits
            }
        }
        let z = Int(first.z)
        for slice in max(0, z - margin.z)...min(size.z - 1, z + margin.z) {
            let row = slice * size.y + lower
            for y in near.indices { rows[row + y] |= near[y] }
        }
    }

    /// Calls `body` with every stretch of held voxels of a slice.
    func forEachStretch(ofSlice z: Int, _ body: (_ x: Range<Int>, _ y: Int) -> Void) {
        for y in 0..<size.y {
            var rest = rows[z * size.y + y]
            while rest != 0 {
                let start = rest.trailingZeroBitCount
                let count = (~(rest >> UInt64(start))).trailingZeroBitCount
                body(start << shift..<min(size.x, (start + count) << shift), y)
                let done = start + count
                rest = done < 64 ? rest & (.max << UInt64(done)) : 0
            }
        }
    }

    private func bits(_ x: Range<Int>) -> UInt64 {
        let (first, last) = (x.lowerBound >> shift, (x.upperBound - 1) >> shift)
        return (.max << UInt64(first)) & (.max >> UInt64(63 - last))
    }
}

extension Region {
    /// The voxels whose value is at least `threshold`.
    ///
    /// The comparison is made on the stored voxels: the smallest stored number whose value reaches the threshold is found
    /// once, so the result is that of comparing every value as `Double`, at the speed of the narrow type. Neither NaN nor
    /// infinity reaches a threshold: a voxel without a number does not exist.
    /// Cost: one read of the volume, over all threads.
    public init(of volume: ScalarVolume, atLeast threshold: Double) {
        let (slope, intercept) = (volume.slope, volume.intercept)
        let reaches: (Double) -> Bool = { slope * $0 + intercept >= threshold }
        switch volume.stored {
        case .int16(let buffer):
            let bound = StoredBound<Int16>(rising: slope > 0, keys: 0...65_535, reaches: reaches) {
                Int16(truncatingIfNeeded: $0 - 32_768)
            }
            self.init(runs: thresholdRuns(buffer, grid: volume.grid, bound: bound))
        case .uint16(let buffer):
            let bound = StoredBound<UInt16>(rising: slope > 0, keys: 0...65_535, reaches: reaches) {
                UInt16(truncatingIfNeeded: $0)
            }
            self.init(runs: thresholdRuns(buffer, grid: volume.grid, bound: bound))
        case .float(let buffer):
            let limit = Int(Float.infinity.bitPattern)
            let bound = StoredBound<Float>(rising: slope > 0, keys: -limit...limit, reaches: reaches) { key in
                let magnitude = Float(bitPattern: UInt32(truncatingIfNeeded: abs(key)))
                return key < 0 ? -magnitude : magnitude
            }
            self = Region(runs: thresholdRuns(buffer, grid: volume.grid, bound: bound)).finite(in: volume)
        case .double(let buffer):
            let limit = Int(Double.infinity.bitPattern)
            let bound = StoredBound<Double>(rising: slope > 0, keys: -limit...limit, reaches: reaches) { key in
                let magnitude = Double(bitPattern: UInt64(abs(key)))
                return key < 0 ? -magnitude : magnitude
            }
            self = Region(runs: thresholdRuns(buffer, grid: volume.grid, bound: bound)).finite(in: volume)
        }
    }
}

extension Region {
    /// The voxels whose value is a finite number. Cost: a look at each voxel of the region.
    fileprivate func finite(in volume: ScalarVolume) -> Region {
        let isFinite: (Int, Int, Int) -> Bool = { volume[$0, $1, $2].isFinite }
        return runs.allSatisfy { run in run.x.allSatisfy { isFinite($0, Int(run.y), Int(run.z)) } }
            ? self : filter(isFinite)
    }
}

/// Which stored numbers reach a threshold: all from a bound upwards, or, where the slope is negative, all up to it.
private enum StoredBound<Scalar: VoxelScalar>: Sendable {
    case atLeast(Scalar)
    case atMost(Scalar)
    case nothing

    /// Finds the bound by bisection.
    ///
    /// - Parameters:
    ///   - rising: whether values grow with the stored numbers; multiplication and addition round monotonically, so
    ///     `reaches` changes its mind at most once.
    ///   - keys: whole numbers that stand for all stored numbers in rising order.
    ///   - scalar: the stored number of a key.
    init(rising: Bool, keys: ClosedRange<Int>, reaches: (Double) -> Bool, scalar: (Int) -> Scalar) {
        func holds(_ key: Int) -> Bool { reaches(scalar(key).real) }
        var (low, high) = (keys.lowerBound, keys.upperBound)
        if rising {
            guard holds(high) else {
                self = .nothing
                return
            }
            while low < high {
                let middle = (low & high) + ((low ^ high) >> 1)  // rounded down, and never out of range
                if holds(middle) { high = middle } else { low = middle + 1 }
            }
            self = .atLeast(scalar(low))
        } else {
            guard holds(low) else {
                self = .nothing
                return
            }
            while low < high {
                let middle = (low | high) - ((low ^ high) >> 1)  // rounded up
                if holds(middle) { low = middle } else { high = middle - 1 }
            }
            self = .atMost(scalar(low))
        }
    }
}

/// The runs of stored voxels that lie within the bound, in raster order.
private func thresholdRuns<Scalar: VoxelScalar>(
    _ buffer: VoxelBuffer<Scalar>, grid: Grid, bound: StoredBound<Scalar>
) -> [Run] {
    switch bound {
    case .nothing: []
    case .atLeast(let bound): rowRuns(buffer, grid: grid, bound, by: AtLeast.self)
    case .atMost(let bound): rowRuns(buffer, grid: grid, bound, by: AtMost.self)
    }
}

/// Which stored numbers are within a bound; NaN never is. A type, not a closure: it is compiled into the innermost loop.
private protocol Comparison: SendableMetatype {
    static func holds<Scalar: VoxelScalar>(_ value: Scalar, _ bound: Scalar) -> Bool
}

private enum AtLeast: Comparison {
    @inline(__always) static func holds<Scalar: VoxelScalar>(_ value: Scalar, _ bound: Scalar) -> Bool {
        value >= bound
    }
}

private enum AtMost: Comparison {
    @inline(__always) static func holds<Scalar: VoxelScalar>(_ value: Scalar, _ bound: Scalar) -> Bool {
        value <= bound
    }
}

/// Voxels that are asked at once, a multiple of 32. Most of a scan lies outside every lesion and is passed over a block at
/// a time; a smaller block would spend its time on the answer, a larger one on the voxels around a lesion.
private let blockSize = 256

/// The runs of voxels within the bound, slices over all threads.
///
/// Rows follow each other without a gap, so a slice is worked through as one line, and runs are cut where rows end.
private func rowRuns<Scalar: VoxelScalar, Rule: Comparison>(
    _ buffer: VoxelBuffer<Scalar>, grid: Grid, _ bound: Scalar, by rule: Rule.Type
) -> [Run] {
    let size = grid.size
    let perSlice = Parallel.map(count: size.z, grain: 1) { slices in
        buffer.withVoxels { voxels in
            var line = LineOfRows(size: size)
            let first = voxels.baseAddress!
            let end = grid.offset(0, 0, slices.upperBound)
            var place = grid.offset(0, 0, slices.lowerBound)
            while place < end {
                let count = min(blockSize, end - place)
                if count < blockSize || anyHolds(first + place, bound, by: rule) {
                    for voxel in place..<place + count { line.take(voxel, Rule.holds(first[voxel], bound)) }
                } else {
                    line.take(place, false)
                }
                place += count
            }
            line.take(end, false)
            return line.runs
        }
    }
    return Array(perSlice.joined())
}

/// Whether any voxel of a block is within the bound.
///
/// Every 32nd voxel shares a flag as wide as a voxel, and the counts are constants: in this form it compiles to vectors, at
/// 40 GB/s from cache. A single flag compiles to branches, and `any` over a generic `SIMD32` to calls (7 and 0.4 GB/s).
@inline(__always)
private func anyHolds<Scalar: VoxelScalar, Rule: Comparison>(
    _ voxels: UnsafePointer<Scalar>, _ bound: Scalar, by rule: Rule.Type
) -> Bool {
    let lanes = 32
    return withUnsafeTemporaryAllocation(of: Scalar.SIMDMaskScalar.self, capacity: lanes) { flags in
        flags.initialize(repeating: 0)
        let flag = flags.baseAddress!
        for step in stride(from: 0, to: blockSize, by: lanes) {
            for lane in 0..<lanes { flag[lane] = Rule.holds(voxels[step + lane], bound) ? 1 : flag[lane] }
        }
        var all: Scalar.SIMDMaskScalar = 0
        for lane in 0..<lanes { all |= flag[lane] }
        return all != 0
    }
}

/// Gathers runs from voxels that are named by their offsets, in rising order.
private struct LineOfRows {
    let size: SIMD3<Int>
    private(set) var runs: [Run] = []
    private var start = -1

    init(size: SIMD3<Int>) { self.size = size }

    /// Notes whether a voxel is a member; those passed over are what the last one before them was.
    @inline(__always)
    mutating func take(_ voxel: Int, _ isMember: Bool) {
        if isMember {
            if start < 0 { start = voxel }
        } else if start >= 0 {
            append(start..<voxel)
            start = -1
        }
    }

    private mutating func append(_ voxels: Range<Int>) {
        var (row, x) = voxels.lowerBound.quotientAndRemainder(dividingBy: size.x)
        var rest = voxels.count
        while rest > 0 {
            let count = min(rest, size.x - x)
            let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
            runs.append(Run(x: x..<x + count, y: y, z: z))
            rest -= count
            row += 1
            x = 0
        }
    }
}

extension Volume<UInt16> {
    /// The region of every label above 0, by label. Cost: one read of the volume, over all threads.
    public func regions() -> [UInt16: Region] {
        let size = grid.size
        let perSlice = Parallel.map(count: size.z, grain: 1) { slices in
            withVoxels { voxels in
                var runs: [UInt16: [Run]] = [:]
                for z in slices {
                    for y in 0..<size.y {
                        let row = voxels.baseAddress! + grid.offset(0, y, z)
                        var x = 0
                        while x < size.x {
                            let label = row[x]
                            let start = x
                            repeat { x += 1 } while x < size.x && row[x] == label
                            if label > 0 { runs[label, default: []].append(Run(x: start..<x, y: y, z: z)) }
                        }
                    }
                }
                return runs
            }
        }
        var merged: [UInt16: [Run]] = [:]
        for slice in perSlice {
            for (label, runs) in slice { merged[label, default: []] += runs }
        }
        return merged.mapValues { Region(runs: $0) }
    }

    /// The voxels whose label is a member of a set.
    public func region(where isMember: (UInt16) -> Bool) -> Region {
        let runs = regions().filter { isMember($0.key) }.flatMap(\.value.runs)
        return Region(runs: Run.joined(runs))
    }
}

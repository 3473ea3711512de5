extension Region {
    /// The voxels whose value is at least `threshold`.
    ///
    /// The comparison is made on the stored voxels: the smallest stored number whose value reaches the threshold is found
    /// once, so the result is that of comparing every value as `Double`, at the speed of the narrow type. Neither NaN nor
    /// infinity reaches a threshold: a voxel without a number does not exist.
    /// Cost: one read of the volume, over all threads.
    public init(of volume: ScalarVolume, atLeast threshold: Double) {
        func runs<Scalar: ThresholdScalar>(_ buffer: VoxelBuffer<Scalar>) -> [Run] {
            let bound = StoredBound<Scalar>(
                reaching: threshold, slope: volume.slope, intercept: volume.intercept)
            return thresholdRuns(buffer, grid: volume.grid, bound: bound)
        }
        switch volume.stored {
        case .int16(let buffer): self.init(runs: runs(buffer))
        case .uint16(let buffer): self.init(runs: runs(buffer))
        case .float(let buffer): self = Region(runs: runs(buffer)).finite(in: volume)
        case .double(let buffer): self = Region(runs: runs(buffer)).finite(in: volume)
        }
    }
}

extension Region {
    /// The voxels whose value is a finite number. Cost: a look at each voxel of the region.
    func finite(in volume: ScalarVolume) -> Region {
        let isFinite: (Int, Int, Int) -> Bool = { volume[$0, $1, $2].isFinite }
        return runs.allSatisfy { run in run.x.allSatisfy { isFinite($0, Int(run.y), Int(run.z)) } }
            ? self : filter(isFinite)
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

/// The runs of stored voxels that lie within the bound, in raster order, slices over all threads.
private func thresholdRuns<Scalar: ThresholdScalar>(
    _ buffer: VoxelBuffer<Scalar>, grid: Grid, bound: StoredBound<Scalar>
) -> [Run] {
    let perSlice = Parallel.map(count: grid.size.z, grain: 1) { slices in
        buffer.withVoxels { voxels in
            let slice = voxels.baseAddress! + grid.offset(0, 0, slices.lowerBound)
            return bound.runs(ofSlice: slices.lowerBound, slice, size: grid.size)
        }
    }
    return Array(perSlice.joined())
}

extension StoredBound {
    /// The runs of one slice's voxels within the bound, in raster order.
    func runs(ofSlice z: Int, _ voxels: UnsafePointer<Scalar>, size: SIMD3<Int>) -> [Run] {
        switch self {
        case .nothing: []
        case .atLeast(let bound): sliceRuns(voxels, z: z, size: size, bound, by: AtLeast.self)
        case .atMost(let bound): sliceRuns(voxels, z: z, size: size, bound, by: AtMost.self)
        }
    }
}

/// The runs of a slice's voxels within the bound.
///
/// Rows follow each other without a gap, so a slice is worked through as one line, and runs are cut where rows end.
private func sliceRuns<Scalar: VoxelScalar, Rule: Comparison>(
    _ voxels: UnsafePointer<Scalar>, z: Int, size: SIMD3<Int>, _ bound: Scalar, by rule: Rule.Type
) -> [Run] {
    var line = LineOfRows(width: size.x, slice: z)
    let end = size.x * size.y
    var place = 0
    while place < end {
        let count = min(blockSize, end - place)
        if count < blockSize || anyHolds(voxels + place, bound, by: rule) {
            for voxel in place..<place + count { line.take(voxel, Rule.holds(voxels[voxel], bound)) }
        } else {
            line.take(place, false)
        }
        place += count
    }
    line.take(end, false)
    return line.runs
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

/// Gathers runs from a slice's voxels that are named by their offsets, in rising order.
private struct LineOfRows {
    let width: Int
    let slice: Int
    private(set) var runs: [Run] = []
    private var start = -1

    init(width: Int, slice: Int) {
        self.width = width
        self.slice = slice
    }

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
        var (y, x) = voxels.lowerBound.quotientAndRemainder(dividingBy: width)
        var rest = voxels.count
        while rest > 0 {
            let count = min(rest, width - x)
            runs.append(Run(x: x..<x + count, y: y, z: slice))
            rest -= count
            y += 1
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

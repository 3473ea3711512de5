/// Which of two stored numbers stands for the higher value. A type, not a closure: it is compiled into the innermost loop.
protocol ValueOrder: SendableMetatype {
    /// Whether the value of `a` is the higher; never where one of them is NaN.
    static func beats<Scalar: VoxelScalar>(_ a: Scalar, _ b: Scalar) -> Bool
}

/// Values rise with the stored numbers.
enum Rising: ValueOrder {
    @inline(__always)
    static func beats<Scalar: VoxelScalar>(_ a: Scalar, _ b: Scalar) -> Bool { a > b }
}

/// Values fall as the stored numbers rise.
enum Falling: ValueOrder {
    @inline(__always)
    static func beats<Scalar: VoxelScalar>(_ a: Scalar, _ b: Scalar) -> Bool { a < b }
}

/// The stored numbers that no other of their line beats, for lines that lie side by side in memory.
///
/// NaN is passed over; a line of nothing but NaN ends with NaN. Of equal numbers (0 and −0) the first is kept.
struct LineExtrema<Scalar: VoxelScalar, Order: ValueOrder> {
    /// One number a line.
    private let best: UnsafeMutablePointer<Scalar>
    private let count: Int
    /// Whether some line may have met nothing but NaN so far, so that looking at the higher of two is not enough.
    private(set) var isOpen: Bool

    /// Begins `count` lines with their first voxels, in memory for `count` numbers.
    @inline(__always)
    init(_ voxels: UnsafePointer<Scalar>, _ count: Int, in best: UnsafeMutablePointer<Scalar>) {
        best.initialize(from: voxels, count: count)
        self.best = best
        self.count = count
        isOpen = holdsNaN(best, count)
    }

    /// Goes on with lines that were begun before.
    @inline(__always)
    init(resuming best: UnsafeMutablePointer<Scalar>, _ count: Int, isOpen: Bool) {
        self.best = best
        self.count = count
        self.isOpen = isOpen
    }

    /// Takes the next voxel of every line: a select a voxel and nothing else, which compiles to vectors.
    @inline(__always)
    mutating func merge(_ voxels: UnsafePointer<Scalar>) {
        if isOpen {
            for x in 0..<count {
                best[x] = best[x] != best[x] || Order.beats(voxels[x], best[x]) ? voxels[x] : best[x]
            }
            isOpen = holdsNaN(best, count)
        } else {
            for x in 0..<count { best[x] = Order.beats(voxels[x], best[x]) ? voxels[x] : best[x] }
        }
    }

    /// Takes the next two voxels of every line.
    @inline(__always)
    mutating func merge(_ voxels: UnsafePointer<Scalar>, _ next: UnsafePointer<Scalar>) {
        guard !isOpen else {
            merge(voxels)
            merge(next)
            return
        }
        for x in 0..<count {
            let first = Order.beats(voxels[x], best[x]) ? voxels[x] : best[x]
            best[x] = Order.beats(next[x], first) ? next[x] : first
        }
    }
}

/// Whether any of some numbers is NaN; compiles to vectors, and to nothing for whole numbers.
@inline(__always)
private func holdsNaN<Scalar: VoxelScalar>(_ numbers: UnsafePointer<Scalar>, _ count: Int) -> Bool {
    var found: Scalar.SIMDMaskScalar = 0
    for x in 0..<count { found |= numbers[x] == numbers[x] ? 0 : 1 }
    return found != 0
}

/// The stored number of one row that no other beats, found for every 32nd voxel at once; NaN for a row of nothing but NaN.
@inline(__always)
func extremum<Scalar: VoxelScalar, Order: ValueOrder>(
    _ row: UnsafePointer<Scalar>, _ count: Int, by order: Order.Type
) -> Scalar {
    let lanes = 32
    guard count >= lanes else { return extremum(ofFew: row, count, by: order) }
    return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: lanes) { memory in
        let best = memory.baseAddress!
        best.initialize(from: row, count: lanes)
        @inline(__always) func merge(_ voxels: UnsafePointer<Scalar>, _ count: Int) {
            for x in 0..<count { best[x] = Order.beats(voxels[x], best[x]) ? voxels[x] : best[x] }
        }
        for x in stride(from: lanes, to: count - lanes + 1, by: lanes) { merge(row + x, lanes) }
        // The last voxels are taken whole too; that some are taken twice does not matter.
        merge(row + (count - lanes), lanes)
        // A lane that begins with NaN never gets away from it.
        if holdsNaN(best, lanes) { return extremum(ofFew: row, count, by: order) }
        merge(best + 16, 16)
        merge(best + 8, 8)
        return extremum(ofFew: best, 8, by: order)
    }
}

/// The number that no other beats, one after the other.
@inline(__always)
private func extremum<Scalar: VoxelScalar, Order: ValueOrder>(
    ofFew numbers: UnsafePointer<Scalar>, _ count: Int, by order: Order.Type
) -> Scalar {
    var best = numbers[0]
    for x in 1..<max(1, count) { best = best != best || Order.beats(numbers[x], best) ? numbers[x] : best }
    return best
}

/// The lines of one slice along x (a number a row) or y (a number a column).
@inline(__always)
func extrema<Scalar: VoxelScalar, Order: ValueOrder>(
    ofSlice slice: UnsafePointer<Scalar>, size: SIMD3<Int>, along axis: MaximumProjection.Axis,
    in best: UnsafeMutablePointer<Scalar>, by order: Order.Type
) {
    if axis == .x {
        for y in 0..<size.y { best[y] = extremum(slice + y * size.x, size.x, by: order) }
    } else {
        var lines = LineExtrema<Scalar, Order>(slice, size.x, in: best)
        for y in 1..<max(1, size.y) { lines.merge(slice + y * size.x) }
    }
}

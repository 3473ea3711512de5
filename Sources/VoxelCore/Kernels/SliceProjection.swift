/// A maximum projection of a volume whose slices come one after another, as a file is decoded, and need not stay in memory.
///
/// The result is that of ``MaximumProjection`` over the same voxels. Slices may come in any order, each once.
public struct SliceProjection<Scalar: VoxelScalar>: Sendable {
    private let size: SIMD3<Int>
    private let axis: MaximumProjection.Axis
    private let slope, intercept: Double
    /// One stored number a pixel; what it holds counts only where its slice (along z, any slice) has been added.
    private var best: [Scalar]
    private var isAdded: [Bool]
    private var isOpen = false

    /// A projection of a volume of `size` voxels (all at least 1) whose values are `slope·stored + intercept` (finite, the
    /// slope not 0), without a slice yet.
    @specialized(where Scalar == Int16)
    @specialized(where Scalar == UInt16)
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    public init(size: SIMD3<Int>, along axis: MaximumProjection.Axis, slope: Double = 1, intercept: Double = 0) {
        precondition(size.min() >= 1 && slope.isFinite && slope != 0 && intercept.isFinite)
        self.size = size
        self.axis = axis
        self.slope = slope
        self.intercept = intercept
        let picture = axis.picture(of: size)
        best = [Scalar](unsafeUninitializedCapacity: picture.width * picture.height) { best, count in
            count = picture.width * picture.height
            // Zero bits are a zero of every voxel type.
            UnsafeMutableRawBufferPointer(best).initializeMemory(as: UInt8.self, repeating: 0)
        }
        isAdded = [Bool](repeating: false, count: size.z)
    }

    /// Takes the stored voxels of slice `z`, x fastest, `size.x·size.y` of them. The slice must not have been added before.
    /// Cost: one read of the slice, at the speed of the cache it stands in.
    @specialized(where Scalar == Int16)
    @specialized(where Scalar == UInt16)
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    public mutating func add(slice: UnsafeBufferPointer<Scalar>, at z: Int) {
        precondition(slice.count == size.x * size.y && isAdded.indices.contains(z) && !isAdded[z])
        if slope < 0 {
            add(slice.baseAddress!, at: z, by: Falling.self)
        } else {
            add(slice.baseAddress!, at: z, by: Rising.self)
        }
        isAdded[z] = true
    }

    @inline(__always)
    private mutating func add<Order: ValueOrder>(_ slice: UnsafePointer<Scalar>, at z: Int, by order: Order.Type) {
        let isFirst = !isAdded.contains(true)
        let (size, axis, wasOpen) = (size, axis, isOpen)
        isOpen = best.withUnsafeMutableBufferPointer { best in
            let best = best.baseAddress!
            guard axis == .z else {
                let width = axis.picture(of: size).width
                extrema(ofSlice: slice, size: size, along: axis, in: best + z * width, by: order)
                return false
            }
            var lines =
                isFirst
                ? LineExtrema<Scalar, Order>(slice, size.x * size.y, in: best)
                : LineExtrema<Scalar, Order>(resuming: best, size.x * size.y, isOpen: wasOpen)
            if !isFirst { lines.merge(slice) }
            return lines.isOpen
        }
    }

    /// The projection of the slices added so far. A row whose slice is missing is NaN, as is along z everything before the
    /// first slice.
    @specialized(where Scalar == Int16)
    @specialized(where Scalar == UInt16)
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    public func projection() -> MaximumProjection {
        let (width, height) = axis.picture(of: size)
        let isAny = isAdded.contains(true)
        var values = best.map { slope * $0.real + intercept }
        for row in 0..<height where !(axis == .z ? isAny : isAdded[row]) {
            for column in 0..<width { values[row * width + column] = .nan }
        }
        return MaximumProjection(width: width, height: height, values: values)
    }
}

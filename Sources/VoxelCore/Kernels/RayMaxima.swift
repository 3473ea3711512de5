internal import Synchronization

/// A stored number and the type that samples between such numbers are computed in.
protocol RaySampled: VoxelScalar {
    associatedtype Sample: RaySampled & BinaryFloatingPoint where Sample.Sample == Sample
    /// The number as a sample; exact.
    var sample: Sample { get }
    /// Whether the type has NaN and infinity.
    static var hasGaps: Bool { get }
}

extension Int16: RaySampled {
    var sample: Float { Float(self) }
    static var hasGaps: Bool { false }
}
extension UInt16: RaySampled {
    var sample: Float { Float(self) }
    static var hasGaps: Bool { false }
}
extension Float: RaySampled {
    var sample: Float { self }
    static var hasGaps: Bool { true }
}
extension Double: RaySampled {
    var sample: Double { self }
    static var hasGaps: Bool { true }
}

/// The highest sample of every ray of every view in stored units: view by view, slice by slice, ray by ray; NaN for none.
///
/// Slabs of slices go over all threads. Each is first turned round in memory so that the slices of one place lie next to
/// each other; then a tile of lines at a time, which stays in cache, is seen from all views that sample such lines.
///
/// - Parameter isTurned: whether the sign of the stored numbers is turned round, so that the lowest ones count.
func rayMaxima<Scalar: RaySampled>(
    of buffer: VoxelBuffer<Scalar>, size: SIMD3<Int>, isTurned: Bool, at crossings: [RayCrossings]
) -> VoxelBuffer<Scalar.Sample> {
    let rays = crossings.first?.rays ?? 0
    return VoxelBuffer(count: crossings.count * size.z * rays) { memory in
        nonisolated(unsafe) let target = memory
        let slabs = SlabStore<Scalar.Sample>(size: [size.x, size.y], views: crossings.count, rays: rays)
        Parallel.forEach(count: crossings.isEmpty ? 0 : size.z, grain: RaySlab<Scalar.Sample>.depth) { slices in
            slabs.withSlab { slab in
                buffer.withVoxels { slab.load($0, slices: slices, isTurned: isTurned) }
                slab.cast(crossings)
                for view in crossings.indices {
                    for z in slices {
                        let row = target.baseAddress! + (view * size.z + z) * rays
                        slab.write(view: view, lane: z - slices.lowerBound, to: row)
                    }
                }
            }
        }
    }
}

/// Memory for slabs, used again from slab to slab: the first touch of fresh memory would cost more than the work.
private final class SlabStore<Sample: RaySampled & BinaryFloatingPoint>: Sendable {
    private let free = Mutex<[RaySlab<Sample>]>([])
    private let size: SIMD2<Int>
    private let views, rays: Int

    init(size: SIMD2<Int>, views: Int, rays: Int) {
        self.size = size
        self.views = views
        self.rays = rays
    }

    func withSlab(_ body: (RaySlab<Sample>) -> Void) {
        let slab = free.withLock { $0.popLast() } ?? RaySlab(size: size, views: views, rays: rays)
        body(slab)
        free.withLock { $0.append(slab) }
    }
}

/// Takes a volume slice by slice and keeps what lies near the voxels that are wanted, so that a scan of which a hundredth is
/// lesions takes little memory and no time for filling it.
///
/// Slices may come from the lowest to the highest or the other way round. Cost: one look at every voxel on its way, and memory
/// for the slices that a margin spans.
public final class VolumeSieve {
    /// What is wanted of a volume.
    public enum Wanted: Sendable {
        /// Voxels of at least a value.
        case atLeast(Double)
        /// The voxels of a region.
        case region(Region)
    }

    private let grid: Grid
    private let slope, intercept: Double
    private let margin: SIMD3<Int>
    private let voxelBytes: Int
    /// What is wanted of a slice with these voxels.
    private let find: (_ z: Int, _ voxels: UnsafeRawPointer) -> [Run]
    /// Takes a slice into the projections.
    private let project: (_ z: Int, _ voxels: UnsafeRawPointer) -> Void
    private let projections: () -> [MaximumProjection.Axis: MaximumProjection]
    /// The last slices, as many as a margin spans to one side.
    private let ring: UnsafeMutableRawPointer
    private let stored: StoredVoxels
    /// The memory of `stored`, which is written to until `finish` hands it out.
    private let memory: UnsafeMutableRawPointer
    /// The slices in the order they came.
    private var order: [Int] = []
    /// How many of the slices are sifted, and how many of these copied.
    private var (sifted, copied) = (0, 0)
    /// The wanted runs of every slice.
    private var runs: [[Run]]
    private var held: HeldVoxels

    /// A sieve for a volume.
    ///
    /// - Parameters:
    ///   - grid: the grid of the volume.
    ///   - type: how its voxels are stored.
    ///   - slope: unit of value a unit of storage; finite and not 0.
    ///   - intercept: value of a stored zero; finite.
    ///   - wanted: the voxels to keep.
    ///   - margin: how far around them voxels are kept too, along each axis.
    ///   - axes: the axes along which maximum projections of all voxels are made on the way.
    public init(
        grid: Grid, type: StoredType, slope: Double, intercept: Double, wanted: Wanted, margin: SIMD3<Int>,
        projecting axes: [MaximumProjection.Axis] = []
    ) {
        precondition(margin.min() >= 0)
        self.grid = grid
        self.slope = slope
        self.intercept = intercept
        self.margin = margin
        voxelBytes = type.byteCount
        runs = [[Run]](repeating: [], count: grid.size.z)
        held = HeldVoxels(size: grid.size)
        ring = .allocate(byteCount: (margin.z + 1) * grid.size.x * grid.size.y * type.byteCount, alignment: 64)
        func finder<Scalar: ThresholdScalar>(_: Scalar.Type) -> (Int, UnsafeRawPointer) -> [Run] {
            switch wanted {
            case .atLeast(let threshold):
                let bound = StoredBound<Scalar>(reaching: threshold, slope: slope, intercept: intercept)
                return { bound.runs(ofSlice: $0, $1.assumingMemoryBound(to: Scalar.self), size: grid.size) }
            case .region(let region):
                let runs = Dictionary(grouping: region.runs) { Int($0.z) }
                return { z, _ in runs[z] ?? [] }
            }
        }
        var memory: UnsafeMutableRawPointer?
        func buffer<Scalar: VoxelScalar>(_: Scalar.Type) -> VoxelBuffer<Scalar> {
            VoxelBuffer(count: grid.voxelCount, sparse: true) { memory = UnsafeMutableRawPointer($0.baseAddress!) }
        }
        func projector<Scalar: VoxelScalar>(_: Scalar.Type) -> (
            (Int, UnsafeRawPointer) -> Void, () -> [MaximumProjection.Axis: MaximumProjection]
        ) {
            var lines = axes.map {
                ($0, SliceProjection<Scalar>(size: grid.size, along: $0, slope: slope, intercept: intercept))
            }
            let count = grid.size.x * grid.size.y
            return (
                { z, voxels in
                    let slice = UnsafeBufferPointer(start: voxels.assumingMemoryBound(to: Scalar.self), count: count)
                    for i in lines.indices { lines[i].1.add(slice: slice, at: z) }
                }, { Dictionary(uniqueKeysWithValues: lines.map { ($0, $1.projection()) }) }
            )
        }
        switch type {
        case .int16:
            (find, stored) = (finder(Int16.self), .int16(buffer(Int16.self)))
            (project, projections) = projector(Int16.self)
        case .uint16:
            (find, stored) = (finder(UInt16.self), .uint16(buffer(UInt16.self)))
            (project, projections) = projector(UInt16.self)
        case .float:
            (find, stored) = (finder(Float.self), .float(buffer(Float.self)))
            (project, projections) = projector(Float.self)
        case .double:
            (find, stored) = (finder(Double.self), .double(buffer(Double.self)))
            (project, projections) = projector(Double.self)
        }
        self.memory = memory!
    }

    deinit { ring.deallocate() }

    private var sliceBytes: Int { grid.size.x * grid.size.y * voxelBytes }

    /// The room of the slice that came as the `place`-th.
    private func slice(_ place: Int) -> UnsafeMutableRawPointer { ring + place % (margin.z + 1) * sliceBytes }

    /// Room for the stored voxels of a slice, x fastest, until the next call.
    ///
    /// - Parameter z: the slice; a neighbour of the last one.
    public func room(forSlice z: Int) -> UnsafeMutableRawPointer {
        siftLast()
        precondition(z >= 0 && z < grid.size.z && (order.isEmpty || abs(z - order[order.count - 1]) == 1))
        order.append(z)
        return slice(order.count - 1)
    }

    /// Finds what is wanted of the slice that came last, and copies the one that no later slice wants any more of.
    private func siftLast() {
        guard sifted < order.count else { return }
        let z = order[sifted]
        runs[z] = find(z, slice(sifted))
        project(z, slice(sifted))
        held.hold(near: runs[z], margin: margin)
        sifted += 1
        if sifted > margin.z { copyNext() }
    }

    private func copyNext() {
        let (z, source) = (order[copied], slice(copied))
        let target = memory + z * sliceBytes
        held.forEachStretch(ofSlice: z) { x, y in
            let start = (y * grid.size.x + x.lowerBound) * voxelBytes
            (target + start).copyMemory(from: source + start, byteCount: x.count * voxelBytes)
        }
        copied += 1
    }

    /// What a sieve has caught.
    public struct Catch: Sendable {
        /// The volume, of which the wanted voxels and their surroundings are held.
        public let volume: ScalarVolume
        /// The wanted voxels: of a region those that are finite numbers, of a threshold those that reach it, as
        /// `Region(of:atLeast:)` has them.
        public let region: Region
        /// The maximum projections of the whole volume.
        public let projections: [MaximumProjection.Axis: MaximumProjection]
    }

    /// What was caught; to be called once, after the last slice.
    public func finish() -> Catch {
        siftLast()
        precondition(order.count == grid.size.z, "a slice is missing")
        while copied < order.count { copyNext() }
        let volume = ScalarVolume(grid: grid, voxels: stored, held: held, slope: slope, intercept: intercept)
        return Catch(
            volume: volume, region: Region(runs: Array(runs.joined())).finite(in: volume), projections: projections())
    }
}

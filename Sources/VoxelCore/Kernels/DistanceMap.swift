/// The exact Euclidean distance from every voxel of a box to the nearest voxel of a region, centre to centre, in mm.
///
/// The axes of the grid are taken as perpendicular: callers refuse grids with shear (``Affine/shear``). The region need not
/// lie in the box, and the box need not lie on a grid.
///
/// Separable: along x from the runs, then along y and z as the lower envelope of the parabolas that stand on the rows, and
/// then on the slices, that hold some of the region (Felzenszwalb and Huttenlocher 2012). The same bits on any number of
/// threads. Cost: linear in the voxels of the box; memory: 8 bytes for each of them, and again for every slice of the region.
public struct DistanceMap: Sendable {
    /// The voxels it covers.
    public let box: VoxelBox
    /// The square of the distance in mm² of every voxel of the box, x fastest; infinite where no voxel of the region is
    /// within the limit.
    public let squared: VoxelBuffer<Double>

    /// The distance to a region.
    ///
    /// - Parameters:
    ///   - region: the voxels that distances are measured to.
    ///   - box: the voxels that a distance is wanted for.
    ///   - spacing: millimetres between voxel centres, all above 0.
    ///   - limit: distances above this are not wanted and read as infinite; a small one saves most of the work.
    public init(to region: Region, over box: VoxelBox, spacing: SIMD3<Double>, limit: Double = .infinity) {
        precondition(spacing.min() > 0 && limit >= 0)
        self.box = box
        let size = pointwiseMax(box.size, .zero)
        let slices = Self.slices(of: region)
        let cap = (limit * limit).nextUp
        let plane = size.x * size.y

        let planes = VoxelBuffer<Double>(count: slices.count * plane) { memory in
            nonisolated(unsafe) let planes = memory
            Parallel.forEach(count: slices.count, grain: 1) { range in
                for slice in range {
                    let rows = slices[slice].rows
                    let distances = rows.flatMap { row in
                        Self.squaredDistances(
                            to: row.runs, over: box.lower.x..<box.lower.x + size.x, spacing: spacing.x)
                    }
                    distances.withUnsafeBufferPointer { distances in
                        EnvelopePass(
                            sites: rows.map(\.y), targets: box.lower.y..<box.lower.y + size.y, spacing: spacing.y,
                            cap: cap
                        ).run(
                            columns: 0..<size.x, from: distances, stride: size.x,
                            into: UnsafeMutableBufferPointer(rebasing: planes[slice * plane..<(slice + 1) * plane]))
                    }
                }
            }
        }
        squared = VoxelBuffer<Double>(count: plane * size.z) { memory in
            nonisolated(unsafe) let squared = memory
            let pass = EnvelopePass(
                sites: slices.map(\.z), targets: box.lower.z..<box.lower.z + size.z, spacing: spacing.z, cap: cap)
            Parallel.forEach(count: plane, grain: 1024) { columns in
                planes.withVoxels { pass.run(columns: columns, from: $0, stride: plane, into: squared) }
            }
        }
    }

    /// The distance of a voxel of the box in mm; bounds are checked.
    public subscript(x: Int, y: Int, z: Int) -> Double {
        precondition(box.contains([x, y, z]))
        let place = SIMD3(x, y, z) &- box.lower
        return squared[(place.z * box.size.y + place.y) * box.size.x + place.x].squareRoot()
    }

    /// The runs of a region by slice and row.
    private static func slices(of region: Region) -> [(z: Int, rows: [(y: Int, runs: [Run])])] {
        var slices: [(z: Int, rows: [(y: Int, runs: [Run])])] = []
        for run in region.runs {
            if slices.last?.z != Int(run.z) { slices.append((Int(run.z), [])) }
            let slice = slices.count - 1
            if slices[slice].rows.last?.y != Int(run.y) { slices[slice].rows.append((Int(run.y), [])) }
            slices[slice].rows[slices[slice].rows.count - 1].runs.append(run)
        }
        return slices
    }

    /// The squared distance to the nearest of a row's runs, of which there is at least one.
    private static func squaredDistances(to runs: [Run], over range: Range<Int>, spacing: Double) -> [Double] {
        var next = 0
        return range.map { x in
            while next < runs.count, Int(runs[next].end) <= x { next += 1 }
            var steps = Int.max
            if next < runs.count { steps = max(0, Int(runs[next].start) - x) }
            if next > 0 { steps = min(steps, x - Int(runs[next - 1].end) + 1) }
            let distance = Double(steps) * spacing
            return distance * distance
        }
    }
}

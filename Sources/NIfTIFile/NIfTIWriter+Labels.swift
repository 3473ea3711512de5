internal import Glibc
public import VoxelCore

extension NIfTIWriter {
    /// Writes labels on the grid of another file, in that file's own order of axes and bytes.
    ///
    /// Sizes and geometry fields are those of `reference`, bit for bit. Stored as uint8 where no label is above 255, else as
    /// uint16.
    /// - Throws: `NIfTIError.size` where the labels do not have the reference's size in canonical order, `.suffix`;
    ///   `FileWriteError`.
    public static func write(_ labels: Volume<UInt16>, on reference: NIfTIHeader, to path: String) throws {
        try checkSize(labels.grid, reference, path)
        let highest = labels.withVoxels { voxels in
            var highest: UInt16 = 0
            for voxel in voxels { highest = max(highest, voxel) }
            return highest
        }
        let (header, encoder) = parts(reference, highest: highest, path)
        try write(header, encoder, labels.buffer, path)
    }

    /// Writes labelled regions on the grid of another file, as above; where regions overlap the later one holds.
    ///
    /// Where the file's slices are those of the grid, one slice is in memory at a time; else the whole label map.
    /// - Throws: as above. Regions must lie on the reference's grid.
    public static func write(
        _ regions: [(label: UInt16, region: Region)], on reference: NIfTIHeader, to path: String
    ) throws {
        let grid = reference.grid
        let (header, encoder) = parts(reference, highest: regions.map(\.label).max() ?? 0, path)
        for (_, region) in regions where !region.isEmpty {
            precondition(grid.contains(region.box.lower) && grid.contains(region.box.upper &- 1))
        }
        guard reference.storedOrder.axes.z == 2 else {
            let dense = Volume<UInt16>(grid: grid) { voxels in
                for (label, region) in regions {
                    for run in region.runs {
                        let row = grid.offset(0, Int(run.y), Int(run.z))
                        for x in run.x { voxels[row + x] = label }
                    }
                }
            }
            return try write(header, encoder, dense.buffer, path)
        }
        try writeSlices(header, encoder, regions, path)
    }

    private static func writeSlices(
        _ header: RawHeader, _ encoder: VoxelEncoder, _ regions: [(label: UInt16, region: Region)], _ path: String
    ) throws {
        let grid = encoder.grid
        var runsBySlice = [[(label: UInt16, run: Run)]](repeating: [], count: grid.size.z)
        for (label, region) in regions {
            for run in region.runs { runsBySlice[Int(run.z)].append((label, run)) }
        }
        let (base, steps) = encoder.order.layout(canonicalSize: grid.size)
        let isReversed = steps.z < 0
        // The steps inside a slice of the file, one for each step along the canonical x and y.
        let alongX = encoder.order.axes.x == 0 ? 0 : 1
        let fileSteps = SIMD2(1, encoder.fileSize.x)
        let xStep = fileSteps[alongX] * encoder.order.directions[alongX]
        let yStep = fileSteps[1 - alongX] * encoder.order.directions[1 - alongX]
        let inSlice = base % (grid.size.x * grid.size.y)
        let first = grid.index(ofOffset: inSlice)
        // `first` is the canonical voxel that the file stores first; voxel (0, 0) stands as many steps behind it.
        let origin = -(first.x * xStep + first.y * yStep)
        try VoxelSink.write(header, slices: grid.size.z, sliceBytes: encoder.sliceBytes, to: path) { index, target in
            memset(target.baseAddress!, 0, target.count)
            for (label, run) in runsBySlice[isReversed ? grid.size.z - 1 - index : index] {
                let start = origin + Int(run.y) * yStep + Int(run.start) * xStep
                if encoder.datatype == .uint8 {
                    let voxels = target.bindMemory(to: UInt8.self)
                    for i in 0..<run.count { voxels[start + i * xStep] = UInt8(label) }
                } else {
                    let voxels = target.bindMemory(to: UInt16.self)
                    let word = encoder.isSwapped ? label.byteSwapped : label
                    for i in 0..<run.count { voxels[start + i * xStep] = word }
                }
            }
        }
    }

    private static func parts(
        _ reference: NIfTIHeader, highest: UInt16, _ path: String
    ) -> (RawHeader, VoxelEncoder) {
        let datatype: NIfTIDatatype = highest > 255 ? .uint16 : .uint8
        let encoder = VoxelEncoder(
            file: lastComponent(path), datatype: datatype, isSwapped: reference.byteOrder.isSwapped,
            order: reference.storedOrder, grid: reference.grid)
        return (RawHeader(labelsOn: reference, datatype: datatype), encoder)
    }

    private static func checkSize(_ grid: Grid, _ reference: NIfTIHeader, _ path: String) throws {
        guard grid.size == reference.grid.size else {
            throw NIfTIError.size(file: lastComponent(path), found: grid.size, wanted: reference.grid.size)
        }
    }
}

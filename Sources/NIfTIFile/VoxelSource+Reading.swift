internal import VoxelCore

extension VoxelSource {
    private var isSwapped: Bool { header.byteOrder.isSwapped }

    /// Reads one frame in its own type, and passes over the others.
    func readStored(frame: Int, nonFiniteCount: inout Int) throws -> StoredVoxels {
        func read<Voxel: VoxelScalar>(_: Voxel.Type) throws -> VoxelBuffer<Voxel> {
            try readAlone(frame) { run, buffer in
                try store(run, to: UnsafeMutableRawPointer(buffer), nonFiniteCount: &nonFiniteCount)
            }
        }
        return switch header.datatype.storedType {
        case .int16: .int16(try read(Int16.self))
        case .uint16: .uint16(try read(UInt16.self))
        case .float: .float(try read(Float.self))
        case .double: .double(try read(Double.self))
        }
    }

    /// Passes the only frame, whose slices must be those of the canonical grid, through a sieve.
    func sift(through sieve: VolumeSieve, nonFiniteCount: inout Int) throws {
        let sliceCount = header.grid.size.x * header.grid.size.y
        var slice: UnsafeMutableRawPointer?
        try readFrame(0, block: sliceCount) { run in
            let z = run.target / sliceCount
            if run.start % sliceCount == 0 { slice = sieve.room(forSlice: z) }
            try store(run.moved(by: -z * sliceCount), to: slice!, nonFiniteCount: &nonFiniteCount)
        }
    }

    /// Writes a run to a buffer of the type that its voxels are stored in.
    @inline(__always)
    private func store(_ run: Run, to buffer: UnsafeMutableRawPointer, nonFiniteCount: inout Int) throws {
        let swap = isSwapped
        switch header.datatype {
        case .int8:
            run.scatter(UInt8.self, isSwapped: false, to: buffer.assumingMemoryBound(to: Int16.self)) {
                Int16(Int8(bitPattern: $0))
            }
        case .uint8:
            run.scatter(UInt8.self, isSwapped: false, to: buffer.assumingMemoryBound(to: Int16.self)) { Int16($0) }
        case .int16:
            run.scatter(UInt16.self, isSwapped: swap, to: buffer.assumingMemoryBound(to: Int16.self)) {
                Int16(bitPattern: $0)
            }
        case .uint16:
            run.scatter(UInt16.self, isSwapped: swap, to: buffer.assumingMemoryBound(to: UInt16.self)) { $0 }
        case .float32:
            nonFiniteCount += run.nonFiniteCount(.float32, isSwapped: swap)
            run.scatter(UInt32.self, isSwapped: swap, to: buffer.assumingMemoryBound(to: Float.self)) {
                Float(bitPattern: $0)
            }
        case .int32, .uint32, .int64, .uint64, .float64:
            try check(run)
            nonFiniteCount += run.nonFiniteCount(header.datatype, isSwapped: swap)
            run.scatterDoubles(header.datatype, isSwapped: swap, to: buffer.assumingMemoryBound(to: Double.self))
        }
    }

    /// Reads one frame by `body` and passes over the others.
    private func readAlone<Voxel: VoxelScalar>(
        _ wanted: Int, _ body: (Run, UnsafeMutablePointer<Voxel>) throws -> Void
    ) throws -> VoxelBuffer<Voxel> {
        try VoxelBuffer(count: header.voxelCount) { voxels in
            guard let buffer = voxels.baseAddress else { return }
            for frame in 0..<header.frames {
                if frame == wanted {
                    try readFrame(frame) { try body($0, buffer) }
                } else {
                    try skipFrame(frame)
                }
            }
        }
    }

    /// The average of frames by their shares, which sum to 1.
    func readAverage(_ shares: [Int: Double], nonFiniteCount: inout Int) throws -> VoxelBuffer<Double> {
        var nonFinite = 0
        let line = UnsafeMutableBufferPointer<Double>.allocate(capacity: Self.greatestRun)
        defer { line.deallocate() }
        let average = try VoxelBuffer<Double>(count: header.voxelCount) { voxels in
            for frame in 0..<header.frames {
                guard let share = shares[frame] else {
                    try skipFrame(frame)
                    continue
                }
                try readFrame(frame) { run in
                    try check(run)
                    nonFinite += run.nonFiniteCount(header.datatype, isSwapped: isSwapped)
                    run.straightened.scatterDoubles(header.datatype, isSwapped: isSwapped, to: line.baseAddress!)
                    for i in 0..<run.count { voxels[run.target + i * run.step] += share * line[i] }
                }
            }
        }
        nonFiniteCount += nonFinite
        return average
    }

    /// The only frame as labels.
    func readLabels() throws -> VoxelBuffer<UInt16> {
        let isPlain = header.slope == 1 && header.intercept == 0
        let line = UnsafeMutableBufferPointer<Double>.allocate(capacity: Self.greatestRun)
        defer { line.deallocate() }
        return try readAlone(0) { run, buffer in
            switch header.datatype {
            case .uint8 where isPlain: run.scatter(UInt8.self, isSwapped: false, to: buffer) { UInt16($0) }
            case .uint16 where isPlain: run.scatter(UInt16.self, isSwapped: isSwapped, to: buffer) { $0 }
            default:
                run.straightened.scatterDoubles(header.datatype, isSwapped: isSwapped, to: line.baseAddress!)
                for i in 0..<run.count {
                    let value = header.slope * line[i] + header.intercept
                    guard value >= 0, value <= 65535, value == value.rounded(.towardZero) else {
                        throw NIfTIError.notALabel(file: header.file, value: value, voxel: voxel(at: run.start + i))
                    }
                    buffer[run.target + i * run.step] = UInt16(value)
                }
            }
        }
    }

    private func check(_ run: Run) throws {
        guard let (value, index) = run.integerTooLarge(header.datatype, isSwapped: isSwapped) else { return }
        throw NIfTIError.integerTooLarge(file: header.file, value: value, voxel: voxel(at: run.start + index))
    }
}

extension VoxelSource.Run {
    /// The same voxels, bound for a place that lies `offset` voxels on.
    fileprivate func moved(by offset: Int) -> VoxelSource.Run {
        VoxelSource.Run(bytes: bytes, count: count, start: start, target: target + offset, step: step)
    }

    /// The same voxels, bound for the front of a buffer one after the other.
    fileprivate var straightened: VoxelSource.Run {
        VoxelSource.Run(bytes: bytes, count: count, start: start, target: 0, step: 1)
    }
}

internal import Lesions
internal import VoxelCore

extension PETScan {
    /// Finding the lesions: threshold, labels, and the two as one.
    func findingCases() throws -> [Case] {
        let region = Region(of: volume, atLeast: Self.threshold)
        let voxels = volume.grid.voxelCount
        let bytes = volume.byteCount
        return [
            Case(.threshold, of: name, voxels: voxels, limit: .memoryRead(bytes: bytes)) {
                Double(Region(of: volume, atLeast: Self.threshold).voxelCount)
            },
            Case(
                .components, of: name, voxels: region.voxelCount,
                limit: .memoryRead(bytes: region.runs.count * MemoryLayout<Run>.stride)
            ) { Double(region.connectedComponents(.corners).count) },
            Case(.thresholdAndComponents, of: name, voxels: voxels, limit: .memoryRead(bytes: bytes)) {
                Double(try pieces().count)
            },
        ]
    }

    /// Measuring the lesions; the limit is to read their voxels once.
    func measuringCases() throws -> [Case] {
        let pieces = try pieces()
        let lesions = try lesions()
        let found = lesions.map { SegmentedRegion(region: $0, threshold: Self.threshold) }
        let measuring = try LesionMeasuring(volume: volume, organs: nil, references: .none)
        func measured(
            _ operation: Operation, _ regions: [Region], _ run: @escaping () throws -> Double
        ) -> Case {
            let voxels = regions.reduce(0) { $0 + $1.voxelCount }
            let bytes = volume.byteCount / volume.grid.voxelCount * voxels
            return Case(operation, of: name, voxels: voxels, limit: .memoryRead(bytes: bytes), run)
        }
        func peaks(_ operation: Operation, _ rule: SphereRule) -> Case {
            let peak = SpherePeak(spacing: volume.grid.spacing, rule: rule)
            return measured(operation, lesions) { lesions.reduce(0) { $0 + peak.highest(over: $1, in: volume)!.mean } }
        }
        return [
            measured(.lesionStatistics, pieces) {
                Parallel.map(count: pieces.count, grain: 8) { places in
                    places.reduce(0) { $0 + volume.maximumAndMean(of: pieces[$1]).sum() }
                }.reduce(0, +)
            },
            peaks(.peakExact, .exactFractions), peaks(.peakEqual, .ibsi),
            measured(.measureLesions, lesions) {
                try measuring.measure(found).reduce(0) { $0 + $1.shape.volume }
            },
        ]
    }
}

extension ScalarVolume {
    /// The highest value of a region, which knows its box and count, and the mean.
    fileprivate func maximumAndMean(of region: Region) -> SIMD2<Double> {
        let longest = region.runs.reduce(0) { max($0, $1.count) }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: longest) { memory in
            var (highest, sum) = (-Double.infinity, 0.0)
            for run in region.runs {
                let row = UnsafeMutableBufferPointer(rebasing: memory[..<run.count])
                readRow(x: run.x, y: Int(run.y), z: Int(run.z), into: row)
                for value in row {
                    highest = max(highest, value)
                    sum += value
                }
            }
            return [highest, sum / Double(region.voxelCount)]
        }
    }
}

internal import Lesions
internal import VoxelCore

extension WholeBody {
    /// Finding the lesions: threshold, labels, and the two as one.
    func findingCases(named name: String) throws -> [Case] {
        let region = Region(of: volume, atLeast: Self.threshold)
        let voxels = volume.grid.voxelCount
        let bytes = volume.memoryRead.byteCount
        return [
            Case(
                operation: "threshold", name: name, voxels: voxels, limit: .memoryRead(bytes: bytes), isSteady: true
            ) { Double(Region(of: volume, atLeast: Self.threshold).voxelCount) },
            Case(
                operation: "connected components", name: name, voxels: region.voxelCount,
                limit: .memoryRead(bytes: region.runs.count * MemoryLayout<Run>.stride), isSteady: false
            ) { Double(region.connectedComponents(.corners).count) },
            Case(
                operation: "threshold + components", name: name, voxels: voxels, limit: .memoryRead(bytes: bytes),
                isSteady: true
            ) { Double(try lesions().count) },
        ]
    }

    /// Measuring the lesions; the limit is to read their voxels once.
    func measuringCases(named name: String) throws -> [Case] {
        let lesions = try lesions()
        let voxels = lesions.reduce(0) { $0 + $1.voxelCount }
        let limit = Case.Limit.memoryRead(bytes: volume.memoryRead.byteCount / volume.grid.voxelCount * voxels)
        let found = lesions.map { SegmentedRegion(region: $0, threshold: Self.threshold) }
        let measuring = try LesionMeasuring(volume: volume, organs: nil, references: .none)
        let peak = SpherePeak(spacing: volume.grid.spacing, rule: .exactFractions)
        return [
            Case(operation: "measure lesions", name: name, voxels: voxels, limit: limit, isSteady: sphereCount > 5) {
                try measuring.measure(found).reduce(0) { $0 + $1.shape.volume }
            },
            Case(operation: "SUVpeak, exact weights", name: name, voxels: voxels, limit: limit, isSteady: false) {
                lesions.reduce(0) { $0 + peak.highest(over: $1, in: volume)!.mean }
            },
        ]
    }
}

import VoxelCore

extension MaximumProjection {
    /// Every value asked one by one, as `Double`.
    static func scalarReference(_ volume: ScalarVolume, _ axis: Axis) -> [Double] {
        let size = volume.grid.size
        func highest(_ count: Int, _ value: (Int) -> Double) -> Double {
            (0..<count).map(value).filter { !$0.isNaN }.max() ?? .nan
        }
        var values: [Double] = []
        switch axis {
        case .x:
            for z in 0..<size.z { for y in 0..<size.y { values.append(highest(size.x) { volume[$0, y, z] }) } }
        case .y:
            for z in 0..<size.z { for x in 0..<size.x { values.append(highest(size.y) { volume[x, $0, z] }) } }
        case .z:
            for y in 0..<size.y { for x in 0..<size.x { values.append(highest(size.z) { volume[x, y, $0] }) } }
        }
        return values
    }
}

/// Whether both hold the same values, NaN at the same places.
func sameNumbers(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
}

import TestSupport
import VoxelCore

extension Region {
    /// The voxels of a box that chance takes, each with `share`.
    static func random(in box: VoxelBox, share: Double, seed: UInt64) -> Region {
        var generator = SeededGenerator(seed: seed)
        return Region(in: box) { _, _, _ in Double.random(in: 0..<1, using: &generator) < share }
    }

    /// The voxels whose centres are at most `radius` mm from `centre` (in voxels), on axes with `spacing`.
    static func ball(size: SIMD3<Int>, centre: SIMD3<Double>, radius: Double, spacing: SIMD3<Double> = [1, 1, 1])
        -> Region
    {
        Region(in: VoxelBox(lower: .zero, upper: size)) { x, y, z in
            let way = (SIMD3(Double(x), Double(y), Double(z)) - centre) * spacing
            return dot(way, way) <= radius * radius
        }
    }

    /// Its voxels in raster order.
    var voxels: [SIMD3<Int>] {
        var voxels: [SIMD3<Int>] = []
        forEachVoxel { x, y, z in voxels.append([x, y, z]) }
        return voxels
    }
}

extension Affine {
    /// The same lattice turned about an oblique axis and moved.
    var turned: Affine {
        // Two quarter-free turns written as exact rational rotations: (3, 4, 5) and (5, 12, 13).
        func turn(_ v: SIMD3<Double>) -> SIMD3<Double> {
            let a = SIMD3(0.6 * v.x - 0.8 * v.y, 0.8 * v.x + 0.6 * v.y, v.z)
            return [a.x, 5 / 13 * a.y - 12 / 13 * a.z, 12 / 13 * a.y + 5 / 13 * a.z]
        }
        return Affine(x: turn(x), y: turn(y), z: turn(z), origin: turn(origin) + [-120.5, 33.25, 871])
    }
}

/// Whether two figures agree to a share of the second.
func isNear(_ a: Double, _ b: Double, within share: Double) -> Bool { abs(a - b) <= share * abs(b) }

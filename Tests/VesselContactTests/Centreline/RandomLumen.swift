import TestSupport
import VoxelCore

/// Connected lumens without any shape.
enum RandomLumen {
    /// The largest connected piece of a box of which `share` was kept.
    static func region(in box: VoxelBox, seed: Int, share: Double) -> Region {
        var random = SeededGenerator(seed: UInt64(seed))
        let all = Region(in: box) { _, _, _ in Double.random(in: 0..<1, using: &random) < share }
        return all.connectedComponents(.corners).max { $0.voxelCount < $1.voxelCount }!
    }
}

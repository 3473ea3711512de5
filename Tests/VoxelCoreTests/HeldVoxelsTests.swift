import TestSupport
import Testing

@testable import VoxelCore

@Suite struct HeldVoxelsTests {
    @Test(arguments: [1, 63, 64, 65, 440, 4096, 4097, 9000])
    func allThatLiesNearIsHeld(width: Int) {
        let size = SIMD3(width, 9, 7)
        var generator = SeededGenerator(seed: UInt64(width))
        for margin in [SIMD3(0, 0, 0), [1, 2, 3], [5, 0, 1], [70, 9, 9]] {
            let wanted = (0..<6).map { _ in
                SIMD3(
                    Int.random(in: 0..<width, using: &generator), Int.random(in: 0..<9, using: &generator),
                    Int.random(in: 0..<7, using: &generator))
            }
            var held = HeldVoxels(size: size)
            for z in 0..<7 {
                let runs = wanted.filter { $0.z == z }.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
                    .map { Run(x: $0.x..<$0.x + 1, y: $0.y, z: z) }
                held.hold(near: runs, margin: margin)
            }
            var stretches = Set<SIMD3<Int>>()
            for z in 0..<7 {
                held.forEachStretch(ofSlice: z) { x, y in
                    #expect(held.holds(x: x, y: y, z: z))
                    for x in x { stretches.insert([x, y, z]) }
                }
            }
            // A stretch is 64 voxels, or what a 64th of a longer row comes to, rounded up to a power of two.
            let stretch = width <= 4096 ? 64 : width <= 8192 ? 128 : 256
            for z in 0..<7 {
                for y in 0..<9 {
                    for x in 0..<width {
                        let isNear = wanted.contains { voxel in
                            abs(voxel.x - x) <= margin.x && abs(voxel.y - y) <= margin.y && abs(voxel.z - z) <= margin.z
                        }
                        let shares = wanted.contains { voxel in
                            let near = max(0, voxel.x - margin.x)...min(width - 1, voxel.x + margin.x)
                            return near.lowerBound / stretch <= x / stretch && x / stretch <= near.upperBound / stretch
                                && abs(voxel.y - y) <= margin.y && abs(voxel.z - z) <= margin.z
                        }
                        let isHeld = held.holds(x: x..<x + 1, y: y, z: z)
                        if isNear, !isHeld { Issue.record("\(x), \(y), \(z) lies near and is not held") }
                        if isHeld != shares || isHeld != stretches.contains([x, y, z]) {
                            Issue.record("\(x), \(y), \(z) belongs to no stretch that is held")
                        }
                    }
                }
            }
        }
    }

    @Test func aRangeIsHeldOnlyAsAWhole() {
        var held = HeldVoxels(size: [640, 1, 1])
        held.hold(near: [Run(x: 100..<130, y: 0, z: 0)], margin: .zero)
        #expect(held.holds(x: 64..<192, y: 0, z: 0))
        #expect(!held.holds(x: 63..<70, y: 0, z: 0))
        #expect(!held.holds(x: 190..<193, y: 0, z: 0))
        #expect(!held.holds(x: 0..<640, y: 0, z: 0))
    }
}

import Testing
import VoxelCore

@Suite struct RegionHoleFillingTests {
    /// The region and every voxel of the grid that a walk over faces from the grid's border does not reach.
    static func reference(_ region: Region, in grid: VoxelBox) -> Region {
        let members = Set(region.voxels)
        var reached: Set<SIMD3<Int>> = []
        var front: [SIMD3<Int>] = []
        func reach(_ voxel: SIMD3<Int>) {
            if grid.contains(voxel), !members.contains(voxel), reached.insert(voxel).inserted { front.append(voxel) }
        }
        Region(in: grid) { x, y, z in
            any(SIMD3(x, y, z) .== grid.lower) || any(SIMD3(x, y, z) .== grid.upper &- 1)
        }.forEachVoxel { x, y, z in reach([x, y, z]) }
        while let voxel = front.popLast() {
            for step in Connectivity.faces.offsets { reach(voxel &+ step) }
        }
        return Region(in: grid) { x, y, z in !reached.contains([x, y, z]) }
    }

    @Test(arguments: 0..<60)
    func agreesWithAWalkFromTheBorder(seed: Int) {
        // Sizes around what one thread works through at a time, walls from thin to almost solid.
        let size = SIMD3(3 + seed % 9, 3 + seed % 5, [3, 7, 8, 9, 17][seed % 5])
        let box = VoxelBox(lower: .zero, upper: size)
        for share in [0.1, 0.5, 0.7, 0.85, 0.95] {
            let region = Region.random(in: box, share: share, seed: UInt64(seed))
            #expect(region.holesFilled() == Self.reference(region, in: box))
        }
    }

    @Test func everyChamberWithADoor() {
        // A block whose middle slice has 9 voxels chosen in all ways, with a door from the slice below.
        let box = VoxelBox(lower: .zero, upper: [5, 5, 3])
        for bits in 0..<1 << 9 {
            let region = Region(in: box) { x, y, z in
                guard z == 1, x > 0, x < 4, y > 0, y < 4 else { return z != 0 || (x, y) != (2, 2) }
                return bits >> ((y - 1) * 3 + x - 1) & 1 == 1
            }
            guard region.holesFilled() == Self.reference(region, in: box) else {
                Issue.record("mask \(bits)")
                return
            }
        }
    }

    @Test func allSmallMasks() {
        for size: SIMD3<Int> in [[1, 1, 1], [3, 3, 1], [2, 2, 3], [1, 3, 4], [12, 1, 1]] {
            let box = VoxelBox(lower: .zero, upper: size)
            for bits in 0..<1 << box.voxelCount {
                let region = Region(in: box) { x, y, z in bits >> ((z * size.y + y) * size.x + x) & 1 == 1 }
                // With fewer than three voxels along an axis everything lies at the border.
                guard region.holesFilled() == region else {
                    Issue.record("\(size), mask \(bits)")
                    return
                }
            }
        }
    }

    @Test func aShellIsFilledAndAChannelOpensIt() {
        let shell = Region(in: VoxelBox(lower: [2, 2, 2], upper: [9, 9, 9])) { x, y, z in
            min(min(x, y, z) - 2, 8 - max(x, y, z)) == 0
        }
        let solid = Region(in: VoxelBox(lower: [2, 2, 2], upper: [9, 9, 9])) { _, _, _ in true }
        #expect(shell.holesFilled() == solid)
        for door: SIMD3<Int> in [[2, 5, 5], [8, 5, 5], [5, 2, 5], [5, 8, 5], [5, 5, 2], [5, 5, 8]] {
            let open = shell.filter { SIMD3($0, $1, $2) != door }
            #expect(open.holesFilled() == open)
        }
        // Open at an edge of the shell only: neither is a face of the inside.
        let edge = shell.filter { ($0, $1, $2) != (2, 2, 5) }
        #expect(edge.holesFilled() == solid.filter { ($0, $1, $2) != (2, 2, 5) })
    }

    @Test func whatLiesAtTheBorderOfTheVolumeIsNoHole() {
        // A cup whose open side is the volume's first slice.
        let cup = Region(in: VoxelBox(lower: .zero, upper: [5, 5, 3])) { x, y, z in
            z == 2 || x == 0 || x == 4 || y == 0 || y == 4
        }
        #expect(cup.holesFilled() == cup)
    }

    @Test func nestedShellsBecomeSolid() {
        let box = VoxelBox(lower: .zero, upper: [13, 13, 13])
        let shells = Region(in: box) { x, y, z in
            let depth = min(min(x, y, z), 12 - max(x, y, z))
            return depth == 0 || depth == 3 || depth == 6
        }
        #expect(shells.holesFilled() == Region(in: box) { _, _, _ in true })
    }

    @Test func nothingEverythingAndOneVoxelStay() {
        #expect(Region(runs: []).holesFilled().isEmpty)
        let one = Region(runs: [Run(x: 4..<5, y: 2, z: 1)])
        #expect(one.holesFilled() == one)
        let all = Region(in: VoxelBox(lower: .zero, upper: [5, 4, 3])) { _, _, _ in true }
        #expect(all.holesFilled() == all)
    }

    @Test func theSameRunsOnAnyNumberOfThreads() {
        let box = VoxelBox(lower: .zero, upper: [90, 32, 40])
        // Rows of many runs that become one, over the seams between the parts of the result.
        let stripes = Region(in: box) { x, y, z in
            x % 2 == 0 || x == 89 || y == 0 || y == 31 || z == 0 || z == 39
        }
        #expect(stripes.runs.count > 1 << 15)
        let random = Region.random(in: box, share: 0.7, seed: 5)
        defer { Parallel.setThreads(0) }
        let filled = [1, 2, 5].map { threads -> [Region] in
            Parallel.setThreads(threads)
            return [stripes.holesFilled(), random.holesFilled()]
        }
        #expect(filled[0] == filled[1] && filled[0] == filled[2])
        #expect(filled[0][0] == Region(in: box) { _, _, _ in true })
        #expect(filled[0][1].voxelCount > random.voxelCount)
    }
}

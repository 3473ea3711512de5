import Testing
import VoxelCore

@Suite struct GridTests {
    let grid = Grid(size: [4, 5, 6], affine: Affine(spacing: [2, 3, 4], origin: [-10, 0, 7]))!

    @Test func refusesWhatIsNoLattice() {
        #expect(Grid(size: [0, 5, 6], affine: grid.affine) == nil)
        #expect(Grid(size: [4, -1, 6], affine: grid.affine) == nil)
        #expect(Grid(size: [1 << 40, 1 << 40, 1], affine: grid.affine) == nil)
        #expect(Grid(size: [1 << 30, 1 << 30, 1 << 30], affine: grid.affine) == nil)
        #expect(Grid(size: [4, 5, 6], affine: Affine(spacing: [2, 0, 4])) == nil)
        #expect(Grid(size: [4, 5, 6], affine: Affine(spacing: [2, .nan, 4])) == nil)
    }

    @Test func offsetsAndIndicesAreInverse() {
        var expected = 0
        for z in 0..<6 {
            for y in 0..<5 {
                for x in 0..<4 {
                    #expect(grid.offset(x, y, z) == expected)
                    #expect(grid.index(ofOffset: expected) == [x, y, z])
                    expected += 1
                }
            }
        }
        #expect(grid.voxelCount == expected)
    }

    @Test func containsItsVoxelsOnly() {
        #expect(grid.contains([0, 0, 0]) && grid.contains([3, 4, 5]))
        for outside: SIMD3<Int> in [[-1, 0, 0], [0, -1, 0], [0, 0, -1], [4, 0, 0], [0, 5, 0], [0, 0, 6]] {
            #expect(!grid.contains(outside))
        }
    }

    @Test func measures() {
        #expect(grid.voxelVolume == 0.024)
        #expect(Grid(size: [1, 1, 1], affine: Affine(spacing: [-2, 3, 4]))?.voxelVolume == 0.024)
        #expect(grid.position(of: SIMD3(1, 1, 1)) == [-8, 3, 11])
        #expect(grid.box == VoxelBox(lower: .zero, upper: [4, 5, 6]))
    }

    @Test func congruenceAllowsAHundredthOfAVoxelAtEveryCorner() {
        func moved(_ change: (inout Affine) -> Void, size: SIMD3<Int> = [4, 5, 6]) -> Grid {
            var affine = grid.affine
            change(&affine)
            return Grid(size: size, affine: affine)!
        }
        #expect(grid.isCongruent(with: grid))
        // A hundredth of the smallest spacing is 0.02 mm.
        #expect(grid.isCongruent(with: moved { $0.origin.y += 0.019 }))
        #expect(!grid.isCongruent(with: moved { $0.origin.y += 0.021 }))
        // The far corner is five steps away.
        #expect(grid.isCongruent(with: moved { $0.z.z += 0.0039 }))
        #expect(!grid.isCongruent(with: moved { $0.z.z += 0.0041 }))
        #expect(!grid.isCongruent(with: moved({ _ in }, size: [4, 5, 7])))
    }

    @Test func boxes() {
        let box = VoxelBox(lower: [1, 2, 3], upper: [4, 4, 4])
        #expect(box.size == [3, 2, 1] && box.voxelCount == 6 && !box.isEmpty)
        #expect(
            box.contains([1, 2, 3]) && box.contains([3, 3, 3]) && !box.contains([4, 3, 3]) && !box.contains([0, 2, 3]))
        #expect(box.grown(by: [2, 1, 9], within: grid.box) == VoxelBox(lower: [0, 1, 0], upper: [4, 5, 6]))
        let empty = VoxelBox(lower: [9, 9, 9], upper: [9, 10, 10])
        #expect(empty.isEmpty && empty.voxelCount == 0)
        #expect(box.union(empty) == box && empty.union(box) == box)
        #expect(
            box.union(VoxelBox(lower: [0, 3, 3], upper: [2, 9, 5])) == VoxelBox(lower: [0, 2, 3], upper: [4, 9, 5]))
    }
}

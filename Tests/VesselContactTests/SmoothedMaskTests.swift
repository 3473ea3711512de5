import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct SmoothedMaskTests {
    private let grid = Grid.plain([24, 22, 20], spacing: [0.8, 1, 1.5])

    /// Where along an axis the level is passed between two voxels.
    private static func crossing(
        _ mask: SmoothedMask, level: Double, from start: SIMD3<Double>, along step: SIMD3<Double>, over reach: Double
    ) -> Double {
        var (low, high) = (0.0, reach)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            if mask.value(at: start + step * middle) >= level { low = middle } else { high = middle }
        }
        return low
    }

    /// A face between voxels n and n + 1 lies half a voxel beyond the centre of n.
    @Test(arguments: 0..<3) func theSurfaceOfAFlatFaceIsItsOwn(axis: Int) {
        let spacing = grid.spacing[axis]
        let mask = SmoothedMask(.drawn(on: grid) { $0[axis] < 9.5 * spacing })
        var step = SIMD3<Double>.zero
        step[axis] = 1
        let start = SIMD3<Double>(9, 9, 9) * (SIMD3(repeating: 1) - step) + step * (6 * spacing)
        let found = Self.crossing(mask, level: 0.5, from: start, along: step, over: 7 * spacing)
        #expect(abs(6 * spacing + found - 9.5 * spacing) < 0.05 * spacing)
    }

    /// A quarter of a voxel farther out or in is the level of a face that much farther out or in.
    @Test(arguments: 0..<3, [-0.25, 0.25]) func levelsMoveTheSurface(axis: Int, voxels: Double) {
        let spacing = grid.spacing[axis]
        let mask = SmoothedMask(.drawn(on: grid) { $0[axis] < 9.5 * spacing })
        var step = SIMD3<Double>.zero
        step[axis] = 1
        let start = SIMD3<Double>(9, 9, 9) * (SIMD3(repeating: 1) - step) + step * (6 * spacing)
        let found = Self.crossing(
            mask, level: SmoothedMask.level(movedOutBy: voxels), from: start, along: step, over: 7 * spacing)
        #expect(abs(6 + found / spacing - 9.5 - voxels) < 0.05)
    }

    /// Across an oblique face the voxels' staircase evens out.
    @Test(arguments: [-0.75, -0.5, -0.25, 0.25, 0.5, 0.75]) func levelsMoveAnObliqueSurface(voxels: Double) {
        let grid = Grid.plain([30, 30, 30], spacing: [0.7, 0.7, 0.7])
        let normal = SIMD3(0.36, 0.48, 0.8)
        let mask = SmoothedMask(.drawn(on: grid) { dot($0 - [10, 10, 10], normal) < 0 })
        let across = SIMD3(0.8, -0.6, 0)
        let found = (0..<40).map { number in
            Self.crossing(
                mask, level: SmoothedMask.level(movedOutBy: voxels),
                from: [10, 10, 10] - normal * 3 + across * (Double(number - 20) * 0.23), along: normal, over: 6) - 3
        }
        #expect(abs(found.reduce(0, +) / 40 / 0.7 - voxels) < 0.05)
    }

    @Test func levelHalfIsTheSurfaceItself() {
        #expect(SmoothedMask.level(movedOutBy: 0) == 0.5)
        #expect(SmoothedMask.level(movedOutBy: 0.3) + SmoothedMask.level(movedOutBy: -0.3) == 1)
    }

    /// The value at a voxel's centre is the sum over the tissue of the three Gaussian weights.
    @Test func voxelsAreWeightedByAGaussian() {
        let tissue = SIMD3(12, 10, 9)
        let mask = SmoothedMask(TissueMask(Region(runs: [Run(x: 12..<13, y: 10, z: 9)]), on: grid))
        func weight(_ steps: Int) -> Double {
            func bell(_ n: Int) -> Double { Bell.weight(Double(n) / SmoothedMask.sigma) }
            return abs(steps) > 2 ? 0 : bell(steps) / (-2...2).reduce(0) { $0 + bell($1) }
        }
        for step in [SIMD3(0, 0, 0), [1, 0, 0], [0, -2, 0], [1, 1, -1], [2, -2, 2], [0, 3, 0]] {
            let wanted = weight(step.x) * weight(step.y) * weight(step.z)
            let found = mask.value(at: SIMD3<Double>(tissue &+ step) * grid.spacing)
            #expect(abs(found - wanted) < 1e-6)
        }
    }

    @Test func betweenVoxelsItIsTrilinear() {
        let mask = SmoothedMask(.drawn(on: grid) { length($0 - [9, 10, 14]) < 5 })
        let corner = SIMD3(8, 13, 11)
        let share = SIMD3(0.25, 0.5, 0.125)
        var wanted = 0.0
        for number in 0..<8 {
            let step = SIMD3(number & 1, number >> 1 & 1, number >> 2)
            let weights = share * SIMD3<Double>(step) + (1 - share) * (1 - SIMD3<Double>(step))
            wanted += weights.x * weights.y * weights.z * mask.value(at: SIMD3<Double>(corner &+ step) * grid.spacing)
        }
        #expect(wanted > 0.05 && wanted < 0.95)
        #expect(abs(mask.value(at: (SIMD3<Double>(corner) + share) * grid.spacing) - wanted) < 1e-7)
    }

    @Test func aWindowReadsAsTheWholeDoes() {
        let tissue = TissueMask.drawn(on: grid) { length($0 - [9, 10, 14]) < 6 }
        let whole = SmoothedMask(tissue)
        for window in [
            VoxelBox(lower: [5, 4, 6], upper: [14, 12, 11]), VoxelBox(lower: [0, 0, 0], upper: [9, 9, 9]),
            VoxelBox(lower: [16, 14, 12], upper: [24, 22, 20]),
        ] {
            let part = SmoothedMask(tissue, over: window)
            #expect(part.box == window.intersection(whole.box))
            for z in part.box.lower.z..<part.box.upper.z {
                for y in part.box.lower.y..<part.box.upper.y {
                    for x in part.box.lower.x..<part.box.upper.x {
                        let point = SIMD3(Double(x), Double(y), Double(z)) * grid.spacing
                        #expect(abs(part.value(at: point) - whole.value(at: point)) < 1e-6)
                    }
                }
            }
        }
    }

    @Test func tissueThatWasTakenCountsNoMore() {
        let ball = { (point: SIMD3<Double>) in length(point - [9, 10, 14]) < 6 }
        let taken = TissueMask.drawn(on: grid) { $0.x < 8 }
        let found = SmoothedMask(.drawn(on: grid, ball), without: [taken, .drawn(on: grid) { $0.y > 12 }])
        let wanted = SmoothedMask(.drawn(on: grid) { ball($0) && $0.x >= 8 && $0.y <= 12 })
        for x in 4..<18 {
            let point = SIMD3(Double(x), 10, 9) * grid.spacing
            #expect(abs(found.value(at: point) - wanted.value(at: point)) < 1e-6)
        }
        // Of a voxel that a vessel fills by 0.7 a tumour can have 0.3.
        let size = grid.size
        let vessel = TissueMask(shares: .making(size: size, spacing: grid.spacing) { _, _, _ in 0.7 })
        let all = SmoothedMask(TissueMask.drawn(on: grid) { _ in true }, without: [vessel])
        #expect(abs(all.value(at: [9, 9, 9]) - 0.3) < 1e-6)
        let little = TissueMask(shares: .making(size: size, spacing: grid.spacing) { _, _, _ in 0.2 })
        #expect(abs(SmoothedMask(little, without: [vessel]).value(at: [9, 9, 9]) - 0.2) < 1e-6)
    }

    /// A tissue that runs on beyond the volume does not thin out towards its edge, and is not known farther out.
    @Test func anEdgeOfTheVolumeIsNoSurface() {
        let mask = SmoothedMask(.drawn(on: grid) { $0.x < 8 })
        #expect(abs(mask.value(at: [0, 0, 0]) - 1) < 1e-6)
        #expect(abs(mask.value(at: SIMD3<Double>(-0.5, -0.5, -0.5) * grid.spacing) - 1) < 1e-6)
        #expect(abs(mask.value(at: SIMD3<Double>(2, 21.5, 19.5) * grid.spacing) - 1) < 1e-6)
        #expect(mask.value(at: SIMD3<Double>(-0.51, 5, 5) * grid.spacing) == 0)
        #expect(mask.value(at: SIMD3<Double>(2, 21.51, 5) * grid.spacing) == 0)
    }

    @Test func nothingIsNothing() {
        let mask = SmoothedMask(.drawn(on: grid) { _ in false })
        #expect(mask.box.isEmpty && mask.value(at: [5, 5, 5]) == 0)
        let far = SmoothedMask(
            .drawn(on: grid) { length($0 - [3, 3, 3]) < 2 }, over: VoxelBox(lower: [18, 16, 16], upper: [24, 22, 20]))
        #expect(far.box.isEmpty && far.value(at: [15, 17, 25]) == 0)
    }

    @Test func aVolumeOfOneSliceIsReadAcrossIt() {
        let slice = Grid.plain([9, 9, 1])
        let mask = SmoothedMask(.drawn(on: slice) { $0.x < 4.5 })
        #expect(abs(mask.value(at: [0, 4, 0.4]) - 1) < 1e-6)
        #expect(abs(mask.value(at: [4.5, 4, 0]) - 0.5) < 1e-6)
    }

    @Test func theGradientPointsInwardAndIsThatOfASlope() {
        let mask = SmoothedMask(.blended(on: grid) { $0.x - 9 })
        let gradient = mask.withSampler { $0.gradient(at: [9, 10, 14], spacing: grid.spacing) }
        #expect(gradient.x < 0 && abs(gradient.y) < 1e-6 && abs(gradient.z) < 1e-6)
        let (left, right) = (mask.value(at: [8.2, 10, 14]), mask.value(at: [9.8, 10, 14]))
        #expect(abs(gradient.x - (right - left) / 1.6) < 1e-9)
    }
}

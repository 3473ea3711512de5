internal import Glibc
internal import VoxelCore

extension PETScan {
    /// How voxels are stored.
    enum Storage {
        case int16
        case float
    }

    /// A body with hot spheres of SUV 12 that hold 200 mL together and do not touch, made in memory: the same voxels in every
    /// run. Nothing else reaches the threshold, noise of 5 % included.
    ///
    /// What the spheres hold is the same however many they are: the cost of work on lesions is to be seen by their number,
    /// not by their voxels.
    init(
        named name: String, painting spheres: Int, size: SIMD3<Int>, spacing: SIMD3<Double>, as storage: Storage
    ) {
        let grid = Grid(size: size, affine: Affine(spacing: spacing))!
        let painted = Painting(grid: grid, spheres: spheres, totalVolume: 200)
        let volume =
            switch storage {
            case .int16:
                ScalarVolume(
                    grid: grid,
                    stored: .int16(VoxelBuffer<Int16>(count: grid.voxelCount) { painted.fill($0) { Int16($0) } }),
                    slope: Double(Painting.unit))
            case .float:
                ScalarVolume(
                    grid: grid,
                    stored: .float(
                        VoxelBuffer<Float>(count: grid.voxelCount) { painted.fill($0) { $0 * Painting.unit } }))
            }
        self.init(name: name, volume: volume, lesionCount: spheres, smallestLesion: 0)
    }
}

/// What stands where in the body.
private struct Painting {
    /// SUV of one stored step.
    static let unit: Float = 1 / 1000

    private let grid: Grid
    private let centres: [SIMD3<Double>]
    private let radius: Double
    /// The half axes of the trunk in mm, an elliptic cylinder, and where it stands.
    private static let trunk = SIMD2(180.0, 115.0)
    private let middle: SIMD3<Double>

    init(grid: Grid, spheres: Int, totalVolume: Double) {
        self.grid = grid
        radius = cbrt(totalVolume / Double(spheres) * 1000 * 3 / (4 * Double.pi))
        let extent = grid.position(of: grid.size &- 1)
        middle = extent / 2
        var random = RandomNumbers(seed: UInt64(spheres))
        var centres: [SIMD3<Double>] = []
        // Two voxels between them, so that they stay apart on the coarser grid too.
        let apart = 2 * radius + 3 * grid.spacing.max()
        while centres.count < spheres {
            let place = SIMD3(
                Double.random(in: -1...1, using: &random), Double.random(in: -1...1, using: &random),
                Double.random(in: -0.9...0.9, using: &random))
            let centre = middle + place * [Self.trunk.x - radius, Self.trunk.y - radius, middle.z - radius]
            guard place.x * place.x + place.y * place.y < 1,
                centres.allSatisfy({ length($0 - centre) > apart })
            else { continue }
            centres.append(centre)
        }
        self.centres = centres
    }

    /// Writes stored steps, made voxels by `store`.
    func fill<Scalar: VoxelScalar>(_ memory: UnsafeMutableBufferPointer<Scalar>, _ store: @Sendable (Float) -> Scalar) {
        nonisolated(unsafe) let voxels = memory
        let size = grid.size
        Parallel.forEach(count: size.z, grain: 1) { slices in
            for z in slices {
                for y in 0..<size.y {
                    for x in 0..<size.x {
                        let offset = grid.offset(x, y, z)
                        voxels[offset] = store(stored(background(x, y, z), noiseOf: offset))
                    }
                }
            }
        }
        for centre in centres {
            let reach = SIMD3(repeating: radius) / grid.spacing
            let lower = SIMD3<Int>((centre / grid.spacing - reach).rounded(.down))
            let upper = SIMD3<Int>((centre / grid.spacing + reach).rounded(.up)) &+ 1
            VoxelBox(lower: lower, upper: upper).intersection(grid.box).forEachVoxel { index in
                guard length(grid.position(of: index) - centre) <= radius else { return }
                let offset = grid.offset(of: index)
                voxels[offset] = store(stored(12, noiseOf: offset))
            }
        }
    }

    /// The uptake where no sphere stands: trunk 1, liver 2.4, lungs 0.4, air next to nothing.
    private func background(_ x: Int, _ y: Int, _ z: Int) -> Float {
        let from = grid.position(of: [x, y, z]) - middle
        func isWithin(_ centre: SIMD3<Double>, _ half: SIMD3<Double>) -> Bool {
            let scaled = (from - centre) / half
            return dot(scaled, scaled) <= 1
        }
        let across = SIMD2(from.x, from.y) / Self.trunk
        guard (across * across).sum() <= 1, abs(from.z) < 0.95 * middle.z else { return 0.002 }
        if isWithin([75, 0, 40], [85, 75, 70]) { return 2.4 }
        if isWithin([85, 0, 150], [62, 80, 115]) || isWithin([-85, 0, 150], [62, 80, 115]) { return 0.4 }
        return 1
    }

    /// A whole number of steps: noise of 5 %, and two steps on top.
    private func stored(_ uptake: Float, noiseOf voxel: Int) -> Float {
        let steps = uptake / Self.unit
        let noise = RandomNumbers.noise(of: voxel, seed: 1)
        return max(0, (steps + noise * (0.05 * steps + 2)).rounded())
    }
}

extension VoxelBox {
    /// Calls `body` for every voxel in raster order.
    func forEachVoxel(_ body: (SIMD3<Int>) -> Void) {
        for z in lower.z..<max(lower.z, upper.z) {
            for y in lower.y..<max(lower.y, upper.y) {
                for x in lower.x..<max(lower.x, upper.x) { body([x, y, z]) }
            }
        }
    }
}

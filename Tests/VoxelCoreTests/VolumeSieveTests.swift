import TestSupport
import Testing
import VoxelCore

@Suite struct VolumeSieveTests {
    static let size = SIMD3(130, 11, 9)
    static let grid = Grid(size: size, affine: Affine(spacing: [2, 3, 4]))!

    /// Small whole numbers, a few of them large: they fit every type.
    static let numbers: [Double] = {
        var generator = SeededGenerator(seed: 7)
        return (0..<grid.voxelCount).map { _ in
            let number = Double.random(in: 0..<100, using: &generator).rounded(.down)
            return Double.random(in: 0..<1, using: &generator) < 0.002 ? number + 200 : number
        }
    }()

    static func stored(_ type: StoredType, _ change: (Double, Int) -> Double = { number, _ in number }) -> StoredVoxels
    {
        func buffer<Scalar: VoxelScalar>(_ convert: (Double) -> Scalar) -> VoxelBuffer<Scalar> {
            VoxelBuffer(count: numbers.count) { voxels in
                for i in voxels.indices { voxels[i] = convert(change(numbers[i], i)) }
            }
        }
        return switch type {
        case .int16: .int16(buffer { Int16($0) })
        case .uint16: .uint16(buffer { UInt16($0) })
        case .float: .float(buffer { Float($0) })
        case .double: .double(buffer { $0 })
        }
    }

    /// Passes a whole volume through a sieve.
    static func sift(
        _ volume: ScalarVolume, _ type: StoredType, _ wanted: VolumeSieve.Wanted, margin: SIMD3<Int>,
        downwards: Bool = false
    ) -> VolumeSieve.Catch {
        let sieve = VolumeSieve(
            grid: volume.grid, type: type, slope: volume.slope, intercept: volume.intercept, wanted: wanted,
            margin: margin, projecting: MaximumProjection.Axis.allCases)
        let sliceCount = size.x * size.y
        for step in 0..<size.z {
            let z = downwards ? size.z - 1 - step : step
            let room = sieve.room(forSlice: z)
            func copy<Scalar: VoxelScalar>(_ buffer: VoxelBuffer<Scalar>) {
                buffer.withVoxels { voxels in
                    room.copyMemory(
                        from: voxels.baseAddress! + z * sliceCount,
                        byteCount: sliceCount * MemoryLayout<Scalar>.stride)
                }
            }
            switch volume.stored {
            case .int16(let buffer): copy(buffer)
            case .uint16(let buffer): copy(buffer)
            case .float(let buffer): copy(buffer)
            case .double(let buffer): copy(buffer)
            }
        }
        return sieve.finish()
    }

    @Test(arguments: [StoredType.int16, .uint16, .float, .double], [false, true])
    func keepsWhatAThresholdWantsAndItsSurroundings(type: StoredType, downwards: Bool) {
        for (slope, threshold) in [(0.5, 100.0), (-0.5, -20.0)] {
            let whole = ScalarVolume(grid: Self.grid, stored: Self.stored(type), slope: slope, intercept: 0.25)
            let wanted = Region(of: whole, atLeast: threshold)
            #expect(!wanted.isEmpty)
            for margin in [SIMD3(0, 0, 0), [2, 1, 3], [4, 4, 20]] {
                let sifted = Self.sift(whole, type, .atLeast(threshold), margin: margin, downwards: downwards)
                #expect(sifted.region == wanted)
                #expect(!sifted.volume.isWhole)
                for axis in MaximumProjection.Axis.allCases {
                    #expect(sifted.projections[axis]?.values == MaximumProjection(of: whole, along: axis).values)
                }
                expectSurroundings(of: wanted, margin, sifted.volume, whole)
            }
        }
    }

    @Test(arguments: [false, true])
    func keepsAGivenRegion(downwards: Bool) {
        let region = Region(in: VoxelBox(lower: [60, 2, 1], upper: [69, 8, 7])) { x, y, z in (x + y * z) % 5 == 0 }
        let whole = ScalarVolume(grid: Self.grid, stored: Self.stored(.int16))
        let sifted = Self.sift(whole, .int16, .region(region), margin: [3, 2, 1], downwards: downwards)
        #expect(sifted.region == region)
        expectSurroundings(of: region, [3, 2, 1], sifted.volume, whole)
    }

    @Test func voxelsWithoutANumberReachNoThreshold() {
        let holes = Self.stored(.float) { number, place in place % 7 == 0 ? .nan : place % 11 == 0 ? .infinity : number
        }
        let whole = ScalarVolume(grid: Self.grid, stored: holes)
        let sifted = Self.sift(whole, .float, .atLeast(50), margin: [1, 1, 1])
        #expect(sifted.region == Region(of: whole, atLeast: 50))
        #expect(!sifted.region.isEmpty)
    }

    @Test func aPeakIsThatOfTheWholeVolume() {
        let whole = ScalarVolume(grid: Self.grid, stored: Self.stored(.int16), slope: 0.1)
        for rule in [SphereRule.exactFractions, .ibsi] {
            let peak = SpherePeak(spacing: Self.grid.spacing, rule: rule)
            let sifted = Self.sift(whole, .int16, .atLeast(20), margin: peak.weights.reach)
            for piece in sifted.region.connectedComponents(.corners) {
                #expect(peak.highest(over: piece, in: sifted.volume) == peak.highest(over: piece, in: whole))
            }
        }
    }

    private func expectSurroundings(
        of region: Region, _ margin: SIMD3<Int>, _ sifted: ScalarVolume, _ whole: ScalarVolume
    ) {
        var wrong = 0
        region.forEachVoxel { x, y, z in
            let box = VoxelBox(lower: [x, y, z], upper: [x + 1, y + 1, z + 1])
            let near = VoxelBox(lower: box.lower &- margin, upper: box.upper &+ margin).intersection(whole.grid.box)
            if sifted.values(in: near) != whole.values(in: near) { wrong += 1 }
        }
        #expect(wrong == 0)
    }
}

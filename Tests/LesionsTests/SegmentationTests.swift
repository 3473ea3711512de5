import TestSupport
import Testing
import VoxelCore

@testable import Lesions

@Suite struct SegmentationTests {
    static let methods: [SegmentationMethod] = [
        .fixed(4), .percentMax(41), .percentMax(50), .percentPeak(50), .adaptive, .gradient, .majority,
    ]

    private func segment(
        _ volume: ScalarVolume, _ options: SegmentationOptions
    ) throws -> SegmentationResult {
        try Segmentation(of: volume, organs: nil, options: options).lesions(references: .none)
    }

    private func options(
        _ method: SegmentationMethod = .fixed(4), _ connectivity: Connectivity = .corners, minimum: Double = 0,
        depth: Double? = 0.2
    ) -> SegmentationOptions {
        SegmentationOptions(
            method: method, seedThreshold: 4, connectivity: connectivity, minimumVolume: minimum, splitDepth: depth)
    }

    // MARK: Size

    /// Voxels of 0.125 mL: a piece of four holds just 0.5 mL, pieces of three and of one do not.
    @Test func piecesBelowTheMinimumVolumeAreDroppedAndCounted() throws {
        let row: [Float] = [9, 9, 9, 9, 0, 8, 8, 8, 0, 7]
        let volume = ScalarVolume.making(size: [10, 1, 1], spacing: [5, 5, 5]) { x, _, _ in row[x] }
        let result = try segment(volume, options(minimum: 0.5))
        #expect(result.lesions == [SegmentedRegion(region: Region(runs: [Run(x: 0..<4, y: 0, z: 0)]), threshold: 4)])
        #expect(result.droppedBelowMinimumVolume == 2)
        let all = try segment(volume, options(minimum: 0))
        #expect(all.lesions.map(\.region.voxelCount) == [4, 3, 1])
        #expect(all.droppedBelowMinimumVolume == 0)
    }

    @Test func aLesionThatItsOwnThresholdMakesTooSmallIsDroppedAndCounted() throws {
        // Five voxels above 4, of which two reach half of the maximum.
        let row: [Float] = [0, 5, 5, 20, 11, 5, 0]
        let volume = ScalarVolume.making(size: [7, 1, 1], spacing: [5, 5, 5]) { x, _, _ in row[x] }
        let result = try segment(volume, options(.percentMax(50), minimum: 0.5))
        #expect(result.lesions.isEmpty && result.droppedBelowMinimumVolume == 1)
        #expect(try segment(volume, options(.percentMax(50), minimum: 0.25)).lesions.map(\.region.voxelCount) == [2])
    }

    @Test func droppingFromAResultCountsToo() {
        let grid = Grid(size: [10, 1, 1], affine: Affine(spacing: [10, 10, 10]))!
        let regions = [0..<2, 3..<6, 7..<8].map { Region(runs: [Run(x: $0, y: 0, z: 0)]) }
        var result = SegmentationResult(
            lesions: regions.map { SegmentedRegion(region: $0, threshold: nil) }, droppedBelowMinimumVolume: 4)
        result.dropSmaller(than: 2, on: grid)
        #expect(result.lesions.map(\.region) == [regions[0], regions[1]])
        #expect(result.droppedBelowMinimumVolume == 5)
    }

    @Test(arguments: methods) func nothingAboveTheThresholdGivesNoLesions(method: SegmentationMethod) throws {
        let volume = ScalarVolume.making(size: [9, 9, 9]) { _, _, _ in 3.99 }
        let low = method == .fixed(4) ? options(.fixed(4)) : options(method)
        let result = try segment(volume, low)
        #expect(result.lesions.isEmpty && result.physiological.isEmpty && result.droppedBelowMinimumVolume == 0)
    }

    // MARK: Connectivity

    /// Cubes of voxels that share a face, an edge or a corner with the first.
    @Test(arguments: [
        (Connectivity.faces, 3), (.edges, 2), (.corners, 1),
    ])
    func connectivityDecidesWhatIsOnePiece(connectivity: Connectivity, pieces: Int) throws {
        // (1,1,1)–(2,1,1) share a face, (2,1,1)–(3,2,1) an edge, (3,2,1)–(4,3,2) a corner.
        let hot: Set<SIMD3<Int>> = [[1, 1, 1], [2, 1, 1], [3, 2, 1], [4, 3, 2]]
        let volume = ScalarVolume.making(size: [6, 5, 4]) { x, y, z in hot.contains([x, y, z]) ? 10 : 0 }
        let result = try segment(volume, options(.fixed(4), connectivity))
        #expect(result.lesions.count == pieces)
        #expect(result.lesions.reduce(0) { $0 + $1.region.voxelCount } == 4)
    }

    // MARK: Splitting

    /// Two hills of 16 and 12 whose saddle is 6, half of the lower one.
    private static let hills = ScalarVolume.making(size: [24, 9, 9]) { x, y, z in
        func cone(_ centre: Int, _ peak: Double) -> Double {
            peak - 2 * length(SIMD3(Double(x - centre), Double(y - 4), Double(z - 4)))
        }
        return Float(max(cone(7, 16), cone(15, 12), 0))
    }

    @Test(arguments: methods) func aDeepSaddleSplits(method: SegmentationMethod) throws {
        let found = try segment(Self.hills, options(method)).lesions.map(\.region)
        try #require(found.count == 2)
        #expect(found[0].contains([7, 4, 4]) != found[1].contains([7, 4, 4]))
        #expect(found[0].contains([15, 4, 4]) != found[1].contains([15, 4, 4]))
        #expect(found[0].filter { x, y, z in found[1].contains([x, y, z]) }.isEmpty)
    }

    @Test func withoutSplittingItIsOne() throws {
        let found = try segment(Self.hills, options(depth: nil)).lesions.map(\.region)
        #expect(found == [Region(of: Self.hills, atLeast: 4)])
    }

    @Test func theDepthDecides() throws {
        // (12 − 6) / 12 = 0.5 below the lower maximum.
        #expect(try segment(Self.hills, options(depth: 0.5)).lesions.count == 1)
        #expect(try segment(Self.hills, options(depth: 0.49)).lesions.count == 2)
    }

    @Test func splittingLosesNoVoxel() throws {
        let found = try segment(Self.hills, options()).lesions.map(\.region)
        let whole = Region(of: Self.hills, atLeast: 4)
        #expect(found.reduce(0) { $0 + $1.voxelCount } == whole.voxelCount)
        whole.forEachVoxel { x, y, z in
            #expect(found.count { $0.contains([x, y, z]) } == 1)
        }
    }

    /// A hill that is too small to be a lesion is not cut off, only to be dropped.
    @Test func aSplitNeverMakesAPieceBelowTheMinimumVolume() throws {
        let row: [Float] = [9, 9, 9, 9, 5, 8]
        let volume = ScalarVolume.making(size: [6, 1, 1], spacing: [5, 5, 5]) { x, _, _ in row[x] }
        let result = try segment(volume, options(minimum: 0.5))
        #expect(result.lesions.map(\.region.voxelCount) == [6])
        #expect(result.droppedBelowMinimumVolume == 0)
        #expect(try segment(volume, options(minimum: 0)).lesions.count == 2)
    }

    // MARK: Phantoms

    /// Two balls of 10 and 5 above 1, blurred by 6 mm on voxels of 2 mm.
    private static let balls = [
        HotBall(centre: [40, 40, 40], diameter: 28, contrast: 10),
        HotBall(centre: [88.6, 41.2, 39.3], diameter: 22, contrast: 5),
    ]
    private static let phantom = ScalarVolume.painting(
        balls, on: Grid(size: [64, 40, 40], affine: Affine(spacing: [2, 2, 2]))!, blur: 6)

    /// A threshold at half height keeps the volume of a large blurred ball but for its curvature; those below it widen it. The steepest
    /// slope of a ball of radius R blurred with σ lies σ²/R inside its surface: 0.7 mm here, 17 % of the smaller ball.
    @Test(arguments: [
        (SegmentationMethod.percentMax(50), 0.9, 1.15), (.percentMax(41), 1.0, 1.35), (.percentPeak(50), 0.9, 1.2),
        (.adaptive, 0.85, 1.05), (.gradient, 0.75, 1.05), (.majority, 0.85, 1.35),
    ])
    func twoBlurredBallsHaveTheirVolumes(method: SegmentationMethod, low: Double, high: Double) throws {
        let found = try segment(Self.phantom, options(method, minimum: 0.5)).lesions.sorted {
            $0.region.voxelCount > $1.region.voxelCount
        }
        try #require(found.count == 2)
        for (ball, lesion) in zip(Self.balls, found) {
            let ratio = Double(lesion.region.voxelCount) * Self.phantom.grid.voxelVolume / ball.volume
            #expect(ratio >= low && ratio <= high, "\(ball.diameter) mm: \(ratio)")
            #expect(length(lesion.region.centroid(on: Self.phantom.grid) - ball.centre) < 0.5)
        }
    }

    // MARK: Voxels without a number

    @Test(arguments: methods, [Float.nan, .infinity, -.infinity])
    func voxelsWithoutANumberBelongToNoLesion(method: SegmentationMethod, hole: Float) throws {
        // A hole inside the hotter ball, one on its surface, and a corner of the volume.
        let volume = ScalarVolume.making(size: [64, 40, 40], spacing: [2, 2, 2]) { x, y, z in
            let isHole = (x == 22 && y == 20 && z == 20) || (x == 27 && y == 20 && z == 20) || x + y + z < 12
            return isHole ? hole : Float(Self.phantom[x, y, z])
        }
        let found = try segment(volume, options(method, minimum: 0.5))
        let whole = try segment(Self.phantom, options(method, minimum: 0.5))
        try #require(found.lesions.count == whole.lesions.count)
        for lesion in found.lesions {
            #expect(volume.values(of: lesion.region).allSatisfy { $0.isFinite })
            let twin = whole.lesions.min {
                abs($0.region.voxelCount - lesion.region.voxelCount)
                    < abs($1.region.voxelCount - lesion.region.voxelCount)
            }!
            #expect(abs(twin.region.voxelCount - lesion.region.voxelCount) <= 30)
        }
        _ = try LesionMeasuring(volume: volume, organs: nil, references: .none).measure(found.lesions)
    }

    @Test(arguments: methods) func aPieceOfNothingButInfinityIsNoLesion(method: SegmentationMethod) throws {
        let volume = ScalarVolume.making(size: [12, 12, 12]) { x, _, _ in x < 3 ? .infinity : 1 }
        #expect(try segment(volume, options(method)).lesions.isEmpty)
    }

    @Test(arguments: methods) func negativeValuesAreOrdinaryOnes(method: SegmentationMethod) throws {
        // Reconstructions without a non-negativity constraint, or a filtered back projection.
        let volume = ScalarVolume.making(size: [64, 40, 40], spacing: [2, 2, 2]) { x, y, z in
            Float(Self.phantom[x, y, z]) - 1.5
        }
        let found = try segment(volume, options(method, minimum: 0.5)).lesions
        #expect(found.count == 2)
        for lesion in found { #expect(volume.values(of: lesion.region).allSatisfy { $0 > 0 }) }
    }

    /// Beside something far hotter, half of SUVpeak can lie above the lesion's own maximum: then nothing of it is left.
    @Test(arguments: [SegmentationMethod.percentPeak(90), .adaptive])
    func aLesionBelowItsOwnThresholdIsDroppedAndCounted(method: SegmentationMethod) throws {
        let row: [Float] = [5, 1, 100, 100, 100]
        let volume = ScalarVolume.making(size: [5, 5, 5], spacing: [3, 3, 3]) { x, _, _ in row[x] }
        let result = try segment(volume, options(method))
        #expect(result.lesions.map { $0.region.isEmpty } == [false])
        #expect(result.droppedBelowMinimumVolume == 1)
    }

    // MARK: Ties and threads

    @Test(arguments: methods) func equalHillsAreToldApartByPosition(method: SegmentationMethod) throws {
        let volume = ScalarVolume.making(size: [30, 12, 12]) { x, y, z in
            func cone(_ x0: Int) -> Double { 12 - 2 * length(SIMD3(Double(x - x0), Double(y - 6), Double(z - 6))) }
            return Float(max(cone(8), cone(21), 0))
        }
        let found = try segment(volume, options(method)).lesions
        let lesions = try LesionMeasuring(volume: volume, organs: nil, references: .none).measure(found)
        #expect(lesions.map(\.label) == [1, 2])
        #expect(lesions.map(\.uptake.suvMaxIndex) == [[8, 6, 6], [21, 6, 6]])
        #expect(lesions[0].region.voxelCount == lesions[1].region.voxelCount)
    }

    /// Noise on a coarse scale of values, so that ties abound.
    private static let noise: ScalarVolume = {
        var random = SeededGenerator(seed: 77)
        let size = SIMD3(40, 36, 32)
        let rough = (0..<size.x * size.y * size.z).map { _ in Double.random(in: 0...1, using: &random) }
        let smooth = gaussian(rough, size: size, spacing: [3, 3, 3], sigma: [5, 5, 5])
        let grid = Grid(size: size, affine: Affine(spacing: [3, 3, 3]))!
        return ScalarVolume(
            grid: grid,
            stored: .int16(
                VoxelBuffer(count: smooth.count) { voxels in
                    for offset in voxels.indices { voxels[offset] = Int16((smooth[offset] - 0.5) * 400) }
                }), slope: 0.5, intercept: 0)
    }()

    @Test(arguments: methods) func theNumberOfThreadsNeverShows(method: SegmentationMethod) throws {
        defer { Parallel.setThreads(0) }
        func run(_ threads: Int) throws -> ([SegmentedRegion], Int, [LesionUptake], [LesionShape]) {
            Parallel.setThreads(threads)
            let result = try segment(Self.noise, options(method, minimum: 0.1))
            let lesions = try LesionMeasuring(volume: Self.noise, organs: nil, references: .none).measure(
                result.lesions)
            return (result.lesions, result.droppedBelowMinimumVolume, lesions.map(\.uptake), lesions.map(\.shape))
        }
        let alone = try run(1)
        #expect(alone.0.count > 10)
        for threads in [2, 5] {
            let together = try run(threads)
            #expect(together.0 == alone.0 && together.1 == alone.1)
            #expect(together.2 == alone.2 && together.3 == alone.3)
        }
    }

    /// A voxel belongs to one lesion at most: a label map has room for one number a voxel.
    @Test(arguments: methods) func lesionsAreDisjointConnectedAndLargeEnough(method: SegmentationMethod) throws {
        for connectivity in Connectivity.allCases {
            let found = try segment(Self.noise, options(method, connectivity, minimum: 0.2)).lesions
            var taken = Set<Int>()
            var total = 0
            for lesion in found {
                #expect(lesion.region.connectedComponents(connectivity).count == 1)
                #expect(Double(lesion.region.voxelCount) * Self.noise.grid.voxelVolume >= 0.2)
                lesion.region.forEachVoxel { x, y, z in taken.insert(Self.noise.grid.offset(x, y, z)) }
                total += lesion.region.voxelCount
            }
            #expect(taken.count == total, "\(total - taken.count) voxels are in two lesions")
        }
    }

    /// Pairs and triples of balls whose valleys lie below the seeds' threshold, at random places: the methods grow the seeds
    /// towards each other.
    @Test(arguments: methods) func lesionsThatGrowTowardsEachOtherNeverOverlap(method: SegmentationMethod) throws {
        var random = SeededGenerator(seed: 4711)
        let grid = Grid(size: [36, 24, 20], affine: Affine(spacing: [2.5, 2.5, 3]))!
        for trial in 0..<10 {
            let balls = [22.0, 46, 68].map { x in
                HotBall(
                    centre: [
                        x + .random(in: -4...4, using: &random), .random(in: 24...34, using: &random),
                        .random(in: 24...34, using: &random),
                    ], diameter: .random(in: 14...24, using: &random), contrast: .random(in: 8...30, using: &random))
            }
            let volume = ScalarVolume.painting(balls, on: grid, blur: .random(in: 5...9, using: &random))
            let own = method == .fixed(4) ? SegmentationMethod.fixed(6) : method
            let options = SegmentationOptions(method: own, seedThreshold: 6, minimumVolume: 0.2, splitDepth: 0.1)
            let found = try segment(volume, options).lesions
            let mask = found.reduce(into: [UInt8](repeating: 0, count: grid.voxelCount)) { sum, lesion in
                for (offset, inside) in lesion.region.mask(over: grid.box).enumerated() { sum[offset] += inside }
            }
            #expect(
                mask.max()! == 1, "trial \(trial): \(mask.count { $0 > 1 }) voxels are in two of \(found.count) lesions"
            )
        }
    }
}

import TestSupport
import Testing
import VoxelCore

@testable import Lesions

@Suite struct LesionMeasuringTests {
    private func measure(
        _ volume: ScalarVolume, _ regions: [SegmentedRegion], organs: LabelMap? = nil,
        references: ReferenceOrgans = .none
    ) throws -> [Lesion] {
        try LesionMeasuring(volume: volume, organs: organs, references: references).measure(regions)
    }

    private func region(_ x: Range<Int>, y: Int = 0, z: Int = 0) -> SegmentedRegion {
        SegmentedRegion(region: Region(runs: [Run(x: x, y: y, z: z)]), threshold: nil)
    }

    // MARK: The digital phantom

    /// The consensus values of IBSI's digital phantom with their tolerances (half of the last digit for those without), which
    /// do not depend on the way the phantom lies, nor on the volume ending where it does.
    @Test(arguments: 0..<8, [0, 2]) func theDigitalPhantomHasItsPublishedValues(mirrored: Int, margin: Int) throws {
        let (volume, mask) = IBSIDigitalPhantom.make(
            mirrored: [mirrored & 1, mirrored >> 1 & 1, mirrored >> 2], margin: margin)
        let lesions = try measure(volume, try GivenLesions.regions(of: mask, connectivity: .corners))
        try #require(lesions.count == 1)
        let (shape, uptake) = (lesions[0].shape, lesions[0].uptake)
        #expect(lesions[0].region.voxelCount == 74)
        let published: [(name: String, value: Double, consensus: Double, tolerance: Double)] = [
            ("volume by voxel counting YEKZ [mm³]", shape.volume * 1000, 592, 4),
            ("surface C0JK [mm²]", shape.surface, 388, 3),
            ("sphericity QCFX", shape.sphericity, 0.843, 0.005),
            ("maximum 3D diameter L0JK [mm]", shape.maxDiameter, 13.1, 0.1),
            ("mean Q4LE", uptake.suvMean, 2.15, 0.005),
            ("variance ECT3", uptake.suvSD * uptake.suvSD, 3.05, 0.005),
            ("skewness KE2A", uptake.suvSkewness, 1.08, 0.005),
            ("median Y12H", uptake.suvMedian, 1, 0),
            ("minimum 1GSF", uptake.suvMin, 1, 0),
            ("maximum 84IY", uptake.suvMax, 6, 0),
            ("local intensity peak VJGA", uptake.suvPeakAtMax, 2.6, 0.05),
            ("global intensity peak 0F91", uptake.suvPeakIBSI, 3.1, 0.05),
            ("integrated intensity 99N0, mesh volume × mean", uptake.suvMean * 556, 1200, 10),
        ]
        for figure in published {
            #expect(abs(figure.value - figure.consensus) <= figure.tolerance, "\(figure.name): \(figure.value)")
        }
        #expect(shape.truncated == (margin == 0))
        #expect(uptake.peakClipped)
    }

    // MARK: Figures by hand

    @Test func figuresOfFourVoxelsByHand() throws {
        let row: [Float] = [0, 0, 1, 3, 4, 12, 0, 0]
        let volume = ScalarVolume.making(size: [8, 5, 5], spacing: [10, 5, 4], origin: [100, -20, 7]) { x, y, z in
            y == 2 && z == 2 ? row[x] : 0
        }
        let found = try measure(volume, [region(2..<6, y: 2, z: 2)])[0]
        #expect(found.uptake.suvMean == 5 && found.uptake.suvMedian == 3.5)
        #expect(found.uptake.suvMin == 1 && found.uptake.suvMax == 12 && found.uptake.suvMaxIndex == [5, 2, 2])
        // Deviations −4, −2, −1, 7: squares 70, cubes 270.
        #expect(abs(found.uptake.suvSD - 17.5.squareRoot()) < 1e-12)
        #expect(abs(found.uptake.suvSkewness - 67.5 / (17.5 * 17.5.squareRoot())) < 1e-12)
        // Four voxels of 0.2 mL with a mean of 5.
        #expect(abs(found.shape.volume - 0.8) < 1e-12 && abs(found.uptake.tlu - 4) < 1e-12)
        #expect(length(found.shape.centroid - [135, -10, 15]) < 1e-9)
        #expect(!found.shape.truncated)
    }

    @Test func evenUptakeHasNoSkewness() throws {
        let volume = ScalarVolume.making(size: [5, 5, 5], spacing: [4, 4, 4]) { _, _, _ in 0.1 }
        let found = try measure(volume, [region(1..<4, y: 2, z: 2)])[0]
        #expect(found.uptake.suvSkewness == 0 && found.uptake.suvSD < 1e-9)
    }

    /// The peak on a tie of hottest voxels is the highest of theirs, as IBSI asks.
    @Test func ofSeveralHottestVoxelsTheHighestLocalPeakCounts() throws {
        let row: [Float] = [0, 0, 9, 0, 0, 0, 0, 0, 0, 9, 8, 0, 0]
        let volume = ScalarVolume.making(size: [13, 1, 1], spacing: [4, 20, 20]) { x, _, _ in row[x] }
        let found = try measure(volume, [region(0..<13)])[0]
        // Voxels 4 mm off count, those 8 mm off do not: (9 + 8 + 0) / 3 against 9 / 3.
        #expect(found.uptake.suvMaxIndex == [2, 0, 0])
        #expect(abs(found.uptake.suvPeakAtMax - 17.0 / 3) < 1e-12)
        #expect(abs(found.uptake.suvPeakIBSI - 17.0 / 3) < 1e-12)
    }

    // MARK: Labels and order

    private let row = ScalarVolume.making(size: [12, 3, 3], spacing: [4, 4, 4]) { x, y, z in
        y == 1 && z == 1 ? [5, 0, 9, 0, 7, 0, 9, 0, 3, 0, 9, 0][x] : 0
    }

    @Test func labelsRunFromTheHottestAndOfEqualOnesByPosition() throws {
        let regions = [8, 10, 6, 0, 2, 4].map { region($0..<$0 + 1, y: 1, z: 1) }
        let lesions = try measure(row, regions)
        #expect(lesions.map(\.label) == [1, 2, 3, 4, 5, 6])
        #expect(lesions.map(\.uptake.suvMaxIndex.x) == [2, 6, 10, 4, 0, 8])
        #expect(lesions.map(\.uptake.suvMax) == [9, 9, 9, 7, 5, 3])
    }

    @Test func givenLabelsStay() throws {
        let given = [(0, UInt16(7)), (2, 300), (4, 1)].map { place, label in
            SegmentedRegion(region: region(place..<place + 1, y: 1, z: 1).region, threshold: nil, label: label)
        }
        let lesions = try measure(row, given)
        #expect(lesions.map(\.label) == [300, 1, 7])
        #expect(lesions.map(\.uptake.suvMax) == [9, 7, 5])
    }

    @Test func thresholdsStayWithTheirLesions() throws {
        var (low, high) = (region(0..<1, y: 1, z: 1), region(2..<3, y: 1, z: 1))
        (low.threshold, high.threshold) = (2.5, 4.5)
        #expect(try measure(row, [low, high]).map(\.threshold) == [4.5, 2.5])
    }

    @Test func noLesionsGiveNone() throws { #expect(try measure(row, []).isEmpty) }

    @Test(arguments: [
        (1..<2, 1, 1, false), (0..<2, 1, 1, true), (10..<12, 1, 1, true), (4..<5, 0, 1, true), (4..<5, 2, 1, true),
        (4..<5, 1, 0, true), (4..<5, 1, 2, true),
    ])
    func aLesionOnTheEdgeOfTheVolumeIsTruncated(x: Range<Int>, y: Int, z: Int, truncated: Bool) throws {
        #expect(try measure(row, [region(x, y: y, z: z)])[0].shape.truncated == truncated)
    }

    // MARK: Organs

    @Test func theOrganIsThatOfTheMostVoxels() throws {
        let organs = LabelMap.making(row.grid, names: [4: "liver", 9: "lung"]) { x, _, _ in
            [4, 4, 9, 9, 0, 0, 0, 4, 4, 5, 5, 5][x]
        }
        func organ(_ x: Range<Int>) throws -> String? {
            try measure(row, [region(x, y: 1, z: 1)], organs: organs)[0].organ
        }
        #expect(try organ(0..<3) == "liver")
        #expect(try organ(1..<4) == "lung")
        #expect(try organ(0..<4) == "liver")  // two voxels each: the lower label
        #expect(try organ(2..<7) == nil)  // more of it lies in no organ
        #expect(try organ(7..<12) == "label-5")
        #expect(try measure(row, [region(0..<3, y: 1, z: 1)])[0].organ == nil)
    }

    // MARK: Refusals

    @Test func voxelsWithoutANumberAreRefused() throws {
        let volume = ScalarVolume.making(size: [6, 1, 1]) { x, _, _ in [1, .nan, 2, .infinity, -.infinity, 3][x] }
        #expect(throws: SegmentationError.valueMissing(label: 2, voxels: 3)) {
            try measure(volume, [region(0..<1), region(1..<6)])
        }
        var given = region(0..<2)
        given.label = 41
        #expect(throws: SegmentationError.valueMissing(label: 41, voxels: 1)) { try measure(volume, [given]) }
        #expect(try measure(volume, [region(0..<1)]).count == 1)
    }

    @Test func aShearedGridIsRefused() throws {
        func volume(_ cosine: Double) -> ScalarVolume {
            let y = SIMD3(cosine, (1 - cosine * cosine).squareRoot(), 0)
            let grid = Grid(size: [3, 3, 3], affine: Affine(x: [1, 0, 0], y: y, z: [0, 0, 1], origin: .zero))!
            return ScalarVolume(grid: grid, stored: .float(VoxelBuffer.making(grid) { _, _, _ in 1 }))
        }
        #expect(throws: SegmentationError.shearedGrid(cosine: 0.25)) { try measure(volume(0.25), []) }
        #expect(throws: SegmentationError.self) { try measure(volume(0.0011), []) }
        #expect(try measure(volume(0.0009), []).isEmpty)
    }

    @Test func moreLesionsThanLabelsAreRefused() throws {
        let many = [SegmentedRegion](repeating: region(0..<1), count: 65_536)
        #expect(throws: SegmentationError.tooManyLesions(65_536)) { try measure(row, many) }
    }
}

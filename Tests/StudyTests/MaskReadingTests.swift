import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// Masks as users have them: binary, label map, probabilities, in whatever type.
@Suite struct MaskReadingTests {
    private let files: MaskFolder
    private let reading = MaskReading(maximumBytes: nil)

    init() throws { files = try MaskFolder() }

    private func labels(_ content: MaskReading.Content) -> [UInt16: Region]? {
        guard case .labels(let regions) = content else { return nil }
        return regions
    }

    @Test func aLabelMapIsItsLabels() throws {
        let read = try reading.masks(at: files.write("map.nii.gz", MaskFolder.vessels))
        let regions = try #require(labels(read.content))
        #expect(regions == LabelMap.making(MaskFolder.grid, MaskFolder.vessels).volume.regions())
        #expect(read.masks.keys.sorted() == [3, 5])
        #expect(read.whole.box == VoxelBox(lower: [2, 7, 7], upper: [12, 11, 9]))
    }

    @Test func wholeNumbersStoredAsFloatsAreLabels() throws {
        let read = try reading.masks(at: files.writeFloats("map.nii") { Float(MaskFolder.vessels($0, $1, $2)) })
        #expect(labels(read.content) == LabelMap.making(MaskFolder.grid, MaskFolder.vessels).volume.regions())
        let binary = try reading.masks(at: files.writeFloats("mask.nii") { Float(MaskFolder.tumour($0, $1, $2)) })
        #expect(labels(binary.content)?.keys.sorted() == [1])
    }

    @Test func fractionsFromZeroToOneAreShares() throws {
        let read = try reading.masks(at: files.writeFloats("p.nii.gz") { x, _, _ in x == 4 ? 0.25 : x > 4 ? 1 : 0 })
        guard case .shares(let volume) = read.content else {
            Issue.record("no shares")
            return
        }
        #expect(volume[4, 3, 3] == 0.25 && volume[5, 3, 3] == 1 && volume[3, 3, 3] == 0)
        #expect(read.masks.keys.sorted() == [1])
        // What fills a quarter lies within the box, and does not make the mask.
        #expect(read.whole.box.lower.x == 4)
        #expect(!read.whole.isEmpty)
    }

    /// Probabilities stored as bytes with a slope.
    @Test func scaledIntegersAreShares() throws {
        var file = NIfTIBytes()
        file.datatype = 2
        file.slope = 1 / 255.0
        file.stored = { voxel, _ in voxel.x == 1 ? 255 : voxel.x == 2 ? 51 : 0 }
        let read = try reading.masks(at: files.folder.write(Data(file.file()), "p.nii"))
        guard case .shares(let volume) = read.content else {
            Issue.record("no shares")
            return
        }
        #expect(abs(volume[2, 0, 0] - 0.2) < 1e-6 && abs(volume[1, 0, 0] - 1) < 1e-6)
    }

    @Test(arguments: [
        ([0, 0.5, 3], "0.5", "3.0"), ([0, 1, -2], "-2.0", "-2.0"), ([-0.5, 0, 1], "-0.5", "-0.5"),
        ([0.25, 70000, 1], "0.25", "70000.0"), ([0, 1.5, 1], "1.5", "1.5"), ([0, Double.nan, 1], "nan", "nan"),
        ([0, Double.infinity, 1], "inf", "inf"),
    ])
    func numbersThatAreNeitherAreNamed(values: [Double], notLabel: String, notShare: String) throws {
        let path = try files.writeFloats("odd.nii") { x, _, _ in Float(values[x % 3]) }
        let error = try #require(throws: ContactError.self) { try reading.masks(at: path) }
        guard case .neitherLabelsNorShares("odd.nii", let first, let second) = error else {
            Issue.record("\(error)")
            return
        }
        #expect("\(first)" == notLabel && "\(second)" == notShare)
    }

    @Test func severalVolumesAreRefused() throws {
        var file = NIfTIBytes()
        file.frames = 3
        let path = try files.folder.write(Data(file.file()), "four.nii")
        #expect(throws: ContactError.severalVolumes(file: "four.nii", count: 3)) { try reading.masks(at: path) }
    }

    @Test func theEdgeIsTold() throws {
        let inside = try reading.masks(at: files.write("in.nii", MaskFolder.tumour)).whole
        #expect(!inside.touchesEdge)
        #expect(try reading.masks(at: files.write("edge.nii") { _, y, _ in y == 17 ? 1 : 0 }).whole.touchesEdge)
        #expect(try reading.masks(at: files.write("low.nii") { x, _, _ in x == 0 ? 1 : 0 }).whole.touchesEdge)
        #expect(try !reading.masks(at: files.write("none.nii") { _, _, _ in 0 }).whole.touchesEdge)
    }
}

import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// Label maps as users have them: with a table, with names in the header, as a folder of masks, on another grid.
@Suite struct LabelReadingTests {
    private let folder: ScratchFolder
    /// Eight 4 mm voxels a side from 0 to 28 mm.
    private let grid = Grid(size: [8, 8, 8], affine: Affine(spacing: [4, 4, 4]))!
    private var reading: LabelReading { LabelReading(grid: grid, volumeName: "pet.nii", maximumBytes: nil) }

    init() throws { folder = try ScratchFolder() }

    /// Writes labels and returns their path.
    @discardableResult
    private func write(
        _ name: String, on grid: Grid? = nil, _ label: (_ x: Int, _ y: Int, _ z: Int) -> UInt16
    ) throws -> String {
        let path = folder.path(name)
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        let map = LabelMap.making(grid ?? self.grid, label)
        try NIfTIWriter.write(map.volume, as: NIfTIFormat(datatype: .uint16), to: path)
        return path
    }

    /// Left half 1, right half 52.
    private func halves(_ x: Int, _ y: Int, _ z: Int) -> UInt16 { x < 4 ? 1 : 52 }

    @Test func withoutATableLabelsBearTheirNumbers() throws {
        let found = try reading.labels(at: write("organs.nii.gz", halves), names: nil)
        #expect(found.map.names.isEmpty)
        #expect(found.map.name(of: 52) == "label-52")
        #expect(found.map.volume[3, 0, 0] == 1 && found.map.volume[4, 0, 0] == 52)
        #expect(found.files == [folder.path("organs.nii.gz")])
        #expect(found.warnings.isEmpty)
    }

    @Test func theTableBesideTheMapNamesItsLabels() throws {
        let path = try write("organs.nii.gz", halves)
        let table = try folder.write("index\tname\n1\tliver\n52\taorta\n", "organs.tsv")
        let found = try reading.labels(at: path, names: nil)
        #expect(found.map.names == [1: "liver", 52: "aorta"])
        #expect(found.files == [path, table])
    }

    @Test func theTableThatWasNamedWins() throws {
        let path = try write("organs.nii.gz", halves)
        try folder.write("index\tname\n1\tliver\n", "organs.tsv")
        let table = try folder.write("index\tname\n1\tspleen\n", "mine.tsv")
        let found = try reading.labels(at: path, names: table)
        #expect(found.map.names == [1: "spleen"])
        #expect(found.files == [path, table])
    }

    @Test func aTableThatIsMissingIsNamed() throws {
        let path = try write("organs.nii.gz", halves)
        #expect(throws: StudyError.unreadable(file: "mine.tsv", reason: "No such file or directory")) {
            try reading.labels(at: path, names: folder.path("mine.tsv"))
        }
    }

    /// The element is spelt as TotalSegmentator's writer does, in an extension of code 0.
    private func fileWithNamesInItsHeader() -> Data {
        var file = NIfTIBytes()
        file.size = [8, 8, 8]
        file.columns = [[4, 0, 0], [0, 4, 0], [0, 0, 4], [0, 0, 0]]
        file.datatype = 2
        file.stored = { voxel, _ in voxel.x < 4 ? 1 : 52 }
        let table = """
            <?xml version="1.0" encoding="UTF-8"?> <CaretExtension>  <Date><![CDATA[2013-07-14T05:45:09]]></Date>
            <VolumeInformation Index="0">   <LabelTable>
            <Label Key="1" Red="1" Green="0" Blue="0" Alpha="1"><![CDATA[spleen]]></Label>
            <Label Key="52" Red="0" Green="1" Blue="0" Alpha="1"><![CDATA[aorta]]></Label></LabelTable>
            </VolumeInformation></CaretExtension>
            """
        file.extensions = [(0, Array(table.utf8))]
        return Data(file.file())
    }

    @Test func namesInTheHeaderAreTakenWhereThereIsNoTable() throws {
        let path = try folder.write(fileWithNamesInItsHeader(), "segmentation.nii")
        #expect(try reading.labels(at: path, names: nil).map.names == [1: "spleen", 52: "aorta"])
        try folder.write("index\tname\n1\tliver\n", "segmentation.tsv")
        #expect(try reading.labels(at: path, names: nil).map.names == [1: "liver"])
    }

    @Test func aFolderOfMasksIsNumberedInTheOrderOfNames() throws {
        try write("organs/spleen.nii.gz") { x, _, _ in x >= 6 ? 1 : 0 }
        try write("organs/liver.nii.gz") { x, _, _ in x <= 2 ? 255 : 0 }
        // Overlaps with the liver, which comes first.
        try write("organs/pancreas.nii") { x, _, _ in (2...3).contains(x) ? 1 : 0 }
        try folder.write("no mask", "organs/readme.txt")
        let found = try reading.labels(at: folder.path("organs"), names: nil)
        #expect(found.map.names == [1: "liver", 2: "pancreas", 3: "spleen"])
        #expect((0..<8).map { found.map.volume[$0, 5, 5] } == [1, 1, 1, 2, 0, 0, 3, 3])
        #expect(
            found.files == ["liver.nii.gz", "pancreas.nii", "spleen.nii.gz"].map { folder.path("organs") + "/\($0)" })
    }

    @Test func aFolderWithASlashBehindItsNameIsTheSame() throws {
        try write("organs/liver.nii.gz") { _, _, _ in 1 }
        #expect(try reading.labels(at: folder.path("organs") + "/", names: nil).map.names == [1: "liver"])
    }

    @Test func aFolderWithoutMasksIsNamed() throws {
        try folder.write("no mask", "organs/readme.txt")
        #expect(throws: StudyError.noMasks(folder: "organs")) {
            try reading.labels(at: folder.path("organs"), names: nil)
        }
    }

    @Test func anotherGridIsBroughtOverThroughMillimetres() throws {
        // 2 mm voxels, shifted so that no centre lies midway: voxel 9 reaches from 16.5 to 18.5 mm.
        let fine = Grid(size: [20, 20, 20], affine: Affine(spacing: [2, 2, 2], origin: [-0.5, -0.5, -0.5]))!
        let found = try reading.labels(at: write("fine.nii.gz", on: fine) { x, _, _ in x >= 9 ? 7 : 3 }, names: nil)
        #expect(found.map.grid == grid)
        #expect((0..<8).map { found.map.volume[$0, 4, 4] } == [3, 3, 3, 3, 3, 7, 7, 7])
    }

    @Test func beyondTheLabelsOwnGridThereIsNoLabel() throws {
        let small = Grid(size: [2, 8, 8], affine: Affine(spacing: [4, 4, 4], origin: [8, 0, 0]))!
        let found = try reading.labels(at: write("small.nii.gz", on: small) { _, _, _ in 5 }, names: nil)
        #expect((0..<8).map { found.map.volume[$0, 4, 4] } == [0, 0, 5, 5, 0, 0, 0, 0])
    }

    @Test func labelsThatNoVoxelBearsAreTold() throws {
        // Label 9 lies beyond the volume's 32 mm, label 2 on it.
        let wide = Grid(size: [20, 8, 8], affine: Affine(spacing: [4, 4, 4]))!
        let found = try reading.labels(at: write("wide.nii.gz", on: wide) { x, _, _ in x > 10 ? 9 : 2 }, names: nil)
        #expect(found.lost == [9])
        #expect(
            found.warnings == [
                """
                no voxel of the volume bears label-9: these labels lie off the volume or between its voxels, and are not \
                measured
                """
            ])
    }

    @Test func labelsElsewhereAreRefused() throws {
        let far = Grid(size: [8, 8, 8], affine: Affine(spacing: [4, 4, 4], origin: [500, 0, 0]))!
        let path = try write("far.nii.gz", on: far) { _, _, _ in 1 }
        #expect(throws: StudyError.noOverlap(file: "far.nii.gz", volume: "pet.nii")) {
            try reading.labels(at: path, names: nil)
        }
    }

    @Test func aMissingMapIsNamed() {
        let missing = folder.path("missing.nii")
        #expect(throws: NIfTIError.unreadable(file: "missing.nii", reason: "No such file or directory")) {
            try reading.labels(at: missing, names: nil)
        }
    }

    @Test(arguments: [
        ("a/pet.nii.gz", "a/pet"), ("pet.nii", "pet"), ("pet.v2.hdr", "pet.v2"), ("pet.img.gz", "pet"),
        ("folder.nii/pet", "folder.nii/pet"),
    ])
    func theStemIsThePathWithoutItsSuffix(path: String, stem: String) {
        #expect(LabelReading.stem(of: path) == stem)
    }
}

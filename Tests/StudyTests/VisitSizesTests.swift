import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// Drawn tumours, measured.
@Suite struct VisitSizesTests {
    private let files: MaskFolder

    init() throws { files = try MaskFolder() }

    private func sizes(_ path: String, organs: String? = nil) throws -> DrawnSizes {
        try DrawnSizes(at: path, organs: organs, organNames: nil, maximumBytes: nil)
    }

    /// A ball of 6 mm radius around voxel (10, 9, 8), which is the origin.
    private static func ball(_ x: Int, _ y: Int, _ z: Int) -> Bool {
        let d = SIMD3(x - 10, y - 9, z - 8)
        return d.x * d.x + d.y * d.y + d.z * d.z <= 36
    }

    @Test func aBallIsMeasured() throws {
        let found = try sizes(files.write("tumour.nii.gz") { Self.ball($0, $1, $2) ? 1 : 0 })
        let size = try #require(found.sizes.first)
        #expect(found.sizes.count == 1 && size.label == 1)
        #expect(length(size.centroid) < 1e-9)
        #expect(abs(size.volume - 4.0 / 3 * Double.pi * 0.216) < 0.05)
        #expect(abs(size.axes.long.length - 12) < 1 && abs(size.axes.short.length - 12) < 1)
        #expect(!size.isTruncated)
        #expect(size.organ == nil && size.name == nil)
    }

    @Test("A mask of 255 is label 1; beside another label 255 stays what it is")
    func masksOf255() throws {
        let binary = try sizes(files.write("a.nii.gz") { Self.ball($0, $1, $2) ? 255 : 0 })
        #expect(binary.sizes.map(\.label) == [1])
        let map = try sizes(files.write("b.nii.gz") { x, y, z in Self.ball(x, y, z) ? 255 : x == 0 && y == 0 ? 3 : 0 })
        #expect(map.sizes.map(\.label) == [3, 255])
        #expect(map.sizes.map(\.isTruncated) == [true, false])
    }

    @Test("A label map keeps its labels in their order, with the names beside it")
    func names() throws {
        let path = try files.write("map.nii.gz") { x, y, z in x < 4 ? 7 : x > 15 ? 2 : 0 }
        try files.folder.write("index\tname\n7\tprimary\n9\tnobody\n", "map.tsv")
        let found = try sizes(path)
        #expect(found.sizes.map(\.label) == [2, 7])
        #expect(found.sizes.map(\.name) == [nil, "primary"])
        let table = TabularText(String(decoding: found.table.tsv(), as: UTF8.self))
        #expect(
            table.columns == [
                "lesion", "name", "organ", "x_mm", "y_mm", "z_mm", "voxels", "volume_ml", "long_axis_mm",
                "short_axis_mm",
                "truncated",
            ])
        #expect(table.rows.map { $0["name"] } == ["n/a", "primary"])
        #expect(table.rows[1]["voxels"] == "\(4 * 18 * 16)" && table.rows[1]["truncated"] == "true")
        #expect(table.number("volume_ml", row: 1).map { abs($0 - 1.152) < 1e-12 } == true)
        #expect(table.number("x_mm", row: 1) == -8.5)
        #expect(found.table.columns.allSatisfy { $0.description.hasSuffix(".") })
    }

    @Test("Probabilities count from a half on")
    func probabilities() throws {
        let path = try files.writeFloats("p.nii.gz") { x, y, z in
            (4..<8).contains(y) && (4..<8).contains(z) ? (x == 5 ? 0.49 : x == 6 ? 0.5 : x == 7 ? 1 : 0) : 0
        }
        let found = try sizes(path)
        #expect(found.sizes.map(\.region.voxelCount) == [32])
        #expect(found.sizes[0].region.box.lower.x == 6)
    }

    @Test("Nothing marked is no tumour, of labels and of probabilities")
    func empty() throws {
        #expect(try sizes(files.write("a.nii.gz") { _, _, _ in 0 }).sizes.isEmpty)
        #expect(try sizes(files.writeFloats("b.nii.gz") { x, _, _ in x == 3 ? 0.4 : 0 }).sizes.isEmpty)
        let found = try sizes(files.write("a.nii.gz") { _, _, _ in 0 }, organs: files.folder.path("none.nii.gz"))
        #expect(String(decoding: found.table.tsv(), as: UTF8.self).split(separator: "\n").count == 1)
    }

    @Test("A tumour's organ is the one that holds most of it, also on another grid")
    func organs() throws {
        let coarse = Grid(size: [10, 9, 8], affine: Affine(spacing: [2, 2, 2], origin: [-10, -9, -8]))!
        let organs = try files.write("organs.nii.gz", on: coarse) { x, _, _ in x < 4 ? 1 : x < 6 ? 2 : 0 }
        try files.folder.write("index\tname\n1\tliver\n2\tpancreas\n", "organs.tsv")
        let path = try files.write("map.nii.gz") { x, y, z in
            guard (4..<8).contains(y), (4..<8).contains(z) else { return 0 }
            return (2..<9).contains(x) ? 1 : x == 10 ? 2 : (15..<19).contains(x) ? 3 : 0
        }
        #expect(try sizes(path, organs: organs).sizes.map(\.organ) == ["liver", "pancreas", nil])
    }
}

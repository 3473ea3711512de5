import Foundation
import NIfTIFile
import TestSupport
import VoxelCore

@testable import Study

/// Masks on disk for a test: a tumour and vessels as boxes of voxels.
struct MaskFolder {
    /// Holds the files, and outputs in `out/`.
    let folder: ScratchFolder
    /// 20 × 18 × 16 voxels of 1 mm.
    static let grid = Grid(size: [20, 18, 16], affine: Affine(spacing: [1, 1, 1], origin: [-10, -9, -8]))!

    init() throws { folder = try ScratchFolder() }

    /// Writes labels and returns their path.
    @discardableResult
    func write(
        _ name: String, on grid: Grid = grid, _ label: (_ x: Int, _ y: Int, _ z: Int) -> UInt16
    ) throws -> String {
        let path = try place(name)
        try NIfTIWriter.write(LabelMap.making(grid, label).volume, as: NIfTIFormat(datatype: .uint16), to: path)
        return path
    }

    /// Writes floats and returns their path.
    @discardableResult
    func writeFloats(
        _ name: String, on grid: Grid = grid, _ value: (_ x: Int, _ y: Int, _ z: Int) -> Float
    ) throws -> String {
        let path = try place(name)
        try NIfTIWriter.write(
            Volume(grid: grid, buffer: VoxelBuffer.making(grid, value)), as: NIfTIFormat(datatype: .float32), to: path)
        return path
    }

    /// Writes a uint8 map with names in its header, as TotalSegmentator does.
    @discardableResult
    func write(
        _ name: String, namedInHeader names: [Int: String], _ label: @escaping (_ voxel: SIMD3<Int>) -> Int
    ) throws -> String {
        var file = NIfTIBytes()
        file.size = Self.grid.size
        file.columns = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-10, -9, -8]]
        file.datatype = 2
        file.stored = { voxel, _ in Double(label(voxel)) }
        let labels = names.sorted { $0.key < $1.key }.map { "<Label Key=\"\($0.key)\"><![CDATA[\($0.value)]]></Label>" }
        file.extensions = [
            (0, Array("<CaretExtension><LabelTable>\(labels.joined())</LabelTable></CaretExtension>".utf8))
        ]
        return try folder.write(Data(file.file()), name)
    }

    private func place(_ name: String) throws -> String {
        let path = folder.path(name)
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        return path
    }

    /// A tumour of 4 × 4 × 4 voxels with label 1.
    static func tumour(_ x: Int, _ y: Int, _ z: Int) -> UInt16 {
        (12..<16).contains(x) && (7..<11).contains(y) && (6..<10).contains(z) ? 1 : 0
    }

    /// Two stubs of vessels, too short for a centreline, so that a test of what is around the measuring is not slow: label 3 to
    /// the left, label 5 to the right.
    static func vessels(_ x: Int, _ y: Int, _ z: Int) -> UInt16 {
        guard (7..<11).contains(y), (7..<9).contains(z) else { return 0 }
        return (2..<6).contains(x) ? 3 : (8..<12).contains(x) ? 5 : 0
    }

    /// Measures, writes into `output`, and gives back what was measured.
    @discardableResult
    func measure(
        tumour: String, vessels: String, into output: String = "out",
        _ change: (inout ContactRequest) -> Void = { _ in }
    ) throws -> ContactStudy {
        var request = ContactRequest(tumour: tumour, vessels: vessels)
        request.wantsFigures = false
        change(&request)
        let silence = ProgressReporter(style: .none, isQuiet: true)
        let result = try ContactStudy.make(request, progress: silence)
        try result.write(to: folder.path(output), progress: silence)
        return result
    }

    /// A JSON object of an output folder, read by Foundation.
    func object(_ name: String, in output: String = "out") throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: folder.bytes("\(output)/\(name)"))
        guard let object = value as? [String: Any] else { throw CocoaError(.fileReadCorruptFile) }
        return object
    }

    /// A table of an output folder.
    func table(_ name: String = "contacts.tsv", in output: String = "out") throws -> TabularText {
        TabularText(try folder.text("\(output)/\(name)"))
    }
}

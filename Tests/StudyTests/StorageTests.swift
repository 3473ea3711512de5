import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// The same voxels, however a file holds them, give the same table; and the same file gives the same bytes.
@Suite(.serialized) struct StorageTests {
    /// A way to hold a volume in a file, as a label for test reports and what it takes to write it.
    struct Way: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var format = NIfTIFormat(datatype: .int16)
        /// The suffix of the file, which says whether it is compressed or a pair.
        var suffix = "nii.gz"
        /// Whether values are multiplied out before they are written, so that the header needs no slope.
        var isScaled = false

        static func order(_ axes: SIMD3<Int>, _ directions: SIMD3<Int>) -> NIfTIFormat {
            NIfTIFormat(datatype: .int16, storedOrder: StoredOrder(axes: axes, directions: directions)!)
        }

        static let all: [Way] = [
            Way(testDescription: "uint8", format: NIfTIFormat(datatype: .uint8)),
            Way(testDescription: "int16, uncompressed", suffix: "nii"),
            Way(testDescription: "uint16", format: NIfTIFormat(datatype: .uint16)),
            Way(testDescription: "int32", format: NIfTIFormat(datatype: .int32)),
            Way(testDescription: "float32", format: NIfTIFormat(datatype: .float32)),
            Way(testDescription: "float64", format: NIfTIFormat(datatype: .float64)),
            Way(
                testDescription: "float64 without a slope", format: NIfTIFormat(datatype: .float64), isScaled: true),
            Way(testDescription: "big-endian", format: NIfTIFormat(datatype: .int16, byteOrder: .bigEndian)),
            Way(
                testDescription: "big-endian float32, a pair",
                format: NIfTIFormat(datatype: .float32, byteOrder: .bigEndian), suffix: "hdr"),
            Way(testDescription: "NIfTI-2", format: NIfTIFormat(datatype: .int16, version: .two)),
            Way(testDescription: "LAS", format: order([0, 1, 2], [-1, 1, 1])),
            Way(testDescription: "LPI", format: order([0, 1, 2], [-1, -1, -1])),
            Way(testDescription: "PSR", format: order([1, 2, 0], [-1, 1, 1])),
            Way(testDescription: "SRA", format: order([2, 0, 1], [1, 1, 1])),
            Way(testDescription: "ARI", format: order([1, 0, 2], [1, 1, -1])),
            Way(testDescription: "qform only", format: NIfTIFormat(datatype: .int16, transforms: .qform)),
            Way(testDescription: "sform only", format: NIfTIFormat(datatype: .int16, transforms: .sform)),
            Way(
                testDescription: "NIfTI-2, big-endian, IPL, qform only, a pair",
                format: NIfTIFormat(
                    datatype: .float64, version: .two, byteOrder: .bigEndian,
                    storedOrder: StoredOrder(axes: [2, 1, 0], directions: [-1, -1, -1])!, transforms: .qform),
                suffix: "hdr"),
        ]
    }

    private static let recipe = SmallTorso.recipe(storage: #"{"datatype": "uint8"}"#)

    /// Writes the visit's PET in another way, with its sidecar beside it, and returns its path.
    private func store(_ visit: PhantomVisit, _ way: Way) throws -> String {
        var volume = try NIfTIReader.readVolume(at: visit.path("pet.nii.gz")).volume
        if way.isScaled {
            let plain = volume
            let values = VoxelBuffer<Double>(count: plain.grid.voxelCount) { voxels in
                for offset in voxels.indices {
                    let index = plain.grid.index(ofOffset: offset)
                    voxels[offset] = plain[index.x, index.y, index.z]
                }
            }
            volume = ScalarVolume(grid: plain.grid, stored: .double(values))
        }
        try visit.folder.write(visit.folder.bytes("visit/pet.json"), "other/pet.json")
        guard way.suffix == "hdr" else {
            let path = visit.folder.path("other/pet.\(way.suffix)")
            try NIfTIWriter.write(volume, as: way.format, to: path)
            return path
        }
        let path = visit.folder.path("single.nii")
        try NIfTIWriter.write(volume, as: way.format, to: path)
        return try split(visit, way.format)
    }

    /// Makes a pair of a single file: the header says so and starts voxels at byte 0.
    private func split(_ visit: PhantomVisit, _ format: NIfTIFormat) throws -> String {
        var bytes = try visit.folder.bytes("single.nii")
        let isFirst = format.version == .one
        let (headerSize, magic, offset) = isFirst ? (348, 344, 108..<112) : (540, 4, 168..<176)
        let image = bytes.dropFirst(headerSize + 4)
        bytes[magic + 1] = UInt8(ascii: "i")
        bytes.replaceSubrange(offset, with: Data(count: offset.count))
        try visit.folder.write(Data(image), "other/pet.img")
        return try visit.folder.write(bytes.prefix(headerSize + 4), "other/pet.hdr")
    }

    private func expectSame(_ found: TabularText, _ wanted: TabularText) {
        #expect(found.columns == wanted.columns)
        #expect(found.rows.count == wanted.rows.count)
        for row in wanted.rows.indices where row < found.rows.count {
            for column in wanted.columns {
                guard let number = wanted.number(column, row: row),
                    number != number.rounded() || column.hasSuffix("_mm")
                else {
                    #expect(found.rows[row][column] == wanted.rows[row][column], "\(column)")
                    continue
                }
                let isPlace = column.hasSuffix("x_mm") || column.hasSuffix("y_mm") || column.hasSuffix("z_mm")
                let tolerance = isPlace ? 1e-3 : 1e-12 * abs(number)
                let other = found.number(column, row: row) ?? .infinity
                #expect(abs(other - number) <= tolerance, "\(column): \(other), wanted \(number)")
            }
        }
    }

    @Test(arguments: Way.all) func theTableIsTheSame(way: Way) throws {
        let visit = try PhantomVisit(Self.recipe)
        var request = visit.request
        request.organs = visit.path("organs.nii.gz")
        try visit.quantify(request)
        request.volume = try store(visit, way)
        try visit.quantify(request, into: "other-out")
        let wanted = try visit.table()
        #expect(wanted.rows.count == 2)
        expectSame(try visit.table(in: "other-out"), wanted)
        let labels = try ["out", "other-out"].map {
            try NIfTIReader.readLabels(at: visit.folder.path("\($0)/lesions_dseg.nii.gz")).labels.volume
        }
        #expect(
            labels[0].withVoxels { first in labels[1].withVoxels { first.elementsEqual($0) } },
            "the label maps hold the same labels at the same places")
    }

    /// Without organs only the lesions' surroundings are kept in memory; figures but the projections need the whole volume.
    @Test(arguments: Way.all, [1, 2, 5]) func aSiftedVolumeGivesTheSameFilesAsAWholeOne(way: Way, threads: Int) throws {
        Parallel.setThreads(threads)
        defer { Parallel.setThreads(0) }
        let visit = try PhantomVisit(Self.recipe)
        var request = visit.request
        request.volume = try store(visit, way)
        for given in [nil, visit.path("lesions.nii.gz")] {
            request.lesions = given
            request.figures = .all
            #expect(try visit.quantify(request, into: "whole").volume.isWhole)
            request.figures = .mip
            let isSiftable = try NIfTIReader.readHeader(at: request.volume).isSiftable
            #expect(try visit.quantify(request, into: "sifted").volume.isWhole == !isSiftable)
            let (whole, sifted) = (try visit.contents(of: "whole"), try visit.contents(of: "sifted"))
            let isOfWholeAlone: (String) -> Bool = {
                ["slices.png", "mip_rotating.png", "report.html", "mip.nii.gz"].contains($0) || $0.hasPrefix("lesion-")
            }
            #expect(sifted.keys.contains("mip.png"))
            #expect(sifted.keys.sorted() == whole.keys.filter { !isOfWholeAlone($0) }.sorted())
            for (name, bytes) in sifted { #expect(bytes == whole[name], "\(name)") }
            #expect(try visit.table(in: "sifted").rows.count == 2)
        }
    }

    /// Oblique axes: a quaternion and a matrix round differently, by some 1e-7 of a length.
    @Test(arguments: ["both", "qform", "sform"]) func obliqueAxesGiveTheSameFiguresWithinRounding(transform: String)
        throws
    {
        func visit(_ transform: String) throws -> PhantomVisit {
            let storage = #"{"datatype": "int16", "orientation": "LSA", "transform": "\#(transform)"}"#
            let recipe = SmallTorso.recipe(storage: storage).replacing(
                #""size": [50, 40, 36]}"#, with: #""size": [50, 40, 36], "rotation_deg": [6, -9, 14]}"#)
            return try PhantomVisit(recipe)
        }
        let tables = try [visit("both"), visit(transform)].map { visit in
            try visit.quantify(visit.request)
            return try visit.table()
        }
        #expect(tables[0].rows.count == 2)
        for row in 0..<2 {
            for column in tables[0].columns {
                guard let number = tables[0].number(column, row: row) else {
                    #expect(tables[1].rows[row][column] == tables[0].rows[row][column])
                    continue
                }
                let other = tables[1].number(column, row: row) ?? .infinity
                #expect(abs(other - number) <= max(1e-3, 1e-5 * abs(number)), "\(column): \(other), wanted \(number)")
            }
        }
    }

    @Test func theSameInputsGiveTheSameBytesOnAnyNumberOfThreads() throws {
        let visit = try PhantomVisit(
            SmallTorso.recipe(ct: #""ct": {"grid": {"spacing_mm": [3, 3, 5], "size": [66, 53, 29]}},"#))
        var request = visit.request
        request.organs = visit.path("organs.nii.gz")
        request.ct = visit.path("ct.nii.gz")
        request.figures = .all
        defer { Parallel.setThreads(0) }
        var outputs: [[String: Data]] = []
        for (number, threads) in [1, 2, 2, 5].enumerated() {
            Parallel.setThreads(threads)
            try visit.quantify(request, into: "out-\(number)")
            outputs.append(try visit.contents(of: "out-\(number)"))
        }
        #expect(
            outputs[0].keys.sorted() == [
                "lesion-1.png", "lesion-2.png", "lesions.json", "lesions.tsv", "lesions_dseg.json",
                "lesions_dseg.nii.gz",
                "lesions_dseg.tsv", "mip.nii.gz", "mip.png", "mip_rotating.png", "report.html", "slices.png",
                "summary.json",
            ])
        for output in outputs.dropFirst() {
            #expect(output.keys == outputs[0].keys)
            for (name, bytes) in output { #expect(bytes == outputs[0][name], "\(name) differs") }
        }
    }

    @Test(arguments: MethodName.allCases) func everyMethodGivesTheSameBytesOnAnyNumberOfThreads(method: MethodName)
        throws
    {
        let visit = try PhantomVisit()
        var request = visit.request
        request.organs = visit.path("organs.nii.gz")
        request.method = method
        defer { Parallel.setThreads(0) }
        var outputs: [[String: Data]] = []
        for threads in [1, 2] {
            Parallel.setThreads(threads)
            try visit.quantify(request, into: "out-\(threads)")
            outputs.append(try visit.contents(of: "out-\(threads)"))
        }
        #expect(outputs[0] == outputs[1])
        #expect(try visit.table(in: "out-1").rows.count == 2)
    }

    @Test func aPhantomIsTheSameBytesOnAnyNumberOfThreads() throws {
        defer { Parallel.setThreads(0) }
        let outputs = try [1, 2].map { threads in
            Parallel.setThreads(threads)
            return try PhantomVisit().contents(of: "visit")
        }
        #expect(outputs[0] == outputs[1])
        #expect(outputs[0].keys.contains("pet.nii.gz"))
    }
}

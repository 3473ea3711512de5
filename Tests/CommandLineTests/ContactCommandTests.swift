import Foundation
import TestSupport
import Testing

/// `lutetia contact` as a user runs it.
@Suite struct ContactCommandTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// A label map of 1 mm voxels.
    @discardableResult
    private func write(_ name: String, _ label: @escaping (_ voxel: SIMD3<Int>) -> Int) throws -> String {
        var file = NIfTIBytes()
        file.size = [18, 14, 16]
        file.columns = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-9, -7, -8]]
        file.datatype = 2
        file.stored = { voxel, _ in Double(label(voxel)) }
        return try folder.write(Data(file.file()), name)
    }

    /// A tube of 3.5 mm radius along z about x = 6, with label 4.
    private static func tube(_ voxel: SIMD3<Int>) -> Int {
        let (x, y) = (voxel.x - 6, voxel.y - 7)
        return x * x + y * y <= 12 ? 4 : 0
    }

    /// A stub of it, too short for a centreline: what is around the measuring is tested faster with that.
    private static func stub(_ voxel: SIMD3<Int>) -> Int { (7..<9).contains(voxel.z) ? tube(voxel) : 0 }

    /// A block beside it that covers half of it.
    private static func tumour(_ voxel: SIMD3<Int>) -> Int {
        (7..<14).contains(voxel.x) && (5..<11).contains(voxel.z) && (3..<12).contains(voxel.y) ? 1 : 0
    }

    /// Tumour, vessel with its table, and a name that no voxel bears.
    private func visit(_ vessel: @escaping (_ voxel: SIMD3<Int>) -> Int = stub) throws -> [String] {
        try folder.write("index\tname\n4\tSMA\n6\tCHA\n", "vessels.tsv")
        return try [
            "contact", "--tumour", write("tumour.nii", Self.tumour), "--vessels", write("vessels.nii", vessel), "-o",
            folder.path("out"), "--no-figures",
        ]
    }

    private func expectNothingWritten(_ run: CommandRun, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(run.output.isEmpty, sourceLocation: sourceLocation)
        #expect(!FileManager.default.fileExists(atPath: folder.path("out")), sourceLocation: sourceLocation)
    }

    @Test func masksGiveTablesAndAnOverview() throws {
        let run = try CommandRun.lutetia(visit(Self.tube))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(folder.files(in: "out") == ["contacts.json", "contacts.tsv", "summary.json"])
        let table = TabularText(try folder.text("out/contacts.tsv"))
        #expect(table.rows.map { $0["vessel"] } == ["SMA", "CHA"])
        // The block begins half a millimetre from the tube's axis; within 1.5 mm of the wall it covers 2·acos(0.5/5).
        let angle = try #require(table.number("contact_deg", row: 0))
        #expect(abs(angle - 168.5) < 20)
        #expect(table.rows[0]["category"] == (angle > 180 ? "gt180" : "le180"))
        #expect(table.rows[1]["category"] == "n/a")
        let lines = run.errors.split(separator: "\n")
        #expect(lines.contains("warning: vessels: no voxel is labelled CHA"))
        #expect(lines.contains { $0.hasPrefix("tumour  vessel  category") })
        #expect(lines.contains { $0.hasPrefix("1       SMA ") })
        #expect(lines.contains { $0.hasPrefix("1       CHA     n/a") })
        #expect(lines.last?.hasPrefix("TVI rank") == true)
    }

    @Test func itCanBeSilentButForWarnings() throws {
        #expect(try CommandRun.lutetia(visit() + ["--quiet"]).errors == "")
        let errors = try CommandRun.lutetia(visit() + ["--progress", "none"]).errors
        #expect(!errors.isEmpty)
        #expect(errors.split(separator: "\n").allSatisfy { $0.hasPrefix("warning: ") })
    }

    @Test func theRecordNamesNoFile() throws {
        #expect(try CommandRun.lutetia(visit() + ["--quiet", "--tolerance", "2"]).status == 0)
        let summary = try #require(
            try JSONSerialization.jsonObject(with: folder.bytes("out/summary.json")) as? [String: Any])
        #expect(summary["tolerance_mm"] as? Double == 2)
        let parameters = try #require(summary["parameters"] as? [String: [String: Any]])
        #expect(parameters["tumour"]?["value"] as? String == "given")
        #expect(parameters["vessels"]?["value"] as? String == "given")
        for file in ["ct", "organs", "vessel-names", "organ-names"] {
            #expect(parameters[file]?["value"] is NSNull, "\(file)")
        }
        #expect(parameters["tolerance"]?["source"] as? String == "command line")
        #expect(parameters["output"] == nil && parameters["threads"] == nil)
        for file in folder.files(in: "out") {
            let bytes = try folder.bytes("out/\(file)")
            #expect(bytes.range(of: Data(folder.url.lastPathComponent.utf8)) == nil, "\(file)")
        }
    }

    @Test func theThreadsChangeNoByte() throws {
        var outputs: [[Data]] = []
        for threads in ["1", "2"] {
            #expect(try CommandRun.lutetia(visit(Self.tube) + ["--quiet", "--threads", threads]).status == 0)
            outputs.append(try folder.files(in: "out").map { try folder.bytes("out/\($0)") })
        }
        #expect(outputs[0].count == 3)
        #expect(outputs[0] == outputs[1])
    }

    @Test func organsAreMeasuredToo() throws {
        // The tumour ends at x = 13.5, where the spleen begins, and the stomach 2 mm farther; 4 × 6 mm of the spleen's side
        // face the tumour, less the blur of its rims.
        try folder.write("index\tname\n2\tstomach\n3\tspleen\n", "organs.tsv")
        let organs = try write("organs.nii") { $0.y < 7 ? ($0.x > 13 ? 3 : 0) : $0.x > 15 ? 2 : 0 }
        #expect(try CommandRun.lutetia(visit() + ["--quiet", "--organs", organs]).status == 0)
        #expect(
            folder.files(in: "out") == [
                "contacts.json", "contacts.tsv", "organ_contacts.json", "organ_contacts.tsv", "summary.json",
            ])
        let table = TabularText(try folder.text("out/organ_contacts.tsv"))
        #expect(table.rows.map { $0["organ"] } == ["stomach", "spleen"])
        #expect(try #require(table.number("min_distance_mm", row: 0)) > 0)
        #expect(try #require(table.number("min_distance_mm", row: 1)) == 0)
        #expect(try #require(table.number("contact_area_mm2", row: 0)) == 0)
        #expect(try abs(#require(table.number("contact_area_mm2", row: 1)) - 24) < 8)
    }

    @Test(arguments: [
        [], ["--tumour", "t.nii"], ["--vessels", "v.nii"], ["--tumour", "t.nii", "--vessels", "v.nii"],
        ["--tumour", "t.nii", "-o", "out"],
        ["--tumour", "t.nii", "--vessels", "v.nii", "-o", "out", "--tolerance", "-1"],
        ["--tumour", "t.nii", "--vessels", "v.nii", "-o", "out", "--tolerance", "1,5"],
        ["--tumour", "t.nii", "--vessels", "v.nii", "-o", "out", "--tolerance", "11"],
        ["--tumour", "t.nii", "--vessels", "v.nii", "-o", "out", "more.nii"],
        ["--tumour", "t.nii", "--vessels", "v.nii", "-o", "out", "--organ-names", "o.tsv"],
    ])
    func aWrongCommandLineEndsWith2(arguments: [String]) throws {
        let run = try CommandRun.lutetia(["contact"] + arguments, folder: folder.url)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.hasPrefix("lutetia: "))
        expectNothingWritten(run)
    }

    @Test func whatCannotBeUsedEndsWith3() throws {
        let vessels = try write("vessels.nii", Self.tube)
        let empty = try write("empty.nii") { _ in 0 }
        func run(_ tumour: String, _ vessels: String) throws -> CommandRun {
            try CommandRun.lutetia([
                "contact", "--tumour", tumour, "--vessels", vessels, "-o", folder.path("out"), "--quiet",
            ])
        }
        let nothing = try run(empty, vessels)
        #expect(nothing.status == 3)
        #expect(
            nothing.errors == """
                lutetia: empty.nii marks no tumour: no voxel is above 0, or none reaches a probability of 0.5; check that it \
                is the tumour's mask

                """)
        expectNothingWritten(nothing)
        let missing = try run(folder.path("missing.nii"), vessels)
        #expect(missing.status == 3)
        #expect(missing.errors.hasPrefix("lutetia: missing.nii: cannot be read (No such file or directory)"))
        expectNothingWritten(missing)
        let none = try run(write("tumour.nii", Self.tumour), empty)
        #expect(none.status == 3)
        #expect(none.errors.hasPrefix("lutetia: empty.nii holds no vessels"))
        expectNothingWritten(none)
    }

    @Test(arguments: [
        "--tumour MASK", "--vessels LABELS", "--output DIR", "--vessel-names TSV", "--tolerance MM", "--ct CT",
        "--organs LABELS", "--organ-names TSV", "--no-figures", "--max-memory GB", "--config FILE", "--threads N",
        "lutetia contact --tumour tumour.nii.gz --vessels vessels.nii.gz -o out",
    ])
    func everyOptionStandsInTheHelp(option: String) throws {
        let run = try CommandRun.lutetia(["contact", "--help"])
        #expect(run.status == 0)
        #expect(run.text.contains(option))
    }
}

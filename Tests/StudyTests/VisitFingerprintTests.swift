import Foundation
import TestSupport
import Testing

@testable import Study

/// What makes the outputs of a visit others.
@Suite struct VisitFingerprintTests {
    private static let tables = "participant_id\tweight\tsex\np1\t70\tF\np2\t80\tM\n"

    /// A visit with one of everything.
    private func sample() throws -> ScansSample {
        let files = try ScansSample()
        try files.volumes("p1/v1/pet.nii", "p1/v1/ct.nii", "p1/v1/lesions.nii", "p1/v1/tumour.nii", "p1/v1/vessels.nii")
        try files.volumes("p1/v1/organs/liver.nii", "p1/v1/organs/spleen.nii")
        // As a text: the order of a dictionary's keys is another one every time.
        try files.write(#"{"Units": "Bq/mL", "TracerName": "DOTATATE"}"#, "p1/v1/pet.json")
        try files.write("index\tname\n1\tSMA\n", "p1/v1/vessels.tsv")
        try files.write(Self.tables, "participants.tsv")
        return files
    }

    private func fingerprint(_ files: ScansSample, _ options: VisitOptions? = nil) throws -> String {
        let participants = try files.found().participants
        let visit = try #require(participants.first { $0.label == "p1" }?.visits.first)
        return try VisitFingerprint.of(visit, options ?? VisitOptions(quantify: QuantifyRequest(volume: "")))
    }

    @Test("The same bytes give the same fingerprint, wherever they lie")
    func samePlace() throws {
        let files = try sample()
        let found = try fingerprint(files)
        #expect(found.count == 64 && found.allSatisfy(\.isHexDigit))
        #expect(try fingerprint(files) == found)
        #expect(try fingerprint(sample()) == found)
    }

    @Test(
        "Each input's bytes count",
        arguments: [
            "p1/v1/pet.nii", "p1/v1/ct.nii", "p1/v1/lesions.nii", "p1/v1/tumour.nii", "p1/v1/vessels.nii",
            "p1/v1/organs/liver.nii", "p1/v1/organs/spleen.nii",
        ])
    func inputs(name: String) throws {
        let files = try sample()
        let before = try fingerprint(files)
        var bytes = try files.folder.bytes("scans/\(name)")
        bytes[bytes.count - 1] ^= 1
        try files.folder.write(bytes, "scans/\(name)")
        #expect(try fingerprint(files) != before)
    }

    @Test("Sidecar, names of labels and of organs count, and inputs that come or go")
    func tables() throws {
        let changes: [(ScansSample) throws -> Void] = [
            { try $0.write(#"{"Units": "Bq/mL", "TracerName": "DOTATOC"}"#, "p1/v1/pet.json") },
            { try $0.write("index\tname\n1\tSMV\n", "p1/v1/vessels.tsv") },
            { files in
                try FileManager.default.moveItem(
                    atPath: files.inside("p1/v1/organs/spleen.nii"), toPath: files.inside("p1/v1/organs/pancreas.nii"))
            },
            { try FileManager.default.removeItem(atPath: $0.inside("p1/v1/ct.nii")) },
            { try $0.volumes("p1/v1/enhancing.nii") },
            // The volume is an SUV already, or another input of the same bytes is.
            { files in
                try FileManager.default.moveItem(
                    atPath: files.inside("p1/v1/lesions.nii"), toPath: files.inside("p1/v1/enhancing.nii"))
            },
        ]
        let before = try fingerprint(sample())
        var seen: Set = [before]
        for (number, change) in changes.enumerated() {
            let files = try sample()
            try change(files)
            #expect(seen.insert(try fingerprint(files)).inserted, "change \(number)")
        }
    }

    @Test("The patient's own row counts, other patients' rows do not")
    func rows() throws {
        let files = try sample()
        let before = try fingerprint(files)
        try files.write("participant_id\tweight\tsex\np3\t50\tM\np1\t70\tF\np2\t99\tF\n", "participants.tsv")
        #expect(try fingerprint(files) == before)
        try files.write("participant_id\tweight\tsex\np1\t71\tF\np2\t80\tM\n", "participants.tsv")
        #expect(try fingerprint(files) != before)
        try FileManager.default.removeItem(atPath: files.inside("participants.tsv"))
        #expect(try fingerprint(files) != before)
    }

    @Test("Every option counts")
    func options() throws {
        let files = try sample()
        var options = VisitOptions(quantify: QuantifyRequest(volume: ""))
        var seen: Set = [try fingerprint(files)]
        for parameter in [
            RequestParameter(name: "threshold", values: ["4"], origin: "command line"),
            RequestParameter(name: "threshold", values: ["5"], origin: "command line"),
            RequestParameter(name: "tolerance", values: ["5"], origin: "command line"),
        ] {
            options.quantify.parameters = [parameter]
            #expect(seen.insert(try fingerprint(files, options)).inserted, "\(parameter.name) \(parameter.values)")
        }
    }

    @Test("The program's version counts")
    func version() throws {
        let entries: [String: JSONDocument] = ["inputs": "a"]
        func digest(_ version: String) throws -> String {
            let software = JSONDocument.object(["name": .string(Software.name), "version": .string(version)])
            return FileDigest.sha256(of: try JSONDocument.object(["inputs": "a", "software": software]).encoded())
        }
        #expect(try Fingerprint.of(entries) == digest(Software.version))
        #expect(try Fingerprint.of(entries) != digest(Software.version + "1"))
    }

    @Test("An input that cannot be read is an error")
    func unreadable() throws {
        var visit = ScanVisit(label: "v", outputFolder: "p/v", outputPrefix: "")
        visit.ct = try sample().inside("none.nii")
        #expect(throws: (any Error).self) {
            try VisitFingerprint.of(visit, VisitOptions(quantify: QuantifyRequest(volume: "")))
        }
    }
}

import Foundation
import TestSupport
import Testing

@testable import Study

/// What could tell a patient stands in no output: not from the sidecar, not from a header, not from a file's name.
@Suite struct PrivacyTests {
    private static let secrets = [
        "Zwetschgenmann", "ZWETSCHGENMANN", "Xaver", "QX4711", "19420317", "1942-03-17", "20191123", "2019-11-23",
        "1.2.840.99999.17", "Sankt-Vitus", "13:47:11", "134711",
    ]
    private static let name = "Zwetschgenmann_Xaver_QX4711_19420317_20191123"

    /// Every output of a scan whose inputs are full of secrets, with a warning from every input that can give one.
    private func outputs() throws -> [String: Data] {
        let visit = try PhantomVisit(
            SmallTorso.recipe(ct: #""ct": {"grid": {"spacing_mm": [4, 4, 4], "size": [50, 40, 36]}},"#))
        var sidecar = try visit.object("pet.json", in: "visit")
        sidecar["PatientName"] = "Zwetschgenmann^Xaver"
        sidecar["PatientID"] = "QX4711"
        sidecar["PatientBirthDate"] = "19420317"
        sidecar["AcquisitionDateTime"] = "2019-11-23T13:47:11"
        sidecar["AcquisitionDate"] = "20191123"
        sidecar["SeriesInstanceUID"] = "1.2.840.99999.17"
        sidecar["InstitutionName"] = "Sankt-Vitus"
        sidecar["TimeZero"] = "13:47:11"
        try visit.folder.write(JSONSerialization.data(withJSONObject: sidecar), "in/\(Self.name).json")
        var paths: [String: String] = [:]
        for kind in ["pet", "organs", "lesions", "ct"] {
            var bytes = try visit.unpacked("visit/\(kind).nii.gz")
            // data_type, db_name, descrip, aux_file and intent_name.
            for (offset, length) in [(4, 10), (14, 18), (148, 80), (228, 24), (328, 16)] {
                let text = Array("QX4711 Zwetschgenmann^Xaver 19420317 2019-11-23 Sankt-Vitus".utf8.prefix(length))
                bytes.replaceSubrange(offset..<offset + text.count, with: text)
            }
            bytes += Data("surplus".utf8)
            let path = kind == "pet" ? "in/\(Self.name).nii" : "in/\(kind)_\(Self.name).nii"
            paths[kind] = try visit.folder.write(bytes, path)
        }
        try visit.folder.write(visit.folder.bytes("visit/organs.tsv"), "in/organs_\(Self.name).tsv")
        var request = QuantifyRequest(volume: try #require(paths["pet"]))
        request.organs = paths["organs"]
        request.lesions = paths["lesions"]
        request.ct = paths["ct"]
        let result = try visit.quantify(request)
        #expect(result.warnings.count >= 3)
        return try visit.contents()
    }

    @Test func nothingOfThePatientIsInAnyOutput() throws {
        let outputs = try outputs()
        #expect(outputs.keys.contains("report.html") && outputs.keys.contains("lesion-1.png"))
        let folder = try ScratchFolder()
        for (name, bytes) in outputs {
            var searched = [bytes]
            if name.hasSuffix(".gz") {
                searched.append(try CommandRun.tool("gzip", ["-dc", folder.write(bytes, name)]).output)
            }
            for bytes in searched {
                for secret in Self.secrets where secret.count > 4 {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) stands in \(name)")
                }
            }
            // Compressed text could not be searched here.
            if name.hasSuffix(".png") { #expect(bytes.range(of: Data("zTXt".utf8)) == nil) }
        }
    }

    @Test func noOutputHoldsANumberThatIsNone() throws {
        for (name, bytes) in try outputs() where !name.hasSuffix(".png") && !name.hasSuffix(".gz") {
            let text = String(decoding: bytes, as: UTF8.self)
            // Pictures and digests in base 64 may hold any letters.
            let visible = text.replacing(/[A-Za-z0-9+\/=]{40,}/, with: "")
            let words = visible.split { !$0.isLetter }.map { $0.lowercased() }
            for word in ["nan", "inf", "infinity"] { #expect(!words.contains(word), "\(name) holds \(word)") }
        }
    }
}

import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// What could tell a patient stands in no output of `contact`: not from a header, not from a file's name.
@Suite struct ContactPrivacyTests {
    private static let name = "Zwetschgenmann_Xaver_QX4711_19420317_20191123"
    private static let secrets = ["Zwetschgenmann", "Xaver", "QX4711", "19420317", "20191123", "Sankt-Vitus"]

    @Test func nothingOfThePatientIsInAnyOutput() throws {
        let files = try MaskFolder()
        var paths: [String: String] = [:]
        for kind in ["tumour", "vessels", "organs", "ct"] {
            var file = NIfTIBytes()
            file.size = MaskFolder.grid.size
            file.columns = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-10, -9, -8]]
            file.datatype = 2
            file.stored = { voxel, _ in
                let tumour = MaskFolder.tumour(voxel.x, voxel.y, voxel.z)
                let vessel = MaskFolder.vessels(voxel.x, voxel.y, voxel.z)
                return Double(kind == "tumour" ? tumour : kind == "vessels" ? vessel : voxel.x > 17 ? 2 : 0)
            }
            // data_type, db_name, descrip, aux_file and intent_name.
            for (offset, length) in [(4, 10), (14, 18), (148, 80), (228, 24), (328, 16)] {
                let text = Array("QX4711 Zwetschgenmann^Xaver 19420317 Sankt-Vitus".utf8.prefix(length))
                file.patches.append((offset, text))
            }
            let bytes = Data(file.file()) + Data("surplus".utf8)
            paths[kind] = try files.folder.write(bytes, "in/\(kind)_\(Self.name).nii")
        }
        try files.folder.write("index\tname\n3\tSMV\n5\tSMA\n8\tPV\n", "in/vessels_\(Self.name).tsv")
        let study = try files.measure(tumour: #require(paths["tumour"]), vessels: #require(paths["vessels"])) {
            $0.organs = paths["organs"]
            $0.ct = paths["ct"]
            $0.wantsFigures = true
        }
        // Each input has given cause for a warning.
        for kind in ["tumour", "vessels", "organs", "CT"] {
            #expect(study.warnings.contains { $0.hasPrefix("\(kind):") }, "\(kind)")
        }
        let outputs = files.folder.files(in: "out")
        #expect(outputs.count >= 5)
        for output in outputs {
            let bytes = try files.folder.bytes("out/\(output)")
            for secret in Self.secrets {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) stands in \(output)")
            }
            guard !output.hasSuffix(".png") else { continue }
            let words = String(decoding: bytes, as: UTF8.self).split { !$0.isLetter }.map { $0.lowercased() }
            for word in ["nan", "inf", "infinity"] { #expect(!words.contains(word), "\(output) holds \(word)") }
        }
    }
}

import Foundation
import TestSupport
import Testing

/// Scans that hold a patient's name, number and birth date wherever a file can.
struct PlantedScans {
    /// What must stand nowhere.
    static let secrets = [
        "Zwetschgenmann", "Xaverius", "QX4711", "19420317", "1942-03-17", "17.03.1942", "Sankt-Vitus-Spital",
        "1.2.840.99999.17", "20191123", "2019-11-23", "13:47:11", "134711", "ACC-998877",
    ]
    /// The same in a file's name.
    static let name = "Zwetschgenmann_Xaverius_QX4711_19420317_20191123"
    /// And where a text may have any length.
    private static let text =
        "Zwetschgenmann^Xaverius QX4711 1942-03-17 17.03.1942 ACC-998877 Sankt-Vitus-Spital 20191123"

    let folder: ScratchFolder
    private let volumes = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("SampleVolumes/torso")

    init() throws { folder = try ScratchFolder() }

    /// Copies a file of the sample's visit to a place in the folder, with the secrets in it, and returns its path.
    @discardableResult
    func plant(_ file: String, of visit: String = "baseline", at name: String) throws -> String {
        let source = volumes.appendingPathComponent("\(visit)/\(file)")
        let bytes = try Data(contentsOf: source)
        if file.hasSuffix(".nii.gz") {
            let planted = try Self.planted(OutputTexts.unzipped(bytes))
            let unpacked = try folder.write(planted, name.replacing(".gz", with: ""))
            guard name.hasSuffix(".gz") else { return unpacked }
            // gzip keeps the file's name in its header.
            try #require(CommandRun.tool("gzip", ["-N", unpacked]).status == 0)
            return folder.path(name)
        }
        guard file.hasSuffix(".json") else { return try folder.write(bytes, name) }
        var sidecar = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        sidecar.merge(
            [
                "PatientName": "Zwetschgenmann^Xaverius", "PatientID": "QX4711", "PatientBirthDate": "19420317",
                "OtherPatientIDs": ["QX4711"], "AccessionNumber": "ACC-998877",
                "AcquisitionDateTime": "2019-11-23T13:47:11", "AcquisitionDate": "20191123", "StudyDate": "2019-11-23",
                "AcquisitionTime": "13:47:11", "SeriesInstanceUID": "1.2.840.99999.17", "TimeZero": "13:47:11",
                "InstitutionName": "Sankt-Vitus-Spital", "SeriesDescription": Self.text, "ProtocolName": Self.text,
                "ImageComments": Self.text, "BodyPart": Self.text, "Manufacturer": Self.text, "Source": [Self.text],
            ], uniquingKeysWith: { $1 })
        return try folder.write(JSONSerialization.data(withJSONObject: sidecar), name)
    }

    /// Plants everything that a visit holds, under other names in front of a BIDS suffix where there is a prefix.
    func plantVisit(_ visit: String, at place: String) throws {
        for file in [
            "pet.nii.gz", "pet.json", "ct.nii.gz", "organs.nii.gz", "organs.tsv", "lesions.nii.gz", "tumour.nii.gz",
            "vessels.nii.gz", "vessels.tsv",
        ] { try plant(file, of: visit, at: "\(place)/\(file)") }
    }

    /// A NIfTI-1 file with the secrets in all texts of its header and in extensions of several kinds.
    private static func planted(_ file: Data) -> Data {
        var header = Data(file.prefix(348))
        // data_type, db_name, descrip, aux_file and intent_name.
        for (offset, length) in [(4, 10), (14, 18), (148, 80), (228, 24), (328, 16)] {
            let text = Array(text.utf8.prefix(length))
            header.replaceSubrange(offset..<offset + text.count, with: text)
        }
        var extensions = Data([1, 0, 0, 0])
        // DICOM, AFNI, comment, and one that nobody knows.
        for code in [2, 4, 6, 998] {
            var content = Data(text.utf8)
            content.append(Data(count: (16 - (content.count + 8) % 16) % 16))
            for value in [content.count + 8, code] {
                withUnsafeBytes(of: Int32(value).littleEndian) { extensions.append(contentsOf: $0) }
            }
            extensions.append(content)
        }
        // vox_offset.
        withUnsafeBytes(of: Float(348 + extensions.count)) { header.replaceSubrange(108..<112, with: $0) }
        return header + extensions + file.dropFirst(352)
    }
}

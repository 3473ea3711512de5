import Foundation
import TestSupport
import Testing

/// Nothing that names a patient leaves the input files: not into tables, pictures, pages, documents or volumes, and not into
/// what is told on the way. The name of a patient's folder is the user's choice and may be told.
@Suite struct PlantedTextTests {
    private let scans: PlantedScans

    init() throws { scans = try PlantedScans() }

    /// Searches a run's words and all of its files, however they are packed.
    private func expectNoSecret(_ run: CommandRun, in output: String, holding files: [String]) throws {
        #expect(run.status == 0, "\(run.errors)")
        var searched: [(name: String, text: Data)] = [("the log", Data(run.errors.utf8)), ("the output", run.output)]
        let names = scans.folder.files(in: output)
        for file in files { #expect(Set(names).contains(file), "\(file) is missing") }
        for name in names {
            searched.append(("a file's name", Data(name.utf8)))
            let bytes = try scans.folder.bytes("\(output)/\(name)")
            searched += try OutputTexts.all(bytes, name: name).map { (name, $0) }
        }
        for (name, text) in searched {
            for secret in PlantedScans.secrets {
                for form in Set([secret, secret.lowercased(), secret.uppercased()]) {
                    #expect(text.range(of: Data(form.utf8)) == nil, "\(secret) stands in \(name)")
                    guard name.hasSuffix(".pdf") else { continue }
                    // Documents hold texts of two bytes a letter too.
                    let wide = Data(form.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
                    #expect(text.range(of: wide) == nil, "\(secret) stands in \(name)")
                }
            }
        }
    }

    @Test func theSearchFindsWhatIsPacked() throws {
        let volume = try scans.plant("pet.nii.gz", at: "in/\(PlantedScans.name).nii.gz")
        let texts = try OutputTexts.all(Data(contentsOf: URL(fileURLWithPath: volume)), name: volume)
        #expect(texts[1].range(of: Data("QX4711".utf8)) != nil)
        let packed = Data([0, 0, 0, 30]) + Data("zTXtname\u{0}\u{0}".utf8)
        // "QX4711" by zlib.
        let stream: [UInt8] = [0x78, 0x9c, 0x0b, 0x8c, 0x30, 0x31, 0x37, 0x34, 0x04, 0x00, 0x05, 0xac, 0x01, 0x77]
        let length = UInt8(6 + stream.count)
        let picture = Data(count: 8) + Data([0, 0, 0, length]) + packed.dropFirst(4) + Data(stream) + Data(count: 4)
        for (bytes, name) in [
            (picture, "a.png"),
            (Data("<img src='data:image/png;base64,\(picture.base64EncodedString())'>".utf8), "a.html"),
        ] {
            let found = try OutputTexts.all(bytes, name: name).contains { $0.range(of: Data("QX4711".utf8)) != nil }
            #expect(found, "\(name)")
        }
    }

    @Test(arguments: ["nii.gz", "nii"]) func quantifyTellsNothing(suffix: String) throws {
        let name = PlantedScans.name
        func plant(_ kind: String) throws -> String {
            try scans.plant("\(kind).nii.gz", at: "\(name)/\(kind)_\(name).\(suffix)")
        }
        let pet = try scans.plant("pet.nii.gz", at: "\(name)/\(name).\(suffix)")
        try scans.plant("pet.json", at: "\(name)/\(name).json")
        let organs = try plant("organs")
        let names = try scans.plant("organs.tsv", at: "\(name)/names_\(name).tsv")
        let run = try CommandRun.lutetia([
            "quantify", pet, "-o", scans.folder.path("out"), "--organs", organs, "--organ-names", names, "--ct",
            plant("ct"),
            "--lesions", plant("lesions"),
        ])
        try expectNoSecret(
            run, in: "out",
            holding: ["lesions.tsv", "summary.json", "report.html", "mip.png", "lesion-1.png", "mip.nii.gz"])
    }

    @Test func contactAndCompareTellNothing() throws {
        let name = PlantedScans.name
        for visit in ["baseline", "cycle-2"] {
            func plant(_ file: String, _ planted: String) throws -> String {
                try scans.plant(file, of: visit, at: "\(visit)_\(name)/\(planted)")
            }
            let names = try plant("vessels.tsv", "names_\(name).tsv")
            let run = try CommandRun.lutetia([
                "contact", "--tumour", plant("tumour.nii.gz", "tumour_\(name).nii.gz"), "--vessels",
                plant("vessels.nii.gz", "vessels_\(name).nii.gz"), "--vessel-names", names, "--ct",
                plant("ct.nii.gz", "ct_\(name).nii.gz"), "-o", scans.folder.path("out/\(visit)"),
            ])
            try expectNoSecret(run, in: "out/\(visit)", holding: ["contacts.tsv", "contacts.json", "summary.json"])
        }
        let run = try CommandRun.lutetia([
            "compare", scans.folder.path("out/baseline"), scans.folder.path("out/cycle-2"), "-o",
            scans.folder.path("compared"),
        ])
        try expectNoSecret(run, in: "compared", holding: ["response.json", "response.tsv", "report.html"])
    }

    @Test func aPlainFolderTellsNothing() throws {
        for visit in ["baseline", "cycle-2"] { try scans.plantVisit(visit, at: "scans/patient/\(visit)") }
        let run = try CommandRun.lutetia([
            "run", scans.folder.path("scans"), scans.folder.path("out"), "--progress", "plain",
        ])
        try expectNoSecret(
            run, in: "out",
            holding: [
                "index.html", "run.json", "patient/report.html", "patient/report.pdf", "patient/compare.png",
                "patient/timeline.png", "patient/baseline/lesion-1.png", "patient/baseline/lesions_dseg.nii.gz",
                "patient/cycle-2/contacts.json",
            ])
    }

    @Test func aBIDSFolderTellsNothing() throws {
        for (session, visit) in [("1", "baseline"), ("2", "cycle-2")] {
            let (place, prefix) = ("sub-01/ses-\(session)", "sub-01_ses-\(session)")
            try scans.plant("pet.nii.gz", of: visit, at: "scans/\(place)/pet/\(prefix)_pet.nii.gz")
            try scans.plant("pet.json", of: visit, at: "scans/\(place)/pet/\(prefix)_pet.json")
            try scans.plant("ct.nii.gz", of: visit, at: "scans/\(place)/ct/\(prefix)_ct.nii.gz")
            try scans.plant(
                "lesions.nii.gz", of: visit,
                at: "scans/derivatives/drawn/\(place)/pet/\(prefix)_label-lesion_mask.nii.gz")
        }
        try scans.folder.write(
            #"{"Name": "Zwetschgenmann QX4711", "BIDSVersion": "1.10.0", "Authors": ["Xaverius"]}"#,
            "scans/dataset_description.json")
        try scans.folder.write(
            "participant_id\tsex\tbirth_date\tname\nsub-01\tM\t1942-03-17\tZwetschgenmann\n", "scans/participants.tsv")
        let run = try CommandRun.lutetia(["run", scans.folder.path("scans"), scans.folder.path("out")])
        try expectNoSecret(
            run, in: "out",
            holding: [
                "index.html", "dataset_description.json", "sub-01/sub-01_report.html", "sub-01/sub-01_report.pdf",
                "sub-01/ses-1/pet/sub-01_ses-1_desc-lesion-1.png",
            ])
    }
}

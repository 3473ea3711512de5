import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// Links between pages, pictures and documents lead to what a run has written, under plain names and under BIDS names.
    @Suite struct PageLinkTests {
        private let browser: Chromium

        init() throws { browser = try Chromium() }

        /// Every link of a page to another file, as a path.
        private func links(of file: String) throws -> [String] {
            let page = try BrowserPage(browser)
            try page.open(file)
            let links = try page.evaluate(
                "[...document.querySelectorAll('a[href]:not([href^=\"#\"])')].map(link => link.href)", as: [String].self
            )
            try page.close()
            return try links.map { try #require(URL(string: $0)).path }
        }

        /// Checks the links of all pages of an output.
        private func expectLinks(in folder: ScratchFolder, patient: String, document: String, visits: [String]) throws {
            let pages = folder.files(in: "out").filter { $0.hasSuffix(".html") }
            for page in pages {
                for link in try links(of: folder.path("out/\(page)")) {
                    #expect(FileManager.default.fileExists(atPath: link), "\(page) links to \(link)")
                }
            }
            let cohort = try links(of: folder.path("out/index.html"))
            #expect(cohort.contains(folder.path("out/\(patient)")))
            let own = try links(of: folder.path("out/\(patient)"))
            for target in visits + [document] {
                #expect(own.contains(folder.path("out/\(target)")), "\(patient) has no link to \(target)")
            }
        }

        @Test func plainNames() throws {
            let pages = try #require(SamplePages.current)
            try expectLinks(
                in: pages.folder, patient: "torso/report.html", document: "torso/report.pdf",
                visits: ["torso/baseline/report.html", "torso/cycle-2/report.html"])
        }

        @Test func namesOfBIDS() throws {
            let folder = try ScratchFolder()
            for (session, visit) in [("ses-1", "baseline"), ("ses-2", "cycle-2")] {
                for (source, target) in [
                    ("pet.nii.gz", "sub-01/\(session)/pet/sub-01_\(session)_pet.nii.gz"),
                    ("pet.json", "sub-01/\(session)/pet/sub-01_\(session)_pet.json"),
                    ("ct.nii.gz", "sub-01/\(session)/ct/sub-01_\(session)_ct.nii.gz"),
                    (
                        "lesions.nii.gz",
                        "derivatives/drawn/sub-01/\(session)/pet/sub-01_\(session)_label-lesion_mask.nii.gz"
                    ),
                ] {
                    let bytes = try Data(
                        contentsOf: SamplePages.volumes.appendingPathComponent("torso/\(visit)/\(source)"))
                    try folder.write(bytes, "scans/\(target)")
                }
            }
            try folder.write(#"{"Name": "torso", "BIDSVersion": "1.10.0"}"#, "scans/dataset_description.json")
            let run = try CommandRun.lutetia(["run", folder.path("scans"), folder.path("out"), "--progress", "none"])
            try #require(run.status == 0, "\(run.errors)")
            try expectLinks(
                in: folder, patient: "sub-01/sub-01_report.html", document: "sub-01/sub-01_report.pdf",
                visits: ["ses-1", "ses-2"].map { "sub-01/\($0)/pet/sub-01_\($0)_desc-report.html" })
        }
    }
}

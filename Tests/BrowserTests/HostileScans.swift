import Foundation
import TestSupport
import Testing

/// Scans whose every text would do harm in a page that took it for HTML.
struct HostileScans {
    /// What stands for a name: elements that run scripts, ends of attributes and of scripts, and a character that turns all
    /// text behind it around. None has a digit behind the latter, so that a number turned around is one of the page's own.
    static let texts = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload='alert(1)'>", "&lt;b&gt;",
        "</script><script>alert(1)</script>", "--><!--", "\u{202E}lepov",
    ]
    /// Names of folders, which hold no slash.
    static let patient = "'\"><img src=x onerror=alert(1)>&lt;\u{202E}gpj"
    static let visits = ["<img src=x onerror=alert(1)>&lt;\u{202E}", "\"'><svg onload=alert(1)>"]
    static let tracer = "<script>alert('tracer')</script>"
    static let group = "</script><script>alert('group')</script>"

    let folder: ScratchFolder

    /// Runs the command on a patient whose every text is hostile, and on one that cannot be read, so that there are errors.
    init() throws {
        folder = try ScratchFolder()
        for (visit, source) in zip(Self.visits, ["baseline", "cycle-2"]) {
            try copy("torso/\(source)", to: "\(Self.patient)/\(visit)")
        }
        let dates = zip(Self.visits, ["2020-01-01", "2020-06-01"]).map { "\($0)\t\($1)\t<script>alert(1)</script>\n" }
        try folder.write("visit\tdate\tnotes\n\(dates.joined())", "scans/\(Self.patient)/timeline.tsv")
        try folder.write(
            "visit\tcycle\n\(Self.visits[0])\t<script>alert(1)</script>\n", "scans/broken'\"><b>/timeline.tsv")
        try copy("torso/baseline", to: "broken'\"><b>/\(Self.visits[0])")
        try folder.write(
            "participant_id\tgroup\n\(Self.patient)\t\(Self.group)\nbroken'\"><b>\t\(Self.texts[3])\n",
            "scans/participants.tsv")
        let run = try CommandRun.lutetia(["run", folder.path("scans"), folder.path("out"), "--progress", "none"])
        try #require(run.status == 1, "\(run.errors)")
    }

    /// The page of the cohort, of the patient and of both visits.
    var pages: [String] { folder.files(in: "out").filter { $0.hasSuffix(".html") }.map { folder.path("out/\($0)") } }

    /// Copies a visit and gives all names in its tables and its sidecar a hostile text.
    private func copy(_ source: String, to visit: String) throws {
        let place = SamplePages.volumes.appendingPathComponent(source)
        for file in try FileManager.default.contentsOfDirectory(atPath: place.path) {
            var bytes = try Data(contentsOf: place.appendingPathComponent(file))
            if file.hasSuffix(".tsv") {
                bytes = Data(Self.renamed(String(decoding: bytes, as: UTF8.self)).utf8)
            } else if file == "pet.json" {
                var sidecar = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
                sidecar["TracerName"] = Self.tracer
                sidecar["Manufacturer"] = Self.texts[4]
                bytes = try JSONSerialization.data(withJSONObject: sidecar)
            }
            try folder.write(bytes, "scans/\(visit)/\(file)")
        }
    }

    /// A label table with other names; liver and spleen keep theirs, which references are found by.
    private static func renamed(_ table: String) -> String {
        let rows = table.split(separator: "\n")
        let named = rows.dropFirst().enumerated().map { place, row in
            let cells = row.split(separator: "\t")
            if ["liver", "spleen"].contains(cells[1]) { return "\(row)\n" }
            // Before the text, so that no two labels have one name.
            let mark = String(repeating: "x", count: place / texts.count)
            return "\(cells[0])\t\(mark)\(texts[place % texts.count])\n"
        }
        return "\(rows[0])\n\(named.joined())"
    }
}

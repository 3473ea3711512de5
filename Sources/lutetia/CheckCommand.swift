import CommandLineKit
import Study

/// `lutetia check`: what a run over a scan folder would do, and what is wrong there.
enum CheckCommand {
    static let scans = Positional.required("SCANS", .directory, help: "The scan folder, BIDS or plain.")
    static let timeline = Flag.optional(
        "timeline", value: "FILE", .file(["tsv"]), default: "the tables of visits in the scan folder",
        help: "One table of all visits: participant_id, visit, date, cycle, activity_gbq, non_target.")

    static let command = Command(
        name: "check", abstract: "Says what is wrong with a scan folder, and what would be done with it.",
        discussion: """
            Reads every header, sidecar and table of a scan folder and prints, for each participant and visit, what would be \
            measured and each problem with its mend. Nothing is computed or written. What only voxels tell stays unseen, such \
            as a compressed file that is damaged further on.

            Ends with 0 where every visit can be measured, 1 where some cannot, 3 where none can.

              lutetia check scans/
              lutetia check scans/ --suv lbm --timeline visits.tsv
            """,
        positionals: [scans], flags: [timeline] + QuantifyFlags.uptakeOfAll + QuantifyFlags.segmentation
    ) { arguments in
        let folder = try ScanFolder(at: arguments[scans], timeline: arguments[timeline])
        let check = ScanCheck(of: folder, quantify: try QuantifyCommand.request(measuring: folder.path, as: arguments))
        var report = CheckReport(layout: folder.layout)
        report.add(folder.problems)
        for participant in folder.participants { report.add(participant, check: check) }
        report.finish()
        return report.exitStatus
    }
}

/// The lines of a check, printed as they come, and what they add up to.
private struct CheckReport {
    private var participants = 0
    private var visits = 0
    private var usable = 0
    private var problems = 0
    private var hasFatal = false

    init(layout: ScanLayout) {
        switch layout {
        case .bids: line("BIDS scan folder")
        case .plain: line("Plain scan folder: a folder a patient, a folder a visit")
        }
    }

    mutating func add(_ problems: [ScanProblem], indentation: Int = 0) {
        self.problems += problems.count
        hasFatal = hasFatal || problems.areFatal
        for problem in problems { line("\(problem)", indentation: indentation) }
    }

    mutating func add(_ participant: ScanParticipant, check: ScanCheck) {
        participants += 1
        line("")
        line(participant.label + (participant.group.map { " (\($0))" } ?? ""))
        add(participant.problems, indentation: 2)
        var baseline: String?
        let isOrdered = participant.visits.allSatisfy(\.hasPlace)
        for (place, visit) in participant.visits.enumerated() {
            visits += 1
            let found = check.problems(of: visit)
            var details = [visit.label]
            if let day = visit.day { details.append("day \(day)") }
            if let cycle = visit.cycle { details.append("cycle \(cycle)") }
            if let activity = visit.activity { details.append("\(activity) GBq") }
            let heading = details.joined(separator: ", ")
            if participant.problems.areFatal || found.areFatal {
                line("\(heading): cannot be used", indentation: 2)
            } else {
                usable += 1
                let compared = baseline.map { "; compared with \($0)" } ?? ""
                line("\(heading): \(visit.work)\(compared)", indentation: 2)
                // What comes after a first visit that cannot be used, or may come before it, is held against none.
                if place == 0, isOrdered { baseline = visit.label }
            }
            add(found, indentation: 4)
        }
    }

    func finish() {
        line("")
        line(
            """
            \(count(participants, "participant")), \(count(visits, "visit")): \(usable) can be measured, \(visits - usable) cannot; \
            \(count(problems, "problem"))
            """)
    }

    var exitStatus: Int32 {
        if usable == 0 { return ExitStatusCode.unusableInput }
        return hasFatal ? ExitStatusCode.someFailed : ExitStatusCode.done
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// Names of files may hold anything; what would steer a terminal is shown as U+FFFD.
    private func line(_ text: String, indentation: Int = 0) {
        let shown = text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        print(String(repeating: " ", count: indentation) + String(String.UnicodeScalarView(shown)))
    }
}

extension ScanVisit {
    /// What is done with it, in the words of the commands.
    fileprivate var work: String {
        var parts: [String] = []
        if isQuantified { parts.append("quantify" + (lesions == nil ? ", lesions segmented" : ", lesions as drawn")) }
        if isContactMeasured { parts.append("contact") }
        if areSizesMeasured { parts.append("sizes of drawn masks") }
        return parts.joined(separator: "; ")
    }
}

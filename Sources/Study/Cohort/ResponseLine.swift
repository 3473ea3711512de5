internal import Response

/// A line of `group_response.tsv`: what one criterion says of one visit of a participant.
struct ResponseLine {
    let participant: String
    let group: String
    let visit: ResponseRecord.Visit
    let criterion: String
    let category: String
    let percent: Double?
    let comparedWith: String?
    let rule: String?
    let reason: String?

    /// The lines of a visit: those of the criteria, then complete remission and a liver without lesions.
    static func lines(of visit: ResponseRecord.Visit, participant: String, group: String) -> [ResponseLine] {
        let criteria = visit.outcomes.map { criterion, outcome in
            ResponseLine(
                participant: participant, group: group, visit: visit, criterion: criterion.rawValue,
                category: outcome.category, percent: outcome.percent, comparedWith: outcome.comparedWith,
                rule: outcome.rule, reason: outcome.reason)
        }
        let answers = [
            ("complete_remission", visit.totals?.completeRemission), ("liver_free", visit.totals?.liverFree),
        ].compactMap { name, answer -> ResponseLine? in
            guard let answer else { return nil }
            return ResponseLine(
                participant: participant, group: group, visit: visit, criterion: name,
                category: answer.is.map { $0 ? "yes" : "no" } ?? "NE", percent: nil,
                comparedWith: visit.totals?.comparedWith, rule: nil, reason: answer.reason)
        }
        return criteria + answers
    }

    static let columns: [TableColumn<ResponseLine>] = [
        text("participant_id", "The participant.") { $0.participant },
        text("group", "Group of participants.tsv; all where none is given.") { $0.group },
        text("visit", "The visit.") { $0.visit.label },
        TableColumn(name: "day", description: "Days since the participant's first visit.", unit: "d") {
            $0.visit.day.map { .integer($0) } ?? .missing
        },
        TableColumn(name: "cycle", description: "Cycles of therapy before the visit.", unit: nil) {
            $0.visit.cycle.map { .integer($0) } ?? .missing
        },
        text(
            "criterion",
            """
            recist, mrecist, percist, eortc, recip (analogue, not validated for somatostatin receptors), tvi; \
            complete_remission and liver_free, answered by yes or no.
            """
        ) { $0.criterion },
        text("category", "What the criterion says; NE: not evaluable.") { $0.category },
        TableColumn(name: "percent", description: "The change that the criterion looks at.", unit: "%") {
            .optional($0.percent)
        },
        text("compared_with", "The visit that it is compared with.") { $0.comparedWith },
        text("rule", "The rule that decided.") { $0.rule },
        text("reason", "Why it is not evaluable.") { $0.reason },
    ]

    private static func text(
        _ name: String, _ description: String, _ read: @escaping @Sendable (ResponseLine) -> String?
    ) -> TableColumn<ResponseLine> {
        TableColumn(name: name, description: description, unit: nil) { read($0).map { .text($0) } ?? .missing }
    }
}

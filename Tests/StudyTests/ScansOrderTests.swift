import Foundation
import Response
import TestSupport
import Testing

@testable import Study

/// The order of visits, and what tables say of them.
@Suite struct ScansOrderTests {
    private let sample: ScansSample

    init() throws { sample = try ScansSample() }

    /// One plain patient with these visits and a table of them.
    private func patient(_ visits: [String], timeline: String? = nil) throws -> ScanParticipant {
        for visit in visits { try sample.volumes("p1/\(visit)/pet.nii") }
        if let timeline { try sample.write(timeline, "p1/timeline.tsv") }
        return try sample.participant()
    }

    @Test func datesOrderVisitsAndStayInside() throws {
        let participant = try patient(
            ["a", "b", "c"],
            timeline: """
                \u{FEFF}Visit\tdate\tcycle\tactivity_gbq\tnon_target\r
                a\t2021-03-01\t2\t14.8\tPD\r
                b\t2020-02-28T09:30:00\tn/a\t\t\r
                c\t2020-03-01\t1\t7.4\tnon-CR/non-PD\r

                """)
        #expect(participant.problems == [])
        #expect(participant.visits.map(\.label) == ["b", "c", "a"])
        #expect(participant.visits.map(\.day) == [0, 2, 367])
        #expect(participant.visits.map(\.cycle) == [nil, 1, 2])
        #expect(participant.visits.map(\.activity) == [nil, 7.4, 14.8])
        #expect(participant.visits.map(\.nonTarget) == [nil, .persistent, .progressive])
    }

    @Test func rowsOrderVisitsWithoutDates() throws {
        let participant = try patient(["after", "before", "between"], timeline: "visit\nbefore\nbetween\nafter\n")
        #expect(participant.problems == [])
        #expect(participant.visits.map(\.label) == ["before", "between", "after"])
        #expect(participant.visits.map(\.day) == [nil, nil, nil])
    }

    @Test func someDatesAreEnoughWhereTheyAgreeWithTheRows() throws {
        let participant = try patient(
            ["a", "b", "c"], timeline: "visit\tdate\nc\t2020-01-01\nb\tn/a\na\t2020-01-11\n")
        #expect(participant.problems == [])
        #expect(participant.visits.map(\.label) == ["c", "b", "a"])
        #expect(participant.visits.map(\.day) == [0, nil, 10])
    }

    @Test func daysAreUnknownWhereTheFirstVisitHasNoDate() throws {
        let participant = try patient(["a", "b"], timeline: "visit\tdate\na\t\nb\t2020-01-11\n")
        #expect(participant.visits.map(\.day) == [nil, nil])
        #expect(participant.problems == [])
    }

    @Test func datesThatContradictTheRowsAreRefused() throws {
        let participant = try patient(
            ["a", "b", "c"], timeline: "visit\tdate\na\t2020-01-11\nb\tn/a\nc\t2020-01-01\n")
        #expect(
            participant.problems == [
                ScanProblem(
                    file: "p1/timeline.tsv",
                    reason: """
                        some visits have dates and others none, and the dates contradict the order in which the visits stand
                        """,
                    mend: "give every visit a date, or put them in order", isFatal: true)
            ])
    }

    @Test func oneDateForTwoVisitsKeepsTheRowsOrder() throws {
        let participant = try patient(
            ["a", "b", "c"], timeline: "visit\tdate\nb\t2020-01-01T10:00\na\t2020-01-01\nc\t2020-01-02\n")
        #expect(participant.visits.map(\.label) == ["b", "a", "c"])
        #expect(participant.visits.map(\.day) == [0, 0, 1])
        #expect(
            participant.problems == [
                ScanProblem(
                    file: "p1/timeline.tsv", reason: "'b' and 'a' have one date, and are taken in this order",
                    mend: "give the time too (YYYY-MM-DDThh:mm:ss), or put them in order", isFatal: false)
            ])
    }

    @Test func timesOrderVisitsOfOneDay() throws {
        let participant = try patient(
            ["a", "b"], timeline: "visit\tdate\na\t2020-01-01T10:00:00\nb\t2020-01-01T09:59:59\n")
        #expect(participant.visits.map(\.label) == ["b", "a"])
        #expect(participant.problems == [])
    }

    @Test func everyVisitNeedsARowAndEveryRowAVisit() throws {
        let participant = try patient(["a", "b"], timeline: "visit\tdate\nb\t2020-01-02\nc\t2020-01-01\n")
        #expect(participant.visits.map(\.label) == ["b", "a"])
        #expect(
            participant.problems.map(\.description) == [
                "p1/timeline.tsv: has a row for 'c', and there is no such visit; correct the name, or take the row away"
            ])
        #expect(!participant.problems.areFatal)
        #expect(participant.visits[0].problems == [])
        #expect(
            participant.visits[1].problems == [
                ScanProblem(
                    file: "p1/a", reason: "has no row in timeline.tsv, so its place among the visits is not known",
                    mend: "add a row for it, or take the table away to order the visits by name", isFatal: true)
            ])
    }

    @Test func twoRowsOfOneVisitAreRefused() throws {
        let participant = try patient(["a"], timeline: "visit\tcycle\na\t1\na\t2\n")
        #expect(
            participant.problems.map(\.description) == [
                "p1/timeline.tsv: has 2 rows for 'a', wanted one; keep the right one"
            ])
        #expect(participant.problems.areFatal)
    }

    @Test func cellsThatCannotBeReadForbidTheVisit() throws {
        let participant = try patient(
            ["a", "b", "c", "d", "e"],
            timeline: """
                visit\tdate\tcycle\tactivity_gbq\tnon_target
                a\t2020-01-01\t1.5\t7.4\tCR
                b\t2020-01-02\t-1\tn/a\tSD
                c\t2020-01-03\t1\t7,4\tn/a
                d\t04.01.2020\t1\t-7.4\tn/a
                e\t2020-01-05\t1\tinf\tn/a

                """)
        // What has no date has no place; the others keep theirs.
        #expect(participant.visits.map(\.label) == ["a", "b", "c", "e", "d"])
        #expect(participant.problems == [])
        let file = "p1/timeline.tsv"
        #expect(
            participant.visits.map { $0.problems.map(\.description) } == [
                [
                    "\(file): the cycle of 'a' cannot be read, wanted a whole number, 0 or more; correct it, or write n/a"
                ],
                [
                    "\(file): the cycle of 'b' cannot be read, wanted a whole number, 0 or more; correct it, or write n/a",
                    """
                    \(file): the non_target of 'b' cannot be read, wanted CR, non-CR/non-PD, PD or NE; correct it, or write \
                    n/a
                    """,
                ],
                ["\(file): the activity_gbq of 'c' cannot be read, wanted GBq, 0 or more; correct it, or write n/a"],
                ["\(file): the activity_gbq of 'e' cannot be read, wanted GBq, 0 or more; correct it, or write n/a"],
                [
                    """
                    \(file): the date of 'd' is no date, wanted YYYY-MM-DD or YYYY-MM-DDThh:mm:ss; correct it, or write n/a
                    """,
                    "\(file): the activity_gbq of 'd' cannot be read, wanted GBq, 0 or more; correct it, or write n/a",
                ],
            ])
        #expect(participant.visits.allSatisfy { $0.problems.areFatal })
    }

    @Test(arguments: [
        ("CR", NonTargetReading.complete), ("Non-CR/non-PD", .persistent), ("pd", .progressive), ("NE", .notEvaluated),
        ("SD", nil), ("", nil),
    ])
    func readingsAreRecognised(text: String, reading: NonTargetReading?) {
        #expect(NonTargetReading(recognising: text) == reading)
    }

    @Test func aTableWithoutVisitsIsRefused() throws {
        let participant = try patient(["a"], timeline: "name\tdate\na\t2020-01-01\n")
        #expect(
            participant.problems.map(\.description) == [
                "p1/timeline.tsv: has no column 'visit'; add it; columns are separated by tabs"
            ])
        #expect(participant.problems.areFatal)
    }

    @Test func namesThatContradictTheirOrderAreTold() throws {
        let participant = try patient(["after", "before"])
        #expect(participant.visits.map(\.label) == ["after", "before"])
        #expect(
            participant.problems == [
                ScanProblem(
                    file: "p1",
                    reason: """
                        'before' stands after 'after', since visits without dates are taken in the order of their names
                        """,
                    mend: """
                        if it was before, say so in a timeline.tsv beside the visits, with the columns visit and date
                        """,
                    isFatal: false)
            ])
    }

    // MARK: One table for all

    @Test func oneTableForAllStandsForTheirs() throws {
        for patient in ["p1", "p2"] { try sample.volumes("\(patient)/a/pet.nii", "\(patient)/b/pet.nii") }
        try sample.write("visit\na\nb\n", "p1/timeline.tsv")
        let table = try sample.folder.write(
            "participant_id\tvisit\tdate\np1\tb\t2020-01-01\np1\ta\t2020-01-03\np2\ta\t2020-01-01\np3\ta\tn/a\n",
            "all.tsv")
        let found = try sample.found(timeline: table)
        #expect(found.participants.map { $0.visits.map(\.label) } == [["b", "a"], ["a", "b"]])
        #expect(found.participants.map { $0.visits.map(\.day) } == [[0, 2], [0, nil]])
        #expect(found.participants[1].visits[1].problems.files == ["!p2/b"])
        #expect(
            found.problems.map(\.description) == [
                "all.tsv: has a row for 'p3', and there is no such participant; correct the name, or take the row away"
            ])
    }

    @Test func oneTableOfOnePatientNeedsNoColumnOfThem() throws {
        try sample.volumes("p1/a/pet.nii", "p1/b/pet.nii")
        let table = try sample.folder.write("visit\nb\na\n", "all.tsv")
        #expect(try sample.found(timeline: table).participants[0].visits.map(\.label) == ["b", "a"])
        try sample.volumes("p2/a/pet.nii")
        #expect(throws: StudyError.self) { try sample.found(timeline: table) }
        do throws(StudyError) {
            _ = try sample.found(timeline: table)
        } catch {
            #expect(
                error.description
                    == "all.tsv has no column 'participant_id', and the scan folder holds 2 participants; add the column"
            )
        }
    }

    @Test func aTableForAllThatCannotBeUsed() throws {
        try sample.volumes("p1/a/pet.nii")
        func text(_ path: String) -> String? {
            do throws(StudyError) {
                _ = try sample.found(timeline: path)
                return nil
            } catch {
                return error.description
            }
        }
        #expect(
            text(sample.folder.path("gone.tsv"))
                == "gone.tsv cannot be read (No such file or directory); check that it exists and may be read")
        #expect(
            try text(sample.folder.write("a\tb\n", "all.tsv"))
                == "all.tsv has no column 'visit'; add it; columns are separated by tabs")
    }
}

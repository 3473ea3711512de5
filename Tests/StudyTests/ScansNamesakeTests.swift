import TestSupport
import Testing

@testable import Study

/// Names that only differ in bytes, visits without a place in time, and transforms that nothing goes by.
@Suite struct ScansNamesakeTests {
    private let sample: ScansSample
    /// One letter written as one character, and as two.
    private let one = "visit\u{E9}"
    private let two = "visite\u{301}"

    init() throws { sample = try ScansSample() }

    @Test func visitsOfOneNameInTwoEncodingsAreRefused() throws {
        try sample.volumes("p1/\(one)/pet.nii", "p1/\(two)/pet.nii")
        let problems = try sample.participant().problems
        #expect(problems.count == 2)
        #expect(problems.areFatal)
        #expect(
            problems.map(\.description).contains(
                """
                p1/\(one): has the name of another folder beside it, whose letters are encoded otherwise (é as one character or as \
                two); rename one of them
                """))
    }

    @Test func participantsOfOneNameInTwoEncodingsAreRefused() throws {
        try sample.volumes("\(one)/a/pet.nii", "\(two)/a/pet.nii", "other/a/pet.nii")
        let participants = try sample.found().participants
        #expect(participants.count == 3)
        #expect(participants.filter(\.problems.areFatal).map(\.label) == [one, one])
    }

    @Test func aTransformOfTheFirstVisitIsLeftAside() throws {
        try sample.volumes("p1/a/pet.nii", "p1/b/pet.nii")
        for visit in ["a", "b"] {
            try sample.write("1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1\n", "p1/\(visit)/transform.txt")
        }
        let visits = try sample.participant().visits
        #expect(
            visits[0].problems.map(\.description) == [
                """
                p1/a/transform.txt: belongs to the first visit, onto which all others are brought; it is left aside; give the \
                transforms of the later visits, each onto the first one, or take it away
                """
            ])
        #expect(!visits[0].problems.areFatal)
        #expect(visits[1].problems == [])
    }

    @Test(arguments: ["a\t2020-01-31\n", "a\t2020-01-31\nb\t2020-02-30\n"])
    func aVisitThatNoTablePlacesStandsLastAndIsKnownToHaveNoPlace(rows: String) throws {
        try sample.volumes("p1/a/pet.nii", "p1/b/pet.nii")
        try sample.write("visit\tdate\n\(rows)", "p1/timeline.tsv")
        let visits = try sample.participant().visits
        #expect(visits.map(\.label) == ["a", "b"])
        #expect(visits.map(\.hasPlace) == [true, false])
    }

    @Test func visitsInTheOrderOfTheirNamesHaveAPlace() throws {
        try sample.volumes("p1/a/pet.nii", "p1/b/pet.nii")
        #expect(try sample.participant().visits.map(\.hasPlace) == [true, true])
    }
}

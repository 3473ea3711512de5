import Testing

@testable import Response

struct DualTracerReadingTests {
    private typealias P = Patient

    @Test(
        "The grade is the highest pattern, with how many lesions show it",
        arguments: [
            ([], NETPETGrade.p0), ([.receptorsOnly, .receptorsOnly], .p1), ([.receptorsOnly, .fdgWeaker], .p2a),
            ([.fdgWeaker, .fdgWeaker], .p2a), ([.fdgWeaker, .fdgWeaker, .fdgWeaker], .p2b),
            ([.alike, .fdgWeaker, .fdgWeaker, .fdgWeaker], .p3a), ([.alike, .alike, .alike], .p3b),
            ([.fdgStronger, .alike, .alike], .p4a), ([.fdgStronger, .fdgStronger, .fdgStronger], .p4b),
            ([.fdgOnly, .fdgStronger], .p5),
        ] as [([NETPETGrade.Pattern], NETPETGrade)])
    func grades(patterns: [NETPETGrade.Pattern], expected: NETPETGrade) {
        #expect(NETPETGrade(patterns) == expected)
    }

    @Test(
        "Alike is within a quarter either way, its ends included",
        arguments: [
            (0.79, NETPETGrade.Pattern.fdgWeaker), (0.8, .alike), (1, .alike), (1.25, .alike), (1.26, .fdgStronger),
        ])
    func alike(ratio: Double, expected: NETPETGrade.Pattern) {
        #expect(NETPETGrade.Pattern(ratio: ratio) == expected)
    }

    /// One receptor and one FDG scan, a row of SUVmax a lesion; 0 is none, `nil` not seen.
    private func reading(
        _ rows: [(receptors: Double?, fdg: Double?)], fdgQuantity: String = "SUVbw", days: (Int?, Int?) = (0, 3)
    ) throws -> DualTracerReading {
        func findings(_ values: [Double?]) -> ([Finding], [Int: Int]) {
            let there = values.indices.filter { (values[$0] ?? 0) > 0 }
            return (
                there.map { P.finding(uptake: P.uptake(values[$0] ?? 0)) },
                Dictionary(uniqueKeysWithValues: there.enumerated().map { ($0.element, $0.offset) })
            )
        }
        let (receptors, receptorPlaces) = findings(rows.map(\.receptors))
        let (fdg, fdgPlaces) = findings(rows.map(\.fdg))
        let visits = [
            P.visit("ga", receptors, scan: P.scan(), day: days.0),
            P.visit("fdg", fdg, scan: P.scan("18F-FDG", quantity: fdgQuantity), day: days.1),
        ]
        let tracks = rows.enumerated().map { row, values in
            P.track(
                row + 1,
                [
                    values.receptors == nil ? nil : receptorPlaces[row].map { [$0] } ?? [],
                    values.fdg == nil ? nil : fdgPlaces[row].map { [$0] } ?? [],
                ])
        }
        let assessment = ResponseAssessment(visits: visits, tracks: tracks)
        #expect(assessment.outcomes.allSatisfy { $0.criterion == .recist })
        return try #require(assessment.dualTracerReadings.first)
    }

    @Test("Soeiro 2020: FDG over receptors 0.29, 0.66 and 0.36, the receptors' SUVmax being 108.0, 8.9 and 58.3")
    func soeiro() throws {
        let reading = try reading([(108.0, 31.3), (40.1, 0), (8.9, 5.9), (58.3, 21.0)])
        let ratios = reading.lesions.map { $0.ratio.map { (100 * $0).rounded() / 100 } }
        #expect(ratios == [0.29, nil, 0.66, 0.36])
        #expect(reading.grade == .p2b)
        #expect(reading.lesions[1].pattern == .receptorsOnly)
        #expect(reading.lesions[1].fdg == nil)
        #expect(reading.days == 3)
        #expect(reading.warnings.isEmpty)
        #expect(
            reading.rule == "The highest pattern of all lesions counts, with the number of lesions that show it. The "
                + "published grade is given by eye and has no number for alike: here it is a ratio of SUVmax from 0.8 to 1.25."
        )
    }

    @Test("A lesion with FDG alone is P5, whatever else is not known; else what is not known leaves no grade")
    func unknown() throws {
        #expect(try reading([(0, 5), (nil, 6)]).grade == .p5)
        let open = try reading([(10, 5), (10, nil)])
        #expect(open.grade == nil)
        #expect(open.reason == "How track 2 would show on both scans is not known.")
        #expect(try reading([]).grade == .p0)
    }

    @Test("Values of different quantities have no ratio")
    func quantities() throws {
        let reading = try reading([(10, 5)], fdgQuantity: "SUVlbm")
        #expect(reading.lesions[0].ratio == nil)
        #expect(reading.grade == nil)
        #expect(
            reading.reason
                == "Values are SUVlbm at “fdg” and SUVbw at “ga”: they cannot be compared. Measure both scans "
                + "with the same --suv.")
    }

    @Test("Scans far apart, or who knows how far, carry a warning")
    func days() throws {
        #expect(
            try reading([], days: (0, 32)).warnings
                == ["The scans lie 32 days apart; the grade was published for at most 31."])
        #expect(try reading([], days: (0, 31)).warnings.isEmpty)
        #expect(
            try reading([], days: (nil, 3)).warnings
                == ["The days between the scans are not known; the grade was published for at most 31."])
    }

    @Test("The partner: nearest in days, else of the same cycle, else before, else after")
    func partner() {
        func partner(_ days: [Int?], _ cycles: [Int?], fdg: Int) -> Int? {
            let visits = days.indices.map { P.visit("v\($0)", [], cycle: cycles[$0], day: days[$0]) }
            return DualTracerReading.partner(of: fdg, among: days.indices.filter { $0 != fdg }, in: visits)?.visit
        }
        let none: [Int?] = [nil, nil, nil]
        #expect(partner([0, 50, 60], none, fdg: 1) == 2)
        #expect(partner([40, 50, 60], none, fdg: 1) == 0)
        #expect(partner([nil, 50, 90], [1, 1, 2], fdg: 1) == 2)
        #expect(partner(none, [1, 2, 2], fdg: 1) == 2)
        #expect(partner(none, none, fdg: 1) == 0)
        #expect(partner(none, none, fdg: 0) == 1)
        #expect(partner([0], [nil], fdg: 0) == nil)
    }
}

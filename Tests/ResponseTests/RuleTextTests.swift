import Testing

@testable import Response

struct RuleTextTests {
    @Test(
        "Numbers have one decimal, two where they need them",
        arguments: [
            (42.0, "42.0"), (-22.2222, "−22.22"), (0.05, "0.05"), (-0.001, "0.0"), (99.999, "100.0"), (-30, "−30.0"),
            (1e20, "1e+20"),
        ])
    func numbers(value: Double, expected: String) {
        #expect(RuleText.number(value) == expected)
    }

    @Test("Changes have a sign, or say that they are not known")
    func changes() {
        #expect(RuleText.percent(12.5) == "+12.5 %")
        #expect(RuleText.percent(-30.000000000000004) == "−30.0 %")
        #expect(RuleText.percent(0) == "0.0 %")
        #expect(RuleText.percent(nil) == "change unknown")
    }

    @Test("Tracks are listed with a last and")
    func tracks() {
        #expect(RuleText.tracks([3]) == "track 3")
        #expect(RuleText.tracks([3, 5]) == "tracks 3 and 5")
        #expect(RuleText.tracks([3, 5, 7]) == "tracks 3, 5 and 7")
    }
}

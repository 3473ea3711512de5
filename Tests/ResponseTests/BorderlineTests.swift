import Testing

@testable import Response

struct BorderlineTests {
    @Test("A percentage at the limit is at the limit, whatever floating point makes of it")
    func percentages() {
        let fall = 100 * (42.0 / 60 - 1)
        #expect(fall != -30)
        #expect(Borderline.isAtMost(fall, -30))
        #expect(!Borderline.isBelow(fall, -30))
        #expect(Borderline.isAtLeast(20 - 1e-12, 20))
        #expect(!Borderline.isAbove(30 + 1e-12, 30))
        #expect(Borderline.isAbove(30.000001, 30))
        #expect(!Borderline.isAtLeast(19.999999, 20))
    }

    @Test(
        "A change needs something to change from",
        arguments: [(60.0, 42.0, -30.0), (2, 0, -100), (4, 5, 25)])
    func change(before: Double, after: Double, expected: Double) {
        #expect(Borderline.percent(from: before, to: after) == expected)
    }

    @Test(
        "There is no change from nothing, nor one that is no number",
        arguments: [(0.0, 5.0), (-1, 5), (.nan, 5), (5, .nan), (5, .infinity), (.infinity, .infinity), (1e-300, 1e300)])
    func noChange(before: Double, after: Double) {
        #expect(Borderline.percent(from: before, to: after) == nil)
    }

    @Test("Lengths are whole tenths, halves away from zero")
    func tenths() {
        #expect(TenthsOfMillimetre(9.95) == TenthsOfMillimetre(10))
        #expect(TenthsOfMillimetre(9.94) == TenthsOfMillimetre(9.9))
        #expect(TenthsOfMillimetre(9.94).millimetres == 9.9)
        #expect(TenthsOfMillimetre(0.1 + 0.2).count == 3)
    }

    @Test("Only figures that are not negative, and whose sums are finite, are measured")
    func measured() {
        #expect((0.0).measured == 0)
        #expect((2.5).measured == 2.5)
        for value in [-0.1, .nan, .infinity, -.infinity, 1e100] { #expect(value.measured == nil) }
    }
}

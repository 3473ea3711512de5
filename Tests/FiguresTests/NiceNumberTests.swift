import Testing

@testable import Figures

@Suite struct NiceNumberTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (366.079, "366"), (7.9107, "7.91"), (29.053, "29.1"), (9.996, "10.0"),
        (0.99996, "1.00"),
        (12345.6, "12\u{202F}346"), (2_252_800, "2\u{202F}252\u{202F}800"), (0.012345, "0.0123"), (-4.5, "−4.50"),
        (1.234e7, "1.23×10⁷"), (9.999e8, "1.00×10⁹"),
        (1.5e-5, "1.50×10⁻⁵"), (.nan, "n/a"), (-.infinity, "n/a"), (99.96, "100"), (999.9, "1000"), (1000, "1000"),
    ])
    func numbersAreRoundedForReading(_ value: Double, _ text: String) { #expect(NiceNumber.text(value) == text) }

    @Test(arguments: [(10.0, "10"), (2.5, "2.5"), (0.5, "0.5"), (100, "100"), (0, "0"), (25000, "25\u{202F}000")])
    func ticksCarryNoClosingZeros(_ value: Double, _ text: String) { #expect(NiceNumber.tick(value) == text) }

    @Test func stepsAndCeilingsAreRound() {
        #expect(NiceNumber.step(span: 10, count: 5) == 2)
        #expect(NiceNumber.step(span: 25000, count: 5) == 5000)
        #expect(NiceNumber.step(span: 1, count: 5) == 0.2)
        #expect(NiceNumber.ceiling(1000) == 1000)
        #expect(NiceNumber.ceiling(17_000) == 20_000)
        #expect(NiceNumber.ceiling(8.5) == 10)
    }
}

import Testing

@testable import Uptake

@Suite("Decay")
struct DecayTests {
    @Test func remaining() {
        #expect(Decay.remaining(after: 0, halfLife: 6586.2) == 1)
        #expect(Decay.remaining(after: 6586.2, halfLife: 6586.2) == 0.5)
        #expect(Decay.remaining(after: 200, halfLife: 100) == 0.25)
    }

    /// Over one half-life x = ln2 and 1 − e^−x = 1/2, so the factor is 2·ln2; over two x = 2·ln2 and it is 8/3·ln2.
    @Test func frameStartFactor() {
        #expect(isClose(Decay.frameStartFactor(duration: 100, halfLife: 100), 2 * 0.693147180559945309))
        #expect(isClose(Decay.frameStartFactor(duration: 200, halfLife: 100), 8.0 / 3 * 0.693147180559945309))
        // A short frame: 1 + x/2 + x²/12 − …; with x = 1e-9·ln2 nothing after x/2 is left.
        #expect(
            isClose(Decay.frameStartFactor(duration: 1e-9, halfLife: 1), 1 + 0.3465735902799727e-9, relative: 3e-16))
    }
}

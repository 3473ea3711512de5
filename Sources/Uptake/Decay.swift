#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The two figures of radioactive decay that SUV needs.
enum Decay {
    /// The share of an activity that is left after `seconds`: 2^(−seconds/halfLife).
    static func remaining(after seconds: Double, halfLife: Double) -> Double {
        pow(2, -seconds / halfLife)
    }

    /// What the mean activity over a frame is multiplied by to give the activity at the frame's start:
    /// x/(1 − e^−x) with x = ln2·duration/halfLife. For a positive duration it is above 1.
    static func frameStartFactor(duration: Double, halfLife: Double) -> Double {
        let x = log(2.0) * duration / halfLife
        // expm1 keeps the digits that 1 − e^−x would lose where x is small.
        return x / -expm1(-x)
    }
}

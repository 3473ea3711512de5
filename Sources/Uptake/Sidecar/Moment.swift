/// A time in a sidecar: seconds after `TimeZero`, or a time of day.
enum Moment: Equatable, Sendable {
    case afterZero(Double)
    case clock(ClockTime)

    /// The moment some seconds later.
    func moved(by seconds: Double) -> Moment {
        switch self {
        case .afterZero(let own): .afterZero(own + seconds)
        case .clock(let time): .clock(ClockTime(day: time.day, seconds: time.seconds + seconds))
        }
    }

    /// The time of day, where `zero` is TimeZero's; nil where that is needed and missing.
    func clock(zero: ClockTime?) -> ClockTime? {
        switch self {
        case .afterZero(let seconds):
            zero.map { ClockTime(day: $0.day, seconds: $0.seconds + seconds) }
        case .clock(let time): time
        }
    }

    /// The time between two moments, and whether whole days are known: they are between dates and between seconds after
    /// `TimeZero`, not between times of day. Nil where the moments are on two scales and TimeZero is missing.
    func seconds(since earlier: Moment, zero: ClockTime?) -> Interval? {
        if case .afterZero(let own) = self, case .afterZero(let other) = earlier {
            return Interval(seconds: own - other, basis: .timeZero)
        }
        guard let own = clock(zero: zero), let other = earlier.clock(zero: zero) else { return nil }
        let seconds = own.seconds - other.seconds
        if let day = own.day, let otherDay = other.day {
            return Interval(seconds: seconds + 86_400 * Double(day - otherDay), basis: .dates)
        }
        return Interval(seconds: seconds, basis: .clock)
    }
}

/// A time between two moments of a sidecar.
struct Interval: Equatable, Sendable {
    /// By what the moments were told.
    enum Basis: Sendable {
        case timeZero
        case clock
        case dates
    }

    var seconds: Double
    var basis: Basis
}

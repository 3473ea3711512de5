/// A date, perhaps with the time of day, as tables of visits give it. It stays in here: outputs only ever count days between two.
struct ScanDate: Equatable {
    /// Days from 1970-01-01 in the Gregorian calendar, which dates that anonymisers have moved keep too.
    let day: Int
    /// Seconds of that day; `nil` for a date alone.
    let second: Double?

    /// Reads `YYYY-MM-DD`, or that with `Thh:mm`, `Thh:mm:ss` or `Thh:mm:ss.fff`, and perhaps a `Z`; `nil` for anything else, and for
    /// days that the calendar does not have.
    init?(_ text: String) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let date = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        guard date.count == 3, date.map(\.count) == [4, 2, 2], let year = whole(date[0]), let month = whole(date[1]),
            let dayOfMonth = whole(date[2]), year >= 1, (1...12).contains(month),
            (1...Self.days(ofMonth: month, year: year)).contains(dayOfMonth)
        else { return nil }
        let earlierMonths = (1..<month).reduce(0) { $0 + Self.days(ofMonth: $1, year: year) }
        day = Self.days(beforeYear: year) - Self.days(beforeYear: 1970) + earlierMonths + dayOfMonth - 1
        guard parts.count == 2 else {
            second = nil
            return
        }
        guard let second = Self.second(ofClock: parts[1]) else { return nil }
        self.second = second
    }

    private static func second(ofClock text: Substring) -> Double? {
        let clock = text.hasSuffix("Z") ? text.dropLast() : text
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].count == 2, parts[1].count == 2, let hour = whole(parts[0]),
            let minute = whole(parts[1]), hour < 24, minute < 60
        else { return nil }
        guard parts.count == 3 else { return Double(hour * 3600 + minute * 60) }
        let seconds = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard seconds[0].count == 2,
            seconds.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let value = Double(String(parts[2])), value < 61
        else { return nil }
        return Double(hour * 3600 + minute * 60) + value
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func days(ofMonth month: Int, year: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func days(beforeYear year: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400
    }

    /// Whether this is earlier; of two moments of one day only where both have a time.
    func precedes(_ other: ScanDate) -> Bool {
        if day != other.day { return day < other.day }
        guard let second, let later = other.second else { return false }
        return second < later
    }
}

/// A number of decimal digits alone; `nil` with anything else in it.
private func whole(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
}

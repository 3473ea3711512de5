/// A time of day, perhaps with its date, as sidecars and DICOM write it.
struct ClockTime: Equatable, Sendable {
    /// Days since 1970-01-01; nil where the text bears no date.
    let day: Int?
    /// Seconds after midnight, below 86 400 (86 401 in a leap second).
    let seconds: Double

    /// A time that has been moved; seconds may leave the day.
    init(day: Int?, seconds: Double) {
        self.day = day
        self.seconds = seconds
    }

    /// Reads `hh:mm:ss[.f]`, `hh:mm`, `hhmmss[.f]`, and either after a date `yyyy-mm-ddT` or `yyyymmdd`.
    /// dcm2niix leaves the zero of single seconds out (`11:20:3.5`), so one digit will do between colons.
    /// Nil for all else, hours above 23 and days no month has included. A zone at the end is not read: nil.
    init?(_ text: String) {
        var rest = text.trimmed[...]
        var day: Int?
        let digits = rest.prefix(while: \.isASCIIDigit).count
        if let mark = rest.firstIndex(where: { $0 == "T" || $0 == " " }) {
            guard let date = Self.day(rest[..<mark].filter { $0 != "-" }) else { return nil }
            day = date
            rest = rest[rest.index(after: mark)...]
        } else if digits == 14 {
            guard let date = Self.day(String(rest.prefix(8))) else { return nil }
            day = date
            rest = rest.dropFirst(8)
        }
        guard let seconds = Self.seconds(rest) else { return nil }
        self.day = day
        self.seconds = seconds
    }

    private static func seconds(_ text: Substring) -> Double? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first else { return nil }
        var fields = whole.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        if fields.count == 1, whole.count == 6 {
            fields = stride(from: 0, to: 6, by: 2).map { String(whole.dropFirst($0).prefix(2)) }
        }
        guard fields.count == 3 || (fields.count == 2 && parts.count == 1),
            fields.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) })
        else { return nil }
        let numbers = fields.compactMap { Int($0) } + [0]
        guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 61 else { return nil }
        var fraction = 0.0
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].allSatisfy(\.isASCIIDigit), let value = Double("0." + parts[1]) else {
                return nil
            }
            fraction = value
        }
        return Double(numbers[0] * 3600 + numbers[1] * 60 + numbers[2]) + fraction
    }

    /// Days since 1970-01-01 of a date `yyyymmdd` in the Gregorian calendar.
    private static func day(_ text: String) -> Int? {
        guard text.count == 8, text.allSatisfy(\.isASCIIDigit), let number = Int(text) else { return nil }
        let (year, month, date) = (number / 10_000, number / 100 % 100, number % 100)
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard year >= 1, (1...12).contains(month), (1...lengths[month - 1]).contains(date) else { return nil }
        let past = year - 1
        let daysBeforeYear = past * 365 + past / 4 - past / 100 + past / 400
        // 719 162 days lie between 0001-01-01 and 1970-01-01.
        return daysBeforeYear + lengths[..<(month - 1)].reduce(0, +) + date - 1 - 719_162
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

/// How far measurements lie from the truth, over the cases of a row.
public struct ContactErrors: Sendable {
    /// Signed, in the order of the cases.
    public private(set) var errors: [Double] = []
    /// The case of the largest error in size.
    public private(set) var worst = ""

    /// No case yet.
    public init() {}

    /// Adds a case; a measurement that is missing, or is no number as the truth may be, counts as infinitely wrong.
    public mutating func add(_ measured: Double?, truth: Double, account: @autoclosure () -> String) {
        let difference = measured.map { $0 - truth } ?? .infinity
        let error = difference.isNaN ? .infinity : difference
        if abs(error) >= maximum {
            worst = "measured \(measured.map { "\($0)" } ?? "n/a"), truth \(truth): \(account())"
        }
        errors.append(error)
    }

    private var sizes: [Double] { errors.map(abs).sorted() }

    /// How many cases.
    public var count: Int { errors.count }
    /// The mean of the errors' sizes.
    public var mean: Double { sizes.reduce(0, +) / Double(max(1, count)) }
    /// The mean of the errors with their signs.
    public var bias: Double { errors.reduce(0, +) / Double(max(1, count)) }
    /// The largest size.
    public var maximum: Double { sizes.last ?? 0 }
    /// The smallest size that at least 95 % of the cases do not exceed.
    public var percentile95: Double {
        let sorted = sizes
        guard !sorted.isEmpty else { return 0 }
        return sorted[(sorted.count * 95 + 99) / 100 - 1]
    }

    /// A line for the table: `row, n, MAE, p95, max, bias, seed`.
    public func line(_ row: String, seed: UInt64) -> String {
        func short(_ value: Double) -> String { "\(twoDecimals(value))" }
        return
            "\(row), n \(count), MAE \(short(mean)), p95 \(short(percentile95)), max \(short(maximum)), bias \(short(bias)), seed \(seed)"
    }
}

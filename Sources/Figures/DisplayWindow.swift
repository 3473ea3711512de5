/// The range of values that a picture spreads over its greys.
public struct DisplayWindow: Sendable, Equatable {
    /// The value drawn white on inverted grey.
    public let lower: Double
    /// The value drawn black on inverted grey.
    public let upper: Double

    /// A window from `lower` to `upper`.
    /// - Throws: `FigureError.window` unless both are finite and `lower` lies below `upper`.
    public init(lower: Double, upper: Double) throws(FigureError) {
        guard lower.isFinite, upper.isFinite, lower < upper, (upper - lower).isFinite else {
            throw .window(lower: lower, upper: upper)
        }
        self.lower = lower
        self.upper = upper
    }

    private init(known lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// SUV 0 to 10, the window in which whole-body PET is commonly read.
    public static let suv = DisplayWindow(known: 0, 10)
    /// CT soft tissue: level 40 HU, width 400 HU.
    public static let softTissue = DisplayWindow(known: -160, 240)

    /// Where a value lies in the window: 0 at and below the lower end, 1 at and above the upper one.
    func fraction(of value: Double) -> Double { min(1, max(0, (value - lower) / (upper - lower))) }

    /// Inverted grey: 255 (white) at the lower end, 0 (black) at the upper one.
    func invertedGrey(of value: Double) -> UInt8 { UInt8(255 * (1 - fraction(of: value)) + 0.5) }

    /// Grey: 0 (black) at the lower end, 255 (white) at the upper one.
    func grey(of value: Double) -> UInt8 { UInt8(255 * fraction(of: value) + 0.5) }

    /// A window from 0 to a round number at or above the 98th percentile of the values above 0.
    ///
    /// Of a maximum projection that leaves the hottest organs black and the rest of the body in the greys, as SUV 0–10 does.
    /// - Returns: `nil` where no finite value lies above 0.
    static func covering(_ values: [Double]) -> DisplayWindow? {
        let positive = values.filter { $0 > 0 && $0.isFinite }.sorted()
        guard let last = positive.last else { return nil }
        let percentile = positive[min(positive.count - 1, positive.count * 98 / 100)]
        let upper = NiceNumber.ceiling(percentile)
        return upper.isFinite && upper > 0 ? DisplayWindow(known: 0, upper) : DisplayWindow(known: 0, last)
    }
}

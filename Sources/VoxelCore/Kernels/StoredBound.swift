/// A stored type whose numbers can be counted through in rising order.
protocol ThresholdScalar: VoxelScalar {
    /// Whole numbers that stand for all stored numbers in rising order.
    static var keys: ClosedRange<Int> { get }
    /// The stored number of a key.
    init(key: Int)
}

extension Int16: ThresholdScalar {
    static var keys: ClosedRange<Int> { -32_768...32_767 }
    init(key: Int) { self.init(truncatingIfNeeded: key) }
}

extension UInt16: ThresholdScalar {
    static var keys: ClosedRange<Int> { 0...65_535 }
    init(key: Int) { self.init(truncatingIfNeeded: key) }
}

extension Float: ThresholdScalar {
    static var keys: ClosedRange<Int> { -Int(infinity.bitPattern)...Int(infinity.bitPattern) }
    init(key: Int) {
        let magnitude = Float(bitPattern: UInt32(truncatingIfNeeded: abs(key)))
        self = key < 0 ? -magnitude : magnitude
    }
}

extension Double: ThresholdScalar {
    static var keys: ClosedRange<Int> { -Int(infinity.bitPattern)...Int(infinity.bitPattern) }
    init(key: Int) {
        let magnitude = Double(bitPattern: UInt64(abs(key)))
        self = key < 0 ? -magnitude : magnitude
    }
}

/// Which stored numbers reach a threshold: all from a bound upwards, or, where the slope is negative, all up to it.
enum StoredBound<Scalar: ThresholdScalar>: Sendable {
    case atLeast(Scalar)
    case atMost(Scalar)
    case nothing

    /// Finds the bound by bisection: multiplication and addition round monotonically, so that stored numbers in rising order
    /// change at most once between reaching the threshold and not.
    init(reaching threshold: Double, slope: Double, intercept: Double) {
        func holds(_ key: Int) -> Bool { slope * Scalar(key: key).real + intercept >= threshold }
        var (low, high) = (Scalar.keys.lowerBound, Scalar.keys.upperBound)
        if slope > 0 {
            guard holds(high) else {
                self = .nothing
                return
            }
            while low < high {
                let middle = (low & high) + ((low ^ high) >> 1)  // rounded down, and never out of range
                if holds(middle) { high = middle } else { low = middle + 1 }
            }
            self = .atLeast(Scalar(key: low))
        } else {
            guard holds(low) else {
                self = .nothing
                return
            }
            while low < high {
                let middle = (low | high) - ((low ^ high) >> 1)  // rounded up
                if holds(middle) { low = middle } else { high = middle - 1 }
            }
            self = .atMost(Scalar(key: low))
        }
    }
}

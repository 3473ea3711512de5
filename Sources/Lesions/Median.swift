/// The middle value; the mean of the middle two for an even number. `values` must not be empty nor hold NaN.
///
/// Cost: some three looks at each value (quickselect); a sort of a whole liver takes longer than all that is measured on it.
func median(_ values: [Double]) -> Double {
    var values = values
    let middle = values.count / 2
    return values.withUnsafeMutableBufferPointer { values in
        let upper = select(middle, of: values)
        guard values.count % 2 == 0 else { return upper }
        // What stands before the selected place is no larger than it.
        let lower = values[..<middle].max()!
        return 0.5 * (lower + upper)
    }
}

/// The value that a sort would put at `place`; smaller ones are moved before it, larger ones behind it.
private func select(_ place: Int, of values: UnsafeMutableBufferPointer<Double>) -> Double {
    var (first, last) = (0, values.count - 1)
    while first < last {
        let pivot = middle(values[first], values[(first + last) / 2], values[last])
        var (low, high) = (first, last)
        // Both scans stop at the pivot's equals, so that many equal values part in halves.
        while low <= high {
            while values[low] < pivot { low += 1 }
            while values[high] > pivot { high -= 1 }
            if low <= high {
                values.swapAt(low, high)
                low += 1
                high -= 1
            }
        }
        if place <= high {
            last = high
        } else if place >= low {
            first = low
        } else {
            break
        }
    }
    return values[place]
}

/// The middle one of three.
private func middle(_ a: Double, _ b: Double, _ c: Double) -> Double { max(min(a, b), min(max(a, b), c)) }

/// The median of the values within `reach` places to either side of each place; `nil` where the place itself has none.
///
/// Places without a value do not count. Of an even number of values it is the mean of the two in the middle.
func runningMedian(_ values: [Double?], reach: Int) -> [Double?] {
    values.indices.map { place in
        guard values[place] != nil else { return nil }
        let around = values[max(place - reach, 0)...min(place + reach, values.count - 1)].compactMap(\.self).sorted()
        let middle = around.count / 2
        return around.count % 2 == 1 ? around[middle] : (around[middle - 1] + around[middle]) / 2
    }
}

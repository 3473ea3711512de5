/// Whether a name comes before another one: runs of digits by their value (`cycle-2` before `cycle-10`), all else by its UTF-8 bytes.
///
/// Equal values with more zeros before them come later, so that two names that differ never count as the same.
func naturallyPrecedes(_ first: String, _ second: String) -> Bool {
    let (a, b) = (Array(first.utf8), Array(second.utf8))
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
        if isDigit(a[i]), isDigit(b[j]) {
            let (x, y) = (digits(of: a, from: &i), digits(of: b, from: &j))
            if x.count != y.count { return x.count < y.count }
            if x != y { return x.lexicographicallyPrecedes(y) }
        } else {
            if a[i] != b[j] { return a[i] < b[j] }
            (i, j) = (i + 1, j + 1)
        }
    }
    if (i < a.count) != (j < b.count) { return j < b.count }
    return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// The digits from `i` on without leading zeros; `i` then stands after them.
private func digits(of bytes: [UInt8], from i: inout Int) -> ArraySlice<UInt8> {
    let start = i
    while i < bytes.count, isDigit(bytes[i]) { i += 1 }
    return bytes[start..<i].drop { $0 == UInt8(ascii: "0") }
}

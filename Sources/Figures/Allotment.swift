/// Shares a length among parts that together may want more of it than there is.
enum Allotment {
    /// What each part gets: all that it wants where that is little, and as much as the others that go short where it is not.
    ///
    /// - Parameters:
    ///   - wanted: what each part would take, 0 or more.
    ///   - total: what there is.
    static func shares(of wanted: [Double], in total: Double) -> [Double] {
        var left = total
        var open = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }[...]
        var shares = wanted
        while let least = open.first {
            let even = max(0, left / Double(open.count))
            shares[least] = min(wanted[least], even)
            left -= shares[least]
            open = open.dropFirst()
        }
        return shares
    }
}

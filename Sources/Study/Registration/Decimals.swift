extension Double {
    /// A finite number below 10¹² with so many digits after the point, as a message shows it.
    func decimals(_ count: Int) -> String {
        let factor = (0..<count).reduce(1.0) { scale, _ in scale * 10 }
        let whole = Int((magnitude * factor).rounded())
        let digits = "\(whole)"
        let padded = String(repeating: "0", count: max(0, count + 1 - digits.count)) + digits
        let sign = self < 0 && whole != 0 ? "-" : ""
        return count == 0 ? sign + padded : "\(sign)\(padded.dropLast(count)).\(padded.suffix(count))"
    }
}

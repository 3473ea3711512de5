extension Double {
    /// The shortest text that reads back as the number, without `.0` at whole numbers.
    var text: String {
        let full = "\(self)"
        return full.hasSuffix(".0") ? String(full.dropLast(2)) : full
    }
}

extension String {
    /// The text in quotes, cut after 40 characters.
    var quoted: String {
        count > 40 ? "'\(prefix(40))…'" : "'\(self)'"
    }
}

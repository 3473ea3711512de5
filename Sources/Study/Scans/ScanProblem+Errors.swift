internal import NIfTIFile

extension ScanProblem {
    /// What an error of any module says of a file, as fatal problems. Their texts tell what was found, what was wanted and the mend,
    /// which are taken apart here.
    static func problems(of file: String, from error: any Error) -> [ScanProblem] {
        if case NIfTIError.header(_, let findings)? = error as? NIfTIError {
            return findings.map {
                ScanProblem(file: file, reason: "\($0.rule): \($0.finding)", mend: $0.mend, isFatal: true)
            }
        }
        var text = Substring("\(error)")
        for prefix in ["\(lastComponent(of: file)): ", "\(lastComponent(of: file)) "] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
        }
        // Whole sentences become parts of one.
        let isSentence = text.hasSuffix(".")
        if isSentence { text.removeLast() }
        func part(_ text: Substring) -> String { isSentence ? lowered(text) : String(text) }
        for mark in [". ", "; ", ": "] {
            guard let place = text.lastRange(of: mark) else { continue }
            return [
                ScanProblem(
                    file: file, reason: part(text[..<place.lowerBound]), mend: part(text[place.upperBound...]),
                    isFatal: true)
            ]
        }
        return [ScanProblem(file: file, reason: part(text), mend: "correct it", isFatal: true)]
    }
}

/// A sentence as it goes on after another word; an abbreviation keeps its letters.
private func lowered(_ text: Substring) -> String {
    guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return String(text) }
    return first.lowercased() + text.dropFirst()
}

extension Substring {
    /// Where a text stands last; `nil` where it does not.
    fileprivate func lastRange(of mark: String) -> Range<Index>? {
        var end = endIndex
        while end > startIndex {
            if self[..<end].hasSuffix(mark) { return index(end, offsetBy: -mark.count)..<end }
            formIndex(before: &end)
        }
        return nil
    }
}

/// The one of `names` that a misspelt word may have meant: one that it holds or is held by, else one that at most two letters part from
/// it, letter case aside; `nil` where none is near. The earliest of several that are equally near.
func nearestName(to word: String, among names: [String]) -> String? {
    let word = word.lowercased()
    if let same = names.first(where: { $0 == word }) { return same }
    let parts = word.split { !$0.isLetter }.map(String.init)
    if let held = names.first(where: { parts.contains($0) }) { return held }
    let near = names.map { (name: $0, distance: lettersApart(word, $0)) }.filter {
        $0.distance <= min(2, word.count / 2)
    }
    return near.min { $0.distance < $1.distance }?.name
}

/// The number of letters to insert, delete or replace to turn one word into the other. O(a·b) time, O(b) memory.
private func lettersApart(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var last = Array(0...b.count)
    for (i, letter) in a.enumerated() {
        var row = [i + 1]
        for j in b.indices {
            row.append(min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == b[j] ? 0 : 1)))
        }
        last = row
    }
    return last[b.count]
}

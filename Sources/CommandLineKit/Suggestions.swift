/// What of `names` a misspelt `word` may have meant: the nearest ones, in the order of `names`, three at most.
///
/// Near is a Damerau–Levenshtein distance of at most 2, letter case aside (1 where the longer word has three letters or
/// fewer, so that "bw" does not answer "xy"); where nothing is near, the names that begin with the word.
func nearest(to word: String, among names: [String]) -> [String] {
    let word = Array(word.lowercased())
    guard !word.isEmpty else { return [] }
    var near: [String] = []
    var smallest = 2
    for name in names {
        let letters = Array(name.lowercased())
        let limit = max(word.count, letters.count) <= 3 ? 1 : 2
        let distance = editDistance(word, letters)
        guard distance <= min(limit, smallest), distance < smallest || !near.contains(name) else { continue }
        if distance < smallest { near = [] }
        smallest = distance
        near.append(name)
    }
    let found = near.isEmpty ? names.filter { $0.lowercased().hasPrefix(String(word)) } : near
    return Array(found.prefix(3))
}

/// The number of letters to insert, delete, replace or swap with their neighbour to turn `a` into `b`, no letter touched twice
/// (optimal string alignment). O(a·b) time, O(b) memory.
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
            row.append(best)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}

import Testing

@testable import CommandLineKit

@Suite struct SuggestionsTests {
    /// Published examples and the cases of the definition.
    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1),
        ("abc", "ab", 1), ("abc", "xabc", 1), ("kitten", "sitting", 3), ("saturday", "sunday", 3), ("ca", "abc", 3),
    ]) func distances(_ a: String, _ b: String, _ distance: Int) {
        #expect(editDistance(Array(a), Array(b)) == distance)
        #expect(editDistance(Array(b), Array(a)) == distance)
    }

    /// All words of up to three letters over two letters: the distance is a metric's but for the triangle.
    @Test func distanceIsZeroForEqualWordsOnly() {
        let letters: [Character] = ["a", "b"]
        var words: [[Character]] = [[]]
        for _ in 0..<3 { words += words.flatMap { word in letters.map { word + [$0] } } }
        let all = Set(words)
        #expect(all.count == 15)
        for a in all {
            for b in all {
                #expect((editDistance(a, b) == 0) == (a == b))
                #expect(editDistance(a, b) == editDistance(b, a))
                #expect(editDistance(a, b) <= max(a.count, b.count))
            }
        }
    }

    @Test func onlyTheNearestInTheirOrder() {
        #expect(nearest(to: "liver", among: ["livers", "Liver", "river", "spleen"]) == ["Liver"])
        #expect(nearest(to: "liver", among: ["livers", "river", "livers"]) == ["livers", "river"])
        #expect(nearest(to: "abcdef", among: ["abcd", "abcdefgh", "abcde", "abc"]) == ["abcde"])
        #expect(nearest(to: "aaaa", among: ["aaab", "aaba", "abaa", "baaa"]) == ["aaab", "aaba", "abaa"])
    }

    @Test func shortWordsMustBeNearer() {
        #expect(nearest(to: "xy", among: ["bw", "lbm"]) == [])
        #expect(nearest(to: "bw", among: ["bsa", "lbm", "bww"]) == ["bww"])
    }

    @Test func beginningsWhereNothingIsNear() {
        #expect(nearest(to: "par", among: ["participant-label", "session-label"]) == ["participant-label"])
        #expect(nearest(to: "", among: ["participant-label"]) == [])
    }
}

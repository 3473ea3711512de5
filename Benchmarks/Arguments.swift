/// How the benchmarks are asked for.
struct Arguments {
    /// Small phantoms, and a check against the committed ratios.
    var isShort = false
    /// Where the figures are written as JSON.
    var jsonPath: String?

    static let usage = """
        usage: lutetia-benchmarks [--short] [--json FILE]
          --short      small phantoms, less than a minute; fails where a ratio is far outside the committed one
          --json FILE  writes the figures to FILE
        """

    /// The arguments of a command line, `nil` where they are not understood.
    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--short": isShort = true
            case "--json":
                guard let path = rest.popFirst() else { return nil }
                jsonPath = path
            default: return nil
            }
        }
    }
}

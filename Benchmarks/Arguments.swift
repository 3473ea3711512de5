/// How the benchmarks are asked for.
struct Arguments {
    /// Which phantoms are worked on.
    enum Phantoms: Equatable {
        /// Those as large as scanners make them, made in memory.
        case full
        /// Small ones, made in memory, and a check against the committed ratios.
        case short
        /// Files in a folder, named as in compare_peers.
        case folder(String)
        /// Very small ones, made in memory, on which every kernel runs once and nothing is timed.
        case counted
    }

    var phantoms = Phantoms.full
    /// The one operation that is wanted; all where there is none.
    var operation: Operation?
    /// Where the figures are written as JSON.
    var jsonPath: String?

    static let usage = """
        usage: lutetia-benchmarks [--short | --data FOLDER] [--only OPERATION] [--json FILE]
               lutetia-benchmarks --counted
          --short           small phantoms, less than a minute; fails where a ratio is far outside the committed one
          --data FOLDER     phantoms from files, named as in compare_peers
          --only OPERATION  that operation alone
          --json FILE       writes the figures to FILE
          --counted         runs every kernel once, for count_instructions.sh
        """

    /// The arguments of a command line, `nil` where they are not understood.
    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--short": phantoms = .short
            case "--counted": phantoms = .counted
            case "--data":
                guard let path = rest.popFirst() else { return nil }
                phantoms = .folder(path)
            case "--only":
                guard let wanted = rest.popFirst().flatMap(Operation.init(rawValue:)) else { return nil }
                operation = wanted
            case "--json":
                guard let path = rest.popFirst() else { return nil }
                jsonPath = path
            default: return nil
            }
        }
        // What is committed is that of all operations.
        if phantoms == .short || phantoms == .counted, operation != nil { return nil }
    }
}

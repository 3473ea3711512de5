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
    }

    var phantoms = Phantoms.full
    /// The one operation that is wanted; all where there is none.
    var operation: Operation?
    /// Where the figures are written as JSON.
    var jsonPath: String?

    static let usage = """
        usage: lutetia-benchmarks [--short | --data FOLDER] [--only OPERATION] [--json FILE]
          --short           small phantoms, less than a minute; fails where a ratio is far outside the committed one
          --data FOLDER     phantoms from files, named as in compare_peers
          --only OPERATION  that operation alone
          --json FILE       writes the figures to FILE
        """

    /// The arguments of a command line, `nil` where they are not understood.
    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--short": phantoms = .short
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
        // The committed ratios are those of all operations.
        if phantoms == .short && operation != nil { return nil }
    }
}

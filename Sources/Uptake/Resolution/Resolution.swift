/// The search for a conversion's inputs: first found wins, and what won is noted.
struct Resolution {
    let sources: UptakeSources
    private(set) var inputs: [UptakeInput] = []
    var warnings: [UptakeWarning] = []

    init(_ sources: UptakeSources) {
        self.sources = sources
    }

    var commandLine: CommandLineValues { sources.commandLine }
    var sidecar: Sidecar? { sources.sidecar }

    /// A number in one of the sources.
    struct Candidate {
        var value: Double
        var source: InputSource
        var origin: String
    }

    mutating func note(_ name: String, _ number: Double, _ unit: String, _ source: InputSource, _ origin: String) {
        inputs.append(UptakeInput(name: name, value: .number(number), unit: unit, source: source, origin: origin))
    }

    mutating func note(_ name: String, _ text: String, _ source: InputSource, _ origin: String) {
        inputs.append(UptakeInput(name: name, value: .text(text), unit: nil, source: source, origin: origin))
    }

    /// A flag's number, noted; nil where the flag was not given. Throws where it is out of range.
    mutating func flag(_ quantity: UptakeQuantity, _ value: Double?) throws(UptakeError) -> Double? {
        guard let value else { return nil }
        guard quantity.isUsable(value) else { throw .flagOutOfRange(quantity, value: value) }
        note(quantity.rawValue, value, quantity.unit, .commandLine, quantity.flag)
        return value
    }

    /// The first usable candidate, noted; the ones before it are warned of. Throws where there is none.
    mutating func first(
        _ quantity: UptakeQuantity, of candidates: [Candidate?]
    ) throws(UptakeError) -> Double {
        var unusable: [UnusableValue] = []
        for candidate in candidates.compactMap({ $0 }) {
            guard quantity.isUsable(candidate.value) else {
                unusable.append(
                    UnusableValue(
                        quantity: quantity, source: candidate.source, origin: candidate.origin,
                        value: candidate.value))
                continue
            }
            warnings += unusable.map { .unusableValue($0) }
            note(quantity.rawValue, candidate.value, quantity.unit, candidate.source, candidate.origin)
            return candidate.value
        }
        throw .missing(quantity, unusable: unusable)
    }

    /// The first of some keys that the sidecar has a number for.
    func sidecarNumber(_ keys: [SidecarKey]) throws -> Candidate? {
        for key in keys {
            if let value = try sidecar?.number(key) {
                return Candidate(value: value, source: .sidecar, origin: key.rawValue)
            }
        }
        return nil
    }

    /// The first of some keys that the sidecar has a text for.
    func sidecarText(_ keys: [SidecarKey]) throws -> (text: String, key: SidecarKey)? {
        for key in keys {
            if let text = try sidecar?.text(key) { return (text, key) }
        }
        return nil
    }
}

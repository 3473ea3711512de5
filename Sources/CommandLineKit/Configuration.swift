/// The flags' values that a JSON file holds: an object whose keys are long flag names without dashes.
struct Configuration: Sendable {
    /// The file's name, for messages.
    let file: String
    /// The keys in the file's order, each once.
    let entries: [(key: String, value: ConfigurationValue)]

    init(_ bytes: [UInt8], file: String) throws(CommandLineError) {
        self.file = file
        do throws(ConfigurationReader.Mistake) {
            var reader = try ConfigurationReader(bytes)
            entries = try reader.entries()
        } catch {
            throw .malformedConfiguration(file: file, reason: error.reason)
        }
        var seen: Set<String> = []
        if let (key, _) = entries.first(where: { !seen.insert($0.key).inserted }) {
            throw .repeatedKey(file: file, key: key)
        }
    }
}

/// A value as JSON has it.
enum ConfigurationValue: Sendable, Equatable {
    case boolean(Bool)
    /// As it is written.
    case number(String)
    case string(String)
    /// Numbers and strings alone.
    case array([ConfigurationValue])

    /// The texts that the same value has on the command line.
    func texts(for definition: FlagDefinition, subject: String) throws(CommandLineError) -> [String] {
        switch (self, definition.arity) {
        case (.boolean(let value), .toggle): return ["\(value)"]
        case (.number(let text), .one), (.number(let text), .repeated), (.number(let text), .list),
            (.string(let text), .one), (.string(let text), .repeated), (.string(let text), .list):
            return [text]
        case (.array(let values), .repeated), (.array(let values), .list): return values.map(\.text)
        case (.array(let values), .one):
            // A part that holds the separator would come apart in two.
            guard let separator = definition.separator, !values.isEmpty,
                !values.contains(where: { $0.text.contains(separator) })
            else { throw unsuitable(definition, subject) }
            return [values.map(\.text).joined(separator: separator)]
        case (.boolean, _), (_, .toggle): throw unsuitable(definition, subject)
        }
    }

    private func unsuitable(_ definition: FlagDefinition, _ subject: String) -> CommandLineError {
        let wanted =
            switch definition.arity {
            case .toggle: "true or false, without quotes"
            case .one where definition.separator == nil: "one text or number"
            case .one, .repeated, .list: "a text, a number or an array of them"
            }
        return .unsuitableValue(subject: subject, found: text, wanted: wanted, suggestions: [])
    }

    /// As the command line or a message has it.
    private var text: String {
        switch self {
        case .boolean(let value): "\(value)"
        case .number(let text), .string(let text): text
        case .array(let values): "[\(values.map(\.text).joined(separator: ", "))]"
        }
    }
}

/// What every `summary.json` says of where its figures come from.
extension JSONDocument {
    /// The program.
    static var software: JSONDocument {
        .object(["name": .string(Software.name), "version": .string(Software.version)])
    }

    /// Every option as it held.
    static func parameters(_ parameters: [RequestParameter]) -> JSONDocument {
        .object(
            Dictionary(
                uniqueKeysWithValues: parameters.map { parameter in
                    let values = parameter.values.map { JSONDocument.string($0) }
                    let value = values.isEmpty ? .null : values.count == 1 ? values[0] : .array(values)
                    return (parameter.name, .object(["value": value, "source": .string(parameter.origin)]))
                }))
    }

    /// The digests of the inputs: one, or a list, by what they were read for.
    static func digests(_ digests: [String: [String]]) -> JSONDocument {
        .object(digests.mapValues { $0.count == 1 ? .string($0[0]) : .strings($0) })
    }

    /// A list of texts.
    static func strings(_ texts: [String]) -> JSONDocument { .array(texts.map { .string($0) }) }

    /// A list of numbers, `null` where one is missing.
    static func numbers(_ numbers: [Double?]) -> JSONDocument { .array(numbers.map { .optional($0) }) }
}

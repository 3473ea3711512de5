/// Why a recipe cannot be made into a phantom. `path` is where in the JSON, as `shapes[3].radius_mm`.
public enum RecipeError: Error, Equatable, CustomStringConvertible {
    /// The text is not JSON.
    case notJSON(reason: String)
    /// A key that means nothing there.
    case unknownKey(path: String, key: String, known: [String])
    /// A value that must be given is not there.
    case missing(path: String, wanted: String)
    /// A value of another type than the key takes.
    case wrongType(path: String, found: String, wanted: String)
    /// A value of the right type that cannot be.
    case impossible(path: String, found: String, wanted: String)

    /// What was found, where, and what to write instead.
    public var description: String {
        switch self {
        case .notJSON(let reason):
            "the recipe is not JSON: \(reason); wanted one JSON object with a key \"shapes\""
        case .unknownKey(let path, let key, let known):
            "\(path.isEmpty ? "the recipe" : path) has an unknown key \"\(key)\"; "
                + "wanted only \(known.sorted().joined(separator: ", "))"
        case .missing(let path, let wanted):
            "\(path) is missing; wanted \(wanted)"
        case .wrongType(let path, let found, let wanted), .impossible(let path, let found, let wanted):
            "\(path.isEmpty ? "the recipe" : path) is \(found); wanted \(wanted)"
        }
    }
}

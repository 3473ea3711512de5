/// Why a sidecar cannot be read.
///
/// No text ever repeats a value of the sidecar: sidecars hold names, numbers and dates of patients.
public enum SidecarError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes are not JSON; what was wanted on that line.
    case notJSON(line: Int, wanted: String)
    /// The JSON is not an object; what it is instead.
    case notAnObject(found: String)
    /// A key that is read stands in the sidecar more than once.
    case repeatedKey(String)
    /// The value of a key is of another kind than the key means.
    case wrongKind(key: String, found: String, wanted: String)
    /// A key that means one value has several that differ.
    case severalValues(key: String, count: Int)
    /// A clock time that cannot be read.
    case unreadableTime(key: String)

    /// What was found, what was wanted and how to mend it.
    public var description: String {
        switch self {
        case .notJSON(let line, let wanted):
            "The sidecar is not JSON: line \(line) should have \(wanted). Mend the file, or convert the scan again."
        case .notAnObject(let found):
            "The sidecar holds \(found); a JSON object ({ … }) is wanted. Mend the file, or convert the scan again."
        case .repeatedKey(let key):
            "The sidecar has the key \(key) more than once. Keep the right one."
        case .wrongKind(let key, let found, let wanted):
            "The sidecar's \(key) is \(found); \(wanted) is wanted. Mend the value, or delete the key."
        case .severalValues(let key, let count):
            "The sidecar's \(key) lists \(count) values that differ; one is wanted. Keep the right one."
        case .unreadableTime(let key):
            "The sidecar's \(key) is not a time of day; hh:mm:ss is wanted. Mend the value, or delete the key."
        }
    }
}

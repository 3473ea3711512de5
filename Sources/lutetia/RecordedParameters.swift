import CommandLineKit
import Study

extension ParsedArguments {
    /// Every option that may change an output, as `summary.json` records it.
    ///
    /// - Parameter files: options whose values are paths, which may hold a patient's name: only that they are given is recorded.
    func recorded(withoutPaths files: Set<String>) -> [RequestParameter] {
        parameters.filter { !Self.unrecorded.contains($0.name) }.map { parameter in
            var values = parameter.values
            if files.contains(parameter.name) { values = parameter.origin == .default ? [] : ["given"] }
            return RequestParameter(name: parameter.name, values: values, origin: parameter.origin.rawValue)
        }
    }

    /// Options that change no figure, and so no output: the outputs are the same for any number of threads.
    private static let unrecorded: Set<String> = ["output", "config", "threads", "progress", "quiet"]
}

import CommandLineKit
import Study

extension ParsedArguments {
    /// Every option that may change an output, as `summary.json` records it.
    ///
    /// - Parameter files: options whose values are paths, which may hold a patient's name: only that they are given is recorded.
    func recorded(withoutPaths files: Set<String>) -> [RequestParameter] {
        parameters.filter { !Self.unrecorded.contains($0.name) }.map {
            RequestParameter(
                name: $0.name, values: files.contains($0.name) && !$0.values.isEmpty ? ["given"] : $0.values,
                origin: $0.origin.rawValue)
        }
    }

    /// Options that change no figure, and so no output: the outputs are the same for any number of threads.
    private static let unrecorded: Set<String> = ["output", "config", "threads", "progress", "quiet"]
}

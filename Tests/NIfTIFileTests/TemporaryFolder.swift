import Foundation

/// A folder of its own for a test, gone with the last reference to it.
final class TemporaryFolder: Sendable {
    /// The folder.
    let url: URL

    /// Makes an empty folder.
    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("lutetia-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in it, which need not exist.
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ bytes: [UInt8], _ name: String) throws -> String {
        try Data(bytes).write(to: url.appendingPathComponent(name))
        return path(name)
    }

    /// The names of the files in it.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
}

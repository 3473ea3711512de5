public import Foundation

/// A folder of its own for a test, gone with the last reference to it.
public final class ScratchFolder: Sendable {
    /// The folder.
    public let url: URL

    /// Makes an empty folder.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("lutetia-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in it, which need not exist.
    public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Writes a file, and the folders above it, and returns its path.
    @discardableResult
    public func write(_ bytes: Data, _ name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
        return file.path
    }

    /// Writes a text, as above.
    @discardableResult
    public func write(_ text: String, _ name: String) throws -> String { try write(Data(text.utf8), name) }

    /// The bytes of a file in it.
    public func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appendingPathComponent(name)) }

    /// The text of a file in it.
    public func text(_ name: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    /// The paths of all files below a folder in it, relative to that folder and sorted; none where the folder is missing.
    public func files(in folder: String = "") -> [String] {
        let root = url.appendingPathComponent(folder)
        let names = FileManager.default.subpaths(atPath: root.path) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(
                atPath: root.appendingPathComponent(name).path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}

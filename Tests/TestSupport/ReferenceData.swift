public import Foundation

/// The folder of reference scans, which are never part of the package.
///
/// `LUTETIA_REFERENCE_DATA` names it; without that it is looked for at `../shared/data` beside the package. A test that needs it carries
/// `.enabled(if: ReferenceData.isPresent)` and is reported as skipped where it is missing.
public enum ReferenceData {
    /// The folder, or `nil` where there is none.
    public static let folder: URL? = {
        let candidate: URL
        if let path = ProcessInfo.processInfo.environment["LUTETIA_REFERENCE_DATA"] {
            candidate = URL(fileURLWithPath: path)
        } else {
            candidate = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data")
        }
        return FileManager.default.fileExists(atPath: candidate.path) ? candidate : nil
    }()

    /// Whether the reference scans are here.
    public static var isPresent: Bool { folder != nil }

    /// A file of the reference data, by its path inside the folder.
    public static func file(_ path: String) throws -> URL {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return folder.appendingPathComponent(path)
    }
}

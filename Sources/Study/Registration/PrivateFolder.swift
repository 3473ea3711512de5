internal import Glibc

/// A folder for files that only this process and those it starts look at, gone with the last reference to it.
///
/// Nobody else may enter it. An interruption takes it away as it does unfinished outputs.
final class PrivateFolder: Sendable {
    /// Its path.
    let path: String
    private let entry: UnfinishedOutputs.Entry

    /// Makes an empty folder in another one: in `TMPDIR`, where that is not set in `/tmp`.
    ///
    /// - Throws: `StudyError.unwritable` where it cannot be made.
    init(in parent: String = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") throws(StudyError) {
        entry = try UnfinishedOutputs.begin { () throws(StudyError) in
            var template = Array("\(parent)/lutetia-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else {
                throw .unwritable(file: "the folder for temporary files", reason: systemReason())
            }
            return UnfinishedOutputs.Entry(
                staging: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self), made: nil)
        }
        path = entry.staging
    }

    deinit {
        UnfinishedOutputs.finish(entry) {
            for name in folderContents(path) { unlink("\(path)/\(name)") }
            rmdir(path)
        }
    }
}

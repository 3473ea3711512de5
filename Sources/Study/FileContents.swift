internal import Glibc

/// Small files, read whole.
public enum FileContents {
    /// The bytes of a file.
    ///
    /// - Throws: `StudyError.unreadable`, which names the file without its folder.
    public static func bytes(at path: String) throws(StudyError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(file: lastComponent(of: path), reason: systemReason()) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(file: lastComponent(of: path), reason: systemReason()) }
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
    }

    /// Whether there is a file, or a folder, of this path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The text of a file; what is no UTF-8 becomes U+FFFD.
    static func text(at path: String) throws(StudyError) -> String {
        String(decoding: try bytes(at: path), as: UTF8.self)
    }
}

internal import Glibc

/// Why a file could not be written. Every text names the file without its folders.
public enum FileWriteError: Error, Equatable, CustomStringConvertible {
    /// The system would not make, fill or rename the file.
    case failed(file: String, step: String, reason: String)

    /// What was found and how to mend it.
    public var description: String {
        switch self {
        case .failed(let file, let step, let reason):
            "\(file): cannot be \(step) (\(reason)); check the output folder, its rights and the room on the disk"
        }
    }
}

/// Writes a file as a whole or not at all.
///
/// Bytes go to a file of another name in the same folder, made for this alone, which reaches the disk before it takes the
/// wanted name. Whoever reads that name finds the old file or the new one, never a half; a failure leaves nothing behind.
public struct AtomicFile: ~Copyable {
    private let path: String
    private let temporaryPath: String
    private let descriptor: Int32
    /// The rights that the file gets once it is complete.
    private let mode: mode_t
    private var buffer: [UInt8] = []

    private static let blockSize = 1 << 16

    /// Writes `bytes` to `path`.
    ///
    /// - Throws: `FileWriteError`.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        try write(to: path) { file in try bytes.withUnsafeBytes { try file.append($0) } }
    }

    /// Writes to `path` what `body` appends. Where `body` throws, nothing is left.
    ///
    /// - Throws: `FileWriteError`, and what `body` throws.
    public static func write(to path: String, _ body: (inout AtomicFile) throws -> Void) throws {
        var file = try AtomicFile(path)
        do {
            try body(&file)
            try file.commit()
        } catch {
            file.discard()
            throw error
        }
    }

    private init(_ path: String) throws {
        self.path = path
        let name = lastComponent(path)
        let folder = path.hasSuffix(name) ? String(path.dropLast(name.count)) : ""
        let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
        temporaryPath = "\(folder).\(suffix).partial"
        // O_EXCL: never a file or a link that someone else put there. The system takes its umask from 0666; until the
        // file is complete, only its owner may look at it.
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw FileWriteError.failed(file: name, step: "created", reason: systemReason())
        }
        var status = stat()
        fstat(descriptor, &status)
        mode = status.st_mode & 0o777
        fchmod(descriptor, 0o600)
        buffer.reserveCapacity(Self.blockSize)
    }

    /// Adds bytes to the end.
    ///
    /// - Throws: `FileWriteError`.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
        if buffer.count + bytes.count > Self.blockSize { try flush() }
        if bytes.count > Self.blockSize {
            try put(bytes)
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    /// Adds text to the end, as UTF-8.
    ///
    /// - Throws: `FileWriteError`.
    public mutating func append(_ text: String) throws {
        var text = text
        try text.withUTF8 { try append(UnsafeRawBufferPointer($0)) }
    }

    private mutating func flush() throws {
        try buffer.withUnsafeBytes { try put($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw failure("written")
            }
        }
    }

    private mutating func commit() throws {
        try flush()
        guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw failure("written") }
        guard rename(temporaryPath, path) == 0 else { throw failure("put in place") }
        close(descriptor)
    }

    private func discard() {
        close(descriptor)
        unlink(temporaryPath)
    }

    private func failure(_ step: String) -> FileWriteError {
        .failed(file: lastComponent(path), step: step, reason: systemReason())
    }
}

internal import Glibc

/// Bytes of a file from front to back, inflated where the file is compressed.
protocol ByteStream: AnyObject {
    /// Fills `target`, or as much of it as the stream still holds.
    ///
    /// - Returns: the number of bytes written; less than `target.count` only at the end of the stream.
    /// - Throws: `NIfTIError.unreadable`, `.compression`.
    func read(into target: UnsafeMutableRawBufferPointer) throws -> Int

    /// Bytes of the whole stream, where that is known beforehand.
    var length: Int? { get }

    /// The most bytes that the stream can hold.
    var greatestLength: Int { get }
}

extension ByteStream {
    /// The next `count` bytes, or fewer at the end of the stream.
    func read(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Passes over `count` bytes.
    ///
    /// - Returns: how many there were.
    func skip(_ count: Int) throws -> Int {
        var left = count
        while left > 0 {
            let got = try read(min(left, 1 << 16)).count
            if got == 0 { break }
            left -= got
        }
        return count - left
    }
}

/// Opens a file, and inflates it where it starts as gzip does, whatever its name says.
///
/// - Throws: `NIfTIError.unreadable`, `.notAFile`, `.empty`.
func openStream(_ path: String, blockSize: Int = 1 << 18) throws -> any ByteStream {
    let file = try PlainStream(path)
    guard try file.startsAsGzip() else { return file }
    return GzipStream(file, blockSize: blockSize)
}

/// A file read as it is.
///
/// It is read rather than mapped: a file that another program cuts short meanwhile is an error here, and would end the
/// process there.
final class PlainStream: ByteStream {
    let file: String
    /// Bytes in the file when it was opened.
    let fileLength: Int
    private let descriptor: Int32

    init(_ path: String) throws {
        file = lastComponent(path)
        // Without O_NONBLOCK the opening of a pipe waits for a writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw NIfTIError.unreadable(file: file, reason: systemReason()) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw NIfTIError.notAFile(file: file)
        }
        // Thrown before the last property is set: from then on `deinit` closes the file, and a second close could hit
        // one that another thread has opened meanwhile.
        guard status.st_size > 0 else {
            close(descriptor)
            throw NIfTIError.empty(file: file)
        }
        fileLength = Int(status.st_size)
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit { close(descriptor) }

    var length: Int? { fileLength }
    var greatestLength: Int { fileLength }

    func startsAsGzip() throws -> Bool {
        var magic: (UInt8, UInt8) = (0, 0)
        return pread(descriptor, &magic, 2, 0) == 2 && magic.0 == 0x1F && magic.1 == 0x8B
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < target.count {
            let got = Glibc.read(descriptor, target.baseAddress! + filled, target.count - filled)
            if got == 0 { break }
            if got > 0 {
                filled += got
            } else if errno != EINTR {
                throw NIfTIError.unreadable(file: file, reason: systemReason())
            }
        }
        return filled
    }
}

/// The system's words for the last failed call.
func systemReason() -> String { String(cString: strerror(errno)) }

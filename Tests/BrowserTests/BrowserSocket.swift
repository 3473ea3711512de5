import Foundation

/// Two connected ends, of which no other program inherits one that is started meanwhile; a pipe could not be made so, and
/// writing to it would end the tests where the browser has ended.
struct BrowserSocket {
    /// The end of the tests.
    let ours: FileHandle
    /// The end that is handed on to the browser.
    let browsers: FileHandle

    init() throws {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EMFILE)
        }
        // Above the numbers that the browser wants them as: one must not be overwritten while it is handed on as another.
        let handles = ends.map { end in
            let moved = fcntl(end, F_DUPFD_CLOEXEC, 10)
            close(end)
            return FileHandle(fileDescriptor: moved, closeOnDealloc: true)
        }
        ours = handles[0]
        browsers = handles[1]
    }
}

extension FileHandle {
    /// Sends bytes over a socket.
    func send(_ bytes: Data) throws {
        var left = bytes[...]
        while !left.isEmpty {
            let sent = left.withUnsafeBytes {
                Foundation.send(fileDescriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPIPE) }
            left = left.dropFirst(sent)
        }
    }
}

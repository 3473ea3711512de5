internal import CCrypto
internal import Glibc

/// The SHA-256 of files, by OpenSSL.
enum FileDigest {
    /// The digest of a file's bytes in hexadecimal. Cost: one read of the file in blocks of 1 MiB.
    ///
    /// - Throws: `StudyError.unreadable` where the file cannot be read.
    static func sha256(ofFileAt path: String) throws(StudyError) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(file: lastComponent(of: path), reason: systemReason()) }
        defer { close(file) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
        let capacity = 1 << 20
        // Memory of its own from the system: among thousands of files, blocks of this size on the heap leave holes between what is
        // kept, and the process grows by one a file.
        let block = mmap(nil, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let block, block != MAP_FAILED else {
            throw .unreadable(file: lastComponent(of: path), reason: systemReason())
        }
        defer { munmap(block, capacity) }
        while true {
            let count = read(file, block, capacity)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw .unreadable(file: lastComponent(of: path), reason: systemReason())
            }
            if count == 0 { break }
            EVP_DigestUpdate(context, block, count)
        }
        return finished(context)
    }

    /// The digest of bytes in hexadecimal.
    static func sha256(of bytes: [UInt8]) -> String {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
        EVP_DigestUpdate(context, bytes, bytes.count)
        return finished(context)
    }

    private static func finished(_ context: OpaquePointer?) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { hexadecimal[Int($0 >> 4)] + hexadecimal[Int($0 & 15)] }.joined()
    }

    private static let hexadecimal = "0123456789abcdef".map(String.init)
}

/// The last component of a path: messages and documents name files, not folders, which may bear a patient's name.
func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}

/// What the system says about the last call that failed.
func systemReason() -> String { String(cString: strerror(errno)) }

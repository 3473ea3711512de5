/// A header extension: bytes that some program left beside the header.
public struct NIfTIExtension: Sendable, Equatable {
    /// Who may read it: 4 AFNI, 6 plain text, 30 Caret (where TotalSegmentator writes the names of its labels), ….
    public let code: Int
    /// Its content, padded by its writer to a multiple of 16 less 8 bytes.
    public let bytes: [UInt8]

    /// An extension.
    public init(code: Int, bytes: [UInt8]) {
        self.code = code
        self.bytes = bytes
    }

    /// Reads the chain of extensions in the bytes after the header.
    ///
    /// - Returns: the extensions up to the first that is broken, and a warning about that one.
    static func parse(_ bytes: [UInt8], _ order: ByteOrder) -> (extensions: [NIfTIExtension], finding: NIfTIFinding?) {
        // Four bytes say whether extensions follow; a header may end without them.
        guard bytes.count >= 4, bytes[0] != 0 else { return ([], nil) }
        var extensions: [NIfTIExtension] = []
        var offset = 4
        while bytes.count - offset >= 16 {
            let size = Int(Int32(bytes, at: offset, order))
            guard size >= 16, size % 16 == 0, size <= bytes.count - offset else {
                let finding = HeaderRule.extensions.warning(
                    "extension \(extensions.count + 1) says that it takes \(size) bytes, "
                        + "wanted a multiple of 16 up to \(bytes.count - offset)", "it is left aside")
                return (extensions, finding)
            }
            let code = Int(Int32(bytes, at: offset + 4, order))
            extensions.append(NIfTIExtension(code: code, bytes: Array(bytes[(offset + 8)..<(offset + size)])))
            offset += size
        }
        return (extensions, nil)
    }
}

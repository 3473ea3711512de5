/// A link to a file below the folder of the page it stands on.
public struct PageLink: Sendable, Equatable {
    /// What it says.
    public var text: String
    /// The folders and the file it leads to, from the page's own folder; empty names, `.` and `..` are left out, so that no
    /// link leaves that folder.
    public var path: [String]

    /// A link to the file at a path of names.
    public init(_ text: String, to path: [String]) {
        self.text = text
        self.path = path
    }

    /// The relative address: each name in UTF-8, all but unreserved characters percent-encoded (RFC 3986, section 2.3).
    var address: String {
        path.filter { !["", ".", ".."].contains($0) }.map(Self.encoded).joined(separator: "/")
    }

    /// The link as HTML.
    var html: String { "<a href=\"\(address)\">\(HTMLText.escaped(text))</a>" }

    private static func encoded(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in name.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isUnreserved = scalar.isASCII && (scalar.properties.isAlphabetic || (48...57).contains(byte))
            if isUnreserved || "-._~".unicodeScalars.contains(scalar) {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded.append("%")
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return encoded
    }
}

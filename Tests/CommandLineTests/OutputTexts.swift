import Foundation
import TestSupport

/// All texts that an output file holds, however they are packed.
enum OutputTexts {
    /// - Parameters:
    ///   - bytes: of the file.
    ///   - name: its name, whose suffix says what it is.
    /// - Returns: the bytes as they are, and every part of them that is packed, unpacked.
    static func all(_ bytes: Data, name: String) throws -> [Data] {
        switch URL(fileURLWithPath: name).pathExtension {
        case "gz": return try [bytes, unzipped(bytes)]
        case "png": return try [bytes] + pngTexts(bytes)
        case "html":
            let page = String(decoding: bytes, as: UTF8.self)
            return try [Data(page.replacing(/base64,[A-Za-z0-9+\/=]+/, with: "").utf8)]
                + pictures(bytes).flatMap { try all($0, name: "picture.png") }
        case "pdf":
            let folder = try ScratchFolder()
            let file = try folder.write(bytes, "document.pdf")
            let tools = [["pdftotext", file, "-"], ["pdfinfo", file], ["pdfinfo", "-meta", file]]
            return try [bytes] + tools.map { try CommandRun.tool($0[0], Array($0.dropFirst())).output }
        default: return [bytes]
        }
    }

    /// The pictures inside of a page, as PNG.
    static func pictures(_ page: Data) -> [Data] {
        String(decoding: page, as: UTF8.self).matches(of: /data:image\/png;base64,([A-Za-z0-9+\/=]+)/).compactMap {
            Data(base64Encoded: String($0.output.1))
        }
    }

    /// What a gzip file holds.
    static func unzipped(_ bytes: Data) throws -> Data {
        let folder = try ScratchFolder()
        return try CommandRun.tool("gzip", ["-dc", folder.write(bytes, "file.gz")]).output
    }

    /// The texts of a PNG's chunks; compressed ones unpacked.
    private static func pngTexts(_ bytes: Data) throws -> [Data] {
        let bytes = Data(bytes)
        var texts: [Data] = []
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            let kind = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            let content = bytes[place + 8..<min(place + 8 + length, bytes.count)]
            if ["zTXt", "iTXt", "iCCP"].contains(kind) { texts.append(try inflated(content)) }
            place += length + 12
        }
        return texts
    }

    /// Unpacks what follows the first two bytes of a zlib stream in a text chunk, wherever it begins.
    private static func inflated(_ content: Data) throws -> Data {
        // A gzip header instead of zlib's: gzip says that the end is wrong, after it has written all.
        guard let start = content.indices.first(where: { content[$0] == 0x78 && $0 + 2 < content.endIndex }) else {
            return content
        }
        let stream = Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]) + content[(start + 2)...]
        return try unzipped(stream)
    }
}

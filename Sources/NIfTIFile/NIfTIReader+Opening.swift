internal import Glibc

extension NIfTIReader {
    /// The most bytes of extensions that are kept; those of known programs take some kilobytes.
    private static let extensionLimit = 64 << 20

    /// Opens a file (both, of a pair), checks its header, and stands before the first voxel.
    static func open(_ path: String) throws -> VoxelSource {
        let file = lastComponent(path)
        switch try FilePath(path) {
        case .single(let path): return try open(file: file, headerPath: path, imagePath: nil)
        case .header(let path, let images):
            return try open(file: file, headerPath: path, imagePath: try present(images, beside: file))
        case .image(let path, let headers):
            return try open(file: file, headerPath: try present(headers, beside: file), imagePath: path)
        }
    }

    /// The files that a volume is read from: the path itself, or header and image of a pair, whichever of the two was named.
    ///
    /// - Throws: `NIfTIError.suffix`, `.missingHalf`.
    public static func files(at path: String) throws -> [String] {
        switch try FilePath(path) {
        case .single(let path): [path]
        case .header(let path, let images): [path, try present(images, beside: lastComponent(path))]
        case .image(let path, let headers): [try present(headers, beside: lastComponent(path)), path]
        }
    }

    private static func present(_ candidates: [String], beside file: String) throws -> String {
        guard let path = candidates.first(where: { access($0, F_OK) == 0 }) else {
            throw NIfTIError.missingHalf(file: file, wanted: lastComponent(candidates[0]))
        }
        return path
    }

    private static func open(file: String, headerPath: String, imagePath: String?) throws -> VoxelSource {
        let isPair = imagePath != nil
        let stream = try openStream(headerPath)
        let raw = try readRawHeader(stream, file: file, isPair: isPair)
        var consumed = raw.version.headerSize

        // The extensions reach to the first voxel, or to the end of a .hdr.
        let end = raw.voxelOffset
        let room: Int
        if isPair {
            room = extensionLimit
        } else {
            let wanted = end.isFinite && end > 0 ? min(end, Double(extensionLimit)) : 0
            room = max(4, Int(wanted) - consumed)
        }
        let extensionBytes = try stream.readUpTo(room)
        consumed += extensionBytes.count

        var findings: [NIfTIFinding] = []
        let image = try imagePath.map { try openStream($0) } ?? stream
        let header = try NIfTIHeader(file: file, raw: raw, isPair: isPair, extensionBytes: extensionBytes)
        let found = image.greatestLength - header.voxelOffset
        guard found >= header.byteCount else {
            throw image.length == nil
                ? NIfTIError.tooSmall(file: file, promised: header.byteCount, atMost: max(0, found))
                : NIfTIError.short(file: file, promised: header.byteCount, found: max(0, found))
        }
        if let length = image.length, length - header.voxelOffset > header.byteCount {
            let surplus = length - header.voxelOffset - header.byteCount
            findings.append(
                HeaderRule.fileLength.warning(
                    "\(surplus) bytes follow the \(header.byteCount) bytes of voxels that the header promises",
                    "they are left aside"))
        }
        let gap = header.voxelOffset - (isPair ? 0 : consumed)
        guard try image.skip(gap) == gap else {
            throw NIfTIError.short(file: file, promised: header.byteCount, found: 0)
        }
        return VoxelSource(header: header.adding(findings), stream: image)
    }

    private static func readRawHeader(_ stream: any ByteStream, file: String, isPair: Bool) throws -> RawHeader {
        var bytes = try stream.read(NIfTIVersion.one.headerSize)
        if bytes.count == NIfTIVersion.one.headerSize,
            ByteOrder.allCases.contains(where: { Int32(bytes, at: 0, $0) == NIfTIVersion.two.headerSize })
        {
            bytes += try stream.read(NIfTIVersion.two.headerSize - bytes.count)
        }
        switch RawHeader.recognise(bytes, isPair: isPair) {
        case .success(let header): return header
        case .failure(let refusal): throw NIfTIError.header(file: file, findings: [refusal.finding])
        }
    }
}

extension ByteStream {
    /// Up to `limit` bytes, without room for more than there are.
    fileprivate func readUpTo(_ limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let block = try read(min(limit - bytes.count, 1 << 16))
            if block.isEmpty { break }
            bytes += block
        }
        return bytes
    }
}

extension RawHeader {
    /// What the first bytes of a file are, by the rules `header-size` and `magic`.
    ///
    /// - Parameter bytes: the first 540 bytes, or all where the file holds fewer.
    static func recognise(_ bytes: [UInt8], isPair: Bool) -> Result<RawHeader, Refusal> {
        let rule = HeaderRule.headerSize
        guard bytes.count >= 4 else {
            return .failure(
                Refusal(
                    rule.error(
                        "the file holds \(bytes.count) bytes, a NIfTI header takes at least 348", "copy the file again")
                ))
        }
        var found: (NIfTIVersion, ByteOrder)?
        for order in ByteOrder.allCases {
            for version in NIfTIVersion.allCases where Int(Int32(bytes, at: 0, order)) == version.headerSize {
                found = (version, order)
            }
        }
        guard let (version, order) = found else {
            return .failure(
                Refusal(
                    rule.error(
                        "sizeof_hdr is \(Int32(bytes, at: 0, .littleEndian)), wanted 348 (NIfTI-1) or 540 (NIfTI-2)",
                        "this is no NIfTI file: convert it to one")))
        }
        guard bytes.count >= version.headerSize else {
            return .failure(
                Refusal(
                    rule.error(
                        "the file holds \(bytes.count) bytes, a NIfTI-\(version.rawValue) header takes "
                            + "\(version.headerSize)", "copy the file again")))
        }
        let header = RawHeader(bytes: Array(bytes[..<version.headerSize]), version: version, byteOrder: order)
        if let finding = header.checkMagic(isPair: isPair) { return .failure(Refusal(finding)) }
        return .success(header)
    }

    /// A finding that ends the reading.
    struct Refusal: Error {
        let finding: NIfTIFinding
        init(_ finding: NIfTIFinding) { self.finding = finding }
    }

    private func checkMagic(isPair: Bool) -> NIfTIFinding? {
        let rule = HeaderRule.magic
        let single = version == .one ? Magic.single1 : Magic.single2
        let pair = version == .one ? Magic.pair1 : Magic.pair2
        if magic == (isPair ? pair : single) { return nil }
        if magic == single {
            return rule.error(
                "a file named .hdr says that it holds its voxels itself (n+\(version.rawValue))", "name it .nii")
        }
        if magic == pair {
            return rule.error(
                "a file named .nii says that its voxels stand in an .img file (ni\(version.rawValue))",
                "name the two files .hdr and .img")
        }
        if version == .one && magic.allSatisfy({ $0 == 0 }) {
            return rule.error(
                "this is an ANALYZE 7.5 header, which does not say where left and right are",
                "convert the source images to NIfTI")
        }
        let spelt = magic.map { byte in
            let hex = String(byte, radix: 16)
            return hex.count == 1 ? "0" + hex : hex
        }.joined(separator: " ")
        let wanted = isPair ? "ni\(version.rawValue)" : "n+\(version.rawValue)"
        return rule.error("the magic bytes are \(spelt), wanted \(wanted)", "convert the file again")
    }
}

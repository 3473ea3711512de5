/// The battery of rules that a header's bytes pass before anything is made of them.
///
/// `headerSize` and `magic` find out what the bytes are; the others look at fields.
enum HeaderRule: String, CaseIterable {
    case headerSize = "header-size"
    case magic
    case datatype
    case bitsPerVoxel = "bits-per-voxel"
    case dimensions
    case sizeOverflow = "size-overflow"
    case voxelOffset = "vox-offset"
    case units
    case scaling
    case geometry
    case spacing
    case extensions
    case fileLength = "file-length"

    func error(_ finding: String, _ mend: String) -> NIfTIFinding {
        NIfTIFinding(rule: rawValue, level: .error, finding: finding, mend: mend)
    }

    func warning(_ finding: String, _ mend: String) -> NIfTIFinding {
        NIfTIFinding(rule: rawValue, level: .warning, finding: finding, mend: mend)
    }

    /// What the fields of a header break, rule by rule. Geometry is judged apart, see `Placement`.
    static func findings(in header: RawHeader, isPair: Bool) -> [NIfTIFinding] {
        [
            checkDatatype(header), checkBitsPerVoxel(header), checkDimensions(header), checkSizeOverflow(header),
            checkVoxelOffset(header, isPair: isPair), checkUnits(header), checkScaling(header),
        ].compactMap { $0 }
    }

    private static func checkDatatype(_ header: RawHeader) -> NIfTIFinding? {
        let code = header.integer(.datatype)
        guard NIfTIDatatype(rawValue: code) == nil else { return nil }
        let mend = "convert the file to an integer or float type with one number a voxel"
        if let name = NIfTIDatatype.refusedName(ofCode: code) {
            return HeaderRule.datatype.error("voxels of type \(name) (code \(code)) are not read", mend)
        }
        return HeaderRule.datatype.error("the datatype code \(code) is not one of the standard's", mend)
    }

    private static func checkBitsPerVoxel(_ header: RawHeader) -> NIfTIFinding? {
        guard let datatype = NIfTIDatatype(rawValue: header.integer(.datatype)) else { return nil }
        let found = header.integer(.bitsPerVoxel)
        guard found != datatype.byteCount * 8 else { return nil }
        return bitsPerVoxel.warning(
            "bitpix is \(found), \(datatype.name) takes \(datatype.byteCount * 8)", "read as \(datatype.name)")
    }

    private static func checkDimensions(_ header: RawHeader) -> NIfTIFinding? {
        let mend = "convert again from the source images"
        let count = header.integer(.dimensions, 0)
        guard (1...7).contains(count) else {
            return dimensions.error("dim[0] is \(count), the number of dimensions is 1 to 7", mend)
        }
        for axis in 1...count where header.integer(.dimensions, axis) < 1 {
            return dimensions.error(
                "dim[\(axis)] is \(header.integer(.dimensions, axis)), every size must be at least 1", mend)
        }
        for axis in 5..<8 where axis <= count && header.integer(.dimensions, axis) > 1 {
            return dimensions.error(
                "dim[\(axis)] is \(header.integer(.dimensions, axis)), only space and time may have more than 1",
                "split the file into volumes of 3 or 4 dimensions")
        }
        return nil
    }

    private static func checkSizeOverflow(_ header: RawHeader) -> NIfTIFinding? {
        guard let datatype = NIfTIDatatype(rawValue: header.integer(.datatype)),
            checkDimensions(header) == nil
        else { return nil }
        var bytes = datatype.byteCount
        for axis in 1...4 {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: header.size(axis))
            guard !overflow else { return tooLarge(header) }
            bytes = product
        }
        // Room for the offset and for the widest type in memory (8 bytes a voxel of 1 in the file).
        guard bytes < Int.max / 16 else { return tooLarge(header) }
        return nil
    }

    private static func tooLarge(_ header: RawHeader) -> NIfTIFinding {
        let sizes = (1...4).map { "\(header.size($0))" }.joined(separator: "×")
        return sizeOverflow.error(
            "\(sizes) voxels take more bytes than can be counted", "convert again from the source images")
    }

    private static func checkVoxelOffset(_ header: RawHeader, isPair: Bool) -> NIfTIFinding? {
        let offset = header.voxelOffset
        let least = isPair ? 0 : header.version.headerSize + 4
        // Past 2⁵³ a double no longer holds every whole number.
        guard offset.isFinite, offset == offset.rounded(.towardZero), abs(offset) < 0x1p53 else {
            return voxelOffset.error(
                "vox_offset is \(offset), wanted a whole number of at least \(least)", "convert the file again")
        }
        if offset == 0 && !isPair {
            return voxelOffset.warning(
                "vox_offset is 0, wanted at least \(least)", "voxels are read from byte \(least)")
        }
        guard offset >= Double(least) else {
            return voxelOffset.error(
                "vox_offset is \(Int(offset)), wanted at least \(least)", "convert the file again")
        }
        return nil
    }

    private static func checkUnits(_ header: RawHeader) -> NIfTIFinding? {
        let code = header.integer(.units) & 7
        if code == 0 { return units.warning("xyzt_units names no unit of length", "read as mm") }
        guard SpatialUnit(rawValue: code) == nil else { return nil }
        return units.error(
            "xyzt_units holds the length code \(code), wanted 1 (m), 2 (mm) or 3 (µm)",
            "set xyzt_units to 2 if the voxel sizes are in mm")
    }

    private static func checkScaling(_ header: RawHeader) -> NIfTIFinding? {
        let slope = header.real(.slope)
        let intercept = header.real(.intercept)
        if slope.isNaN { return scaling.warning("scl_slope is not a number", "voxels are read unscaled") }
        if slope == 0 { return nil }
        guard slope.isFinite else {
            return scaling.error(
                "scl_slope is infinite, wanted a finite number", "set scl_slope to the true slope, or 1")
        }
        guard intercept.isFinite else {
            return scaling.error(
                "scl_inter is \(intercept), wanted a finite number", "set scl_inter to the true intercept, or 0")
        }
        return nil
    }
}

extension RawHeader {
    /// Voxels along an axis, 1 where the header has fewer axes.
    func size(_ axis: Int) -> Int { axis <= integer(.dimensions, 0) ? integer(.dimensions, axis) : 1 }

    /// The slope that holds, 1 where the header asks for none. The scaling must have passed its check.
    var effectiveSlope: Double {
        let slope = real(.slope)
        return slope.isNaN || slope == 0 ? 1 : slope
    }

    /// The intercept that holds, 0 where the header asks for no scaling.
    var effectiveIntercept: Double {
        let slope = real(.slope)
        return slope.isNaN || slope == 0 ? 0 : real(.intercept)
    }
}

public import VoxelCore

/// What a file's header says, checked and interpreted.
public struct NIfTIHeader: Sendable {
    /// The file's name without its folders.
    public let file: String
    /// NIfTI-1 or NIfTI-2.
    public var version: NIfTIVersion { raw.version }
    /// The order of bytes in the file.
    public var byteOrder: ByteOrder { raw.byteOrder }
    /// The type of its voxels.
    public let datatype: NIfTIDatatype
    /// Where the voxels lie, in canonical order.
    public let grid: Grid
    /// How the file's own axes map onto the canonical ones.
    public let storedOrder: StoredOrder
    /// Voxels along the file's own axes.
    public let fileSize: SIMD3<Int>
    /// Volumes in the file: 1 for 3D.
    public let frames: Int
    /// Unit of value a unit of storage, as it holds: 1 where the header asks for no scaling; may be negative.
    public let slope: Double
    /// Value of a stored zero, as it holds.
    public let intercept: Double
    /// The unit of length the header names; `nil` where it names none and millimetres were assumed.
    public let unit: SpatialUnit?
    /// Which fields the geometry was taken from.
    public let geometrySource: GeometrySource
    /// What the rules found that is no reason to refuse the file.
    public private(set) var warnings: [NIfTIFinding]
    /// The header's extensions.
    public let extensions: [NIfTIExtension]

    /// The header's own bytes.
    let raw: RawHeader
    /// Where in the file that holds them the voxels start.
    let voxelOffset: Int

    /// The names of labels, from the first extension that holds a label table.
    public var labelNames: [UInt16: String] {
        for item in extensions {
            let names = LabelTable.names(in: item.bytes)
            if !names.isEmpty { return names }
        }
        return [:]
    }

    /// Whether `NIfTIReader.siftVolume` can take it: one frame whose slices are those of the canonical grid.
    public var isSiftable: Bool { frames == 1 && storedOrder.axes.z == 2 }

    /// Voxels of one frame.
    var voxelCount: Int { fileSize.x * fileSize.y * fileSize.z }

    /// Bytes of all frames.
    var byteCount: Int { voxelCount * frames * datatype.byteCount }

    /// A header that passes every rule.
    ///
    /// - Throws: `NIfTIError.header` with all that is wrong.
    init(file: String, raw: RawHeader, isPair: Bool, extensionBytes: [UInt8]) throws {
        var findings = HeaderRule.findings(in: raw, isPair: isPair)
        if findings.contains(where: { $0.level == .error }) {
            throw NIfTIError.header(file: file, findings: findings.filter { $0.level == .error })
        }
        let (placement, geometryFindings) = Placement.decide(raw)
        findings += geometryFindings
        guard let placement, let datatype = NIfTIDatatype(rawValue: raw.integer(.datatype)) else {
            throw NIfTIError.header(file: file, findings: findings.filter { $0.level == .error })
        }
        let fileSize = SIMD3(raw.size(1), raw.size(2), raw.size(3))
        let order = StoredOrder(closestTo: placement.affine)
        let affine = order.canonicalAffine(ofFileAffine: placement.affine, fileSize: fileSize)
        let canonicalSize = order.canonicalSize(ofFileSize: fileSize)
        let spacing = order.canonicalSpacing(ofVoxelSizes: placement.voxelSizes)
        guard let grid = Grid(size: canonicalSize, affine: affine, nominalSpacing: spacing) else {
            preconditionFailure("sizes and axes were checked")
        }
        let (extensions, finding) = NIfTIExtension.parse(extensionBytes, raw.byteOrder)
        if let finding { findings.append(finding) }

        self.file = file
        self.raw = raw
        self.datatype = datatype
        self.grid = grid
        self.storedOrder = order
        self.fileSize = fileSize
        self.frames = raw.size(4)
        self.slope = raw.effectiveSlope
        self.intercept = raw.effectiveIntercept
        self.unit = SpatialUnit(rawValue: raw.integer(.units) & 7)
        self.geometrySource = placement.source
        self.warnings = findings
        self.extensions = extensions
        let offset = Int(raw.voxelOffset)
        self.voxelOffset = offset == 0 && !isPair ? raw.version.headerSize + 4 : offset
    }

    /// The same header with more warnings.
    func adding(_ findings: [NIfTIFinding]) -> NIfTIHeader {
        var header = self
        header.warnings += findings
        return header
    }
}

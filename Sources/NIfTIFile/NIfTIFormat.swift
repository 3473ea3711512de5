/// How a volume is to be stored.
public struct NIfTIFormat: Sendable, Equatable {
    /// Which fields of the header say where the voxels lie.
    public enum Transforms: Sendable, CaseIterable {
        /// sform and qform; the sform alone where the axes are not at right angles.
        case both
        /// The sform alone.
        case sform
        /// The qform alone.
        case qform
        /// The voxel sizes alone.
        case voxelSizes
    }

    /// The type of the stored voxels.
    public var datatype: NIfTIDatatype
    /// NIfTI-1 or NIfTI-2.
    public var version: NIfTIVersion
    /// The order of bytes.
    public var byteOrder: ByteOrder
    /// How the file's axes run.
    public var storedOrder: StoredOrder
    /// Which fields hold the geometry.
    public var transforms: Transforms

    /// A format; by default little-endian NIfTI-1 in canonical order with sform and qform.
    public init(
        datatype: NIfTIDatatype, version: NIfTIVersion = .one, byteOrder: ByteOrder = .littleEndian,
        storedOrder: StoredOrder = .canonical, transforms: Transforms = .both
    ) {
        self.datatype = datatype
        self.version = version
        self.byteOrder = byteOrder
        self.storedOrder = storedOrder
        self.transforms = transforms
    }
}

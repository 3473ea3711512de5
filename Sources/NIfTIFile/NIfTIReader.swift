internal import Glibc
public import VoxelCore

/// An image with what its header says.
public struct NIfTIVolume: Sendable {
    /// The header.
    public let header: NIfTIHeader
    /// The voxels in canonical order, with slope and intercept. A weighted average of frames is stored as doubles.
    public let volume: ScalarVolume
    /// Voxels of the frames read that are infinite or not numbers.
    public let nonFiniteCount: Int
}

/// What was kept of an image, with what its header says.
public struct SiftedNIfTIVolume: Sendable {
    /// The header.
    public let header: NIfTIHeader
    /// The voxels that were wanted, and their surroundings.
    public let caught: VolumeSieve.Catch
    /// Voxels of the whole image that are infinite or not numbers.
    public let nonFiniteCount: Int
}

/// A label map with what its header says.
public struct NIfTILabels: Sendable {
    /// The header.
    public let header: NIfTIHeader
    /// The labels in canonical order, with the names that the file gives them.
    public let labels: LabelMap
}

/// Reads NIfTI-1 and -2: `.nii`, `.nii.gz`, and `.hdr` with `.img`, either of them compressed, given under either name.
///
/// Whether a file is compressed is seen from its bytes. Every header passes a battery of rules before it is interpreted.
public enum NIfTIReader {
    /// Reads a header. Of an uncompressed file the length is checked too; no voxel is read.
    ///
    /// - Throws: `NIfTIError`.
    public static func readHeader(at path: String) throws -> NIfTIHeader { try open(path).header }

    /// Reads a volume.
    ///
    /// 8-bit integers and int16 are stored as int16, uint16 and float32 as they are, all others as doubles.
    /// - Parameters:
    ///   - path: the file; of a pair either one.
    ///   - frames: which frames of a 4D file to average; one frame alone keeps its own type. `nil` wants a file of one frame.
    ///   - maximumBytes: how much memory the voxels may take; the machine's memory is a limit in any case.
    /// - Throws: `NIfTIError`.
    public static func readVolume(
        at path: String, frames: FrameSelection? = nil, maximumBytes: Int? = nil
    ) throws -> NIfTIVolume {
        let source = try open(path)
        let header = source.header
        let shares = try shares(of: frames, in: header)
        var nonFinite = 0
        let width = shares.count > 1 ? 8 : header.datatype.storedType.byteCount
        try guardMemory(header, bytesPerVoxel: width, maximumBytes)
        let stored =
            shares.count > 1
            ? StoredVoxels.double(try source.readAverage(shares, nonFiniteCount: &nonFinite))
            : try source.readStored(frame: shares.keys.first ?? 0, nonFiniteCount: &nonFinite)
        try source.finish()
        let volume = ScalarVolume(
            grid: header.grid, stored: stored, slope: header.slope, intercept: header.intercept)
        return NIfTIVolume(header: header, volume: volume, nonFiniteCount: nonFinite)
    }

    /// Reads a volume of which only what lies near some voxels is kept in memory.
    ///
    /// Whatever is asked of the volume beyond these voxels and their margin is refused, see `ScalarVolume`.
    /// - Parameters:
    ///   - path: the file; of a pair either one. Its header must say `isSiftable`.
    ///   - factor: what the values are multiplied by; finite and above 0.
    ///   - wanted: the voxels, in terms of the multiplied values.
    ///   - margin: how far around these voxels others are kept, along each axis.
    ///   - axes: the axes along which maximum projections of all voxels are made on the way.
    ///   - maximumBytes: how much memory all the voxels might take, should all be wanted.
    /// - Throws: `NIfTIError`.
    public static func siftVolume(
        at path: String, scaledBy factor: Double, wanted: VolumeSieve.Wanted, margin: SIMD3<Int>,
        projecting axes: [MaximumProjection.Axis] = [], maximumBytes: Int? = nil
    ) throws -> SiftedNIfTIVolume {
        let source = try open(path)
        let header = source.header
        guard header.frames == 1 else { throw NIfTIError.severalFrames(file: header.file, frames: header.frames) }
        precondition(header.isSiftable, "the file's slices are not those of the grid")
        try guardMemory(header, bytesPerVoxel: header.datatype.storedType.byteCount, maximumBytes)
        let sieve = VolumeSieve(
            grid: header.grid, type: header.datatype.storedType, slope: header.slope * factor,
            intercept: header.intercept * factor, wanted: wanted, margin: margin, projecting: axes)
        var nonFinite = 0
        try source.sift(through: sieve, nonFiniteCount: &nonFinite)
        try source.finish()
        return SiftedNIfTIVolume(header: header, caught: sieve.finish(), nonFiniteCount: nonFinite)
    }

    /// Reads a label map: whole numbers from 0 to 65535 after scaling, in whatever type they are stored.
    ///
    /// - Throws: `NIfTIError`; `.notALabel` with the first voxel of another value.
    public static func readLabels(at path: String, maximumBytes: Int? = nil) throws -> NIfTILabels {
        let source = try open(path)
        let header = source.header
        guard header.frames == 1 else { throw NIfTIError.severalFrames(file: header.file, frames: header.frames) }
        try guardMemory(header, bytesPerVoxel: 2, maximumBytes)
        let buffer = try source.readLabels()
        try source.finish()
        let volume = Volume(grid: header.grid, buffer: buffer)
        return NIfTILabels(header: header, labels: LabelMap(volume: volume, names: header.labelNames))
    }

    private static func shares(of selection: FrameSelection?, in header: NIfTIHeader) throws -> [Int: Double] {
        guard let selection else {
            guard header.frames == 1 else { throw NIfTIError.severalFrames(file: header.file, frames: header.frames) }
            return [0: 1]
        }
        for frame in selection.frames where frame.index >= header.frames {
            throw NIfTIError.noSuchFrame(file: header.file, frame: frame.index, frames: header.frames)
        }
        return selection.shares
    }

    private static func guardMemory(_ header: NIfTIHeader, bytesPerVoxel: Int, _ maximum: Int?) throws {
        // Sizes were checked against overflow with room for this.
        let needed = header.voxelCount * bytesPerVoxel
        let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        let allowed = min(maximum ?? .max, machine)
        guard needed <= allowed else {
            throw NIfTIError.memory(file: header.file, needed: needed, allowed: allowed)
        }
    }
}

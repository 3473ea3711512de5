internal import Figures
internal import Lesions
internal import NIfTIFile
internal import Uptake
internal import VoxelCore

/// Reads the volume that is measured: as much of it as the request needs.
struct UptakeReading {
    let request: QuantifyRequest
    let conversion: UptakeConversion
    /// The volume's header.
    let header: NIfTIHeader

    /// A volume in the unit that is measured in.
    struct Uptake {
        let header: NIfTIHeader
        let volume: ScalarVolume
        /// Voxels of infinite value or none.
        let nonFiniteCount: Int
        /// The voxels that reach the starting threshold; `nil` where they were not looked for.
        let candidates: Region?
        /// The maximum projections along x and y, where they were made on the way.
        let projections: [MaximumProjection.Axis: MaximumProjection]?
    }

    /// Reads the volume.
    ///
    /// Where it is known beforehand which voxels count (given lesions, or a fixed threshold) and nothing is asked of the
    /// others, only these and their surroundings are kept: a whole body takes some 20 MB instead of 250.
    /// - Throws: `NIfTIError`.
    func read(given: [SegmentedRegion]?, options: SegmentationOptions?) throws -> Uptake {
        let factor = conversion.overallFactor
        if let wanted = wanted(given: given, options: options) {
            let read = try NIfTIReader.siftVolume(
                at: request.volume, scaledBy: factor, wanted: wanted, margin: margin,
                projecting: request.figures == .mip ? [.x, .y] : [], maximumBytes: request.maximumBytes)
            return Uptake(
                header: read.header, volume: read.caught.volume, nonFiniteCount: read.nonFiniteCount,
                candidates: given == nil ? read.caught.region : nil,
                projections: request.figures == .mip ? read.caught.projections : nil)
        }
        let read = try NIfTIReader.readVolume(
            at: request.volume, frames: request.frames == nil ? nil : conversion.readerFrames(of: header.frames),
            maximumBytes: request.maximumBytes)
        return Uptake(
            header: read.header, volume: read.volume.scaled(by: factor), nonFiniteCount: read.nonFiniteCount,
            candidates: nil, projections: nil)
    }

    /// How far around lesions is looked: by measurements, and by outlines where they are drawn.
    private var margin: SIMD3<Int> {
        let measured = LesionMeasuring.margin(on: header.grid)
        return request.figures == .mip ? pointwiseMax(measured, SIMD3(repeating: FigureScene.outlineMargin)) : measured
    }

    /// The only voxels that count; `nil` where all may.
    private func wanted(given: [SegmentedRegion]?, options: SegmentationOptions?) -> VolumeSieve.Wanted? {
        guard header.isSiftable, request.organs == nil, request.figures != .all else { return nil }
        if let given { return .region(Region(joining: given.map(\.region))) }
        guard case .fixed(let threshold)? = options?.method else { return nil }
        return .atLeast(threshold)
    }
}

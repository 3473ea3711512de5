public import VoxelCore

/// Measures lesions on a volume, each by itself, over all threads.
public struct LesionMeasuring: Sendable {
    private let volume: ScalarVolume
    private let organs: LabelMap?
    private let references: ReferenceOrgans

    /// Prepares the measurements.
    ///
    /// - Parameters:
    ///   - volume: values in the unit that is measured in.
    ///   - organs: labels on the grid of `volume`, for the organ that each lesion lies in.
    ///   - references: what uptake is held against.
    /// - Throws: `SegmentationError.shearedGrid` where the axes of the volume do not stand at right angles.
    public init(volume: ScalarVolume, organs: LabelMap?, references: ReferenceOrgans) throws(SegmentationError) {
        try LesionMeasuring.check(volume.grid)
        precondition(organs == nil || organs!.grid == volume.grid)
        self.volume = volume
        self.organs = organs
        self.references = references
    }

    /// Refuses a grid that cannot be measured on; for callers with work to do before they measure.
    ///
    /// - Throws: `SegmentationError.shearedGrid`.
    public static func check(_ grid: Grid) throws(SegmentationError) {
        let shear = grid.affine.shear
        guard shear <= largestShear else { throw .shearedGrid(cosine: shear) }
    }

    /// How far around a lesion its measurements look, in voxels along each axis: as far as a sphere of SUVpeak reaches, and to
    /// the neighbour that an outline runs before. Comparisons with the surroundings look further.
    public static func margin(on grid: Grid) -> SIMD3<Int> {
        let reaches = [SphereRule.exactFractions, .ibsi].map { SphereWeights(spacing: grid.spacing, rule: $0).reach }
        return reaches.reduce(SIMD3(repeating: 1)) { pointwiseMax($0, $1) }
    }

    /// The largest cosine between two axes that spheres and diameters are measured with: 0.06°, the rounding of a float32 header.
    static let largestShear = 0.001

    /// The lesions with their figures, hottest first, ties in raster order of the hottest voxel.
    ///
    /// Regions without a given label are numbered from 1 in that order; given labels stay.
    ///
    /// - Throws: `SegmentationError.valueMissing` where a lesion holds a voxel without a number, and `tooManyLesions`
    ///   beyond 65,535.
    public func measure(_ regions: [SegmentedRegion]) throws(SegmentationError) -> [Lesion] {
        guard regions.count <= Int(UInt16.max) else { throw .tooManyLesions(regions.count) }
        let all = regions.map(\.region)
        // The largest first: the others fill the time that is left on the other threads.
        let bySize = all.indices.sorted { all[$0].voxelCount > all[$1].voxelCount }
        let exact = SpherePeak(spacing: volume.grid.spacing, rule: .exactFractions)
        let ibsi = SpherePeak(spacing: volume.grid.spacing, rule: .ibsi)
        let found = Parallel.map(count: regions.count, grain: 1) { range -> Result<Measured, SegmentationError> in
            let place = bySize[range.lowerBound]
            let region = all[place]
            let values = volume.values(of: region)
            let missing = values.count { !$0.isFinite }
            guard missing == 0 else {
                return .failure(.valueMissing(label: regions[place].label ?? UInt16(place + 1), voxels: missing))
            }
            return .success(
                Measured(
                    uptake: LesionUptake(measuring: region, values: values, in: volume, exact: exact, ibsi: ibsi),
                    shape: LesionShape(measuring: region, in: volume, threshold: regions[place].threshold),
                    surroundings: references.liver == nil
                        ? nil : region.surroundingMean(in: volume, leavingOut: all.filter { $0 != region })))
        }
        // Back in the order of the regions, so that of several faults the first region's is told.
        let measured = try zip(bySize, found).sorted { $0.0 < $1.0 }
            .map { pair throws(SegmentationError) in try pair.1.get() }
        let order = measured.indices.sorted { a, b in
            let (first, second) = (measured[a].uptake, measured[b].uptake)
            if first.suvMax != second.suvMax { return first.suvMax > second.suvMax }
            return volume.grid.offset(of: first.suvMaxIndex) < volume.grid.offset(of: second.suvMaxIndex)
        }
        return order.enumerated().map { rank, place in
            let found = regions[place]
            let suvMax = measured[place].uptake.suvMax
            return Lesion(
                label: found.label ?? UInt16(rank + 1), region: found.region,
                organ: organs?.nameHoldingMost(of: found.region),
                threshold: found.threshold, uptake: measured[place].uptake, shape: measured[place].shape,
                comparison: LesionComparison(
                    krenning: Krenning.score(
                        suvMax: suvMax, surroundings: measured[place].surroundings, liver: references.liver?.mean,
                        hot: references.hotReference?.mean),
                    ratioLiver: ratio(suvMax, references.liver), ratioSpleen: ratio(suvMax, references.spleen)))
        }
    }

    private struct Measured: Sendable {
        let uptake: LesionUptake
        let shape: LesionShape
        let surroundings: Double?
    }

    private func ratio(_ suvMax: Double, _ reference: ReferenceRegion?) -> Double? {
        guard let reference, reference.mean > 0 else { return nil }
        return suvMax / reference.mean
    }
}

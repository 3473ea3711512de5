public import VoxelCore

/// Lesions that a person or a network marked.
public enum GivenLesions {
    /// The lesions of a mask on the grid of the volume.
    ///
    /// A mask with a single value above 0 is binary and is split into its connected pieces; a label map keeps its labels, and a
    /// label's pieces stay together.
    ///
    /// - Parameters:
    ///   - mask: the mask.
    ///   - isLabelMap: that it is a label map even with a single label left, as where the others lie off the volume.
    ///   - connectivity: which voxels are neighbours.
    /// - Throws: `SegmentationError.emptyMask` where nothing is marked.
    public static func regions(
        of mask: LabelMap, isLabelMap: Bool = false, connectivity: Connectivity
    ) throws(SegmentationError) -> [SegmentedRegion] {
        let regions = mask.volume.regions()
        guard let first = regions.first else { throw .emptyMask }
        if regions.count == 1, !isLabelMap {
            return first.value.connectedComponents(connectivity).map { SegmentedRegion(region: $0, threshold: nil) }
        }
        return regions.sorted { $0.key < $1.key }.map {
            SegmentedRegion(region: $0.value, threshold: nil, label: $0.key)
        }
    }
}

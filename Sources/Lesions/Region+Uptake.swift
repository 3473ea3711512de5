internal import VoxelCore

extension Region {
    /// The voxels whose value is a number and at least `threshold`.
    ///
    /// Infinity reaches every threshold but is no uptake: like NaN it counts as outside the volume.
    /// Cost: one read of the volume over all threads, and one more of the voxels found.
    init(ofUptakeIn volume: ScalarVolume, atLeast threshold: Double) {
        let reaching = Region(of: volume, atLeast: threshold)
        if volume.values(of: reaching).allSatisfy(\.isFinite) {
            self = reaching
        } else {
            self = reaching.filter { x, y, z in volume[x, y, z].isFinite }
        }
    }
}

internal import VoxelCore

extension Region {
    /// The mean of the volume in the shell 10–20 mm outside the region, voxels of `others` left out.
    ///
    /// The background of A50P, and what Krenning 0 is held against. `nil` where no voxel of the shell is left.
    /// Cost: a distance map over the region's box grown by 20 mm.
    func surroundingMean(in volume: ScalarVolume, leavingOut others: [Region]) -> Double? {
        let near = dilated(byMillimetres: 10, on: volume.grid)
        let shell = dilated(byMillimetres: 20, on: volume.grid)
        let neighbours = others.filter { !$0.box.intersection(shell.box).isEmpty }
        let voxels = shell.filter { x, y, z in
            let index = SIMD3(x, y, z)
            return !near.contains(index) && !neighbours.contains { $0.contains(index) }
        }
        let values = volume.values(of: voxels).filter(\.isFinite)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}

internal import VoxelCore

/// Lesions grown anew from their hottest voxels with a threshold each, every one confined to its catchment basin.
struct Regrowth {
    let volume: ScalarVolume
    let connectivity: Connectivity
    /// Pieces that are no lesions (physiological or too small) but keep their basins to themselves; a seed's voxels are its own
    /// even where a bystander holds them too.
    let bystanders: [Region]

    /// The voxels at and above its threshold that are connected with each seed's hottest voxel inside its basin.
    ///
    /// Basins are those of the image's hills with the seeds as markers: a hill without a marker belongs to the first marked one it
    /// meets on the way down. A seed keeps all its voxels, so that one cut from the shoulder of a hotter organ, without a hill of
    /// its own, does not run into that organ's basin. Cost: that of a sort of all voxels above the lowest threshold that are connected with a seed.
    func grow(_ seeds: [Region], thresholds: [Double]) -> [Region] {
        precondition(seeds.count == thresholds.count)
        guard let floor = thresholds.min() else { return [] }
        let markers = seeds + bystanders
        let tops = markers.map { $0.hottestVoxel(in: volume).index }
        var grown = [Region](repeating: Region(runs: []), count: seeds.count)
        let land = Region(of: volume, atLeast: floor).connectedComponents(connectivity)
        for island in land {
            let inside = markers.indices.filter { island.contains(tops[$0]) }
            guard inside.contains(where: { $0 < seeds.count }) else { continue }
            let basins = catchmentBasins(
                of: island, in: volume, connectivity: connectivity, markers: inside.map { markers[$0] }
            ) { _, _, _ in true }
            for (basin, region) in basins {
                guard let marker = basin.marker.map({ inside[$0] }), marker < seeds.count else { continue }
                grown[marker] = region.filter { x, y, z in volume[x, y, z] >= thresholds[marker] }
                    .connectedComponent(holding: tops[marker], connectivity)
            }
        }
        return grown
    }
}

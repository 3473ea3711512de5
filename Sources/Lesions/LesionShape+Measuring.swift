internal import VoxelCore

extension LesionShape {
    /// Measures a region that is not empty.
    ///
    /// - Parameter threshold: the value at which the axial outline crosses from voxels inside to voxels outside; `nil` for a
    ///   binary mask, whose outline is that of the mask alone.
    init(measuring region: Region, in volume: ScalarVolume, threshold: Double?) {
        let grid = volume.grid
        let mesh = SurfaceMesh(of: region, on: grid)
        self.init(
            centroid: region.centroid(on: grid), volume: Double(region.voxelCount) * grid.voxelVolume,
            axes: AxialDiameters(slice: 0, longEnds: (.zero, .zero), shortEnds: (.zero, .zero), longAxis: 0, shortAxis: 0),
            maxDiameter: mesh.maxDiameter!.distance, surface: mesh.area, sphericity: mesh.sphericity!,
            truncated: region.box.lower.min() == 0 || any(region.box.upper .== grid.size))
    }
}

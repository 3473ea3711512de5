internal import VoxelCore

extension LesionShape {
    /// Measures a region that is not empty.
    ///
    /// - Parameter threshold: the value at which the axial outline crosses from voxels inside to voxels outside; `nil` for a
    ///   binary mask, whose outline is that of the mask alone.
    init(measuring region: Region, in volume: ScalarVolume, threshold: Double?) {
        let grid = volume.grid
        let mesh = SurfaceMesh(of: region, on: grid)
        let axes = AxialDiameter(of: region, on: grid) { member, neighbour in
            guard let threshold, grid.contains(neighbour) else { return AxialContour.binaryFraction }
            let inside = volume[member.x, member.y, member.z]
            let outside = volume[neighbour.x, neighbour.y, neighbour.z]
            // A neighbour above the threshold belongs to another lesion or to an organ: the outline runs midway.
            guard outside < threshold, inside > outside else { return 0.5 }
            return (inside - threshold) / (inside - outside)
        }
        self.init(
            centroid: region.centroid(on: grid), volume: Double(region.voxelCount) * grid.voxelVolume,
            axes: axes!,
            maxDiameter: mesh.maxDiameter!.distance, surface: mesh.area, sphericity: mesh.sphericity!,
            truncated: region.box.lower.min() == 0 || any(region.box.upper .== grid.size))
    }
}

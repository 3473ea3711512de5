internal import Glibc
internal import VoxelCore

extension WholeBody {
    /// Maximum projections along each axis.
    func projectionCases(named name: String) -> [Case] {
        MaximumProjection.Axis.allCases.map { axis in
            Case(
                operation: "maximum projection, \(axis)", name: name, voxels: volume.grid.voxelCount,
                limit: .memoryRead(bytes: volume.memoryRead.byteCount), isSteady: true
            ) { MaximumProjection(of: volume, along: axis).values.reduce(0, +) }
        }
    }

    /// Smoothing with a Gaussian of 6 mm full width at half maximum.
    func smoothingCases(named name: String) -> [Case] {
        let grid = volume.grid
        let values = volume.values(in: grid.box)
        let sigma = 6 / (8 * log(2.0)).squareRoot()
        return [
            Case(
                operation: "Gaussian 6 mm", name: name, voxels: grid.voxelCount,
                limit: .memoryRead(bytes: values.count * MemoryLayout<Double>.stride), isSteady: true
            ) {
                gaussian(values, size: grid.size, spacing: grid.spacing, sigma: SIMD3(repeating: sigma))[
                    values.count / 2]
            }
        ]
    }
}

extension TumourScan {
    /// Resampling to the grid of a PET and back.
    func resamplingCases(named name: String, with pet: WholeBody) -> [Case] {
        func resampling(_ source: ScalarVolume, to grid: Grid, _ name: String) -> Case {
            Case(
                operation: "trilinear resampling", name: name, voxels: grid.voxelCount,
                limit: .memoryRead(bytes: source.memoryRead.byteCount), isSteady: true
            ) {
                let resampled = source.resampled(to: grid)
                // The first voxel of both scans stands at the origin, so this one lies in both.
                return resampled[grid.size.x / 8, grid.size.y / 8, grid.size.z / 8]
            }
        }
        return [
            resampling(volume, to: pet.volume.grid, "\(name) to PET"),
            resampling(pet.volume, to: volume.grid, "PET to \(name)"),
        ]
    }
}

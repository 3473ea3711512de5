internal import Glibc
internal import VoxelCore

extension PETScan {
    /// Maximum projections along each axis.
    func projectionCases() -> [Case] {
        let axes: [(Operation, MaximumProjection.Axis)] = [
            (.projectionX, .x), (.projectionY, .y), (.projectionZ, .z),
        ]
        return axes.map { operation, axis in
            Case(
                operation, of: name, voxels: volume.grid.voxelCount, limit: .memoryRead(bytes: volume.byteCount)
            ) { MaximumProjection(of: volume, along: axis).values.reduce(0, +) }
        }
    }

    /// Maximum projections from 36 directions. Every view needs every voxel, and one read of them is the limit.
    func rotatingCase() -> Case {
        Case(
            .rotating, of: name, voxels: 36 * volume.grid.voxelCount, limit: .memoryRead(bytes: volume.byteCount)
        ) {
            let projection = RotatingProjection(of: volume)
            return projection.angles.indices.reduce(0) { sum, view in
                // Rays that miss the volume are NaN.
                projection.values(at: view).reduce(sum) { $1.isNaN ? $0 : $0 + $1 }
            }
        }
    }

    /// Smoothing with a Gaussian of 6 mm full width at half maximum.
    func smoothingCase() -> Case {
        let grid = volume.grid
        let floats = Volume<Float>(grid: grid) { voxels in
            for (offset, value) in volume.values(in: grid.box).enumerated() { voxels[offset] = Float(value) }
        }
        let sigma = 6 / (8 * log(2.0)).squareRoot()
        return Case(
            .gaussian, of: name, voxels: grid.voxelCount,
            limit: .memoryRead(bytes: grid.voxelCount * MemoryLayout<Float>.stride)
        ) {
            Double(floats.smoothed(sigma: SIMD3(repeating: sigma)).buffer[grid.offset(of: grid.size / 2)])
        }
    }
}

extension CTScan {
    /// Resampling to the grid of a PET and back.
    func resamplingCases(with pet: PETScan) -> [Case] {
        func resampling(_ source: ScalarVolume, to grid: Grid, _ name: String) -> Case {
            return Case(
                .resampling, of: name, voxels: grid.voxelCount, limit: .memoryRead(bytes: source.byteCount),
                isSteady: false
            ) { source.resampled(to: grid, outside: -1000).centre }
        }
        return [
            resampling(volume, to: pet.volume.grid, "\(name) to \(pet.name)"),
            resampling(pet.volume, to: volume.grid, "\(pet.name) to \(name)"),
        ]
    }
}

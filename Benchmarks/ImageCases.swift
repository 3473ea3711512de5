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

    /// Smoothing with a Gaussian of 6 mm full width at half maximum, from float to float.
    func smoothingCase() -> Case {
        let grid = volume.grid
        let image = Volume<Float>(grid: grid) { memory in
            nonisolated(unsafe) let voxels = memory
            Parallel.forEach(count: grid.size.z, grain: 1) { slices in
                let box = VoxelBox(
                    lower: [0, 0, slices.lowerBound], upper: [grid.size.x, grid.size.y, slices.upperBound])
                let first = grid.offset(of: box.lower)
                for (place, value) in volume.values(in: box).enumerated() { voxels[first + place] = Float(value) }
            }
        }
        let sigma = SIMD3(repeating: 6 / (8 * log(2.0)).squareRoot())
        return Case(
            .gaussian, of: name, voxels: grid.voxelCount,
            limit: .memoryRead(bytes: grid.voxelCount * MemoryLayout<Float>.stride)
        ) { ScalarVolume(grid: grid, stored: .float(image.smoothed(sigma: sigma).buffer)).centre }
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

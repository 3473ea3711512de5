internal import NIfTIFile
internal import VoxelCore

/// A CT in HU with a tumour and vessels.
struct CTScan {
    /// What it is called in a report.
    let name: String
    let volume: ScalarVolume
    let tumour: Region
    /// By label.
    let vessels: [Region]
}

extension CTScan {
    /// A phantom of compare_peers: `V_ct`, `V_tumour` and `V_vessels`.
    init(named name: String, phantomIn folder: String) throws {
        let tumour = try NIfTIReader.readLabels(at: "\(folder)/V_tumour.nii.gz").labels.volume.regions()
        let vessels = try NIfTIReader.readLabels(at: "\(folder)/V_vessels.nii.gz").labels.volume.regions()
        self.init(
            name: name, volume: try NIfTIReader.readVolume(at: "\(folder)/V_ct.nii").volume, tumour: tumour[1]!,
            vessels: vessels.sorted { $0.key < $1.key }.map(\.value))
    }

    /// An abdomen, made in memory: an elliptic trunk of 40 HU in air, bubbles of gas in it, a tumour of 113 mL in its middle,
    /// and two straight vessels along z.
    init(named name: String, size: SIMD3<Int>, spacing: SIMD3<Double>) {
        let grid = Grid(size: size, affine: Affine(spacing: spacing))!
        let middle = grid.position(of: size &- 1) / 2
        let gas: [SIMD3<Double>] = [[60, -50, 20], [-70, -40, -60], [-20, -60, 80]]
        let buffer = VoxelBuffer<Int16>(count: grid.voxelCount) { memory in
            nonisolated(unsafe) let voxels = memory
            Parallel.forEach(count: size.z, grain: 1) { slices in
                for z in slices {
                    for y in 0..<size.y {
                        for x in 0..<size.x {
                            let from = grid.position(of: [x, y, z]) - middle
                            let across = SIMD2(from.x / 170, from.y / 110)
                            let isTissue = (across * across).sum() <= 1 && gas.allSatisfy { length(from - $0) > 15 }
                            let voxel = grid.offset(x, y, z)
                            voxels[voxel] = Int16(
                                (isTissue ? 40 : -1000) + 15 * RandomNumbers.noise(of: voxel, seed: 2))
                        }
                    }
                }
            }
        }
        /// The voxels whose centre lies in an ellipsoid around a place seen from the middle.
        func ellipsoid(_ place: SIMD3<Double>, _ half: SIMD3<Double>) -> Region {
            let lower = SIMD3<Int>(((middle + place - half) / spacing).rounded(.down))
            let upper = SIMD3<Int>(((middle + place + half) / spacing).rounded(.up)) &+ 1
            return Region(in: VoxelBox(lower: lower, upper: upper).intersection(grid.box)) { x, y, z in
                let scaled = (grid.position(of: [x, y, z]) - middle - place) / half
                return dot(scaled, scaled) <= 1
            }
        }
        self.init(
            name: name, volume: ScalarVolume(grid: grid, stored: .int16(buffer)),
            tumour: ellipsoid(.zero, [36, 30, 25]),
            vessels: [ellipsoid([10, 45, 0], [9, 9, 1000]), ellipsoid([-60, 20, 0], [5, 5, 1000])])
    }
}

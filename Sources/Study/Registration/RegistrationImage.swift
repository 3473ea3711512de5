internal import Glibc
internal import NIfTIFile
internal import VoxelCore

/// What a registration is made on.
public enum RegistrationModality: Sendable {
    /// CT in HU.
    case ct
    /// PET or SPECT, in any unit.
    case pet
}

/// A volume as it is registered: coarse, without what would steer the registration away from the body, lesions left out.
///
/// - CT is cut to −200…300 HU: air, lung and metal say nothing more than that they are there.
/// - PET becomes log(1 + v/m), m being the mean of what is above 0. So no lesion outweighs the organs, and the unit does not
///   matter.
/// - Voxels that are not finite count as air, or as no uptake.
/// - Neighbouring voxels are averaged until they are 3 mm wide or nearly so.
struct RegistrationImage: Sendable {
    /// The values.
    let volume: Volume<Float>
    /// 1 where a voxel may be looked at, 0 near lesions.
    let mask: Volume<UInt8>
    /// The least and the greatest value.
    let range: ClosedRange<Float>
    /// The lesions' corners in millimetres, eight for all of them together; none without lesions.
    let lesionCorners: [SIMD3<Double>]

    /// The voxels that are averaged are so wide together, in mm.
    private static let width = 3.0
    /// How far around a lesion nothing is looked at, in mm: as far as the blur of PET carries its uptake.
    private static let margin = 8.0
    /// The fewest averaged voxels along an axis that three resolutions can work on.
    private static let leastSize = 8

    /// Prepares a volume, all of whose voxels must be held.
    ///
    /// - Throws: `RegistrationError.unusableImage` where the axes are not at right angles, the field of view is too
    ///   small, or all voxels are alike.
    init(
        _ source: ScalarVolume, lesions: Volume<UInt16>?, modality: RegistrationModality, role: RegistrationRole
    ) throws(RegistrationError) {
        let spacing = source.grid.spacing
        var step = SIMD3<Int>(repeating: 1)
        for axis in 0..<3 { step[axis] = max(1, Int((Self.width / spacing[axis]).rounded())) }
        let size = source.grid.size / step
        guard size.min() >= Self.leastSize else {
            let extent = SIMD3<Double>(source.grid.size) * spacing
            let text = "\(extent.x.decimals(0)) × \(extent.y.decimals(0)) × \(extent.z.decimals(0)) mm"
            throw .unusableImage(role: role, reason: "its field of view of \(text) is too small")
        }
        guard let grid = source.grid.rightAngled(size: size, step: step) else {
            throw .unusableImage(role: role, reason: "its axes are not at right angles")
        }
        let values = Self.averages(of: source, over: size, step: step, modality: modality)
        guard let least = values.min(), let most = values.max(), most > least else {
            throw .unusableImage(role: role, reason: "all its voxels are alike")
        }
        volume = Volume(grid: grid) { voxels in _ = voxels.update(from: values) }
        range = least...most
        let region = lesions?.region { $0 != 0 } ?? Region(runs: [])
        guard let lesions, !region.isEmpty else {
            lesionCorners = []
            mask = Volume(grid: grid) { $0.update(repeating: 1) }
            return
        }
        lesionCorners = lesions.grid.corners(of: region.box)
        let near = region.dilated(byMillimetres: Self.margin, on: lesions.grid)
        let marked = Volume<UInt16>(grid: lesions.grid) { voxels in
            near.forEachVoxel { x, y, z in voxels[lesions.grid.offset(x, y, z)] = 1 }
        }.resampled(to: grid)
        mask = Volume(grid: grid) { voxels in
            marked.withVoxels { for offset in voxels.indices { voxels[offset] = $0[offset] == 0 ? 1 : 0 } }
        }
    }

    /// The values as an image, without those that may not be looked at where `isMasked`.
    func image(isMasked: Bool) -> ScalarVolume {
        guard isMasked else { return ScalarVolume(grid: volume.grid, stored: .float(volume.buffer)) }
        let masked = Volume<Float>(grid: volume.grid) { voxels in
            volume.withVoxels { values in
                mask.withVoxels { mask in
                    for offset in voxels.indices { voxels[offset] = mask[offset] == 0 ? .nan : values[offset] }
                }
            }
        }
        return ScalarVolume(grid: volume.grid, stored: .float(masked.buffer))
    }

    /// The box of the voxels that are more than air: those above a tenth of the range.
    var bodyCorners: [SIMD3<Double>] {
        let threshold = Double(range.lowerBound + (range.upperBound - range.lowerBound) / 10)
        return volume.grid.corners(of: Region(of: image(isMasked: false), atLeast: threshold).box)
    }

    private static func averages(
        of source: ScalarVolume, over size: SIMD3<Int>, step: SIMD3<Int>, modality: RegistrationModality
    ) -> [Float] {
        let scale = modality == .pet ? meanAboveZero(source) : 1
        @Sendable func value(_ stored: Double) -> Double {
            switch modality {
            case .ct: stored.isFinite ? min(max(stored, -200), 300) : -200
            case .pet: stored.isFinite && stored > 0 ? log1p(stored / scale) : 0
            }
        }
        let width = size.x * step.x
        let slices = Parallel.map(count: size.z, grain: 1) { range -> [Float] in
            var sums = [Double](repeating: 0, count: size.x * size.y)
            var row = [Double](repeating: 0, count: width)
            for z in range.lowerBound * step.z..<range.upperBound * step.z {
                for y in 0..<size.y * step.y {
                    row.withUnsafeMutableBufferPointer { source.readRow(x: 0..<width, y: y, z: z, into: $0) }
                    let start = y / step.y * size.x
                    for x in 0..<width { sums[start + x / step.x] += value(row[x]) }
                }
            }
            let count = Double(step.x * step.y * step.z)
            return sums.map { Float($0 / count) }
        }
        return slices.flatMap { $0 }
    }

    /// The mean of the values above 0; 1 where there are none.
    private static func meanAboveZero(_ source: ScalarVolume) -> Double {
        let grid = source.grid
        let parts = Parallel.map(count: grid.size.z, grain: 1) { range -> (sum: Double, count: Int) in
            var (sum, count) = (0.0, 0)
            var row = [Double](repeating: 0, count: grid.size.x)
            for y in 0..<grid.size.y {
                row.withUnsafeMutableBufferPointer {
                    source.readRow(x: 0..<grid.size.x, y: y, z: range.lowerBound, into: $0)
                }
                for value in row where value.isFinite && value > 0 {
                    sum += value
                    count += 1
                }
            }
            return (sum, count)
        }
        let count = parts.reduce(0) { $0 + $1.count }
        return count == 0 ? 1 : parts.reduce(0) { $0 + $1.sum } / Double(count)
    }
}

extension Grid {
    /// The grid of blocks of `step` voxels, its axes brought to right angles; `nil` where they are off by more than 0.06°.
    ///
    /// The middle of the volume stays where it is, so that nothing moves by more than half of what the angles are off.
    fileprivate func rightAngled(size: SIMD3<Int>, step: SIMD3<Int>) -> Grid? {
        guard affine.shear <= 1e-3 else { return nil }
        let x = affine.x / length(affine.x)
        let skewed = affine.y - x * dot(affine.y, x)
        let y = skewed / length(skewed)
        let z = cross(x, y) * (affine.determinant < 0 ? -1 : 1)
        let (steps, voxels) = (spacing * SIMD3<Double>(step), SIMD3<Double>(size))
        let middle = affine.position(of: voxels * SIMD3<Double>(step) / 2 - 0.5)
        let (dx, dy, dz) = (x * steps.x, y * steps.y, z * steps.z)
        let half = (voxels - 1) / 2
        return Grid(
            size: size, affine: Affine(x: dx, y: dy, z: dz, origin: middle - dx * half.x - dy * half.y - dz * half.z))
    }

    /// The corners of a box of voxels, half a voxel beyond their centres.
    fileprivate func corners(of box: VoxelBox) -> [SIMD3<Double>] {
        guard !box.isEmpty else { return [] }
        return (0..<8).map { corner in
            affine.position(
                of: SIMD3<Double>(
                    Double(corner & 1 == 0 ? box.lower.x : box.upper.x),
                    Double(corner & 2 == 0 ? box.lower.y : box.upper.y),
                    Double(corner & 4 == 0 ? box.lower.z : box.upper.z)) - 0.5)
        }
    }

    /// The grid where `transform` brings it.
    func moved(by transform: Affine) -> Grid {
        guard let moved = Grid(size: size, affine: transform.after(affine)) else {
            preconditionFailure("a movement leaves a grid a grid")
        }
        return moved
    }
}

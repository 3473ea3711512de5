internal import VesselContact
internal import VoxelCore

/// A mask near a plane as a smooth field whose half-way surface is the mask's boundary.
///
/// The binary voxels are blurred by 1-2-1 along each axis, so that an oblique cut shows no staircase; not along an axis
/// whose voxels are more than half as long again as the shortest, where the blur would take the ends off.
struct VesselFigureMask {
    private let volume: ScalarVolume?

    /// The field around those voxels of a mask that lie within `reach` mm of any of `places`. Cost: the voxels of that box.
    init(_ mask: TissueMask, around places: [SIMD3<Double>], reach: Double) {
        let grid = mask.grid
        var lower = SIMD3(repeating: Double.infinity)
        var upper = -lower
        for place in places {
            let index = grid.inverse.position(of: place)
            lower = pointwiseMin(lower, index)
            upper = pointwiseMax(upper, index)
        }
        // An index moves fastest along the row of the inverse: a millimetre is at most that many voxels.
        let inverse = grid.inverse
        var near = VoxelBox(lower: .zero, upper: .zero)
        for axis in 0..<3 where !places.isEmpty {
            let perMillimetre = SIMD3(inverse.x[axis], inverse.y[axis], inverse.z[axis])
            let margin = reach * length(perMillimetre) + 2
            // Held to the grid before they become integers.
            near.lower[axis] = Int(max(0, min(Double(grid.size[axis]), (lower[axis] - margin).rounded(.down))))
            near.upper[axis] = Int(max(0, min(Double(grid.size[axis]), (upper[axis] + margin).rounded(.up))))
        }
        let box = near.intersection(mask.region.box)
        guard !box.isEmpty else {
            volume = nil
            return
        }
        // One voxel around for the blur. Where that leaves the grid it is outside of the mask all the same.
        let wide = VoxelBox(lower: box.lower &- 1, upper: box.upper &+ 1)
        let size = wide.size
        var values = mask.region.mask(over: wide).map { Float($0) }
        let strides = [1, size.x, size.x * size.y]
        for axis in 0..<3 where grid.spacing[axis] <= 1.5 * grid.spacing.min() {
            Self.blur(&values, step: strides[axis], count: size[axis])
        }
        let affine = grid.affine
        let start = affine.position(of: SIMD3(Double(wide.lower.x), Double(wide.lower.y), Double(wide.lower.z)))
        guard let small = Grid(size: size, affine: Affine(x: affine.x, y: affine.y, z: affine.z, origin: start)) else {
            volume = nil
            return
        }
        let voxels = VoxelBuffer<Float>(count: values.count) { buffer in
            for i in values.indices { buffer[i] = values[i] }
        }
        volume = ScalarVolume(grid: small, stored: .float(voxels))
    }

    /// Whether none of the mask lies there.
    var isEmpty: Bool { volume == nil }

    /// Blurs by 1-2-1 along an axis of `count` values, each `step` places after the one before; 0 beyond both ends.
    private static func blur(_ values: inout [Float], step: Int, count: Int) {
        for block in stride(from: 0, to: values.count, by: step * count) {
            for first in block..<block + step {
                var previous: Float = 0
                var current = values[first]
                for i in stride(from: first, to: first + step * count, by: step) {
                    let next = i + step < first + step * count ? values[i + step] : 0
                    values[i] = (previous + 2 * current + next) / 4
                    previous = current
                    current = next
                }
            }
        }
    }

    /// The field on a lattice in scanner mm, above 0 within the mask.
    func field(on plane: SamplingPlane) -> [Double] {
        guard let volume else { return [Double](repeating: -0.5, count: plane.width * plane.height) }
        return volume.sampled(
            origin: plane.origin, across: plane.right, down: plane.down, width: plane.width, height: plane.height,
            outside: 0
        ).map { Double($0) - 0.5 }
    }

    /// Closed loops around the field on a lattice, in its columns and rows; those cut off at the lattice's edge run along it.
    static func loops(_ field: [Double], width: Int, height: Int) -> [[SIMD2<Double>]] {
        var ringed = [Double](repeating: -0.5, count: (width + 2) * (height + 2))
        for row in 0..<height {
            for column in 0..<width { ringed[(row + 1) * (width + 2) + column + 1] = field[row * width + column] }
        }
        return ContourField(origin: [-1, -1], width: width + 2, height: height + 2, values: ringed).loops(
            subdivision: 1)
    }
}

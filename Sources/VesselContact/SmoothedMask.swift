internal import Glibc
internal import VoxelCore

/// How much of its surroundings a tissue fills, as a smooth function of place: 1 inside, 0 outside, ½ on its surface.
///
/// A binary mask is a staircase; a Gaussian of 0.7 voxel along each axis makes of it a slope whose level ½ runs between the
/// steps, within about a tenth of a voxel of the surface that was voxelised.
struct SmoothedMask: Sendable {
    /// Standard deviation of the Gaussian in voxels.
    static let sigma = 0.7
    /// The standard deviation, in voxels, of the slope across a flat surface: of the Gaussian and of the interpolation
    /// between voxels, whose weights are a triangle of variance 1/6.
    static let slope = (sigma * sigma + 1.0 / 6).squareRoot()

    /// The voxels that it covers; beyond them it is 0.
    let box: VoxelBox
    let spacing: SIMD3<Double>
    let values: VoxelBuffer<Float>

    /// Smooths a mask.
    ///
    /// - Parameters:
    ///   - mask: the tissue.
    ///   - window: the voxels that it is wanted over; `nil`: all that it reaches.
    ///   - taken: tissue that holds where both lie, smoothed or not: it takes its share first.
    ///   - sigma: the standard deviation in voxels along each axis.
    init(
        _ mask: TissueMask, over window: VoxelBox? = nil, without taken: [TissueMask] = [], sigma: Double = Self.sigma
    ) {
        let reach = SIMD3<Int>(repeating: Int(4 * sigma) + 2)
        let bounds = window.map { mask.grid.box.intersection($0) } ?? mask.grid.box
        let whole = mask.box.isEmpty ? mask.box : mask.box.grown(by: reach, within: bounds)
        let box = whole.intersection(bounds)
        self.box = box
        spacing = mask.grid.spacing
        guard !box.isEmpty else {
            values = VoxelBuffer(count: 0) { _ in }
            return
        }
        // The smoothing must know what lies a little beyond the window.
        let known = box.grown(by: reach, within: mask.grid.box)
        var shares = mask.shares(over: known)
        for other in taken where !other.box.intersection(known).isEmpty {
            let theirs = other.shares(over: known)
            for place in shares.indices where theirs[place] > 0 {
                shares[place] = min(shares[place], 1 - theirs[place])
            }
        }
        let grid = Grid(size: known.size, affine: Affine(spacing: spacing))!
        let smoothed = Volume<Float>(grid: grid) { target in
            for place in shares.indices { target[place] = shares[place] }
        }.smoothed(sigma: spacing * sigma)
        let offset = box.lower &- known.lower
        values = VoxelBuffer(count: box.voxelCount) { target in
            smoothed.withVoxels { source in
                let width = box.size.x
                var place = 0
                for z in 0..<box.size.z {
                    for y in 0..<box.size.y {
                        let row = grid.offset(offset.x, y + offset.y, z + offset.z)
                        for x in 0..<width { target[place + x] = source[row + x] }
                        place += width
                    }
                }
            }
        }
    }

    /// The value at a point in the grid's millimetres, trilinear.
    func value(at point: SIMD3<Double>) -> Double {
        values.withVoxels { Sampler(mask: self, values: $0)(point) }
    }

    /// Reads many values; the sampler must not outlive the call.
    func withSampler<Result>(_ body: (Sampler) -> Result) -> Result {
        values.withVoxels { body(Sampler(mask: self, values: $0)) }
    }

    /// Reads values between voxels.
    struct Sampler {
        private let perStep, lower, last: SIMD3<Double>
        /// The last voxel that has a next one along each axis, and how far that is in memory.
        private let lastX, lastY, lastZ: Int
        private let stepX, stepY, stepZ: Int
        private let row, slice: Int
        private let values: UnsafePointer<Float>?

        init(mask: SmoothedMask, values: UnsafeBufferPointer<Float>) {
            let size = mask.box.size
            perStep = 1 / mask.spacing
            lower = SIMD3<Double>(mask.box.lower)
            last = SIMD3<Double>(size) - 1
            (lastX, lastY, lastZ) = (max(size.x - 2, 0), max(size.y - 2, 0), max(size.z - 2, 0))
            row = size.x
            slice = size.x * size.y
            (stepX, stepY, stepZ) = (size.x > 1 ? 1 : 0, size.y > 1 ? row : 0, size.z > 1 ? slice : 0)
            self.values = mask.box.isEmpty ? nil : values.baseAddress
        }

        /// The value at a point in the grid's millimetres; 0 beyond the box by more than half a voxel, where no tissue reaches.
        @inline(__always)
        func callAsFunction(_ point: SIMD3<Double>) -> Double {
            let index = point * perStep - lower
            guard let values, index.x >= -0.5, index.y >= -0.5, index.z >= -0.5, index.x <= last.x + 0.5,
                index.y <= last.y + 0.5, index.z <= last.z + 0.5
            else { return 0 }
            let (heldX, heldY, heldZ) = (
                min(max(index.x, 0), last.x), min(max(index.y, 0), last.y), min(max(index.z, 0), last.z)
            )
            let (x, y, z) = (min(Int(heldX), lastX), min(Int(heldY), lastY), min(Int(heldZ), lastZ))
            let (shareX, shareY, shareZ) = (heldX - Double(x), heldY - Double(y), heldZ - Double(z))
            let at = values + (z * slice + y * row + x)
            func along(_ place: UnsafePointer<Float>) -> Double {
                let first = Double(place[0])
                return first + (Double(place[stepX]) - first) * shareX
            }
            func plane(_ place: UnsafePointer<Float>) -> Double {
                let first = along(place)
                return first + (along(place + stepY) - first) * shareY
            }
            let first = plane(at)
            return first + (plane(at + stepZ) - first) * shareZ
        }
    }

    /// The level at which the surface lies that is `voxels` farther out than level ½, on a flat boundary.
    static func level(movedOutBy voxels: Double) -> Double { 0.5 * erfc(voxels / slope / 2.0.squareRoot()) }
}

extension SmoothedMask.Sampler {
    /// The gradient a mm, from central differences over two voxels.
    func gradient(at point: SIMD3<Double>, spacing: SIMD3<Double>) -> SIMD3<Double> {
        var gradient = SIMD3<Double>.zero
        for axis in 0..<3 {
            var step = SIMD3<Double>.zero
            step[axis] = spacing[axis]
            gradient[axis] = (self(point + step) - self(point - step)) / (2 * spacing[axis])
        }
        return gradient
    }
}

extension TissueMask {
    /// The share of each voxel of a box that the tissue fills, x fastest.
    func shares(over wanted: VoxelBox) -> [Float] {
        guard let shares else { return region.mask(over: wanted).map(Float.init) }
        var result = [Float](repeating: 0, count: wanted.voxelCount)
        let common = box.intersection(wanted)
        guard !common.isEmpty else { return result }
        for z in common.lower.z..<common.upper.z {
            for y in common.lower.y..<common.upper.y {
                let from = ((z - box.lower.z) * box.size.y + y - box.lower.y) * box.size.x - box.lower.x
                let to = ((z - wanted.lower.z) * wanted.size.y + y - wanted.lower.y) * wanted.size.x - wanted.lower.x
                for x in common.lower.x..<common.upper.x { result[to + x] = shares[from + x] }
            }
        }
        return result
    }
}

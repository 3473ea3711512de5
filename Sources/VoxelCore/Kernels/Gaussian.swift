internal import Glibc

/// The values smoothed by a Gaussian, axis by axis.
///
/// Along each axis a value becomes Σ w(d)·neighbour / Σ w(d) with w(d) = exp(-(d·spacing)²/(2·sigma²)) over the neighbours
/// within 4 sigma that exist. Beyond the array there are none: at its border the weights that are left add up to 1, so
/// that a constant stays constant and nothing darkens towards the edge. What lies beyond 4 sigma holds 6e-5 of the
/// weight.
///
/// - Parameters:
///   - values: x fastest, as many as `size` says. A value that is not finite spreads over all within its reach.
///   - size: voxels along each axis, at least 1.
///   - spacing: mm between voxels along each axis, finite and above 0.
///   - sigma: standard deviation in mm along each axis, finite and not negative. Along an axis where 4 sigma is less than
///     the spacing (0 above all) the values stay as they are.
///
/// Cost: for each axis one pass over all threads with 2·⌊4·sigma/spacing⌋ + 1 multiplications a voxel, and a new array.
public func gaussian(
    _ values: [Double], size: SIMD3<Int>, spacing: SIMD3<Double>, sigma: SIMD3<Double>
) -> [Double] {
    precondition(size.min() >= 1 && values.count == size.x * size.y * size.z)
    precondition(spacing.min() > 0 && spacing.max().isFinite && sigma.min() >= 0 && sigma.max().isFinite)
    let steps = [1, size.x, size.x * size.y]
    var smoothed = values
    for axis in 0..<3 {
        let kernel = GaussianKernel(sigma: sigma[axis] / spacing[axis], count: size[axis])
        guard kernel.reach > 0 else { continue }
        let source = smoothed
        let passed = [Double](unsafeUninitializedCapacity: source.count) { buffer, count in
            count = source.count
            // Every chunk writes rows of its own.
            nonisolated(unsafe) let target = buffer.baseAddress!
            Parallel.forEach(count: size.y * size.z, grain: 64) { rows in
                source.withUnsafeBufferPointer { source in
                    let first = source.baseAddress!
                    if axis == 0 {
                        kernel.smoothRows(
                            first + rows.lowerBound * size.x, rows.count, target + rows.lowerBound * size.x)
                    } else {
                        for row in rows {
                            let place = axis == 1 ? row % size.y : row / size.y
                            kernel.mixRows(
                                first + row * size.x, length: size.x, step: steps[axis], place: place,
                                target + row * size.x)
                        }
                    }
                }
            }
        }
        smoothed = passed
    }
    return smoothed
}

/// The weights along one axis and their sums at each place of it.
private struct GaussianKernel: Sendable {
    /// The farthest neighbour that counts.
    let reach: Int
    /// The weight of a neighbour `d` places away at `reach + d`.
    private let weights: [Double]
    /// The sum of the weights of the neighbours that exist, for every place.
    private let sums: [Double]

    /// The kernel for `count` places and a standard deviation in places.
    init(sigma: Double, count: Int) {
        let reach = Int(min(4 * sigma, Double(count - 1)))
        let weights = (-reach...reach).map { d in
            let distance = Double(d) / sigma
            return reach == 0 ? 1 : exp(-distance * distance / 2)
        }
        sums = (0..<count).map { place in
            (max(-reach, -place)...min(reach, count - 1 - place)).reduce(0) { $0 + weights[reach + $1] }
        }
        self.reach = reach
        self.weights = weights
    }

    /// Smooths along the rows: `rowCount` rows that follow each other.
    func smoothRows(_ source: UnsafePointer<Double>, _ rowCount: Int, _ target: UnsafeMutablePointer<Double>) {
        let length = sums.count
        let lanes = SIMD8<Double>.scalarCount
        // Zeros to either side stand for neighbours that do not exist: they add nothing, and `sums` leaves them out.
        withUnsafeTemporaryAllocation(of: Double.self, capacity: length + 2 * reach + lanes) { padded in
            padded.initialize(repeating: 0)
            let row = padded.baseAddress!
            for start in stride(from: 0, to: rowCount * length, by: length) {
                (row + reach).update(from: source + start, count: length)
                for x in stride(from: 0, to: length, by: lanes) {
                    var sum = SIMD8<Double>.zero
                    for tap in weights.indices {
                        sum += weights[tap] * UnsafeRawPointer(row + x + tap).loadUnaligned(as: SIMD8<Double>.self)
                    }
                    for lane in 0..<min(lanes, length - x) { target[start + x + lane] = sum[lane] / sums[x + lane] }
                }
            }
        }
    }

    /// Smooths one row from the rows before and after it, which lie `step` values apart; it is the one at `place`.
    func mixRows(
        _ source: UnsafePointer<Double>, length: Int, step: Int, place: Int, _ target: UnsafeMutablePointer<Double>
    ) {
        for x in 0..<length { target[x] = 0 }
        let neighbours = max(-reach, -place)...min(reach, sums.count - 1 - place)
        for d in neighbours {
            let (row, weight) = (source + d * step, weights[reach + d])
            for x in 0..<length { target[x] += weight * row[x] }
        }
        let sum = sums[place]
        for x in 0..<length { target[x] /= sum }
    }
}

internal import Glibc

/// The weights of a Gaussian along one axis.
struct GaussianKernel<Scalar: VoxelScalar & BinaryFloatingPoint>: Sendable {
    /// The farthest neighbour that counts.
    let reach: Int
    /// The weight of a neighbour `d` places away, for 0 up to the reach.
    let weights: [Scalar]
    /// For every place, one over the sum of the weights of the neighbours that exist.
    let scales: [Scalar]

    /// The kernel for `count` places and a standard deviation in places; it reaches 4 of these.
    init(sigma: Double, count: Int) {
        let reach = Int(min(4 * sigma, Double(count - 1)))
        let weights = (0...reach).map { d in
            let distance = Double(d) / sigma
            return d == 0 ? 1 : Scalar(exp(-distance * distance / 2))
        }
        // The weights as they are after rounding, so that a constant stays constant.
        var sums = [Double(weights[0])]
        for weight in weights.dropFirst() { sums.append(sums[sums.count - 1] + Double(weight)) }
        scales = (0..<count).map { place in
            Scalar(1 / (sums[min(reach, place)] + sums[min(reach, count - 1 - place)] - sums[0]))
        }
        self.reach = reach
        self.weights = weights
    }
}

internal import Glibc
internal import VoxelCore

/// Gaussian blur of the voxels by `fwhm` mm, in place, one axis after the other.
///
/// σ = FWHM/(2√(2 ln 2)); the sampled kernel reaches 4σ and is normalised over the voxels that exist, so a constant stays
/// constant up to the edge. Cost: three passes over the volume.
package func blur(_ voxels: UnsafeMutableBufferPointer<Double>, size: SIMD3<Int>, spacing: SIMD3<Double>, fwhm: Double)
{
    let sigma = fwhm / (2 * (2 * log(2.0)).squareRoot())
    let strides = [1, size.x, size.x * size.y]
    for axis in 0..<3 {
        let step = spacing[axis]
        let reach = Int((4 * sigma / step).rounded(.up))
        let kernel = (0...reach).map { exp(-0.5 * (Double($0) * step / sigma) * (Double($0) * step / sigma)) }
        let (count, stride) = (size[axis], strides[axis])
        let lines = voxels.count / count
        nonisolated(unsafe) let voxels = voxels
        Parallel.forEach(count: lines, grain: 1024) { lines in
            var source = [Double](repeating: 0, count: count)
            for line in lines {
                let start = line / stride * (stride * count) + line % stride
                for i in 0..<count { source[i] = voxels[start + i * stride] }
                for i in 0..<count {
                    var (sum, weight) = (0.0, 0.0)
                    for j in max(0, i - reach)...min(count - 1, i + reach) {
                        let w = kernel[abs(j - i)]
                        sum += w * source[j]
                        weight += w
                    }
                    voxels[start + i * stride] = sum / weight
                }
            }
        }
    }
}

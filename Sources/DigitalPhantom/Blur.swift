internal import Glibc
package import VoxelCore

extension Volume<Double> {
    /// The volume blurred by a Gaussian of `fwhm` mm full width at half maximum: σ = FWHM/(2√(2 ln 2)).
    ///
    /// A constant stays constant up to the edge. Cost: that of `smoothed(sigma:)`.
    package func blurred(fwhm: Double) -> Volume<Double> {
        smoothed(sigma: SIMD3(repeating: fwhm / (8 * log(2.0)).squareRoot()))
    }
}

import DigitalPhantom
import Testing
import VoxelCore

struct BlurTests {
    private func blurred(_ voxels: [Double], _ size: SIMD3<Int>, _ spacing: SIMD3<Double>, _ fwhm: Double) -> [Double] {
        let grid = Grid(size: size, affine: Affine(spacing: spacing))!
        let volume = Volume<Double>(grid: grid) { _ = $0.update(from: voxels) }
        return volume.blurred(fwhm: fwhm).withVoxels { Array($0) }
    }

    @Test func constantStaysConstant() {
        let result = blurred(Array(repeating: 3.7, count: 7 * 5 * 3), [7, 5, 3], [4, 3, 5], 11)
        #expect(result.allSatisfy { abs($0 - 3.7) < 1e-14 })
    }

    /// A point becomes a Gaussian: its width along each axis is read off the ratio of neighbours, exp(−d²/2σ²).
    @Test func pointHasTheWidthAskedFor() {
        let (size, spacing, fwhm) = (SIMD3(33, 25, 27), SIMD3(2.0, 3, 2.5), 8.0)
        var point = [Double](repeating: 0, count: size.x * size.y * size.z)
        func offset(_ x: Int, _ y: Int, _ z: Int) -> Int { (z * size.y + y) * size.x + x }
        point[offset(16, 12, 13)] = 1
        let result = blurred(point, size, spacing, fwhm)
        #expect(abs(result.reduce(0, +) - 1) < 1e-12)
        // Half the height at half the FWHM: 4 mm are two voxels along x.
        #expect(abs(result[offset(18, 12, 13)] / result[offset(16, 12, 13)] - 0.5) < 1e-12)
        // Second moments along the axes: σ² = FWHM²/(8 ln 2).
        let variance = fwhm * fwhm / 5.545177444479562
        var moments = SIMD3<Double>.zero
        for z in 0..<size.z {
            for y in 0..<size.y {
                for x in 0..<size.x {
                    let d = SIMD3(Double(x - 16), Double(y - 12), Double(z - 13)) * spacing
                    moments += result[offset(x, y, z)] * d * d
                }
            }
        }
        for axis in 0..<3 { #expect(abs(moments[axis] / variance - 1) < 0.005) }
    }
}

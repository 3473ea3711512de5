import VoxelCore

@testable import VesselContact

/// Slices of an aorta's label where it runs along the body and is nearly round.
struct DescendingAorta {
    private struct Slice {
        let z: Int
        /// In the grid's millimetres, in the plane.
        let centroid: SIMD2<Double>
        let voxels: [SIMD2<Double>]
        /// The second moments about the centroid in mm²: along x, along y, mixed.
        let moments: SIMD3<Double>

        init(z: Int, voxels: [SIMD2<Double>]) {
            self.z = z
            self.voxels = voxels
            let count = Double(voxels.count)
            let centroid = voxels.reduce(.zero, +) / count
            self.centroid = centroid
            moments =
                voxels.reduce(SIMD3<Double>.zero) { sum, voxel in
                    let step = voxel - centroid
                    return sum + [step.x * step.x, step.y * step.y, step.x * step.y]
                } / count
        }

        /// How many times as long as wide the ellipse of the same moments is.
        var elongation: Double {
            let mean = (moments.x + moments.y) / 2
            let spread = ((moments.x - moments.y) * (moments.x - moments.y) / 4 + moments.z * moments.z).squareRoot()
            return ((mean + spread) / (mean - spread)).squareRoot()
        }

        /// That ellipse, in mm from the centroid, in steps of a degree.
        var outline: [SIMD2<Double>] {
            // The points at which pᵀ·M⁻¹·p = 4.
            let determinant = moments.x * moments.y - moments.z * moments.z
            return (0..<360).map { degree in
                let unit = Direction.unit(degrees: Double(degree))
                let squares = moments.y * unit.x * unit.x + moments.x * unit.y * unit.y
                let form = (squares - 2 * moments.z * unit.x * unit.y) / determinant
                return unit * (4 / form).squareRoot()
            }
        }
    }

    private let grid: Grid
    private let slices: [Slice]

    /// The 20 mm whose middles, and those of 9 mm on either side, wander the least, of those where no slice is longer than 1.15 times its width.
    init?(in mask: TissueMask) {
        grid = mask.grid
        let spacing = grid.spacing
        let all = (mask.region.box.lower.z..<mask.region.box.upper.z).compactMap { z -> Slice? in
            let pieces = mask.region.filter { _, _, height in height == z }.connectedComponents(.corners)
            // Arch and ascending part lie before the descending one.
            return pieces.filter { $0.voxelCount > 40 }.map { piece in
                var voxels: [SIMD2<Double>] = []
                piece.forEachVoxel { x, y, _ in voxels.append([Double(x) * spacing.x, Double(y) * spacing.y]) }
                return Slice(z: z, voxels: voxels)
            }.min { $0.centroid.y < $1.centroid.y }
        }
        let count = Int((20 / spacing.z).rounded())
        var best: (slices: [Slice], drift: Double)?
        // With what lies before and after: planes across a vessel that turns there would lean into the stretch.
        for first in all.indices.dropFirst(Self.margin) where first + count + Self.margin < all.count {
            let stretch = Array(all[first..<first + count])
            let around = all[first - Self.margin..<first + count + Self.margin]
            guard around.last!.z - around.first!.z == around.count - 1, stretch.allSatisfy({ $0.elongation < 1.15 })
            else { continue }
            let drift = around.map { slice -> Double in
                let step = slice.centroid - stretch[count / 2].centroid
                return (step.x * step.x + step.y * step.y).squareRoot()
            }.max()!
            if drift < best?.drift ?? .infinity { best = (stretch, drift) }
        }
        guard let best else { return nil }
        slices = best.slices
    }

    /// Slices on either side of the stretch that are looked at.
    private static let margin = 6

    /// Millimetres along the body.
    var height: Double { Double(slices.count) * grid.spacing.z }

    /// Whether a direction lies in a sector.
    private static func holds(_ step: SIMD2<Double>, from start: Double, over width: Double) -> Bool {
        (Direction.degrees(step) - start + 720).truncatingRemainder(dividingBy: 360) < width
    }

    /// What lies within 8 mm of a slice's outline, outside the label, in a sector about the slice's centroid.
    func tumour(from start: Double, over width: Double, beside mask: TissueMask) -> TissueMask {
        let spacing = grid.spacing
        var runs: [Run] = []
        for slice in slices {
            let lower = slice.voxels.reduce(slice.centroid) { pointwiseMin($0, $1) } - 9
            let upper = slice.voxels.reduce(slice.centroid) { pointwiseMax($0, $1) } + 9
            for y in max(Int(lower.y / spacing.y), 0)..<min(Int(upper.y / spacing.y), grid.size.y) {
                for x in max(Int(lower.x / spacing.x), 0)..<min(Int(upper.x / spacing.x), grid.size.x) {
                    let place = SIMD2(Double(x) * spacing.x, Double(y) * spacing.y)
                    guard Self.holds(place - slice.centroid, from: start, over: width),
                        !mask.region.contains([x, y, slice.z]),
                        slice.voxels.contains(where: { voxel in
                            let step = voxel - place
                            return step.x * step.x + step.y * step.y <= 64
                        })
                    else { continue }
                    runs.append(Run(x: x..<x + 1, y: y, z: slice.z))
                }
            }
        }
        return TissueMask(Region(joining: [Region(runs: runs)]), on: grid)
    }

    /// The share of the wall that lies in a sector, in degrees, the mean over the slices.
    ///
    /// The wall is the ellipse of the slice's second moments, which such slices are within a voxel.
    func shareOfWall(from start: Double, over width: Double) -> Double {
        let shares = slices.map { slice -> Double in
            let wall = slice.outline
            var (held, all) = (0.0, 0.0)
            for (number, a) in wall.enumerated() {
                let b = wall[(number + 1) % wall.count]
                let step = b - a
                let length = (step.x * step.x + step.y * step.y).squareRoot()
                all += length
                if Self.holds((a + b) / 2, from: start, over: width) { held += length }
            }
            return 360 * held / all
        }
        return shares.reduce(0, +) / Double(shares.count)
    }
}

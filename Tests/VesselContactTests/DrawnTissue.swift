import TestSupport
import VoxelCore

@testable import VesselContact

extension Grid {
    /// A grid whose millimetres begin at 0, with axes along R, A and S.
    static func plain(_ size: SIMD3<Int>, spacing: SIMD3<Double> = [1, 1, 1]) -> Grid {
        Grid(size: size, affine: Affine(spacing: spacing))!
    }
}

extension TissueMask {
    /// The voxels whose centres, in the grid's millimetres, lie inside.
    static func drawn(on grid: Grid, _ isInside: (SIMD3<Double>) -> Bool) -> TissueMask {
        let spacing = grid.spacing
        let region = Region(in: grid.box) { isInside(SIMD3(Double($0), Double($1), Double($2)) * spacing) }
        return TissueMask(region, on: grid)
    }

    /// The share of each voxel that lies inside, by `1 / 2` less the signed distance in voxels: what partial volume makes of a
    /// surface that is flat in the size of a voxel.
    static func blended(on grid: Grid, _ distance: (SIMD3<Double>) -> Double) -> TissueMask {
        let spacing = grid.spacing
        let voxel = spacing.max()
        return TissueMask(
            shares: .making(size: grid.size, spacing: spacing) { x, y, z in
                Float(0.5 - distance(SIMD3(Double(x), Double(y), Double(z)) * spacing) / voxel)
            })
    }
}

/// A straight line without ends.
struct Axis {
    let point, direction: SIMD3<Double>

    init(through point: SIMD3<Double>, along direction: SIMD3<Double>) {
        self.point = point
        self.direction = direction / length(direction)
    }

    /// Millimetres along it from its point.
    func place(_ other: SIMD3<Double>) -> Double { dot(other - point, direction) }

    func distance(_ other: SIMD3<Double>) -> Double { length(other - point - direction * place(other)) }
}

/// The angle between two directions in degrees, up to 90, whichever way they point.
func tilt(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    // By the sine and the cosine, which together tell small angles and right ones.
    Direction.degrees([abs(dot(a, b)), length(cross(a, b))])
}

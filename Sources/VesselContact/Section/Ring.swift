internal import Glibc
internal import VoxelCore

/// Directions in a plane, in equal steps of angle.
struct Ring: Sendable {
    /// Unit vectors, the first one along `across`.
    let directions: [SIMD2<Double>]

    private init(_ count: Int) {
        directions = (0..<count).map { ray in
            let angle = 2 * Double.pi * Double(ray) / Double(count)
            return SIMD2(cos(angle), sin(angle))
        }
    }

    /// A ray a degree, where contact is measured.
    static let fine = Ring(360)
    /// For walls far from any tumour: a polygon of 120 corners falls short of a circle's radius by 3e-4 of it.
    static let sparse = Ring(120)
    /// For centroids.
    static let coarse = Ring(36)
}

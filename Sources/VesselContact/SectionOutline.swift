internal import Glibc
internal import VoxelCore

/// A plane across a vessel: a right-handed frame whose `axis` runs along the vessel.
public struct SectionPlane: Sendable, Equatable {
    /// A point of the centreline, or the section's centroid, in scanner mm.
    public var origin: SIMD3<Double>
    /// The direction of the vessel; unit length.
    public var axis: SIMD3<Double>
    /// The direction of angle 0; unit length, perpendicular to `axis`.
    public var across: SIMD3<Double>
    /// The direction of angle 90°: `axis × across`.
    public var down: SIMD3<Double> { cross(axis, across) }

    /// A plane; `axis` and `across` must be perpendicular and of unit length.
    public init(origin: SIMD3<Double>, axis: SIMD3<Double>, across: SIMD3<Double>) {
        self.origin = origin
        self.axis = axis
        self.across = across
    }

    /// The scanner position of a point of the plane, given in mm along `across` and `down`.
    public func position(of point: SIMD2<Double>) -> SIMD3<Double> { origin + across * point.x + down * point.y }
}

/// The wall of a vessel on a plane across it, to a fraction of a voxel.
public struct SectionOutline: Sendable, Equatable {
    /// The plane; its origin is the centroid of the area within the wall.
    public let plane: SectionPlane
    /// The distance of the wall from the centroid in mm, in equal steps of angle from `plane.across` towards `plane.down`.
    public let radii: [Double]
    /// The area within the wall in mm².
    public let area: Double
    /// The length of the wall in mm.
    public let perimeter: Double
    /// The smallest distance between two parallel lines that hold the section between them, in mm.
    public let minimumCaliper: Double
    /// The greatest one, in mm.
    public let maximumCaliper: Double

    /// The wall as points of the plane, in mm from the centroid, in the order of `radii`.
    public var points: [SIMD2<Double>] { radii.indices.map { point(atRay: Double($0)) } }
}

extension SectionOutline {
    /// The point of the wall at a (fractional) ray, in mm from the centroid.
    func point(atRay ray: Double) -> SIMD2<Double> {
        let lower = ray.rounded(.down)
        let index = Int(lower) % radii.count
        let share = ray - lower
        let radius = share == 0 ? radii[index] : radii[index] * (1 - share) + radii[(index + 1) % radii.count] * share
        let angle = ray / Double(radii.count) * 2 * .pi
        return SIMD2(cos(angle), sin(angle)) * radius
    }
}

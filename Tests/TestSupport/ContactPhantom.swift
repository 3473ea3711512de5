internal import Glibc
public import VoxelCore

/// A tumour of a phantom with what is known of it.
public struct ContactPhantomTumour: Sendable {
    /// Its voxels. Where the vessel lies too, both hold the voxel, as careless labels do.
    public let region: Region
    /// Degrees of the wall within it, or, where it starts at a gap from the wall, before it.
    public let degrees: Double
    /// Millimetres of vessel that it touches.
    public let length: Double
    /// Square millimetres of wall that it touches.
    public let area: Double
    /// Millimetres between the surfaces.
    public let distance: Double
}

extension ContactPhantomTumour {
    /// A tumour of other voxels with the same measures.
    public init(region: Region, like other: ContactPhantomTumour) {
        self.init(
            region: region, degrees: other.degrees, length: other.length, area: other.area, distance: other.distance)
    }
}

/// A vessel with tumours on a grid, drawn from solids whose measures are known; binary, by voxel centres.
public struct ContactPhantom: Sendable {
    /// The grid, its axes along the scanner's.
    public let grid: Grid
    /// The vessel's voxels.
    public let vessel: Region
    /// The tumours.
    public let tumours: [ContactPhantomTumour]
    /// What was drawn at random, for messages.
    public let account: String

    /// A phantom from its voxels.
    public init(grid: Grid, vessel: Region, tumours: [ContactPhantomTumour], account: String) {
        self.grid = grid
        self.vessel = vessel
        self.tumours = tumours
        self.account = account
    }
}

/// A tumour before it is drawn.
struct ContactTumourPlan {
    let solid: ContactSolid
    var degrees = 0.0
    var length = 0.0
    var area = 0.0
    var distance = 0.0
}

extension ContactPhantom {
    /// Draws solids on a grid that holds them with a margin of 3 mm, its voxels anywhere to a fraction.
    static func drawn(
        vessel: ContactSolid, tumours: [ContactTumourPlan], spacing: SIMD3<Double>, account: String,
        using generator: inout SeededGenerator
    ) -> ContactPhantom {
        var (lower, upper) = (vessel.lower, vessel.upper)
        for tumour in tumours {
            lower = pointwiseMin(lower, tumour.solid.lower)
            upper = pointwiseMax(upper, tumour.solid.upper)
        }
        let shift = SIMD3(
            Double.random(in: 0..<1, using: &generator), Double.random(in: 0..<1, using: &generator),
            Double.random(in: 0..<1, using: &generator))
        let origin = lower - 3 - shift * spacing
        let extent = (upper + 3 - origin) / spacing
        let size = SIMD3(Int(extent.x) + 2, Int(extent.y) + 2, Int(extent.z) + 2)
        let grid = Grid(size: size, affine: Affine(spacing: spacing, origin: origin))!
        return ContactPhantom(
            grid: grid, vessel: vessel.region(on: grid),
            tumours: tumours.map {
                ContactPhantomTumour(
                    region: $0.solid.region(on: grid), degrees: $0.degrees, length: $0.length, area: $0.area,
                    distance: $0.distance)
            }, account: account)
    }
}

/// How a vessel lies on the grid.
public enum ContactTilt: Sendable {
    /// At least 15° from every grid axis.
    case oblique
    /// Along one of the grid's axes.
    case aligned
    /// At right angles to the slices.
    case upright
}

/// A direction of unit length with another one perpendicular to it, both at random.
func randomFrame(
    _ tilt: ContactTilt, using generator: inout SeededGenerator
) -> (tangent: SIMD3<Double>, normal: SIMD3<Double>) {
    let tangent: SIMD3<Double>
    switch tilt {
    case .aligned:
        var axis = SIMD3<Double>.zero
        axis[Int.random(in: 0..<3, using: &generator)] = Bool.random(using: &generator) ? 1 : -1
        tangent = axis
    case .upright:
        tangent = [0, 0, Bool.random(using: &generator) ? 1 : -1]
    case .oblique:
        let limit = cos(15 * Double.pi / 180)
        var direction = randomDirection(using: &generator)
        while max(abs(direction.x), abs(direction.y), abs(direction.z)) > limit {
            direction = randomDirection(using: &generator)
        }
        tangent = direction
    }
    while true {
        let other = randomDirection(using: &generator)
        let across = other - tangent * dot(other, tangent)
        if length(across) > 0.1 { return (tangent, across / length(across)) }
    }
}

/// A direction of unit length, every one as likely.
func randomDirection(using generator: inout SeededGenerator) -> SIMD3<Double> {
    while true {
        let p = SIMD3(
            Double.random(in: -1...1, using: &generator), Double.random(in: -1...1, using: &generator),
            Double.random(in: -1...1, using: &generator))
        let size = length(p)
        if size <= 1, size > 0.1 { return p / size }
    }
}

/// A number with two decimals.
func twoDecimals(_ value: Double) -> Double { (value * 100).rounded() / 100 }

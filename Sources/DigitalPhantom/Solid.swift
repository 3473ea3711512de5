internal import Glibc
internal import VoxelCore

/// A shape as a set of points in scanner millimetres.
///
/// Each kind answers with a *field*: not above 0 inside, above 0 outside, and never changing faster than distance. So
/// `abs(field)` is at most the distance to the surface, and a voxel whose centre has a field beyond half its diagonal is
/// known to lie wholly inside or wholly outside.
enum Solid: Sendable {
    case ellipsoid(Ellipsoid)
    case box(Box)
    case cylinder(Cylinder)
    case tube(Tube)
    case wedge(Wedge)

    /// The field at a position.
    func field(_ p: SIMD3<Double>) -> Double {
        switch self {
        case .ellipsoid(let solid): solid.field(p)
        case .box(let solid): solid.field(p)
        case .cylinder(let solid): solid.field(p)
        case .tube(let solid): solid.field(p, grownBy: 0)
        case .wedge(let solid): solid.field(p)
        }
    }

    /// Those of the positions that lie outside. The kind is looked up once for all of them.
    func outside(_ points: [SIMD3<Double>]) -> [SIMD3<Double>] {
        switch self {
        case .ellipsoid(let solid): points.filter { !solid.contains($0) }
        case .box(let solid): points.filter { solid.field($0) > 0 }
        case .cylinder(let solid): points.filter { solid.field($0) > 0 }
        case .tube(let solid): points.filter { solid.field($0, grownBy: 0) > 0 }
        case .wedge(let solid): points.filter { solid.field($0) > 0 }
        }
    }

    /// A box of scanner millimetres that holds the solid.
    var bounds: Bounds {
        switch self {
        case .ellipsoid(let solid): Bounds(centre: solid.frame.origin, reach: solid.frame.reach(solid.semiAxes))
        case .box(let solid): Bounds(centre: solid.frame.origin, reach: solid.frame.reach(solid.half))
        case .cylinder(let solid):
            Bounds(centre: solid.frame.origin, reach: solid.frame.reach([solid.radius, solid.radius, solid.half]))
        case .tube(let solid): solid.bounds(radius: nil)
        case .wedge(let solid): solid.tube.bounds(radius: solid.outerRadius)
        }
    }

    /// The volume in mL where there is a closed form: all but bent tubes and wedges around them.
    var volume: Double? {
        switch self {
        case .ellipsoid(let solid): solid.volume / 1000
        case .box(let solid): 8 * solid.half.x * solid.half.y * solid.half.z / 1000
        case .cylinder(let solid): 2 * .pi * solid.radius * solid.radius * solid.half / 1000
        case .tube(let solid): solid.volume.map { $0 / 1000 }
        case .wedge(let solid): solid.volume.map { $0 / 1000 }
        }
    }

    /// The centre of gravity where it is plain: ellipsoid, box and cylinder.
    var centre: SIMD3<Double>? {
        switch self {
        case .ellipsoid(let solid): solid.frame.origin
        case .box(let solid): solid.frame.origin
        case .cylinder(let solid): solid.frame.origin
        case .tube, .wedge: nil
        }
    }
}

/// A scanner-aligned box in millimetres.
struct Bounds: Sendable {
    /// Its corners.
    var lower, upper: SIMD3<Double>

    init(lower: SIMD3<Double>, upper: SIMD3<Double>) {
        self.lower = lower
        self.upper = upper
    }

    init(centre: SIMD3<Double>, reach: SIMD3<Double>) {
        self.init(lower: centre - reach, upper: centre + reach)
    }

    var centre: SIMD3<Double> { (lower + upper) / 2 }

    /// The radius of the ball about the centre that holds the box.
    var radius: Double { length(upper - lower) / 2 }

    func union(_ other: Bounds) -> Bounds {
        Bounds(lower: pointwiseMin(lower, other.lower), upper: pointwiseMax(upper, other.upper))
    }
}

/// An ellipsoid, or with an exponent above 2 a superellipsoid |x/a|ⁿ + |y/b|ⁿ + |z/c|ⁿ ≤ 1.
struct Ellipsoid: Sendable {
    let frame: Frame
    let semiAxes: SIMD3<Double>
    let exponent: Double

    /// (‖q‖ₙ − 1)·shortest semi-axis with q = p/semi-axes: for n ≥ 2, ‖q‖ₙ grows no faster than ‖q‖₂.
    func field(_ p: SIMD3<Double>) -> Double {
        let sum = powers(p)
        return ((exponent == 2 ? sum.squareRoot() : pow(sum, 1 / exponent)) - 1) * semiAxes.min()
    }

    /// Whether the field is not above 0, without its root.
    func contains(_ p: SIMD3<Double>) -> Bool { powers(p) <= 1 }

    /// ‖q‖ₙⁿ; whole exponents by multiplication, which is ten times faster than `pow`.
    private func powers(_ p: SIMD3<Double>) -> Double {
        let q = frame.local(p) / semiAxes
        if exponent == 2 { return dot(q, q) }
        let size = SIMD3(abs(q.x), abs(q.y), abs(q.z))
        guard let whole = Int(exactly: exponent) else {
            return pow(size.x, exponent) + pow(size.y, exponent) + pow(size.z, exponent)
        }
        var power = size
        for _ in 1..<whole { power *= size }
        return power.sum()
    }

    /// 8abc·Γ(1+1/n)³/Γ(1+3/n) in mm³ (Dirichlet's integral); 4/3·π·abc for n = 2.
    var volume: Double {
        let box = semiAxes.x * semiAxes.y * semiAxes.z
        if exponent == 2 { return 4 / 3 * .pi * box }
        let gamma = tgamma(1 + 1 / exponent)
        return 8 * box * gamma * gamma * gamma / tgamma(1 + 3 / exponent)
    }

    /// The longest and shortest diameter of the axial section through the centre, in mm; `nil` for a superellipsoid.
    ///
    /// Points of the section satisfy uᵀMu ≤ 1 with M the upper left 2×2 block of Σ axis·axisᵀ/semi²; the other axial
    /// sections are the same ellipse made smaller.
    var axialDiameters: (long: Double, short: Double)? {
        guard exponent == 2 else { return nil }
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for (axis, semi) in [(frame.x, semiAxes.x), (frame.y, semiAxes.y), (frame.z, semiAxes.z)] {
            xx += axis.x * axis.x / (semi * semi)
            xy += axis.x * axis.y / (semi * semi)
            yy += axis.y * axis.y / (semi * semi)
        }
        let mean = (xx + yy) / 2
        let spread = (((xx - yy) / 2) * ((xx - yy) / 2) + xy * xy).squareRoot()
        return (2 / (mean - spread).squareRoot(), 2 / (mean + spread).squareRoot())
    }
}

/// A box about its centre.
struct Box: Sendable {
    let frame: Frame
    let half: SIMD3<Double>

    func field(_ p: SIMD3<Double>) -> Double {
        let q = frame.local(p)
        let d = SIMD3(abs(q.x), abs(q.y), abs(q.z)) - half
        return length(pointwiseMax(d, .zero)) + Swift.min(d.max(), 0)
    }
}

/// A straight cylinder about its centre, along the frame's z axis, with flat ends.
struct Cylinder: Sendable {
    let frame: Frame
    let radius: Double
    let half: Double

    func field(_ p: SIMD3<Double>) -> Double {
        let q = frame.local(p)
        return max((q.x * q.x + q.y * q.y).squareRoot() - radius, abs(q.z) - half)
    }
}

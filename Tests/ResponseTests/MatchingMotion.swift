import Response
import Testing
import VoxelCore

/// How a patient lay at a follow-up, as the map from that visit's scanner millimetres to the baseline's, and the grid of its scan.
struct MatchingMotion: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let toBaseline: Affine
    /// Large enough for everything a `MatchingPhantom` holds, however it is turned.
    var grid = MatchingMotion.wide([4, 4, 4])

    /// A grid of some 440 mm a side around the origin.
    static func wide(_ spacing: SIMD3<Double>) -> Grid {
        let size = SIMD3<Int>((440 / spacing).rounded(.up))
        return Grid(size: size, affine: Affine(spacing: spacing, origin: -spacing * SIMD3<Double>(size &- 1) / 2))!
    }

    /// A turn by 30° around an axis of the scanner, with a shift.
    private static func turned(_ axis: Int, _ shift: SIMD3<Double>) -> Affine {
        let (cosine, sine) = (0.75.squareRoot(), 0.5)
        return switch axis {
        case 0: Affine(x: [1, 0, 0], y: [0, cosine, sine], z: [0, -sine, cosine], origin: shift)
        case 1: Affine(x: [cosine, 0, -sine], y: [0, 1, 0], z: [sine, 0, cosine], origin: shift)
        default: Affine(x: [cosine, sine, 0], y: [-sine, cosine, 0], z: [0, 0, 1], origin: shift)
        }
    }

    static let none = MatchingMotion(testDescription: "as at the baseline", toBaseline: Affine(spacing: [1, 1, 1]))

    static let all: [MatchingMotion] = [
        none,
        MatchingMotion(
            testDescription: "shifted", toBaseline: Affine(spacing: [1, 1, 1], origin: [35.5, -22.25, 18.75])),
        MatchingMotion(testDescription: "turned around x", toBaseline: turned(0, .zero)),
        MatchingMotion(testDescription: "turned around y", toBaseline: turned(1, .zero)),
        MatchingMotion(testDescription: "turned around z", toBaseline: turned(2, .zero)),
        MatchingMotion(testDescription: "turned and shifted", toBaseline: turned(2, [12.5, 20, -31])),
        MatchingMotion(
            testDescription: "another grid", toBaseline: Affine(spacing: [1, 1, 1]), grid: wide([2.5, 3, 5])),
        MatchingMotion(
            testDescription: "turned, shifted, another grid", toBaseline: turned(1, [-25, 9, 14]),
            grid: wide([5, 3, 2.5])
        ),
    ]

    /// Balls of the baseline's frame where they lie at the visit.
    func moved(_ balls: [MatchingPhantom.Ball]) -> [MatchingPhantom.Ball] {
        let toVisit = toBaseline.inverse!
        return balls.map { MatchingPhantom.Ball(centre: toVisit.position(of: $0.centre), radius: $0.radius) }
    }

    /// A visit whose findings are each made of balls, given in the baseline's frame.
    func visit(
        _ label: String, _ findings: [[MatchingPhantom.Ball]], organs: [String?] = [], tracer: String? = "DOTATATE"
    ) -> VisitRecord {
        var visit = VisitRecord(label: label)
        visit.scan = UptakeScan(tracer: tracer, quantity: "SUVbw", field: grid)
        visit.toBaseline = toBaseline
        visit.findings = findings.enumerated().map { number, balls in
            MatchingPhantom.finding(
                "\(number + 1)", MatchingPhantom.region(of: moved(balls), grid)!, grid,
                organ: number < organs.count ? organs[number] : nil)
        }
        return visit
    }
}

/// A ball; `radius` in mm.
func ball(_ x: Double, _ y: Double, _ z: Double, _ radius: Double) -> MatchingPhantom.Ball {
    MatchingPhantom.Ball(centre: [x, y, z], radius: radius)
}

/// Balls on a line along x, so close that they are one lesion.
func chain(from first: Double, to last: Double, radius: Double) -> [MatchingPhantom.Ball] {
    stride(from: first, through: last, by: 4).map { ball($0, 0, 0, radius) }
}

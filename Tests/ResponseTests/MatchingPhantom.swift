import Response
import TestSupport
import VoxelCore

/// Balls in a body, before and after, of which it is known which is which.
struct MatchingPhantom {
    struct Ball {
        var centre: SIMD3<Double>
        var radius: Double
    }

    var baseline: [Ball]
    var followUp: [Ball]
    /// Which balls of the two visits are the same lesion.
    var pairs: Set<Pair>

    struct Pair: Hashable {
        var before: Int
        var after: Int
    }

    static let grid = Grid(size: [90, 60, 100], affine: Affine(spacing: [4, 4, 4], origin: [-178, -118, -198]))!

    /// `count` balls that do not touch, of which some vanish; others appear; all grow or shrink; their centres are read with an
    /// error, and the follow-up lies `shift` off.
    init(
        count: Int, shift: SIMD3<Double>, noise: Double = 1.5, seed: UInt64, vanish: Double = 0.15,
        appear: Double = 0.15
    ) {
        var random = SeededGenerator(seed: seed)
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
        var places: [Ball] = []
        while places.count < count + Int((Double(count) * appear).rounded()) {
            let ball = Ball(
                centre: [number(-130...130), number(-80...80), number(-150...150)], radius: number(5...14))
            let isFree = places.allSatisfy { length($0.centre - ball.centre) > $0.radius + ball.radius + 8 }
            if isFree { places.append(ball) }
        }
        baseline = Array(places[..<count])
        followUp = []
        pairs = []
        for (index, ball) in places.enumerated() {
            if index < count, number(0...1) < vanish { continue }
            if index < count { pairs.insert(Pair(before: index, after: followUp.count)) }
            let error = SIMD3(number(-noise...noise), number(-noise...noise), number(-noise...noise))
            followUp.append(
                Ball(centre: ball.centre + shift + error, radius: max(4.5, ball.radius * number(0.75...1.2))))
        }
    }

    /// The balls as findings of a visit.
    static func visit(
        _ label: String, _ balls: [Ball], toBaseline: Affine = Affine(spacing: [1, 1, 1]), grid: Grid = grid
    ) -> VisitRecord {
        var visit = VisitRecord(label: label)
        visit.scan = UptakeScan(tracer: "DOTATATE", quantity: "SUVbw", field: grid)
        visit.toBaseline = toBaseline
        visit.findings = balls.enumerated().compactMap { number, ball in finding("\(number + 1)", ball, grid) }
        return visit
    }

    static func finding(_ id: String, _ ball: Ball, _ grid: Grid, organ: String? = nil) -> Finding? {
        region(of: [ball], grid).map { finding(id, $0, grid, organ: organ) }
    }

    static func region(of balls: [Ball], _ grid: Grid) -> Region? {
        var box = VoxelBox(lower: .zero, upper: .zero)
        for ball in balls {
            let centre = grid.inverse.position(of: ball.centre)
            let reach = SIMD3(repeating: ball.radius) / grid.spacing + 2
            box = box.union(
                VoxelBox(lower: SIMD3<Int>(centre - reach), upper: SIMD3<Int>(centre + reach)).intersection(grid.box))
        }
        let region = Region(in: box) { x, y, z in
            let position = grid.position(of: [x, y, z])
            return balls.contains { length(position - $0.centre) <= $0.radius }
        }
        return region.isEmpty ? nil : region
    }

    static func finding(_ id: String, _ region: Region, _ grid: Grid, organ: String? = nil) -> Finding {
        var sum = SIMD3<Double>.zero
        region.forEachVoxel { x, y, z in sum += grid.position(of: [x, y, z]) }
        return Finding(
            id: id, organ: organ, region: region, grid: grid, centroid: sum / Double(region.voxelCount),
            volume: Double(region.voxelCount) * grid.voxelVolume,
            uptake: FindingUptake(suvMax: 10, suvPeak: 8, suvMean: 6, tlu: 6), size: nil)
    }

    /// How well tracks tell which ball is which: the harmonic mean of precision and recall over pairs.
    static func score(_ tracks: [LesionTrack], _ truth: Set<Pair>) -> Double {
        var found = Set<Pair>()
        for track in tracks {
            for before in track.appearances[0].findings {
                for after in track.appearances[1].findings { found.insert(Pair(before: before, after: after)) }
            }
        }
        let right = Double(found.intersection(truth).count)
        return found.isEmpty && truth.isEmpty ? 1 : 2 * right / Double(found.count + truth.count)
    }
}

import VoxelCore

@testable import VesselContact

/// A round vessel along z with a tumour beside it, as partial volume shows them, and what is measured on a section of it.
struct SectionScene {
    static let radius = 5.0
    static let voxel = 0.5
    static let middle = SIMD3(14.1, 13.9, 2)
    private static let grid = Grid.plain([56, 56, 9], spacing: SIMD3(repeating: voxel))

    let surroundings: WallSurroundings
    let tolerance: Double

    /// - Parameter tumour: the signed distance from its surface, in mm of the section from the vessel's middle; the vessel holds
    ///   where both lie.
    init(tolerance: Double = 1.5, _ tumour: (SIMD2<Double>) -> Double) {
        func place(_ point: SIMD3<Double>) -> SIMD2<Double> { [point.x - Self.middle.x, point.y - Self.middle.y] }
        let vessel = TissueMask.blended(on: Self.grid) {
            let place = place($0)
            return (place.x * place.x + place.y * place.y).squareRoot() - Self.radius
        }
        let tissue = TissueMask.blended(on: Self.grid) { tumour(place($0)) }
        self.tolerance = tolerance
        let tumour = SmoothedMask(tissue, without: [vessel])
        surroundings = SmoothedMask(vessel).withSampler { vessel in
            tumour.withSampler { tumour in
                let plane = LocalPlane(origin: Self.middle, axis: [0, 0, 1], across: [1, 0, 0])
                let wall = WallTracer(vessel: vessel, frame: GridMillimetres(grid: Self.grid))
                    .wall(on: plane, ring: .fine, depth: Self.radius)!
                return WallSurroundings(
                    of: wall, vessel: vessel, tumour: tumour, obstacles: [], tolerance: tolerance, voxel: Self.voxel)
            }
        }
    }

    /// All tissue beyond a straight line at `distance` from the middle, which looks towards `angle`.
    init(tolerance: Double = 1.5, halfPlaneAt distance: Double, towards angle: Double) {
        let normal = Direction.unit(degrees: angle)
        self.init(tolerance: tolerance) { distance - $0.x * normal.x - $0.y * normal.y }
    }

    /// Sectors of a ring about the vessel, `gap` mm from its wall, as pairs of a middle and half the width in degrees.
    init(tolerance: Double = 1.5, gap: Double = 0, sectors: [(middle: Double, half: Double)]) {
        self.init(tolerance: tolerance) { place in
            let distance = (place.x * place.x + place.y * place.y).squareRoot()
            let beside = sectors.map { sector -> Double in
                // Both sides of a sector are straight lines through the middle.
                let turn = (Direction.degrees(place) - sector.middle + 900).truncatingRemainder(dividingBy: 360) - 180
                let past = min(max(abs(turn) - sector.half, -90), 90)
                return distance * Direction.unit(degrees: past).y
            }
            return max(beside.min() ?? .infinity, max(Self.radius + gap - distance, distance - 11))
        }
    }

    var arcs: ContactArcs { ContactArcs(surroundings, tolerance: tolerance, level: 0.5) }
    var strictArcs: ContactArcs { ContactArcs(surroundings, tolerance: 0, level: 0.5) }
    var contact: SectionContact { SectionContact(arcs, strict: strictArcs, on: surroundings.wall) }
}

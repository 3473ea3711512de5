import VoxelCore

@testable import Figures

/// Visits of a body of uptake 2 with spheres of uptake in it, projected along y.
enum CompareFigurePhantom {
    struct Spot {
        var label: String
        var centre: SIMD3<Double>
        var radius: Double
        var isNew = false
    }

    static func visit(
        _ title: String, detail: String = "", size: SIMD3<Int> = [40, 26, 60], spacing: Double = 6,
        origin: SIMD3<Double> = [-118, -80, -180], _ spots: [Spot]
    ) -> CompareFigure.Visit {
        let grid = Phantom.grid(size, spacing: [spacing, spacing, spacing], origin: origin)
        let lesions = spots.map { spot in
            CompareFigure.TrackedLesion(
                region: Region(in: box(around: spot, on: grid)) { x, y, z in
                    length(grid.position(of: [x, y, z]) - spot.centre) <= spot.radius
                }, grid: grid, label: spot.label, isNew: spot.isNew)
        }
        let flat = Phantom.grid([size.x, 1, size.z], spacing: [spacing, spacing, spacing], origin: origin)
        let projection = Phantom.volume(on: flat) { index in
            let place = flat.position(of: index)
            let hot = spots.contains { spot in
                let off = SIMD2(place.x - spot.centre.x, place.z - spot.centre.z)
                return (off * off).sum().squareRoot() <= spot.radius
            }
            return hot ? 14 : abs(place.x) < 90 ? 2 : 0
        }
        return CompareFigure.Visit(title: title, detail: detail, projection: projection, lesions: lesions)
    }

    /// The voxels a spot may lie on: looking at all of them takes seconds.
    private static func box(around spot: Spot, on grid: Grid) -> VoxelBox {
        func index(_ position: SIMD3<Double>) -> SIMD3<Int> {
            let index = grid.inverse.position(of: position)
            return [Int(index.x.rounded()), Int(index.y.rounded()), Int(index.z.rounded())]
        }
        return VoxelBox(lower: index(spot.centre - spot.radius) &- 1, upper: index(spot.centre + spot.radius) &+ 2)
            .intersection(grid.box)
    }

    static let caption = ChartCaption(
        title: "Patient 01 · ⁶⁸Ga-DOTATATE", notes: ["Visits are matched by scanner millimetres"],
        software: "Lutetia 0.0", remarks: [PNGText("Parameters", "--threshold 4")])

    static func course(_ count: Int) throws -> CompareFigure {
        let visits = (0..<count).map { i in
            var spots = [
                Spot(label: "1", centre: [40, 0, 40], radius: max(10, 30 - 3 * Double(i))),
                Spot(label: "2", centre: [-40, 0, 40], radius: 16), Spot(label: "3", centre: [-60, 0, 10], radius: 12),
            ]
            if i >= 1 { spots.append(Spot(label: "7", centre: [10, 10, -60], radius: 14, isNew: i == 1)) }
            return visit(
                i == 0 ? "baseline" : "cycle \(i)",
                detail: i == 0 ? "day 0" : "after cycle \(i) · \(i * 74 / 10).\(i * 74 % 10) GBq",
                size: i == 1 ? [40, 26, 54] : [40, 26, 60], spots)
        }
        return try CompareFigure(visits: visits, unit: .suv, caption: caption)
    }
}

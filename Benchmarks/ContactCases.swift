internal import VesselContact
internal import VoxelCore

/// A tumour and the vessels of the upper abdomen on the grid of a CT.
struct ContactScene {
    /// What it is called in a report.
    let name: String
    let grid: Grid
    let tumour: Region
    let vessels: [Region]
}

extension ContactScene {
    /// An aorta, a vena cava and three vessels of a pancreas's head, all straight and as long as the grid is high, with a tumour
    /// that touches two of them.
    init(named name: String, size: SIMD3<Int>, spacing: SIMD3<Double>) {
        let grid = Grid(size: size, affine: Affine(spacing: spacing))!
        let middle = grid.position(of: size &- 1) / 2
        /// The voxels whose centre lies in an elliptic cylinder, or an ellipsoid, around a place seen from the middle.
        func solid(_ place: SIMD2<Double>, _ half: SIMD3<Double>, slope: SIMD2<Double> = .zero, isTube: Bool = true)
            -> Region
        {
            Region(in: grid.box) { x, y, z in
                let from = grid.position(of: [x, y, z]) - middle
                let across = (SIMD2(from.x, from.y) - place - slope * from.z) / SIMD2(half.x, half.y)
                let along = isTube ? 0 : from.z / half.z
                return (across * across).sum() + along * along <= 1
            }
        }
        let vessels = [
            solid([-8, -36], [10, 10, 0]), solid([20, -34], [12, 9, 0], slope: [0.05, 0]),
            solid([-6, 0], [4, 4, 0], slope: [0.1, 0.15]), solid([12, 2], [5.5, 5.5, 0], slope: [-0.05, 0.1]),
            solid([40, 16], [6, 6, 0], slope: [0.3, 0]),
        ]
        let ball = solid([6, 8], [14, 12, 15], isTube: false)
        self.init(
            name: name, grid: grid,
            tumour: ball.filter { x, y, z in !vessels.contains { $0.contains([x, y, z]) } }, vessels: vessels)
    }

    /// The contact with every vessel, masks in memory. Its limit is to read the runs of them.
    func contactCase() -> Case {
        let runs = vessels.reduce(tumour.runs.count) { $0 + $1.runs.count }
        let tumours = [Tumour(lesion: 1, mask: TissueMask(tumour, on: grid))]
        let vessels = vessels.enumerated().map { number, region in
            Vessel(name: "vessel \(number + 1)", kind: nil, mask: TissueMask(region, on: grid))
        }
        return Case(
            .vesselContact, of: name, voxels: vessels.reduce(0) { $0 + $1.mask.region.voxelCount },
            limit: .memoryRead(bytes: runs * MemoryLayout<Run>.stride)
        ) {
            ContactMeasuring().contacts(of: tumours, with: vessels).reduce(0) {
                $0 + ($1.angles?.contact ?? 0) + ($1.lumen?.area ?? 0)
            }
        }
    }
}

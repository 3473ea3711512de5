internal import VoxelCore

/// A finding where it lies in the frame of the baseline, ready to be held against others.
struct PlacedFinding {
    let finding: Finding
    /// Its centroid in the baseline's scanner millimetres.
    let centroid: SIMD3<Double>
    /// The baseline's scanner millimetres to the voxels of its grid.
    private let toVoxel: Affine
    /// The voxels of its grid to the baseline's scanner millimetres.
    private let toBaseline: Affine
    /// Around the finding: 2 inside it, 1 within the reach of it.
    private let surroundings: [UInt8]
    private let box: VoxelBox
    /// No voxel that is near it lies farther from its centroid, in mm.
    private let radius: Double

    /// A finding of a visit; what lies up to `reach` mm off it is near it.
    init?(_ finding: Finding, visitToBaseline: Affine, reach: Double) {
        let toBaseline = visitToBaseline * finding.grid.affine
        guard let toVoxel = toBaseline.inverse, !finding.region.isEmpty else { return nil }
        self.finding = finding
        self.toBaseline = toBaseline
        self.toVoxel = toVoxel
        centroid = visitToBaseline.position(of: finding.centroid)
        let near = finding.region.dilated(byMillimetres: reach, on: finding.grid)
        box = near.box
        var surroundings = near.mask(over: box)
        let size = box.size
        finding.region.forEachVoxel { x, y, z in
            let place = SIMD3(x, y, z) &- near.box.lower
            surroundings[(place.z * size.y + place.y) * size.x + place.x] = 2
        }
        self.surroundings = surroundings
        let middle = centroid
        radius =
            (0..<8).map { corner in
                let index = SIMD3(
                    Double(corner & 1 == 0 ? near.box.lower.x - 1 : near.box.upper.x),
                    Double(corner & 2 == 0 ? near.box.lower.y - 1 : near.box.upper.y),
                    Double(corner & 4 == 0 ? near.box.lower.z - 1 : near.box.upper.z))
                return length(toBaseline.position(of: index) - middle)
            }.max()!
    }

    /// How much of it lies inside another finding, and how much inside it or near it, in mL, by its voxel centres.
    func share(within other: PlacedFinding) -> (inside: Double, near: Double) {
        guard length(centroid - other.centroid) <= radius + other.radius else { return (0, 0) }
        let map = other.toVoxel * toBaseline
        let size = other.box.size
        var (inside, near) = (0, 0)
        finding.region.forEachVoxel { x, y, z in
            let index = map.position(of: SIMD3(Double(x), Double(y), Double(z))).rounded(.toNearestOrEven)
            // Beyond every grid, and where a whole number could not hold it.
            guard index.min() >= -1, index.max() <= 1e6 else { return }
            let voxel = SIMD3<Int>(index)
            guard other.box.contains(voxel) else { return }
            let place = voxel &- other.box.lower
            switch other.surroundings[(place.z * size.y + place.y) * size.x + place.x] {
            case 2: (inside, near) = (inside + 1, near + 1)
            case 1: near += 1
            default: break
            }
        }
        let voxelVolume = finding.volume / Double(finding.region.voxelCount)
        return (Double(inside) * voxelVolume, Double(near) * voxelVolume)
    }

    /// The share of it that lies within a field of view in another visit, 0…1, by its voxel centres.
    func share(within field: Grid, visitToBaseline: Affine) -> Double {
        guard let toField = (visitToBaseline * field.affine).inverse else { return 0 }
        let map = toField * toBaseline
        let upper = SIMD3<Double>(field.size) - 0.5
        var count = 0
        finding.region.forEachVoxel { x, y, z in
            let index = map.position(of: SIMD3(Double(x), Double(y), Double(z)))
            if all(index .>= -0.5), all(index .<= upper) { count += 1 }
        }
        return Double(count) / Double(finding.region.voxelCount)
    }

    /// The voxels of a field of view in another visit that its voxel centres lie in, and those whose centres lie in its voxels:
    /// neither coarser voxels nor finer ones leave holes.
    func region(on field: Grid, visitToBaseline: Affine) -> Region {
        guard let toField = (visitToBaseline * field.affine).inverse, let fromField = (toField * toBaseline).inverse
        else { return Region(runs: []) }
        let map = toField * toBaseline
        // Its box with half a voxel around it, as it lies in the field, and a voxel more for what is rounded.
        let (near, far) = (SIMD3<Double>(finding.region.box.lower) - 0.5, SIMD3<Double>(finding.region.box.upper) - 0.5)
        let corners = (0..<8).map { corner in
            map.position(
                of: [
                    corner & 1 == 0 ? near.x : far.x, corner & 2 == 0 ? near.y : far.y,
                    corner & 4 == 0 ? near.z : far.z,
                ])
        }
        let upper = corners.reduce(corners[0], pointwiseMax).rounded(.up) + 2
        let lower = corners.reduce(corners[0], pointwiseMin).rounded(.down) - 1
        let (first, end) = (pointwiseMax(lower, .zero), pointwiseMin(upper, SIMD3<Double>(field.size)))
        guard all(first .< end) else { return Region(runs: []) }
        var voxels = Set<SIMD3<Int>>()
        finding.region.forEachVoxel { x, y, z in
            let index = map.position(of: SIMD3(Double(x), Double(y), Double(z))).rounded(.toNearestOrEven)
            if all(index .>= first), all(index .< end) { voxels.insert(SIMD3<Int>(index)) }
        }
        return Region(in: VoxelBox(lower: SIMD3<Int>(first), upper: SIMD3<Int>(end))) { x, y, z in
            let index = fromField.position(of: SIMD3(Double(x), Double(y), Double(z))).rounded(.toNearestOrEven)
            let isNear = all(index .> near) && all(index .< far)
            return voxels.contains(SIMD3(x, y, z)) || isNear && finding.region.contains(SIMD3<Int>(index))
        }
    }
}

internal import Lesions
internal import VesselContact
internal import VoxelCore

/// The grid that masks drawn on different grids are brought to, in scanner millimetres.
struct CommonGrid {
    /// The grid.
    let grid: Grid
    /// The grid whose voxels it has: the finest.
    private let lattice: Grid
    /// The voxel of `lattice` (which may lie beyond it) that is the grid's first.
    private let lower: SIMD3<Int>

    /// The voxels of the finest of some grids, over the fields of view of others. Of grids as fine as each other, the first of
    /// them is taken.
    ///
    /// Where the finest one covers just these fields of view, it is the common grid itself.
    /// - Parameters:
    ///   - grids: at least one; the volume of a voxel says which is the finest.
    ///   - fields: at least one. Where they stand askew to the voxels, the box around them is covered.
    /// - Throws: `SegmentationError.shearedGrid` where the axes of the finest grid do not stand at right angles, and
    ///   `ContactError.gridTooLarge` where so many of its voxels would be needed that no file could hold them.
    init(finestOf grids: [Grid], covering fields: [Grid]) throws {
        // A thousandth, since headers round.
        let lattice = grids.dropFirst().reduce(grids[0]) { $1.voxelVolume < $0.voxelVolume * 0.999 ? $1 : $0 }
        try LesionMeasuring.check(lattice)
        let boxes = fields.map { field in
            field.isCongruent(with: lattice)
                ? lattice.box
                : field.box.extent(on: field, in: lattice, .nearest)
        }
        let box = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
        guard box.size.max() <= Self.greatestSize else { throw ContactError.gridTooLarge(size: box.size) }
        self.lattice = lattice
        lower = box.lower
        grid = box == lattice.box ? lattice : lattice.part(box)
    }

    /// As many voxels as an axis of a NIfTI-1 file may have.
    private static let greatestSize = 32767

    /// A mask on the common grid; what lies beyond it is cut off.
    ///
    /// A mask whose voxels are those of the common grid stays as it is. Any other is interpolated trilinearly, over the box that
    /// it fills, into shares: that is smoother than the nearest voxel.
    func brought(_ mask: DrawnMask) -> TissueMask {
        if mask.grid.isCongruent(with: lattice) {
            switch mask.filling {
            case .region(let region): return TissueMask(region.moved(by: .zero &- lower, within: grid.box), on: grid)
            case .shares(let volume) where grid == lattice:
                return TissueMask(
                    shares: ScalarVolume(
                        grid: grid, stored: volume.stored, slope: volume.slope, intercept: volume.intercept))
            case .shares: break
            }
        }
        guard let (part, first) = interpolated(mask) else { return TissueMask(Region(runs: []), on: grid) }
        return TissueMask(shares: part, at: first, of: grid)
    }

    /// A mask on the common grid without shares, which many large organs would take much memory for.
    func broughtAsRegion(_ mask: DrawnMask) -> TissueMask { TissueMask(brought(mask).region, on: grid) }

    /// Whether the common grid holds less than all of a mask, by more than half of a voxel.
    func cuts(_ mask: DrawnMask) -> Bool {
        guard !mask.box.isEmpty else { return false }
        let box = mask.box.extent(on: mask.grid, in: grid, .nearest)
        return box.intersection(grid.box) != box
    }

    /// The shares of the common grid's voxels near a mask, and the voxel that is the first of them; `nil` where there are none.
    private func interpolated(_ mask: DrawnMask) -> (part: ScalarVolume, first: SIMD3<Int>)? {
        let filled = mask.box
        guard !filled.isEmpty else { return nil }
        // With a voxel of nothing all around the mask ends half-way to it. At the edge of its own volume it goes on as far as
        // that does.
        let around = filled.grown(by: [1, 1, 1], within: mask.grid.box)
        let box = around.extent(on: mask.grid, in: grid, .outward)
            .intersection(grid.box)
        guard !box.isEmpty else { return nil }
        let source: ScalarVolume
        switch mask.filling {
        case .region(let region):
            let inside = region.mask(over: around)
            source = ScalarVolume(
                grid: mask.grid.part(around),
                stored: .int16(
                    VoxelBuffer(count: inside.count) { voxels in
                        for i in inside.indices { voxels[i] = Int16(inside[i]) }
                    }))
        case .shares(let volume): source = volume
        }
        return (source.resampled(to: grid.part(box), outside: 0), box.lower)
    }
}

/// How the faces of a box become whole voxels of another grid.
private enum Faces {
    /// Voxels whose centres lie inside; of those on a face (within a thousandth) none.
    case nearest
    /// Voxels of which any part lies inside.
    case outward

    func lower(_ face: Double) -> Double { self == .nearest ? (face - 0.499).rounded(.up) : face.rounded(.down) }
    func upper(_ face: Double) -> Double { self == .nearest ? (face + 0.499).rounded(.down) : face.rounded(.up) }
}

extension VoxelBox {
    /// The box that holds this one, whose voxels reach half a step beyond their centres, among the voxels of another grid, which
    /// it may reach beyond; at least a voxel along each axis.
    fileprivate func extent(on grid: Grid, in other: Grid, _ faces: Faces) -> VoxelBox {
        var (least, most) = (SIMD3<Double>(repeating: .infinity), SIMD3<Double>(repeating: -.infinity))
        for corner in 0..<8 {
            let index = SIMD3<Double>(
                Double(corner & 1 == 0 ? lower.x : upper.x), Double(corner & 2 == 0 ? lower.y : upper.y),
                Double(corner & 4 == 0 ? lower.z : upper.z))
            let place = other.inverse.position(of: grid.affine.position(of: index - 0.5)) + 0.5
            least = pointwiseMin(least, place)
            most = pointwiseMax(most, place)
        }
        // Grids may differ so much that the numbers of voxels are no integers any more.
        let bound = SIMD3<Double>(repeating: 1e9)
        least = pointwiseMax(-bound, pointwiseMin(least, bound))
        most = pointwiseMax(-bound, pointwiseMin(most, bound))
        let first = SIMD3(Int(faces.lower(least.x)), Int(faces.lower(least.y)), Int(faces.lower(least.z)))
        let end = SIMD3(Int(faces.upper(most.x)), Int(faces.upper(most.y)), Int(faces.upper(most.z)))
        return VoxelBox(lower: first, upper: pointwiseMax(end, first &+ 1))
    }
}

extension Grid {
    /// The grid of a box of voxels, which may reach beyond this one.
    fileprivate func part(_ box: VoxelBox) -> Grid {
        let affine = Affine(x: affine.x, y: affine.y, z: affine.z, origin: position(of: box.lower))
        guard let part = Grid(size: box.size, affine: affine, nominalSpacing: spacing) else {
            preconditionFailure("a box of a grid is a grid")
        }
        return part
    }
}

extension Region {
    /// The region moved by whole voxels and cut to a box.
    fileprivate func moved(by step: SIMD3<Int>, within box: VoxelBox) -> Region {
        if step == .zero, self.box.isEmpty || self.box.intersection(box) == self.box { return self }
        return Region(
            runs: runs.compactMap { run in
                let (y, z) = (Int(run.y) + step.y, Int(run.z) + step.z)
                let x =
                    max(
                        run.x.lowerBound + step.x, box.lower.x)..<max(
                        run.x.lowerBound + step.x, box.lower.x, min(run.x.upperBound + step.x, box.upper.x))
                guard !x.isEmpty, box.contains([x.lowerBound, y, z]) else { return nil }
                return Run(x: x, y: y, z: z)
            })
    }
}

internal import VoxelCore

/// A lesion as a field that can be cut by any plane: above 0 at its voxels' centres, below 0 at all others.
struct LesionField: Sendable {
    private let field: ScalarVolume

    /// Voxels looked at on every side: one to fall below 0, one for the smoothing to end in.
    private static let margin = 2

    /// The uptake above the level that parts the lesion from what is around it; where no level does, or the uptake is not given
    /// on the lesion's grid, the mask, smoothed as outlines of drawn masks are. Cost: the voxels of its box.
    init(_ lesion: CompareFigure.TrackedLesion, in volume: ScalarVolume? = nil) {
        let box = VoxelBox(
            lower: lesion.region.box.lower &- Self.margin, upper: lesion.region.box.upper &+ Self.margin)
        let mask = lesion.region.mask(over: box)
        let values =
            volume.flatMap { volume in
                lesion.grid.isCongruent(with: volume.grid)
                    ? Self.parted(Self.uptake(of: volume, in: box), mask, size: box.size) : nil
            } ?? Self.smoothed(mask, size: box.size)
        let voxels = VoxelBuffer<Float>(count: values.count) { voxels in
            for i in values.indices { voxels[i] = Float(values[i]) }
        }
        var affine = lesion.grid.affine
        affine.origin = affine.position(of: SIMD3(Double(box.lower.x), Double(box.lower.y), Double(box.lower.z)))
        field = ScalarVolume(grid: Grid(size: box.size, affine: affine)!, stored: .float(voxels))
    }

    /// The values of a box that may reach beyond the volume, where there are none: NaN.
    private static func uptake(of volume: ScalarVolume, in box: VoxelBox) -> [Double] {
        let known = box.intersection(volume.grid.box)
        let values = volume.values(in: known)
        var uptake = [Double](repeating: .nan, count: box.voxelCount)
        for z in 0..<known.size.z {
            for y in 0..<known.size.y {
                let at = known.lower &- box.lower &+ SIMD3(0, y, z)
                let to = (at.z * box.size.y + at.y) * box.size.x + at.x
                let from = (z * known.size.y + y) * known.size.x
                uptake.replaceSubrange(to..<to + known.size.x, with: values[from..<from + known.size.x])
            }
        }
        return uptake
    }

    /// The uptake above the level between the lesion and what is beside it, as brightness beside it that belongs to something
    /// else is turned to the outside; `nil` where a third or more of the voxels beside it are as bright.
    private static func parted(_ uptake: [Double], _ mask: [UInt8], size: SIMD3<Int>) -> [Double]? {
        let inside = mask.indices.filter { mask[$0] != 0 }.map { uptake[$0] }
        guard let least = inside.min(), let most = inside.max(), inside.allSatisfy(\.isFinite) else { return nil }
        var (beside, bright) = (0, 0)
        var highest = -Double.infinity
        for i in mask.indices where mask[i] == 0 && uptake[i].isFinite {
            let isBeside = [1, size.x, size.x * size.y].contains { stride in
                (i >= stride && mask[i - stride] != 0) || (i + stride < mask.count && mask[i + stride] != 0)
            }
            guard isBeside else { continue }
            beside += 1
            if uptake[i] >= least { bright += 1 } else { highest = max(highest, uptake[i]) }
        }
        guard highest.isFinite, 3 * bright < beside else { return nil }
        let level = (least + highest) / 2
        let contrast = max(most - level, .leastNormalMagnitude)
        return mask.indices.map { i in
            let distance = uptake[i].isFinite ? max(abs(uptake[i] - level) / contrast, 1e-6) : 1
            return mask[i] != 0 ? distance : -distance
        }
    }

    /// The mask blurred by 1-2-1 along all axes, at least ±0.15 away from 0 on its own side.
    private static func smoothed(_ mask: [UInt8], size: SIMD3<Int>) -> [Double] {
        var values = mask.map { $0 != 0 ? 1.0 : 0 }
        for stride in [1, size.x, size.x * size.y] {
            let before = values
            for i in values.indices where i >= stride && i + stride < values.count {
                values[i] = before[i] / 2 + (before[i - stride] + before[i + stride]) / 4
            }
        }
        return zip(mask, values).map { $0 != 0 ? max($1 - 0.5, 0.15) : min($1 - 0.5, -0.15) }
    }

    /// Where a plane cuts its edge, as closed loops in the plane's pixels, whose first one's corner is at 0.
    func loops(on plane: SamplingPlane) -> [[SIMD2<Double>]] {
        guard let (columns, rows) = window(on: plane) else { return [] }
        // A ring of outside closes what the picture's edge cuts off.
        let width = columns.count + 2
        let height = rows.count + 2
        let sampled = field.sampled(
            origin: plane.origin + plane.right * Double(columns.lowerBound) + plane.down * Double(rows.lowerBound),
            across: plane.right, down: plane.down, width: columns.count, height: rows.count, outside: -1)
        var values = [Double](repeating: -1, count: width * height)
        for row in rows.indices {
            for column in columns.indices {
                let place = (row - rows.lowerBound + 1) * width + column - columns.lowerBound + 1
                values[place] = Double(sampled[(row - rows.lowerBound) * columns.count + column - columns.lowerBound])
            }
        }
        let contour = ContourField(
            origin: SIMD2(columns.lowerBound - 1, rows.lowerBound - 1), width: width, height: height, values: values)
        return contour.loops(subdivision: 1).map { loop in loop.map { $0 + 0.5 } }
    }

    /// The pixels of a plane that the field may reach; `nil` where there are none.
    private func window(on plane: SamplingPlane) -> (columns: Range<Int>, rows: Range<Int>)? {
        let normal = cross(plane.right, plane.down)
        let axes = Affine(x: plane.right, y: plane.down, z: normal / length(normal), origin: plane.origin)
        guard let toPlane = axes.inverse else { return nil }
        var lower = SIMD3(repeating: Double.infinity)
        var upper = -lower
        let last = field.grid.size &- 1
        for corner in 0..<8 {
            let index = SIMD3(
                corner & 1 == 0 ? 0 : last.x, corner & 2 == 0 ? 0 : last.y, corner & 4 == 0 ? 0 : last.z)
            let place = toPlane.position(of: field.grid.position(of: index))
            lower = pointwiseMin(lower, place)
            upper = pointwiseMax(upper, place)
        }
        guard (upper - lower).sum().isFinite, lower.z <= 0, upper.z >= 0 else { return nil }
        func range(_ lower: Double, _ upper: Double, _ count: Int) -> Range<Int> {
            let first = min(max(lower.rounded(.down), 0), Double(count))
            return Int(first)..<Int(min(max(upper.rounded(.up) + 1, first), Double(count)))
        }
        let columns = range(lower.x, upper.x, plane.width)
        let rows = range(lower.y, upper.y, plane.height)
        return columns.isEmpty || rows.isEmpty ? nil : (columns, rows)
    }
}

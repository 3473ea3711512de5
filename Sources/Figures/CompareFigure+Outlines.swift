internal import VoxelCore

/// Lesions as they are outlined on their visits' projections.
extension CompareFigure {
    /// The outlines of a visit's lesions, `nil` for one whose shadow lies off its panel; found over all threads.
    ///
    /// Where the projection lies on the lesion's own grid and falls off around its shadow, the iso-line that parts the two is
    /// drawn, as for `mip.png`; else the smoothed edge of the shadow.
    func outlines(of visit: Int, on panel: PanelGeometry) -> [NumberedOutline?] {
        let lesions = visits[visit].lesions
        return Parallel.map(count: lesions.count, grain: 1) { range in
            let lesion = lesions[range.lowerBound]
            let affine = lesion.grid.affine
            // Steps of some two display pixels, on whatever grid the lesion was drawn.
            let coarsest = max(lesion.grid.spacing.x, lesion.grid.spacing.z) * panel.pixelsPerMillimetre
            let subdivision = min(8, max(1, Int((coarsest / 2).rounded(.up))))
            let shadow =
                Self.isCongruent(lesion.grid, with: panel.grid)
                ? ShadowField(of: lesion.region, on: images[visit]) : nil
            let loops =
                shadow?.field.loops(subdivision: subdivision)
                ?? LesionOutline(lesion.region, on: lesion.grid)
                .projectedLoops(in: .coronal, subdivision: subdivision)
            let points = loops.map { $0.map { panel.point(ofPosition: affine.position(of: [$0.x, 0, $0.y])) } }
            return NumberedOutline(
                text: (lesion.isNew ? "+" : "") + lesion.label, tint: Colour.tint(ofTrack: lesion.label),
                points: points, in: panel.frame)
        }
    }

    /// Whether a voxel's column and slice are those of the projection's pixel, to a hundredth of a voxel.
    private static func isCongruent(_ grid: Grid, with projection: Grid) -> Bool {
        guard grid.size.x == projection.size.x, grid.size.z == projection.size.z else { return false }
        return [SIMD3(0, 0, 0), [grid.size.x - 1, 0, grid.size.z - 1]].allSatisfy { corner in
            let index = projection.inverse.position(of: grid.position(of: corner))
            return abs(index.x - Double(corner.x)) <= 0.01 && abs(index.z - Double(corner.z)) <= 0.01
        }
    }
}

/// A projection about a lesion's shadow: above 0 on the shadow, below 0 beside it, 0 at the level that parts the two.
///
/// The level is not known from the lesion's voxels alone, but they bound it: it lies below all of the shadow's pixels and
/// above those beside it, which leaves it little room. Pixels beside the shadow that are as bright (another lesion, an organ
/// behind it) are turned to the outside, as `LesionOutline` does.
struct ShadowField {
    let field: ContourField

    /// `nil` where more than an eighth of the pixels beside the shadow are as bright as it: a drawn mask, or an organ behind it
    /// that no level parts it from.
    init?(of region: Region, on image: PlaneImage) {
        let margin = LesionOutline.margin
        let lower = SIMD2(region.box.lower.x, region.box.lower.z) &- margin
        let width = region.box.size.x + 2 * margin
        let height = region.box.size.z + 2 * margin
        var isInside = [Bool](repeating: false, count: width * height)
        for run in region.runs {
            let start = (Int(run.z) - lower.y) * width - lower.x
            for x in run.x { isInside[start + x] = true }
        }
        // Beyond the projection its outermost pixels hold.
        let values = (0..<width * height).map { i in
            let x = min(max(lower.x + i % width, 0), image.width - 1)
            let y = min(max(lower.y + i / width, 0), image.height - 1)
            return image.values[y * image.width + x]
        }
        var darkest = Double.infinity
        var highest = -Double.infinity
        for i in values.indices where isInside[i] {
            darkest = min(darkest, values[i])
            highest = max(highest, values[i])
        }
        let isBeside = values.indices.map { i in
            !isInside[i]
                && (i % width > 0 && isInside[i - 1] || i % width < width - 1 && isInside[i + 1]
                    || i >= width && isInside[i - width] || i + width < isInside.count && isInside[i + width])
        }
        let beside = values.indices.filter { isBeside[$0] }.map { values[$0] }
        let below = beside.filter { $0 < darkest }
        guard below.count * 8 >= beside.count * 7, let brightest = below.max() else { return nil }
        let level = (darkest + brightest) / 2
        let least = 1e-6 * max(highest - level, .leastNormalMagnitude)
        field = ContourField(
            origin: lower, width: width, height: height,
            values: values.indices.map { i in
                let distance = max(abs(values[i] - level), least)
                return isInside[i] ? distance : -distance
            })
    }
}

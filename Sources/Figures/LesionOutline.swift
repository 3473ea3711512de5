internal import Lesions
internal import VoxelCore

/// Lesion outlines in slices and projections, as closed loops of in-plane indices.
///
/// A lesion made by a threshold is outlined by the iso-line of the uptake at that threshold, bent where needed so that just
/// its own voxels' centres lie inside. Of a lesion without one (a drawn mask), the mask's smoothed edge is outlined, on the
/// same condition.
struct LesionOutline: Sendable {
    private let region: Region
    private let threshold: Double?
    private let box: VoxelBox
    private let field: [Double]
    private let gridSize: SIMD3<Int>

    /// Voxels looked at on every side of the lesion: one to fall below 0, one for the cubic interpolation.
    static let margin = 2

    /// Reads the uptake around a lesion. Cost: the voxels of its box.
    init(_ lesion: Lesion, in volume: ScalarVolume) {
        self.init(
            lesion, in: volume,
            over: lesion.region.box.grown(by: SIMD3(repeating: Self.margin), within: volume.grid.box))
    }

    /// Reads the uptake around a lesion in one slice, for the outline in that alone; `nil` where the lesion does not reach it.
    /// Cost: the voxels of its box in the slice.
    init?(_ lesion: Lesion, in volume: ScalarVolume, slice: Int, of orientation: Orientation) {
        let depth = orientation.depth
        guard slice >= lesion.region.box.lower[depth], slice < lesion.region.box.upper[depth] else { return nil }
        var box = lesion.region.box.grown(by: SIMD3(repeating: Self.margin), within: volume.grid.box)
        (box.lower[depth], box.upper[depth]) = (slice, slice + 1)
        self.init(lesion, in: volume, over: box)
    }

    private init(_ lesion: Lesion, in volume: ScalarVolume, over box: VoxelBox) {
        region = lesion.region
        threshold = lesion.threshold
        gridSize = volume.grid.size
        self.box = box
        let mask = lesion.region.mask(over: box)
        guard let threshold = lesion.threshold else {
            field = mask.map { $0 != 0 ? 1 : -1 }
            return
        }
        let contrast = max(abs(lesion.uptake.suvMax - threshold), abs(threshold), .leastNormalMagnitude)
        var field = volume.values(in: box)
        field.withUnsafeMutableBufferPointer { field in
            mask.withUnsafeBufferPointer { mask in
                for i in 0..<field.count {
                    let value = field[i]
                    let distance = value.isFinite ? max(abs(value - threshold), 1e-6 * contrast) : contrast
                    field[i] = mask[i] != 0 ? distance : -distance
                }
            }
        }
        self.field = field
    }

    /// The outline of a region as of a drawn mask, without the uptake it lies in. Cost: the voxels of its box.
    init(_ region: Region, on grid: Grid) {
        self.region = region
        threshold = nil
        gridSize = grid.size
        box = region.box.grown(by: SIMD3(repeating: Self.margin), within: grid.box)
        field = region.mask(over: box).map { $0 != 0 ? 1 : -1 }
    }

    /// The outline in the slice of index `depth`; empty where the lesion does not reach it.
    func loops(in orientation: Orientation, at depth: Int, subdivision: Int) -> [[SIMD2<Double>]] {
        guard depth >= region.box.lower[orientation.depth], depth < region.box.upper[orientation.depth]
        else { return [] }
        return loops(orientation, depths: depth..<depth + 1, subdivision: subdivision)
    }

    /// The outline of the lesion's shadow along the view's depth.
    func projectedLoops(in orientation: Orientation, subdivision: Int) -> [[SIMD2<Double>]] {
        let axis = orientation.depth
        return loops(
            orientation, depths: region.box.lower[axis]..<region.box.upper[axis], subdivision: subdivision
        )
    }

    private func loops(_ orientation: Orientation, depths: Range<Int>, subdivision: Int) -> [[SIMD2<Double>]] {
        let h = orientation.horizontal
        let v = orientation.vertical
        // The rectangle may reach beyond the volume: there the nearest voxel's field holds, turned to the outside.
        let lower = SIMD2(region.box.lower[h], region.box.lower[v]) &- Self.margin
        let upper = SIMD2(region.box.upper[h], region.box.upper[v]) &+ Self.margin
        let width = upper.x - lower.x
        let height = upper.y - lower.y
        let highest = highest(orientation, depths)
        let boxWidth = box.size[h]
        var values = [Double](repeating: 0, count: width * height)
        var isInside = [Bool](repeating: false, count: width * height)
        for y in 0..<height {
            for x in 0..<width {
                let wanted = SIMD2(lower.x + x, lower.y + y)
                let nearest = SIMD2(
                    min(max(wanted.x, 0), gridSize[h] - 1), min(max(wanted.y, 0), gridSize[v] - 1))
                let value = highest[(nearest.y - box.lower[v]) * boxWidth + nearest.x - box.lower[h]]
                isInside[y * width + x] = value > 0 && nearest == wanted
                values[y * width + x] = nearest == wanted ? value : -abs(value)
            }
        }
        if threshold == nil { values = Self.smoothed(isInside, width: width, height: height) }
        let field = ContourField(origin: lower, width: width, height: height, values: values)
        return field.loops(subdivision: subdivision)
    }

    /// The highest field along every ray through the box, columns fastest: above 0 where it meets a voxel of the lesion.
    private func highest(_ orientation: Orientation, _ depths: Range<Int>) -> [Double] {
        let size = box.size
        let strides = SIMD3(1, size.x, size.x * size.y)
        let (h, v, d) = (orientation.horizontal, orientation.vertical, orientation.depth)
        let (width, height, step) = (size[h], size[v], strides[h])
        var highest = [Double](repeating: -.infinity, count: width * height)
        highest.withUnsafeMutableBufferPointer { highest in
            field.withUnsafeBufferPointer { field in
                // The depth outside and the columns inside, so that most of the box is read in the order it is stored in.
                for depth in depths {
                    for row in 0..<height {
                        let start = row * strides[v] + (depth - box.lower[d]) * strides[d]
                        for column in 0..<width {
                            let value = field[start + column * step]
                            let place = row * width + column
                            highest[place] = value > highest[place] ? value : highest[place]
                        }
                    }
                }
            }
        }
        return highest
    }

    /// A mask blurred by 1-2-1 along both axes, at least ±0.15 away from 0 on its own side.
    private static func smoothed(_ mask: [Bool], width: Int, height: Int) -> [Double] {
        let kernel = [0.25, 0.5, 0.25]
        var values = [Double](repeating: 0, count: width * height)
        for y in 0..<height {
            for x in 0..<width {
                var sum = 0.0
                for dy in -1...1 {
                    for dx in -1...1 {
                        let (px, py) = (x + dx, y + dy)
                        guard px >= 0, py >= 0, px < width, py < height, mask[py * width + px] else { continue }
                        sum += kernel[dx + 1] * kernel[dy + 1]
                    }
                }
                values[y * width + x] = mask[y * width + x] ? max(sum - 0.5, 0.15) : min(sum - 0.5, -0.15)
            }
        }
        return values
    }
}

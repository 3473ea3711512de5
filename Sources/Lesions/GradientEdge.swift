internal import VoxelCore

/// Lesions bounded by the steepest slope around them: a watershed of the gradient magnitude (PET edge).
struct GradientEdge {
    let volume: ScalarVolume
    let connectivity: Connectivity

    /// How far around the seed the edge is looked for, in mm.
    private static let margin = 20.0

    /// The region inside the steepest slope around `seed`.
    ///
    /// Markers are the voxels connected with the hottest one that lie in the upper 30 % between background and maximum (the
    /// lesion), and those in the lower 20 %, those of other seeds and the rim of the box (not the lesion); the gradient magnitude is flooded
    /// from both, lowest first, ties in raster order. The gradient is that of the volume smoothed by a Gaussian of half a voxel, by
    /// central differences in mm.
    /// Cost: that of the box of the seed grown by 20 mm.
    func lesion(from seed: Region, others: [Region], background: Double) -> Region {
        let grid = volume.grid
        let margin = SIMD3<Int>((0..<3).map { Int((GradientEdge.margin / grid.spacing[$0]).rounded(.up)) })
        let box = seed.box.grown(by: margin, within: grid.box)
        let size = box.size
        let values = volume.values(in: box)
        // A voxel without a number would spread over all within reach of the smoothing.
        let smooth = gaussian(
            values.map { $0.isFinite ? $0 : background }, size: size, spacing: grid.spacing, sigma: 0.5 * grid.spacing)
        let gradient = gradientMagnitude(smooth, size: size, spacing: grid.spacing)

        let hottest = seed.hottestVoxel(in: volume)
        let range = hottest.value - background
        let core = Region(in: seed.box) { x, y, z in
            seed.contains([x, y, z]) && volume[x, y, z] >= background + 0.7 * range
        }.connectedComponent(holding: hottest.index, connectivity)
        guard !core.isEmpty else { return seed }

        var owner = [UInt8](repeating: 0, count: values.count)  // 0 unknown, 1 lesion, 2 not
        for place in values.indices
        where !(values[place] >= background + 0.2 * range && values[place].isFinite) { owner[place] = 2 }
        let own = seed.mask(over: box)
        for other in others where !other.box.intersection(box).isEmpty {
            let mask = other.mask(over: box)
            for place in mask.indices where mask[place] == 1 && own[place] == 0 { owner[place] = 2 }
        }
        forEachRimPlace(of: size) { owner[$0] = 2 }
        let coreMask = core.mask(over: box)
        for place in coreMask.indices where coreMask[place] == 1 { owner[place] = 1 }

        flood(&owner, by: gradient, size: size)
        return Region(in: box) { x, y, z in
            owner[((z - box.lower.z) * size.y + y - box.lower.y) * size.x + x - box.lower.x] == 1
        }.connectedComponent(holding: hottest.index, connectivity)
    }

    private func flood(_ owner: inout [UInt8], by level: [Double], size: SIMD3<Int>) {
        let steps = connectivity.offsets
        var queue = LevelQueue()
        func visitNeighbours(of place: Int, _ body: (Int) -> Void) {
            let (row, x) = place.quotientAndRemainder(dividingBy: size.x)
            let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
            for step in steps {
                let other = SIMD3(x, y, z) &+ step
                guard other.min() >= 0, other.x < size.x, other.y < size.y, other.z < size.z else { continue }
                body((other.z * size.y + other.y) * size.x + other.x)
            }
        }
        for place in owner.indices where owner[place] != 0 {
            var bordersUnknown = false
            visitNeighbours(of: place) { if owner[$0] == 0 { bordersUnknown = true } }
            if bordersUnknown { queue.push(place, level: level[place]) }
        }
        while let (place, height) = queue.pop() {
            visitNeighbours(of: place) { other in
                guard owner[other] == 0 else { return }
                owner[other] = owner[place]
                queue.push(other, level: max(height, level[other]))
            }
        }
    }
}

/// The places on the outermost layer of a box of `size` voxels.
private func forEachRimPlace(of size: SIMD3<Int>, _ body: (Int) -> Void) {
    for z in 0..<size.z {
        for y in 0..<size.y {
            for x in 0..<size.x
            where x == 0 || y == 0 || z == 0 || x == size.x - 1 || y == size.y - 1 || z == size.z - 1 {
                body((z * size.y + y) * size.x + x)
            }
        }
    }
}

/// Length of the gradient by central differences, one-sided at the rim, per mm.
private func gradientMagnitude(_ values: [Double], size: SIMD3<Int>, spacing: SIMD3<Double>) -> [Double] {
    let strides = SIMD3(1, size.x, size.x * size.y)
    var result = [Double](repeating: 0, count: values.count)
    for z in 0..<size.z {
        for y in 0..<size.y {
            for x in 0..<size.x {
                let index = SIMD3(x, y, z)
                let place = (z * size.y + y) * size.x + x
                var sum = 0.0
                for axis in 0..<3 where size[axis] > 1 {
                    let before = index[axis] > 0 ? place - strides[axis] : place
                    let after = index[axis] < size[axis] - 1 ? place + strides[axis] : place
                    let steps = Double((after - before) / strides[axis])
                    let slope = (values[after] - values[before]) / (steps * spacing[axis])
                    sum += slope * slope
                }
                result[place] = sum.squareRoot()
            }
        }
    }
    return result
}

/// Places waiting to be flooded: the lowest level first, of equal ones the one that came first.
private struct LevelQueue {
    private var heap: [(level: Double, order: Int, place: Int)] = []
    private var pushed = 0

    private static func isBefore(
        _ a: (level: Double, order: Int, place: Int), _ b: (level: Double, order: Int, place: Int)
    )
        -> Bool
    {
        a.level != b.level ? a.level < b.level : a.order < b.order
    }

    mutating func push(_ place: Int, level: Double) {
        heap.append((level, pushed, place))
        pushed += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard LevelQueue.isBefore(heap[child], heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> (place: Int, level: Double)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            var parent = 0
            while true {
                var smallest = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < heap.count && LevelQueue.isBefore(heap[child], heap[smallest]) {
                    smallest = child
                }
                guard smallest != parent else { break }
                heap.swapAt(parent, smallest)
                parent = smallest
            }
        }
        return (first.place, first.level)
    }
}

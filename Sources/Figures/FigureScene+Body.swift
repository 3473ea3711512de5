internal import Lesions
internal import VoxelCore

extension FigureScene {
    /// The part of the grid that holds the body and all lesions; `nil` where nothing is seen.
    ///
    /// The body is what reaches a twentieth of the window on the coronal and the sagittal projection.
    func bodyBox() -> VoxelBox? {
        let level = window.lower + 0.05 * (window.upper - window.lower)
        var lower = uptake.grid.size
        var upper = SIMD3<Int>.zero
        for (orientation, projection) in projections where orientation != .axial {
            let (h, v) = (orientation.horizontal, orientation.vertical)
            for row in 0..<projection.height {
                let values = projection.values[row * projection.width..<(row + 1) * projection.width]
                guard let first = values.firstIndex(where: { $0 >= level }),
                    let last = values.lastIndex(where: { $0 >= level })
                else { continue }
                lower[h] = min(lower[h], first - values.startIndex)
                upper[h] = max(upper[h], last - values.startIndex + 1)
                lower[v] = min(lower[v], row)
                upper[v] = max(upper[v], row + 1)
            }
        }
        for box in lesions.map(\.region.box) {
            lower = pointwiseMin(lower, box.lower)
            upper = pointwiseMax(upper, box.upper)
        }
        let box = VoxelBox(lower: lower, upper: upper)
        return box.isEmpty ? nil : box
    }
}

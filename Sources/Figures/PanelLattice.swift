internal import CVoxelKernels
internal import VoxelCore

/// Values on a rectangular lattice and the pixels of a panel between its points: bilinear, row by row.
///
/// A pixel's column and row say by themselves between which lattice lines it lies, so that a row of the lattice is
/// stretched once for all pixels that need it, and what is left is a mean of two rows.
struct PanelLattice {
    private let width: Int
    private let values: [Float]
    private let low, high: [Int32]
    /// NaN for a column beyond the lattice.
    private let fraction: [Float]
    /// `nil` for a row beyond the lattice.
    private let rows: [PlaneImage.Place?]

    /// A lattice, rows of `width` values one after the other, and where the panel's columns and rows of pixels lie on it.
    init(width: Int, values: [Float], columns: [PlaneImage.Place?], rows: [PlaneImage.Place?]) {
        precondition(width > 0 && values.count.isMultiple(of: width))
        self.width = width
        self.values = values
        self.rows = rows
        low = columns.map { Int32($0?.low ?? 0) }
        // On a line the next one has no part, not even where it holds no number.
        high = columns.map { place in place.map { Int32($0.fraction == 0 ? $0.low : $0.high) } ?? 0 }
        fraction = columns.map { Float($0?.fraction ?? .nan) }
    }

    /// A projection in grid order on a panel's pixels.
    init(_ projection: PlaneImage, on panel: PanelGeometry) {
        let places = panel.places(on: SIMD2(projection.width, projection.height))
        self.init(
            width: projection.width, values: projection.values.map { Float($0) }, columns: places.columns,
            rows: places.rows)
    }

    /// The slice of index `depth` of a volume on a panel's pixels. Cost: the slice's voxels under the panel.
    init(_ volume: ScalarVolume, at depth: Int, on panel: PanelGeometry) {
        let (h, v, d) = (panel.orientation.horizontal, panel.orientation.vertical, panel.orientation.depth)
        let size = volume.grid.size
        let places = panel.places(on: SIMD2(size[h], size[v]))
        // The part of the slice that the panel shows; a voxel of it where it shows none.
        func range(_ places: [PlaneImage.Place?]) -> Range<Int> {
            let shown = places.compactMap { $0 }
            guard let least = shown.map(\.low).min(), let most = shown.map(\.high).max() else { return 0..<1 }
            return least..<most + 1
        }
        let (across, along) = (range(places.columns), range(places.rows))
        var (lower, upper) = (SIMD3(repeating: depth), SIMD3(repeating: depth + 1))
        precondition(depth >= 0 && depth < size[d])
        (lower[h], upper[h]) = (across.lowerBound, across.upperBound)
        (lower[v], upper[v]) = (along.lowerBound, along.upperBound)
        self.init(
            width: across.count, values: volume.values(in: VoxelBox(lower: lower, upper: upper)).map { Float($0) },
            columns: places.columns.map { $0?.shifted(by: -across.lowerBound) },
            rows: places.rows.map { $0?.shifted(by: -along.lowerBound) })
    }

    /// Paints the pixels in inverted grey, from (`x`, `y`) on; `beyond` where there is nothing to show.
    func paintInvertedGrey(
        on canvas: Canvas, x: Int, y: Int, _ window: DisplayWindow, beyond: SIMD3<UInt8> = Shading.beyond
    ) {
        let columns = fraction.count
        let nothing = UInt32(beyond.x) << 16 | UInt32(beyond.y) << 8 | UInt32(beyond.z)
        let (lower, scale) = (Float(window.lower), Float(1 / (window.upper - window.lower)))
        // The two rows of the lattice that the last row of pixels lay between, stretched.
        var above = Stretched(columns)
        var below = Stretched(columns)
        canvas.paint(x: x, y: y, width: columns, height: rows.count) { row, pixels in
            guard let place = rows[row] else {
                pixels.update(repeating: nothing, count: columns)
                return
            }
            if above.row != place.low {
                if below.row == place.low { swap(&above, &below) } else { stretch(place.low, into: &above) }
            }
            let isBetween = place.fraction > 0 && place.high != place.low
            if isBetween, below.row != place.high { stretch(place.high, into: &below) }
            let other = isBetween ? below.values : above.values
            picture_inverted_grey(
                above.values, other, Float(place.fraction), lower, scale, nothing, pixels, columns)
        }
    }

    /// A row of the lattice at the places of the panel's columns.
    private struct Stretched {
        var row = -1
        var values: [Float]

        init(_ count: Int) { values = [Float](repeating: 0, count: count) }
    }

    private func stretch(_ row: Int, into stretched: inout Stretched) {
        stretched.row = row
        values.withUnsafeBufferPointer { values in
            picture_stretched_row(
                values.baseAddress! + row * width, low, high, fraction, &stretched.values, fraction.count)
        }
    }
}

extension PanelGeometry {
    /// Between which lines of a lattice of `size` points, one a voxel, the panel's columns and rows of pixels lie.
    func places(on size: SIMD2<Int>) -> (columns: [PlaneImage.Place?], rows: [PlaneImage.Place?]) {
        let (scale, middle) = (scale, frame.centre)
        return (
            (0..<Int(frame.width)).map { column in
                PlaneImage.Place(centre.x - (frame.x + Double(column) + 0.5 - middle.x) / scale.x, count: size.x)
            },
            (0..<Int(frame.height)).map { row in
                PlaneImage.Place(centre.y - (frame.y + Double(row) + 0.5 - middle.y) / scale.y, count: size.y)
            }
        )
    }
}

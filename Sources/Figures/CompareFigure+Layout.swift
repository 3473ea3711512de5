internal import VoxelCore

/// Where the panels stand.
extension CompareFigure {
    /// The room that the panels are given.
    struct Room {
        /// Across all panels of a row and the gaps between them, in pixels.
        var width = 2200.0
        /// The height of a panel, by the number of rows.
        var panelHeight: @Sendable (_ rows: Int) -> Double = { $0 == 1 ? 900 : 640 }
        /// The narrowest column that a visit's title can be read in.
        var leastColumn = 190.0
        var setting = FigureSetting.file
    }

    /// Visits a row at most.
    static let visitsPerRow = 5
    /// Room above a panel for its visit's title and details.
    static let titleRoom = 54.0
    static let gap = 20.0

    /// Where things stand on the sheet.
    struct Layout {
        var width, height: Double
        var pixelsPerMillimetre: Double
        var lines: [String]
        /// A panel a visit.
        var panels: [PanelGeometry]
        /// The room of a visit's title above its panel.
        var titles: [PixelRect]
        /// Whether a panel stands level with the first one.
        var isLevel: [Bool]
        var setting: FigureSetting
    }

    func layout(in given: Room = Room()) throws(FigureError) -> Layout {
        let extents = visits.map { SIMD2($0.projection.grid.spacing.x, $0.projection.grid.spacing.z) * size(of: $0) }
        let isLevel = visits.indices.map(isLevelWithFirst)
        let most = max(1, min(Self.visitsPerRow, Int((given.width + Self.gap) / (given.leastColumn + Self.gap))))
        let rowCount = (visits.count + most - 1) / most
        let perRow = (visits.count + rowCount - 1) / rowCount
        let rows = stride(from: 0, to: visits.count, by: perRow).map { $0..<min($0 + perRow, visits.count) }
        // How far below its row's top a panel begins, in mm.
        var drops = [Double](repeating: 0, count: visits.count)
        for row in rows {
            let tops = row.filter { isLevel[$0] }.map { zRange(of: $0).upperBound }
            guard let highest = tops.max() else { continue }
            for i in row where isLevel[i] { drops[i] = highest - zRange(of: i).upperBound }
        }
        let tallest = visits.indices.map { drops[$0] + extents[$0].y }.reduce(0, max)
        let widest = extents.map(\.x).reduce(0, max)
        let room = given.width - Double(perRow - 1) * Self.gap
        let pixelsPerMillimetre = FigureScene.wholeResolution(
            min(given.panelHeight(rows.count) / tallest, room / (Double(perRow) * widest), 2.5))
        let cell = max(given.leastColumn, (widest * pixelsPerMillimetre).rounded(.up))
        let width = max(
            560, 2 * Self.margin + Double(perRow) * (cell + Self.gap) - Self.gap + FigureScene.barRoom)
        let lines = notes(isLevel: isLevel)
        var y = try FigureSheet.headerHeight(caption, lines, width: width, in: given.setting)
        var panels: [PanelGeometry] = []
        var titles: [PixelRect] = []
        for row in rows {
            var bottom = 0.0
            for i in row {
                let x = Self.margin + Double(i - row.lowerBound) * (cell + Self.gap)
                let size = pointwiseMax(
                    SIMD2(1, 1), (extents[i] * pixelsPerMillimetre).rounded(.toNearestOrAwayFromZero))
                let top = y + Self.titleRoom + (drops[i] * pixelsPerMillimetre).rounded()
                panels.append(
                    PanelGeometry(
                        orientation: .coronal, grid: visits[i].projection.grid,
                        frame: PixelRect(x: x, y: top, width: size.x, height: size.y),
                        centre: (self.size(of: visits[i]) - 1) / 2, pixelsPerMillimetre: pixelsPerMillimetre))
                titles.append(PixelRect(x: x, y: y, width: cell, height: Self.titleRoom))
                bottom = max(bottom, top + size.y)
            }
            y = bottom + 18
        }
        return Layout(
            width: width, height: y - 18 + given.setting.footerHeight,
            pixelsPerMillimetre: pixelsPerMillimetre, lines: lines, panels: panels, titles: titles, isLevel: isLevel,
            setting: given.setting)
    }

    static let margin = FigureSheet.margin

    /// Voxels across and up a visit's projection.
    private func size(of visit: Visit) -> SIMD2<Double> {
        SIMD2(Double(visit.projection.grid.size.x), Double(visit.projection.grid.size.z))
    }

    /// The scanner z that a projection covers in its middle column, to the outer faces of its voxels.
    private func zRange(of visit: Int) -> ClosedRange<Double> {
        let grid = visits[visit].projection.grid
        let middle = Double(grid.size.x - 1) / 2
        let ends = [-0.5, Double(grid.size.z) - 0.5].map { grid.affine.position(of: [middle, 0, $0]).z }
        return min(ends[0], ends[1])...max(ends[0], ends[1])
    }

    /// Whether a visit's field of view overlaps the first one's by half the shorter of the two.
    private func isLevelWithFirst(_ visit: Int) -> Bool {
        let a = zRange(of: 0)
        let b = zRange(of: visit)
        let overlap = min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
        return overlap >= min(a.upperBound - a.lowerBound, b.upperBound - b.lowerBound) / 2
    }

    /// What the panels have in common, in lines below the heading.
    private func notes(isLevel: [Bool]) -> [String] {
        let range = "\(NiceNumber.tick(window.lower)) to \(NiceNumber.tick(window.upper)) \(unit.label)"
        var words = ["Coronal maximum projections, one scale", "inverted grey, \(range)", "numbers are lesion tracks"]
        if visits.contains(where: { $0.lesions.contains(where: \.isNew) }) { words.append("+ marks a new lesion") }
        let unlevel = visits.indices.filter { !isLevel[$0] }.map { visits[$0].title }
        let aside =
            unlevel.isEmpty
            ? ""
            : "Not level with \(visits[0].title), whose scanner z they hardly share: \(unlevel.joined(separator: ", "))"
        return [words.joined(separator: " · "), aside]
    }
}

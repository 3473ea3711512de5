internal import VoxelCore

/// Where the cells stand.
extension TracksFigure {
    /// The room that a figure is given.
    struct Room {
        /// Of the whole sheet; the lesser of what is wanted and this is taken.
        var width = Double.infinity
        var height = Double.infinity
        /// The side of a picture.
        var side = Double(TrackPicture.pixels)
        var setting = FigureSetting.file
    }

    /// Where things stand on the sheet.
    struct Layout {
        var width, height: Double
        /// The side of a picture.
        var side: Double
        var hasCoronal: Bool
        /// The lines below the figure's heading.
        var lines: [String]
        /// The heads of the columns, one a visit.
        var heads: [PixelRect]
        /// The rows that there is room for, from the first one on.
        var rows: [Range]
        var setting: FigureSetting

        /// Where one row stands.
        struct Range {
            var heading: PixelRect
            /// A frame a visit and plane, the axial one first.
            var frames: [[PixelRect]]
            /// Room for words below each visit's frames.
            var words: [PixelRect]
        }
    }

    /// Room left of the rows for their headings.
    static let headingRoom = 132.0
    /// Room around a picture for its letters.
    static let letterRoom = 16.0
    static let headRoom = 64.0
    static let rowGap = 6.0
    static let wordRoom = 48.0
    /// The narrowest column that the words below a picture can be read in.
    static let leastColumn = 116.0
    /// A column that is wider stands apart from its neighbours.
    static let widestColumn = 320.0
    /// Visits beside each other that a coronal plane has room beside.
    static let mostWithCoronal = 5

    func layout(in room: Room = Room()) throws(FigureError) -> Layout {
        let margin = FigureSheet.margin
        let gap = 12.0
        let fixed = 2 * margin + Self.headingRoom + FigureScene.barRoom
        func width(_ side: Double, _ planes: Int) -> Double {
            let column = max(Self.leastColumn, Double(planes) * (side + 2 * Self.letterRoom))
            return fixed + Double(visits.count) * (column + gap) - gap
        }
        let hasCoronal = visits.count <= Self.mostWithCoronal && width(room.side, 2) <= room.width
        let planes = hasCoronal ? 2 : 1
        // Where even one plane a visit is too wide, the pictures shrink; the words below them do not.
        let column = (room.width - fixed + gap) / Double(visits.count) - gap
        let side = min(room.side, max(40, (column / Double(planes) - 2 * Self.letterRoom).rounded(.down)))
        let least = max(Self.leastColumn, Double(planes) * (side + 2 * Self.letterRoom))
        // Where a width is given, the words have all of it.
        let columnWidth = room.width.isFinite ? max(least, min(column, Self.widestColumn).rounded(.down)) : least
        let sheetWidth = max(560, fixed + Double(visits.count) * (columnWidth + gap) - gap)
        let lines = [note] + (room.setting == .file && !registration.isEmpty ? [registration] : [])
        var y = try FigureSheet.headerHeight(caption, lines, width: sheetWidth, in: room.setting)
        let lefts = visits.indices.map { margin + Self.headingRoom + Double($0) * (columnWidth + gap) }
        let heads = lefts.map { PixelRect(x: $0, y: y, width: columnWidth, height: Self.headRoom) }
        y += Self.headRoom
        let rowHeight = side + 2 * Self.letterRoom + Self.wordRoom + Self.rowGap
        let footer = room.setting.footerHeight
        var placed: [Layout.Range] = []
        for _ in rows where placed.isEmpty || y + rowHeight + footer <= room.height {
            let top = y + Self.letterRoom
            placed.append(
                Layout.Range(
                    heading: PixelRect(x: margin, y: y, width: Self.headingRoom - 12, height: rowHeight - Self.rowGap),
                    frames: lefts.map { left in
                        (0..<planes).map { plane in
                            let x = left + Self.letterRoom + Double(plane) * (side + 2 * Self.letterRoom)
                            return PixelRect(x: x, y: top, width: side, height: side)
                        }
                    },
                    words: lefts.map {
                        PixelRect(
                            x: $0, y: top + side + Self.letterRoom, width: columnWidth, height: Self.wordRoom)
                    }))
            y += rowHeight
        }
        return Layout(
            width: sheetWidth, height: y + footer, side: side, hasCoronal: hasCoronal, lines: lines, heads: heads,
            rows: placed, setting: room.setting)
    }

    /// What a reader needs to read the cells.
    var note: String {
        let range = "\(NiceNumber.tick(window.lower)) to \(NiceNumber.tick(window.upper)) \(unit.label)"
        let hasLost = rows.contains { $0.cells.contains { $0.picture.map { !$0.axial.lost.isEmpty } ?? false } }
        return
            ([
                "Each row: one place in the baseline's frame, \(NiceNumber.tick(TrackPicture.extent)) mm across",
                "inverted grey, \(range)", "numbers are lesion tracks",
            ] + (hasLost ? ["broken line: where the lesion was before, or will be"] : [])).joined(separator: " · ")
    }
}

/// Where the panels stand and what they show.
extension TimelineFigure {
    /// The room that the figure is given.
    struct Room {
        /// Of the sheet, in pixels.
        var width = 1200.0
        /// Of a panel.
        var panelHeight = 190.0
        /// Panels that are drawn, from the first one on.
        var panels = Int.max
        var setting = FigureSetting.file
    }

    /// Room above a panel for its title.
    static let titleRoom = 40.0
    /// Room left of the panels for their ticks and right of them for the names of lines.
    static let tickRoom = 64.0
    static let nameRoom = 190.0
    static let laneHeight = 16.0
    /// Lines that bear a name in one panel at most.
    static let namedLines = 12
    /// Room that a name takes beside its panel.
    static let nameHeight = 15.0

    /// Where things stand on the sheet.
    struct Layout {
        var width, height: Double
        var setting: FigureSetting
        var panels: [ChartFrame]
        /// Names of visits below the panels; `nil` where there is no room.
        var visits: [LabelSpread.Place?]
        /// Cycles above the panels: the columns they were given between, the words, and where these stand, `nil` where there
        /// is no room.
        var therapies: [(columns: ClosedRange<Double>, text: String, place: LabelSpread.Place?)]
    }

    func layout(in room: Room = Room()) throws(FigureError) -> Layout {
        let left = FigureSheet.margin + Self.tickRoom
        let plot = PixelRect(
            x: left, y: 0, width: room.width - left - Self.nameRoom - FigureSheet.margin, height: room.panelHeight)
        let time = ChartFrame(frame: plot, x: timeRange, y: 0...1)
        let columns = places.map { time.column($0) }
        let measure = try FigureSheet(width: room.width, height: 1)
        let bounds = FigureSheet.margin...room.width - FigureSheet.margin
        func spread(_ texts: [(column: Double, text: String)]) -> [LabelSpread.Place?] {
            LabelSpread.row(
                texts.map { ($0.column, measure.canvas.width(of: $0.text, size: TypeSize.small)) }, gap: 14, lanes: 6,
                within: bounds)
        }
        let therapies = visits.indices.flatMap { i in
            // From the visit before; from the edge of the panels where there is none.
            let before = i > 0 ? columns[i - 1] : plot.x
            return visits[i].therapies.map { (columns: before...max(before, columns[i]), text: Self.words($0)) }
        }
        // The lowest lane is filled first: of the cycles of one visit the first stands on top.
        let therapyPlaces = Array(
            spread(
                therapies.reversed().map { (($0.columns.lowerBound + $0.columns.upperBound) / 2, $0.text) }
            ).reversed())
        let visitPlaces = spread(visits.indices.map { (columns[$0], words(ofVisit: $0, measure)) })
        var y =
            try FigureSheet.headerHeight(caption, [note], width: room.width, in: room.setting)
            + Double(Self.lanes(therapyPlaces)) * Self.laneHeight
        var frames: [ChartFrame] = []
        for panel in panels.prefix(room.panels) {
            y += Self.titleRoom
            frames.append(
                ChartFrame(
                    frame: PixelRect(x: plot.x, y: y, width: plot.width, height: plot.height), x: timeRange,
                    y: 0...Self.upper(of: panel)))
            y += room.panelHeight
        }
        let height =
            y + 12 + Double(Self.lanes(visitPlaces)) * Self.laneHeight + 6
            + room.setting.footerHeight
        return Layout(
            width: room.width, height: height, setting: room.setting, panels: frames, visits: visitPlaces,
            therapies: zip(therapies, therapyPlaces).map { ($0.columns, $0.text, $1) })
    }

    static func lanes(_ places: [LabelSpread.Place?]) -> Int { (places.compactMap { $0?.lane }.max() ?? -1) + 1 }

    /// Whether every visit has its day.
    var isToScale: Bool { visits.allSatisfy { $0.day != nil } }

    /// Where the visits lie in time: by day where all have one, else by order.
    var places: [Double] {
        visits.enumerated().map { order, visit in isToScale ? visit.day ?? 0 : Double(order) }
    }

    /// The visits with a margin on both sides.
    private var timeRange: ClosedRange<Double> {
        let first = places[0]
        let last = places[places.count - 1]
        let margin = last > first ? (last - first) * 0.04 : 1
        return first - margin...last + margin
    }

    /// A round number at or above all values of a panel; 1 where none is above what a scale can tell from 0.
    static func upper(of panel: Panel) -> Double {
        let highest = panel.lines.flatMap(\.values).reduce(0) { max($0, $1 ?? 0) }
        return highest > 1 / ChartFrame.highest ? NiceNumber.ceiling(highest) : 1
    }

    /// The lines of a panel that bear a name: targets first, then the highest, in the order they are given.
    static func named(in panel: Panel, at most: Int = namedLines) -> [Int] {
        func rank(_ i: Int) -> (Int, Double, Int) {
            (panel.lines[i].isTarget ? 0 : 1, -panel.lines[i].values.reduce(-1) { max($0, $1 ?? -1) }, i)
        }
        let measured = panel.lines.indices.filter { panel.lines[$0].values.contains { $0 != nil } }
        return measured.sorted { rank($0) < rank($1) }.prefix(most).sorted()
    }

    /// What a reader needs to read the panels.
    var note: String {
        let hasTargets = panels.contains { $0.lines.contains(where: \.isTarget) }
        let words = [
            isToScale ? "Time to scale" : "Visits in order, time not to scale", hasTargets ? "thick: targets" : "",
            "a gap: not measured",
            visits.contains { !$0.therapies.isEmpty } ? "brackets: therapy between two visits" : "",
        ]
        return words.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static func words(_ therapy: Therapy) -> String {
        "cycle \(therapy.cycle)" + (therapy.gigabecquerels.map { " · \(NiceNumber.tick($0)) GBq" } ?? "")
    }

    /// A visit's name and day as they stand below the panels.
    func words(ofVisit i: Int, _ sheet: FigureSheet) -> String {
        let day = visits[i].day.map { " · day \(NiceNumber.tick($0))" } ?? ""
        return sheet.fitted(visits[i].title, size: TypeSize.small, within: 130) + day
    }
}

/// `timeline.png`: what was measured at every visit, panels one above the other over one axis of time.
///
/// Every panel begins at 0. A value that is missing breaks its line. Therapy cycles stand in brackets above, between the visit
/// before and the first one after them.
public struct TimelineFigure: Sendable {
    /// A therapy cycle.
    public struct Therapy: Sendable, Equatable {
        /// Its number.
        public var cycle: Int
        /// The activity in GBq; `nil` where it is not known.
        public var gigabecquerels: Double?

        /// A therapy cycle.
        public init(cycle: Int, gigabecquerels: Double? = nil) {
            self.cycle = cycle
            self.gigabecquerels = gigabecquerels
        }
    }

    /// A visit.
    public struct Visit: Sendable, Equatable {
        /// Its name, such as `baseline`.
        public var title: String
        /// Days since the baseline; where one visit has none, all stand in order at equal distances.
        public var day: Double?
        /// The cycles that it is the first visit after.
        public var therapies: [Therapy]

        /// A visit from its parts.
        public init(title: String, day: Double? = nil, therapies: [Therapy] = []) {
            self.title = title
            self.day = day
            self.therapies = therapies
        }
    }

    /// A line of one panel.
    public struct Line: Sendable, Equatable {
        /// The track's number or name, by which it is coloured as on `compare.png`.
        public var name: String
        /// A value a visit, 0 or more; `nil` where nothing was measured.
        public var values: [Double?]
        /// Whether it is a target lesion, drawn thicker.
        public var isTarget: Bool

        /// A line from its parts.
        public init(name: String, values: [Double?], isTarget: Bool = false) {
            self.name = name
            self.values = values
            self.isTarget = isTarget
        }
    }

    /// A panel.
    public struct Panel: Sendable, Equatable {
        /// What it shows, such as `SUVmax`.
        public var title: String
        /// The unit, empty where there is none.
        public var unit: String
        /// Its lines; up to twelve are named, targets first, then the highest.
        public var lines: [Line]

        /// A panel from its parts.
        public init(title: String, unit: String = "", lines: [Line]) {
            self.title = title
            self.unit = unit
            self.lines = lines
        }
    }

    /// The visits in time order.
    public let visits: [Visit]
    /// The panels from the top.
    public let panels: [Panel]
    /// What stands beside the picture.
    public let caption: ChartCaption

    /// A figure, checked so that every line has a value or `nil` a visit and all values can be drawn.
    /// - Throws: `FigureError` where there is no visit or no panel, a line has too many or too few values, a value or an
    ///   activity is below 0 or beyond 10¹⁰⁰, or a day is beyond 10⁶ or before that of the visit it follows.
    public init(visits: [Visit], panels: [Panel], caption: ChartCaption) throws(FigureError) {
        guard !visits.isEmpty else { throw .nothingToDraw(figure: "timeline", wanted: "visit") }
        guard !panels.isEmpty else { throw .nothingToDraw(figure: "timeline", wanted: "panel") }
        try Self.check(visits)
        for panel in panels { try Self.check(panel, visits) }
        self.visits = visits
        self.panels = panels
        self.caption = caption
    }

    private static func check(_ visits: [Visit]) throws(FigureError) {
        var last = -Double.infinity
        for visit in visits {
            if let day = visit.day {
                guard abs(day) <= ChartFrame.longest, day >= last else {
                    throw .unusableNumber(
                        figure: "timeline", of: "the day of \(visit.title)", value: day,
                        wanted: "a day within 1000000 of 0 that is not before the visit it follows")
                }
                last = day
            }
            for therapy in visit.therapies {
                guard let activity = therapy.gigabecquerels else { continue }
                try check(activity, of: "the activity of cycle \(therapy.cycle)")
            }
        }
    }

    private static func check(_ panel: Panel, _ visits: [Visit]) throws(FigureError) {
        for line in panel.lines {
            guard line.values.count == visits.count else {
                throw .valueCount(
                    panel: panel.title, line: line.name, found: line.values.count, wanted: visits.count)
            }
            for (visit, value) in zip(visits, line.values) {
                guard let value else { continue }
                try check(value, of: "\(panel.title) of \(line.name) at \(visit.title)")
            }
        }
    }

    private static func check(_ value: Double, of name: String) throws(FigureError) {
        guard value >= 0, value <= ChartFrame.highest else {
            throw .unusableNumber(figure: "timeline", of: name, value: value, wanted: "a number from 0 to 1e100")
        }
    }
}

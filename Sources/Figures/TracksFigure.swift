/// `tracks.png`: every lesion in a row of its own, at all visits, in one plane of the baseline's frame.
///
/// All cells share one window and one scale in millimetres. A cell shows the axial plane through the lesion's place, and the
/// coronal one beside it where there is room; the place is the same at every visit, so that what has moved, shrunk or gone is
/// seen to have. Lesions that the plane cuts are outlined and numbered by track, in the track's colour.
public struct TracksFigure: Sendable {
    /// A visit.
    public struct Visit: Sendable, Equatable {
        /// Its name, such as `baseline`.
        public var title: String
        /// The line below, such as `DOTATATE · day 0`; may be empty.
        public var detail: String
        /// What changes at this visit are told from, such as `baseline`; empty where there are none.
        public var comparedWith: String

        /// A visit from its parts.
        public init(title: String, detail: String = "", comparedWith: String = "") {
            self.title = title
            self.detail = detail
            self.comparedWith = comparedWith
        }
    }

    /// What a visit shows of a lesion, in words.
    public enum Sight: String, Sendable, CaseIterable {
        /// It is there, as before.
        case seen = ""
        /// It is there for the first time.
        case new
        /// It comes up at a later visit.
        case notYet = "not yet there"
        /// It was there before and after, and is not now.
        case between = "not there"
        /// It was there before.
        case gone
        /// It takes up another tracer than this visit's.
        case notAvid = "not avid"
        /// The scan ends before its place.
        case outOfView = "outside the field of view"
    }

    /// A lesion at a visit.
    public struct Cell: Sendable {
        /// The planes through its place; `nil` where the visit has no scan to look at.
        public var picture: TrackPicture?
        /// What is to be seen of it.
        public var sight: Sight
        /// Its SUVmax, or the highest uptake at its place where it is not there; `nil` where that is not known.
        public var highest: Double?
        /// The change of that from the visit it is compared with, in percent; `nil` where there is none.
        public var change: Double?

        /// A lesion at a visit.
        public init(picture: TrackPicture?, sight: Sight, highest: Double?, change: Double? = nil) {
            self.picture = picture
            self.sight = sight
            self.highest = highest
            self.change = change
        }
    }

    /// A lesion over all visits.
    public struct Row: Sendable {
        /// The track's number or name, as its outlines bear it.
        public var label: String
        /// Lines beside the pictures, such as the organ and what became of it.
        public var details: [String]
        /// A cell a visit.
        public var cells: [Cell]

        /// A lesion over all visits.
        public init(label: String, details: [String], cells: [Cell]) {
            self.label = label
            self.details = details
            self.cells = cells
        }
    }

    /// Rows a figure has at most.
    public static let mostRows = 12

    /// The visits in time order.
    public let visits: [Visit]
    /// The lesions, from the top.
    public let rows: [Row]
    /// The unit of all scans.
    public let unit: UptakeUnit
    /// The window of all cells.
    public let window: DisplayWindow
    /// What stands beside the picture; its notes name what is left out.
    public let caption: ChartCaption
    /// How the visits came into the baseline's frame; may be empty.
    public let registration: String

    /// A figure, checked so that every row has a cell a visit and all numbers can be written.
    /// - Parameters:
    ///   - visits: at least one, in time order.
    ///   - rows: 1 to `mostRows` lesions.
    ///   - unit: the unit of all scans.
    ///   - window: the window of all cells; without one SUV and SUL are shown from 0 to 10, another unit from 0 to a round number
    ///     at or above the 98th percentile of all cells' values above 0.
    ///   - caption: what stands beside the picture.
    ///   - registration: how the visits came into the baseline's frame.
    /// - Throws: `FigureError` where there is no visit, no row or too many, a row has too many or too few cells, a number is not
    ///   finite, or nothing gives a window.
    public init(
        visits: [Visit], rows: [Row], unit: UptakeUnit, window: DisplayWindow? = nil, caption: ChartCaption,
        registration: String = ""
    ) throws(FigureError) {
        guard !visits.isEmpty else { throw .nothingToDraw(figure: "figure of tracks", wanted: "visit") }
        guard !rows.isEmpty else { throw .nothingToDraw(figure: "figure of tracks", wanted: "track") }
        guard rows.count <= Self.mostRows else {
            throw .unusableNumber(
                figure: "figure of tracks", of: "the number of rows", value: Double(rows.count),
                wanted: "\(Self.mostRows) at most")
        }
        for row in rows { try Self.check(row, visits) }
        if let window {
            self.window = window
        } else if unit.isStandardised {
            self.window = .suv
        } else {
            let values = rows.flatMap(\.cells).compactMap(\.picture).flatMap { $0.axial.image.values }
            guard let covering = DisplayWindow.covering(values) else { throw .noUptake(unit: unit.label) }
            self.window = covering
        }
        self.visits = visits
        self.rows = rows
        self.unit = unit
        self.caption = caption
        self.registration = registration
    }

    private static func check(_ row: Row, _ visits: [Visit]) throws(FigureError) {
        guard row.cells.count == visits.count else {
            throw .valueCount(
                panel: "the figure of tracks", line: row.label, found: row.cells.count, wanted: visits.count)
        }
        for (visit, cell) in zip(visits, row.cells) {
            for value in [cell.highest, cell.change].compactMap({ $0 }) where !value.isFinite {
                throw .unusableNumber(
                    figure: "figure of tracks", of: "a value of track \(row.label) at \(visit.title)", value: value,
                    wanted: "a finite number")
            }
        }
    }
}

/// A self-contained page about one scan: warnings, figures, the lesion table, and how it all came about.
///
/// All text is taken as plain text and escaped. The page opens from disk, asks for nothing from the network (its
/// Content-Security-Policy forbids it) and must be given nothing that identifies a patient.
public struct ReportPage: Sendable {
    /// A picture with its words.
    public struct Picture: Sendable {
        /// A PNG file.
        public var png: [UInt8]
        /// What it shows, for those who cannot see it.
        public var alternative: String
        /// What stands below it.
        public var caption: String
        /// The number of the lesion it shows; `nil` where it shows no single one.
        public var lesion: Int?
        /// The name of the same picture's file beside the page; `nil` where there is none.
        public var fileName: String?

        /// A picture with its words.
        /// - Parameters:
        ///   - png: a PNG file.
        ///   - alternative: what it shows, for those who cannot see it.
        ///   - caption: what stands below it.
        ///   - lesion: the number of the lesion it shows.
        ///   - fileName: the name of the same picture's file beside the page.
        public init(
            png: [UInt8], alternative: String, caption: String, lesion: Int? = nil, fileName: String? = nil
        ) {
            self.png = png
            self.alternative = alternative
            self.caption = caption
            self.lesion = lesion
            self.fileName = fileName
        }
    }

    /// A value in a table or list.
    public enum Value: Sendable, Equatable {
        /// Words.
        case text(String)
        /// A number, rounded for reading with its full value in the tooltip; one that is not finite counts as missing.
        case number(Double)
        /// A whole number, such as a count or a label.
        case count(Int)
        /// Not known.
        case missing
    }

    /// A column of the lesion table.
    public struct Column: Sendable {
        /// Its heading.
        public var title: String
        /// The unit, empty where there is none.
        public var unit: String
        /// How the figure is defined, shown as a tooltip and in a list below the table.
        public var definition: String
        /// Whether it is seldom read: such columns stand behind the others, are shown at a press, and are not printed.
        public var isMinor: Bool

        /// A column of the lesion table.
        /// - Parameters:
        ///   - title: its heading.
        ///   - unit: the unit, empty where there is none.
        ///   - definition: how the figure is defined.
        ///   - isMinor: whether it is seldom read.
        public init(title: String, unit: String = "", definition: String, isMinor: Bool = false) {
            self.title = title
            self.unit = unit
            self.definition = definition
            self.isMinor = isMinor
        }
    }

    /// A table that sorts by a click on a heading.
    public struct Table: Sendable {
        /// Its columns; the first names the row.
        public var columns: [Column]
        /// Its rows, each with one value a column.
        public var rows: [[Value]]

        /// A table; every row must have one value a column.
        public init(columns: [Column], rows: [[Value]]) {
            precondition(rows.allSatisfy { $0.count == columns.count })
            self.columns = columns
            self.rows = rows
        }
    }

    /// A named value with its unit and definition.
    public struct Entry: Sendable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: Value
        /// The unit, empty where there is none.
        public var unit: String
        /// How it is defined, shown as a tooltip; may be empty.
        public var definition: String

        /// A named value.
        public init(_ name: String, _ value: Value, unit: String = "", definition: String = "") {
            self.name = name
            self.value = value
            self.unit = unit
            self.definition = definition
        }
    }

    /// A file the page was made from.
    public struct Input: Sendable {
        /// What it is, such as `PET`.
        public var role: String
        /// Its name without folders.
        public var name: String
        /// SHA-256 of its bytes, in hexadecimal.
        public var sha256: String

        /// A file the page was made from.
        public init(role: String, name: String, sha256: String) {
            self.role = role
            self.name = name
            self.sha256 = sha256
        }
    }

    /// The page's heading.
    public var title: String
    /// The line below it: visit, tracer.
    public var subtitle: String
    /// What a reader must know before the figures; shown first.
    public var warnings: [String]
    /// Figures of the whole scan.
    public var summary: [Entry]
    /// Pictures of the whole scan, in order; the first stands beside `rotation`.
    public var overview: [Picture]
    /// The turning projection; `nil` for none.
    public var rotation: RotatingFigure?
    /// Axial slices to leaf through; `nil` for none.
    public var slices: SliceStack?
    /// The lesions, hottest first; `nil` where there are none. The first column holds their numbers.
    public var lesions: Table?
    /// A picture a lesion, in order. Where all pictures come to more than `embeddedBytes`, those that find no room and have a
    /// file name are linked to instead of held.
    public var lesionPictures: [Picture]
    /// What a reader can mark, and has marked; `nil` for a page that is only read.
    public var review: ReviewSheet?
    /// How the figures came about, in sentences.
    public var method: String
    /// Every parameter.
    public var parameters: [Entry]
    /// Every input.
    public var inputs: [Input]
    /// Program and version.
    public var software: String

    /// How many bytes of PNG files the page holds itself: in base 64 they grow by a third, and a page of 5 MB opens at once.
    public static let embeddedBytes = 3_100_000

    /// A page from its parts.
    public init(
        title: String, subtitle: String = "", warnings: [String] = [], summary: [Entry] = [],
        overview: [Picture] = [], rotation: RotatingFigure? = nil, slices: SliceStack? = nil, lesions: Table? = nil,
        lesionPictures: [Picture] = [], review: ReviewSheet? = nil, method: String, parameters: [Entry] = [],
        inputs: [Input] = [], software: String
    ) {
        self.title = title
        self.subtitle = subtitle
        self.warnings = warnings
        self.summary = summary
        self.overview = overview
        self.rotation = rotation
        self.slices = slices
        self.lesions = lesions
        self.lesionPictures = lesionPictures
        self.review = review
        self.method = method
        self.parameters = parameters
        self.inputs = inputs
        self.software = software
    }
}

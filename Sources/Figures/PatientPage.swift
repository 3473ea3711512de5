/// A self-contained page about one patient's visits: what was decided and why, figures, tracks, and how it came about.
///
/// All text is taken as plain text and escaped. The page opens from disk, asks for nothing from the network and must be
/// given nothing that identifies a patient.
public struct PatientPage: Sendable {
    /// What one criterion says of one visit.
    public struct Decision: Sendable, Equatable {
        /// The criterion, such as `RECIST 1.1`.
        public var criterion: String
        /// The visit it is said of.
        public var visit: String
        /// What it says.
        public var category: PageChip
        /// The figure it rests on, such as the change of the sum of diameters.
        public var figure: ReportPage.Value
        /// That figure's unit, such as `%`; may be empty.
        public var unit: String
        /// The rule that decided, in words.
        public var rule: String
        /// Why it is not evaluable, or what a reader must bear in mind; may be empty.
        public var reason: String

        /// What one criterion says of one visit.
        public init(
            criterion: String, visit: String, category: PageChip, figure: ReportPage.Value = .missing,
            unit: String = "", rule: String, reason: String = ""
        ) {
            self.criterion = criterion
            self.visit = visit
            self.category = category
            self.figure = figure
            self.unit = unit
            self.rule = rule
            self.reason = reason
        }
    }

    /// The page's heading.
    public var title: String
    /// The line below it.
    public var subtitle: String
    /// What a reader must know before the figures; shown first.
    public var warnings: [String]
    /// Figures to be seen at a glance, such as the best response and the nadir.
    public var summary: [ReportPage.Entry]
    /// The pages to print; `nil` where there are none.
    public var report: PageLink?
    /// The pages of the visits.
    public var visits: [PageLink]
    /// What was decided, in the order it is read.
    public var decisions: [Decision]
    /// Pictures in order: comparison, timeline, vessels.
    public var pictures: [ReportPage.Picture]
    /// The lesion tracks; `nil` where there are none.
    public var tracks: ReportPage.Table?
    /// Further tables, such as totals by organ, or published figures beside measured ones.
    public var tables: [PageTable]
    /// How the figures came about, in sentences.
    public var method: String
    /// Every parameter.
    public var parameters: [ReportPage.Entry]
    /// Program and version.
    public var software: String

    /// A page from its parts.
    public init(
        title: String, subtitle: String = "", warnings: [String] = [], summary: [ReportPage.Entry] = [],
        report: PageLink? = nil, visits: [PageLink] = [], decisions: [Decision] = [],
        pictures: [ReportPage.Picture] = [], tracks: ReportPage.Table? = nil, tables: [PageTable] = [],
        method: String, parameters: [ReportPage.Entry] = [], software: String
    ) {
        self.title = title
        self.subtitle = subtitle
        self.warnings = warnings
        self.summary = summary
        self.report = report
        self.visits = visits
        self.decisions = decisions
        self.pictures = pictures
        self.tracks = tracks
        self.tables = tables
        self.method = method
        self.parameters = parameters
        self.software = software
    }
}

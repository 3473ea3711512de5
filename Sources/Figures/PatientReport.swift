/// `report.pdf`: what a tumour board reads of a patient, printed on two A4 pages.
///
/// The first page says what was found and decided, the second one shows it. What finds no room is counted, never shrunk: no
/// letter is smaller than 7 points. It must be given nothing that identifies a patient.
public struct PatientReport: Sendable {
    /// The heading, as on the patient's page.
    public var title: String
    /// The line below it.
    public var subtitle: String
    /// What a reader must know before the figures; shown first.
    public var warnings: [String]
    /// The visits with their timing.
    public var visits: ReportPage.Table
    /// What was decided, in the order it is read.
    public var decisions: [PatientPage.Decision]
    /// The best responses; may be empty.
    public var best: [String]
    /// Further tables, such as vessels and totals.
    public var tables: [PageTable]
    /// The visits side by side; `nil` where there is nothing to show.
    public var compare: CompareFigure?
    /// What was measured over time; `nil` where nothing was.
    public var timeline: TimelineFigure?
    /// The lesions in rows; `nil` where there are none.
    public var tracks: TracksFigure?
    /// How the figures came about, in sentences.
    public var method: String
    /// The digests of the inputs, shortened, a line a visit.
    public var inputs: [String]
    /// Program and version.
    public var software: String

    /// A report from its parts.
    public init(
        title: String, subtitle: String = "", warnings: [String] = [], visits: ReportPage.Table,
        decisions: [PatientPage.Decision] = [], best: [String] = [], tables: [PageTable] = [],
        compare: CompareFigure? = nil, timeline: TimelineFigure? = nil, tracks: TracksFigure? = nil, method: String,
        inputs: [String] = [], software: String
    ) {
        self.title = title
        self.subtitle = subtitle
        self.warnings = warnings
        self.visits = visits
        self.decisions = decisions
        self.best = best
        self.tables = tables
        self.compare = compare
        self.timeline = timeline
        self.tracks = tracks
        self.method = method
        self.inputs = inputs
        self.software = software
    }
}

/// `index.html` of a cohort, written piece by piece: `header`, then `row` a participant, then `footer`.
///
/// No piece depends on another, so that the page needs no more memory for thousands of participants than for one. All text
/// is taken as plain text and escaped; the page opens from disk and asks for nothing from the network.
public struct CohortPage: Sendable {
    /// How far a participant came.
    public enum State: String, Sendable, CaseIterable {
        /// Computed now.
        case done
        /// Not computed, for want of what it needs.
        case skipped
        /// Could not be computed.
        case failed
    }

    /// A participant.
    public struct Participant: Sendable {
        /// The participant's label.
        public var name: String
        /// The group; empty where there is none.
        public var group: String
        /// How far it came.
        public var state: State
        /// The path to the patient's own page, as `PageLink` takes it; `nil` where there is none.
        public var page: [String]?
        /// The pages of the visits.
        public var visits: [PageLink]
        /// What the criteria say.
        public var categories: [PageChip]
        /// What went wrong; empty where nothing did.
        public var error: String

        /// A participant from its parts.
        public init(
            name: String, group: String = "", state: State, page: [String]? = nil, visits: [PageLink] = [],
            categories: [PageChip] = [], error: String = ""
        ) {
            self.name = name
            self.group = group
            self.state = state
            self.page = page
            self.visits = visits
            self.categories = categories
            self.error = error
        }
    }

    /// The page's heading.
    public var title: String
    /// The line below it.
    public var subtitle: String
    /// What a reader must know first.
    public var warnings: [String]
    /// How the figures came about, in sentences.
    public var method: String
    /// Every parameter.
    public var parameters: [ReportPage.Entry]
    /// Program and version.
    public var software: String

    /// A page; its participants, figures and tables are given piece by piece.
    public init(
        title: String, subtitle: String = "", warnings: [String] = [], method: String,
        parameters: [ReportPage.Entry] = [], software: String
    ) {
        self.title = title
        self.subtitle = subtitle
        self.warnings = warnings
        self.method = method
        self.parameters = parameters
        self.software = software
    }
}

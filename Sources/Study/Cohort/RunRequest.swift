/// What `lutetia run` is asked for.
public struct RunRequest: Sendable {
    /// Which part of the work is done.
    public enum Level: String, CaseIterable, Sendable {
        /// Visits and patients.
        case participant
        /// The tables of the cohort, from what was done before.
        case group
    }

    /// How visits are brought into the frame of the baseline where no file tells it.
    public enum Registration: String, CaseIterable, Sendable {
        /// By scanner millimetres, as they are.
        case none
        /// By turning and shifting, with elastix.
        case rigid
    }

    /// The scan folder.
    public var scans: String
    /// The output folder.
    public var output: String
    /// `nil`: both.
    public var level: Level?
    /// The participants that are done, with or without `sub-`; empty: all.
    public var participants: [String]
    /// The visits that are done, with or without `ses-`; empty: all.
    public var sessions: [String]
    /// How many participants are done at once.
    public var jobs: Int
    /// Whether what is up to date is computed again.
    public var force: Bool
    /// A table of all visits; `nil`: those in the scan folder.
    public var timeline: String?
    /// How visits are brought into one frame.
    public var registration: Registration
    /// A folder of reviews, as pages save them; `nil`: nothing was reviewed.
    public var reviews: String?
    /// How visits are measured.
    public var options: VisitOptions
    /// The most bytes that the participants that are done at once may take together; `nil`: most of what is free.
    public var maximumBytes: Int?

    /// A run over a scan folder; everything else is as the command's defaults have it.
    public init(scans: String, output: String, options: VisitOptions) {
        self.scans = scans
        self.output = output
        participants = []
        sessions = []
        jobs = 1
        force = false
        registration = .none
        self.options = options
    }

    /// Whether a participant is asked for.
    func wants(participant: String) -> Bool { participants.isEmpty || Self.names(participants, "sub-", participant) }

    /// Whether a visit is asked for.
    func wants(session: String) -> Bool {
        // `ses-01_trc-FDG` is a scan of session 01.
        sessions.isEmpty || Self.names(sessions, "ses-", String(session.split(separator: "_")[0]))
            || Self.names(sessions, "ses-", session)
    }

    private static func names(_ wanted: [String], _ prefix: String, _ name: String) -> Bool {
        wanted.contains { $0 == name || prefix + $0 == name }
    }
}

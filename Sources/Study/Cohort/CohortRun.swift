internal import FoundationEssentials
internal import NIfTIFile
internal import Synchronization
internal import VoxelCore

/// `lutetia run`: every participant of a scan folder, then the tables of the cohort.
public struct CohortRun: Sendable {
    /// What became of a run.
    public struct Outcome: Sendable {
        /// The participants that this run was asked for, in the order of the scan folder; none for the group alone.
        public let participants: [ParticipantRecord]
        /// The page of the cohort; `nil` where it was not written.
        public let page: String?
        /// How many participants and visits came how far, and where the page is, in aligned lines.
        public var overview: [String] {
            let rows = [
                ("participants", Self.counts(participants.map(\.state))),
                ("visits", Self.counts(participants.flatMap { $0.visits.map(\.state) })), ("page", page ?? ""),
            ]
            return AlignedLines.of(rows.filter { !$0.1.isEmpty }.map { [$0.0, $0.1] })
        }

        private static func counts(_ states: [RunState]) -> String {
            RunState.allCases.compactMap { state -> String? in
                let count = states.count { $0 == state }
                return count == 0 ? nil : "\(count) \(state.rawValue)"
            }.joined(separator: ", ")
        }

        /// Whether nothing failed.
        public var isComplete: Bool { participants.allSatisfy { $0.state != .failed } }
    }

    private let request: RunRequest
    private let folder: ScanFolder
    private let reviews: ReviewFolder?

    /// Looks through the scan folder.
    ///
    /// - Throws: `StudyError` where it cannot be used, holds no participant that is asked for, or would have the outputs among its
    ///   scans, and where the folder of reviews cannot be used; `RegistrationError` where registration is asked for and elastix is missing.
    public init(_ request: RunRequest) throws {
        self.request = request
        folder = try ScanFolder(at: request.scans, timeline: request.timeline)
        reviews = try request.reviews.map { path throws(StudyError) in try ReviewFolder(at: path) }
        try OutputPlace(path: request.output).check(against: folder)
        for name in request.participants {
            guard folder.participants.contains(where: { $0.label == name || $0.label == "sub-\(name)" }) else {
                throw StudyError.noParticipant(name: name, found: "\(folder.participants.count) others")
            }
        }
        if request.registration == .rigid, request.level != .group, !RigidRegistration.isElastixInstalled {
            throw RegistrationError.elastixMissing
        }
    }

    /// Does the work. What fails stands in the outcome and in `run.json`; the rest is done.
    ///
    /// - Throws: `StudyError.locked` where another run holds the outputs, `.unwritable` where nothing can be written, and what
    ///   the tables of the cohort throw.
    public func run(progress: ProgressReporter) throws -> Outcome {
        let chosen = folder.participants.filter { request.wants(participant: $0.label) }
        let isShared = request.level == .participant && !request.participants.isEmpty
        let lock = try RunLock(output: request.output, participants: isShared ? chosen.map(\.label) : nil)
        defer { withExtendedLifetime(lock) {} }
        for problem in folder.problems { progress.warn("\(problem)") }
        // Whoever holds the whole folder knows that nobody else is at work in it.
        if !isShared { OutputFolder.removeLeftovers(in: request.output) }
        var records: [ParticipantRecord] = []
        if request.level != .group {
            for participant in chosen {
                OutputFolder.removeLeftovers(in: "\(request.output)/\(participant.label)", depth: 3)
            }
            if folder.layout == .bids { try BIDSDescription.write(to: request.output) }
            records = participants(chosen, progress: progress)
            if request.participants.isEmpty, request.sessions.isEmpty {
                for name in reviews?.unused ?? [] {
                    progress.warn("\(name): a review of no scan that was measured here")
                }
            }
            try RunDocument.record(records, request: request, all: folder.participants.map(\.label))
        }
        if request.level != .participant {
            progress.step("tables of the cohort")
            try CohortTables(folder: folder, request: request).write(progress: progress)
        }
        return Outcome(
            participants: records, page: request.level == .participant ? nil : "\(request.output)/\(CohortTables.page)")
    }

    private func participants(_ chosen: [ScanParticipant], progress: ProgressReporter) -> [ParticipantRecord] {
        let check = ScanCheck(of: folder, quantify: request.options.quantify)
        let budget = MemoryBudget(bytes: request.maximumBytes)
        let records = Mutex<[Int: ParticipantRecord]>([:])
        let bar = CohortProgress(total: chosen.count, progress: progress)
        Parallel.jobs(count: chosen.count, atOnce: request.jobs) { place in
            let participant = chosen[place]
            let need = request.jobs > 1 ? participant.visits.map(\.memoryEstimate).max() ?? 0 : 0
            let record = budget.whileHolding(need) {
                ParticipantRun(
                    participant: participant, request: request, reviews: reviews, check: check, layout: folder.layout,
                    progress: bar.reporter(for: participant.label)
                ).run()
            }
            records.withLock { $0[place] = record }
            bar.finish(record)
        }
        return records.withLock { records in chosen.indices.map { records[$0]! } }
    }
}

/// `dataset_description.json` and what else makes an output folder a BIDS derivative.
enum BIDSDescription {
    static func write(to output: String) throws {
        let description = JSONDocument.object([
            "Name": "Lutetia: avid lesions, tumour-vessel contact and response",
            "BIDSVersion": "1.10.0",
            "DatasetType": "derivative",
            "GeneratedBy": .array([
                .object(["Name": .string(Software.name), "Version": .string(Software.version)])
            ]),
        ])
        try AtomicFile.write(description.encoded(), to: "\(output)/dataset_description.json")
        try AtomicFile.write(Array(ignored.utf8), to: "\(output)/.bidsignore")
    }

    /// Names that BIDS has no rule for.
    private static let ignored = """
        .lutetia/
        *_desc-*
        *_response.*
        *_published.*
        *_report.html
        *_report.pdf
        *_compare.png
        *_timeline.png
        *_tracks.png
        *_transform.txt
        *_elastix.txt
        group_*
        index.html
        waterfall.png
        spider.png
        run.json

        """
}

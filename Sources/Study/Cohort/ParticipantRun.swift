internal import FoundationEssentials
internal import Glibc
internal import NIfTIFile
internal import Response
internal import VoxelCore

/// One participant of a run: every visit measured, then all of them compared.
struct ParticipantRun {
    let participant: ScanParticipant
    let request: RunRequest
    /// What readers said of scans; `nil` where nothing was reviewed.
    let reviews: ReviewFolder?
    let check: ScanCheck
    let layout: ScanLayout
    let progress: ProgressReporter

    /// Does the work. Whatever goes wrong with a visit or with the comparison stands in the record; the rest is done.
    func run() -> ParticipantRecord {
        var visits: [StepRecord] = []
        var fingerprints: [Int: String] = [:]
        for (place, visit) in participant.visits.enumerated() {
            let (record, fingerprint) = measure(visit)
            visits.append(record)
            if record.state == .done || record.state == .upToDate { fingerprints[place] = fingerprint }
        }
        return ParticipantRecord(
            label: participant.label, group: participant.group, visits: visits,
            response: compare(visits, fingerprints))
    }

    // MARK: Visits

    private func measure(_ visit: ScanVisit) -> (record: StepRecord, fingerprint: String?) {
        let clock = ContinuousClock()
        let start = clock.now
        var record = StepRecord(label: visit.label, state: .failed, seconds: 0)
        var fingerprint: String?
        do {
            let problems = participant.problems.filter(\.isFatal) + check.problems(of: visit)
            for problem in problems where !problem.isFatal { progress.warn("\(visit.label): \(problem)") }
            guard !problems.areFatal else {
                throw RunFault(problems.filter(\.isFatal).map(\.description).joined(separator: "; "))
            }
            progress.step("\(visit.label): checking inputs")
            let visit = try reviewed(visit)
            let current = try VisitFingerprint.of(visit, request.options)
            fingerprint = current
            if !request.force, isUpToDate(visit, current) {
                record.state = .upToDate
            } else if !request.wants(session: visit.label) {
                record.state = .skipped
                record.error = "not asked for"
            } else {
                let reporter = progress.within("\(visit.label): ")
                let study = try VisitStudy.make(visit, request.options, fingerprint: current, progress: reporter)
                for warning in study.warnings { reporter.warn(warning) }
                try study.write(to: folder(of: visit), progress: reporter)
                record.state = .done
            }
        } catch {
            record.error = "\(error)"
        }
        record.seconds = (clock.now - start).seconds
        return (record, fingerprint)
    }

    /// The visit with what a reader said of its scan, where there is such a review.
    private func reviewed(_ visit: ScanVisit) throws -> ScanVisit {
        guard let reviews, let volume = visit.volume else { return visit }
        var reviewed = visit
        reviewed.review = try reviews.file(ofVolume: NIfTIReader.files(at: volume))
        return reviewed
    }

    private func folder(of visit: ScanVisit) -> String { "\(request.output)/\(visit.outputFolder)" }

    private func isUpToDate(_ visit: ScanVisit, _ fingerprint: String) -> Bool {
        let outputs = try? VisitOutputs(folder: folder(of: visit), prefix: visit.outputPrefix)
        return outputs?.summary.fingerprint == fingerprint && outputs?.isComplete == true
    }

    // MARK: Comparison

    private func compare(_ records: [StepRecord], _ fingerprints: [Int: String]) -> StepRecord {
        let clock = ContinuousClock()
        let start = clock.now
        var record = StepRecord(label: "response", state: .failed, seconds: 0)
        do {
            guard let first = records.first, first.state != .skipped else {
                record.state = .skipped
                record.error = "the first visit, which the others are held against, is not measured"
                return record
            }
            guard fingerprints[0] != nil else {
                throw RunFault(
                    """
                    the first visit, \(first.label), could not be measured, and what came after is not held against \
                    another one; mend it, or take its folder away
                    """)
            }
            if let lost = participant.visits.first(where: { !$0.hasPlace }) {
                throw RunFault(
                    """
                    the place of \(lost.label) among the visits is not known, and it may be the first one, which all others are held \
                    against; mend the table of visits, or take its folder away
                    """)
            }
            let places = fingerprints.keys.sorted()
            let left = records.filter { $0.state == .failed || $0.state == .skipped }.map(\.label)
            let fingerprint = try comparisonFingerprint(places, fingerprints, left)
            if !request.force, isUpToDate(fingerprint) {
                record.state = .upToDate
            } else {
                let reporter = progress.within("response: ")
                let comparison = try PatientComparison.make(
                    try compared(places, reporter), published: participant.published, fingerprint: fingerprint,
                    left: left, notes: notes, progress: reporter)
                for warning in comparison.warnings { reporter.warn(warning) }
                try comparison.write(
                    to: "\(request.output)/\(participant.label)", prefix: prefix, title: participant.label,
                    wantsFigures: request.options.quantify.figures == .all, progress: reporter)
                record.state = .done
            }
        } catch {
            record.error = "\(error)"
        }
        record.seconds = (clock.now - start).seconds
        return record
    }

    /// What should be known of the participant as a whole: how visits were put in order, and what was left aside.
    private var notes: [String] { participant.problems.filter { !$0.isFatal }.map(\.description) }

    /// What the names of the participant's own files begin with.
    private var prefix: String { layout == .bids ? "\(participant.label)_" : "" }

    private func isUpToDate(_ fingerprint: String) -> Bool {
        struct Document: Decodable {
            let fingerprint: String?
            let outputs: [String]?
        }
        func path(_ name: String) -> String { "\(request.output)/\(participant.label)/\(prefix)\(name)" }
        guard let bytes = try? FileContents.bytes(at: path(ResponseFile.document)),
            let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)), let outputs = document.outputs
        else { return false }
        return document.fingerprint == fingerprint && outputs.allSatisfy { FileContents.exists(path($0)) }
    }

    private func comparisonFingerprint(
        _ places: [Int], _ fingerprints: [Int: String], _ left: [String]
    ) throws -> String {
        func digest(_ path: String?) throws -> JSONDocument {
            .optional(try path.map { try FileDigest.sha256(ofFileAt: $0) })
        }
        return try Fingerprint.of([
            "visits": .array(
                try places.map { place in
                    let visit = participant.visits[place]
                    return .object([
                        "label": .string(visit.label), "outputs": .optional(fingerprints[place]),
                        "day": visit.day.map { .integer($0) } ?? .null,
                        "cycle": visit.cycle.map { .integer($0) } ?? .null,
                        "activity": .optional(visit.activity), "non_target": .optional(visit.nonTarget?.rawValue),
                        "transform": try digest(visit.transform),
                    ])
                }),
            "left": .strings(left), "notes": .strings(notes), "published": try digest(participant.published),
            "registration": .string(request.registration.rawValue),
        ])
    }

    /// The visits as they are compared: their outputs, timing and transforms.
    private func compared(_ places: [Int], _ reporter: ProgressReporter) throws -> [ComparedVisit] {
        var visits: [ComparedVisit] = []
        for place in places {
            let visit = participant.visits[place]
            let outputs = try VisitOutputs(folder: folder(of: visit), prefix: visit.outputPrefix)
            var record = try outputs.record(label: visit.label)
            record.day = visit.day
            record.cycle = visit.cycle
            record.activity = visit.activity
            record.nonTarget = visit.nonTarget
            var compared = ComparedVisit(outputs: outputs, record: record)
            compared.scan = visit.quantifyRequest(request.options)
            let page = "\(visit.outputPrefix)report.html"
            if FileContents.exists("\(folder(of: visit))/\(page)") {
                // From the participant's folder, which is the first one of the visit's.
                compared.page = visit.outputFolder.split(separator: "/").dropFirst().map(String.init) + [page]
            }
            if !visits.isEmpty {
                try bringIntoFrame(&compared, visit, baseline: participant.visits[places[0]], visits[0], reporter)
            }
            visits.append(compared)
        }
        return visits
    }

    /// Brings a visit into the frame of the baseline.
    private func bringIntoFrame(
        _ compared: inout ComparedVisit, _ visit: ScanVisit, baseline: ScanVisit, _ first: ComparedVisit,
        _ reporter: ProgressReporter
    ) throws {
        if let path = visit.transform {
            let transform = try TransformFile.read(at: path)
            compared.record.toBaseline = transform.affine
            compared.placement = .file(isRigid: transform.isRigid)
        } else if request.registration == .rigid {
            reporter.step("registering \(visit.label)")
            guard
                let result = try VisitRegistration(
                    fixed: baseline, moving: visit, maximumBytes: request.options.quantify.maximumBytes
                ).run(fixedOutputs: first.outputs, movingOutputs: compared.outputs)
            else { return }
            compared.record.toBaseline = result.transform.affine
            compared.record.registrationSigma = result.sigma
            compared.placement = .registration(result)
        }
    }
}

/// What kept a visit or a comparison from being done, in words that are complete already.
struct RunFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

internal import FoundationEssentials
internal import NIfTIFile

/// `run.json`: what became of every participant and visit. Runs over some of the participants keep what is told of the others.
struct RunDocument: Codable {
    struct Step: Codable {
        var visit: String
        var state: String
        var seconds: Double
        var error: String?
    }

    struct Participant: Codable {
        var participant: String
        var group: String?
        var state: String
        var seconds: Double
        var visits: [Step]
        var response: Step
    }

    struct Program: Codable {
        var name: String
        var version: String
    }

    var software: Program
    var notice: String
    var counts: [String: Int]
    var participants: [Participant]

    static let name = "run.json"

    /// What stands in an output folder; `nil` where there is nothing that can be read.
    static func read(from output: String) -> RunDocument? {
        guard let bytes = try? FileContents.bytes(at: "\(output)/\(name)") else { return nil }
        let decoder = JSONDecoder()
        return try? decoder.decode(RunDocument.self, from: Data(bytes))
    }

    /// Puts what became of participants into the file, in the place of what it told of them.
    ///
    /// - Parameter all: the participants of the scan folder, in their order; others are left out.
    static func record(_ records: [ParticipantRecord], request: RunRequest, all: [String]) throws {
        try RunLock.whileHoldingRecord(of: request.output) {
            let before = read(from: request.output)?.participants ?? []
            var told = Dictionary(before.map { ($0.participant, $0) }, uniquingKeysWith: { first, _ in first })
            for record in records { told[record.label] = Participant(record) }
            let participants = all.compactMap { told[$0] }
            let document = RunDocument(
                software: Program(name: Software.name, version: Software.version), notice: Software.disclaimer,
                counts: Dictionary(participants.map { ($0.state, 1) }, uniquingKeysWith: +), participants: participants)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try AtomicFile.write(
                Array(encoder.encode(document)) + [UInt8(ascii: "\n")], to: "\(request.output)/\(name)")
        }
    }
}

extension RunDocument.Participant {
    init(_ record: ParticipantRecord) {
        participant = record.label
        group = record.group
        state = record.state.rawValue
        seconds = rounded(record.seconds)
        visits = record.visits.map { RunDocument.Step($0) }
        response = RunDocument.Step(record.response)
    }
}

extension RunDocument.Participant {
    /// Whether the outputs of a visit are those of its inputs as they were at the last run. Those of a visit that failed since, or was
    /// passed over, may be of other inputs; so may a visit's that the run did not know.
    func isCurrent(_ visit: String) -> Bool { visits.first { $0.visit == visit }?.isCurrent ?? false }
}

extension RunDocument.Step {
    /// Whether its outputs are those of the inputs as they were at the last run.
    var isCurrent: Bool { [RunState.done, .upToDate].contains { $0.rawValue == state } }

    fileprivate init(_ record: StepRecord) {
        visit = record.label
        state = record.state.rawValue
        seconds = rounded(record.seconds)
        error = record.error
    }
}

/// In milliseconds.
private func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

/// How far a visit or a participant came.
public enum RunState: String, Sendable, CaseIterable {
    /// Computed now.
    case done
    /// Not computed, since something that it needs was not there, or it was not asked for.
    case skipped
    /// Computed before from the same inputs, with the same options, by the same version.
    case upToDate = "up-to-date"
    /// Could not be computed.
    case failed
}

/// What became of a visit, or of a participant's response.
struct StepRecord: Sendable {
    /// The visit's label; `response`.
    let label: String
    var state: RunState
    /// How long it took.
    var seconds: Double
    /// Why it failed or was skipped; `nil` where it did not.
    var error: String?
}

/// What became of a participant.
public struct ParticipantRecord: Sendable {
    /// The participant's label.
    public let label: String
    /// The group; `nil` where none is given.
    let group: String?
    let visits: [StepRecord]
    let response: StepRecord

    /// Failed where anything did, done where anything was computed, else up to date or skipped.
    public var state: RunState {
        let states = (visits + [response]).map(\.state)
        if states.contains(.failed) { return .failed }
        if states.contains(.done) { return .done }
        return states.contains(.upToDate) ? .upToDate : .skipped
    }

    /// What went wrong, a line each: `visit: reason`.
    public var errors: [String] {
        (visits + [response]).filter { $0.state == .failed }.map { "\($0.label): \($0.error ?? "failed")" }
    }

    var seconds: Double { (visits + [response]).reduce(0) { $0 + $1.seconds } }
}

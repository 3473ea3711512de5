internal import Synchronization

/// Tells where a run over many participants is: a bar with the visit and the step on a terminal, a line a participant otherwise.
final class CohortProgress: Sendable {
    private let total: Int
    private let progress: ProgressReporter
    private let start = ContinuousClock.now
    private let finished = Mutex<Int>(0)

    init(total: Int, progress: ProgressReporter) {
        self.total = total
        self.progress = progress
    }

    /// What tells of one participant's steps.
    func reporter(for label: String) -> ProgressReporter {
        progress.within(self.heading(label))
    }

    private func heading(_ label: String) -> String { progress.showsBar ? "\(bar) \(label) " : "\(label) " }

    /// A participant is done.
    func finish(_ record: ParticipantRecord) {
        let count = finished.withLock { count in
            count += 1
            return count
        }
        progress.lineUnlessBar("\(count)/\(total) \(record.label): \(record.state.rawValue)")
    }

    /// `[######......] 12/24 4 min left`.
    private var bar: String {
        let done = finished.withLock { $0 }
        let filled = total == 0 ? 12 : done * 12 / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 12 - filled)
        guard done > 0 else { return "[\(bar)] 0/\(total)" }
        let left = (ContinuousClock.now - start).seconds / Double(done) * Double(total - done)
        return "[\(bar)] \(done)/\(total) \(Self.words(left)) left,"
    }

    private static func words(_ seconds: Double) -> String {
        switch seconds {
        case ..<60: "\(Int(seconds.rounded(.up))) s"
        case ..<3600: "\(Int((seconds / 60).rounded(.up))) min"
        default: "\(Int((seconds / 3600).rounded(.up))) h"
        }
    }
}

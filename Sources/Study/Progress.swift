internal import Glibc
internal import Synchronization

/// How a run tells where it is. Everything goes to standard error.
public enum ProgressStyle: String, CaseIterable, Sendable {
    /// On a terminal one line that is written anew, else plain lines.
    case auto
    /// One line a step.
    case plain
    /// Nothing but warnings and errors.
    case none
}

/// Tells on standard error what is being done, and what is worth a warning.
public final class ProgressReporter: Sendable {
    private let descriptor: Int32
    private let rewritesLine: Bool
    private let showsSteps: Bool
    private let showsWarnings: Bool
    /// Whether a line that is still being rewritten stands on the terminal, for all reporters that write to it.
    private final class Line: Sendable {
        let isOpen = Mutex(false)
    }

    private let line: Line
    /// What steps and warnings begin with.
    private let heading: @Sendable () -> String

    /// A reporter; a quiet one says nothing but errors.
    public convenience init(style: ProgressStyle, isQuiet: Bool) {
        self.init(style: style, isQuiet: isQuiet, descriptor: STDERR_FILENO)
    }

    /// A reporter that writes to another open file, which stays the caller's.
    init(style: ProgressStyle, isQuiet: Bool, descriptor: Int32) {
        self.descriptor = descriptor
        line = Line()
        heading = { "" }
        rewritesLine = style == .auto && isatty(descriptor) == 1
        showsSteps = style != .none && !isQuiet
        showsWarnings = !isQuiet
    }

    private init(_ other: ProgressReporter, heading: @escaping @Sendable () -> String) {
        descriptor = other.descriptor
        rewritesLine = other.rewritesLine
        showsSteps = other.showsSteps
        showsWarnings = other.showsWarnings
        line = other.line
        self.heading = { other.heading() + heading() }
    }

    /// A reporter of a part of the work, whose steps and warnings begin with `heading` as well.
    func within(_ heading: @escaping @Sendable @autoclosure () -> String) -> ProgressReporter {
        ProgressReporter(self, heading: heading)
    }

    /// Whether steps are shown on one line of a terminal.
    var showsBar: Bool { rewritesLine && showsSteps }

    /// A line that a terminal need not see, since a bar tells it there.
    func lineUnlessBar(_ text: String) {
        if !rewritesLine { step(text) }
    }

    /// A step begins.
    public func step(_ text: String) {
        guard showsSteps else { return }
        let text = heading() + text
        line.isOpen.withLock { open in
            if rewritesLine {
                write("\r\u{1B}[K\(text)")
                open = true
            } else {
                write("\(text)\n")
            }
        }
    }

    /// Something the user should know.
    public func warn(_ text: String) {
        guard showsWarnings else { return }
        message("warning: \(heading())\(text)")
    }

    /// A line that stays, whatever the style.
    public func message(_ text: String) {
        line.isOpen.withLock { open in
            write(open ? "\r\u{1B}[K\(text)\n" : "\(text)\n")
            open = false
        }
    }

    /// Clears a line that is still being rewritten.
    public func finish() {
        line.isOpen.withLock { open in
            if open { write("\r\u{1B}[K") }
            open = false
        }
    }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in _ = Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
    }
}

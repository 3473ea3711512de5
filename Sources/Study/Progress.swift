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
    private let rewritesLine: Bool
    private let showsSteps: Bool
    private let showsWarnings: Bool
    private let lineIsOpen = Mutex(false)

    /// A reporter; a quiet one says nothing but errors.
    public init(style: ProgressStyle, isQuiet: Bool) {
        rewritesLine = style == .auto && isatty(STDERR_FILENO) == 1
        showsSteps = style != .none && !isQuiet
        showsWarnings = !isQuiet
    }

    /// A step begins.
    public func step(_ text: String) {
        guard showsSteps else { return }
        lineIsOpen.withLock { open in
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
        message("warning: \(text)")
    }

    /// A line that stays, whatever the style.
    public func message(_ text: String) {
        lineIsOpen.withLock { open in
            write(open ? "\r\u{1B}[K\(text)\n" : "\(text)\n")
            open = false
        }
    }

    /// Clears a line that is still being rewritten.
    public func finish() {
        lineIsOpen.withLock { open in
            if open { write("\r\u{1B}[K") }
            open = false
        }
    }

    private func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }
}

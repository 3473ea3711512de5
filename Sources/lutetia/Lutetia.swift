import CommandLineKit
import Glibc
import Study

/// The program: the table that parsing, help, manual page and completions all read.
let lutetia = Program(
    name: "lutetia",
    abstract: "Measures avid lesions on PET and SPECT, tumour-vessel contact, and response to therapy.",
    discussion: """
        Reads PET and SPECT volumes (NIfTI), converts them to SUV, segments avid lesions, measures them, and draws figures \
        and a report that radiologists review.

        Research software, not a medical device.
        """,
    version: "lutetia \(Software.version)",
    commands: [
        RunCommand.command, QuantifyCommand.command, ContactCommand.command, CompareCommand.command,
        CheckCommand.command,
        PhantomCommand.command,
    ],
    commonFlags: CommonFlags.all, configurationFlag: CommonFlags.config,
    exitStatuses: [
        ExitStatus(ExitStatusCode.done, "All is done."),
        ExitStatus(ExitStatusCode.someFailed, "Some scan failed and the others are done."),
        ExitStatus(ExitStatusCode.usage, "The command or its arguments are wrong; nothing was written."),
        ExitStatus(
            ExitStatusCode.unusableInput,
            "An input cannot be used, or an output not be written; nothing is half-written."),
        ExitStatus(ExitStatusCode.interrupted, "Interrupted."),
    ])

/// What the program ends with.
enum ExitStatusCode {
    static let done: Int32 = 0
    static let someFailed: Int32 = 1
    static let usage: Int32 = 2
    static let unusableInput: Int32 = 3
    static let interrupted: Int32 = 130
}

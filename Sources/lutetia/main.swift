import CommandLineKit
import Glibc
import Study

/// A line for whoever called the command.
func complain(_ text: String) {
    let line = Array("lutetia: \(text)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
}

Interruption.watch()
switch lutetia.parse(Array(CommandLine.arguments.dropFirst()), width: 80, readingConfiguration: FileContents.bytes) {
case .print(let text):
    print(text, terminator: "")
case .fail(let error):
    complain("\(error)")
    exit(CommandLineError.exitStatus)
case .run(let command, let arguments):
    do {
        exit(try command.run(arguments))
    } catch let error as UsageError {
        complain("\(error)")
        exit(ExitStatusCode.usage)
    } catch {
        complain("\(error)")
        exit(ExitStatusCode.unusableInput)
    }
}

import CommandLineKit
import Glibc
import Study

/// A line for whoever called the command.
func complain(_ text: String) {
    fputs("lutetia: \(text)\n", stderr)
}

switch lutetia.parse(Array(CommandLine.arguments.dropFirst()), width: 80, readingConfiguration: readFile) {
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

import Testing

@testable import CommandLineKit

@Suite struct ProgramFaultsTests {
    func faults(_ commands: [Command], common: [any FlagDeclaration] = []) -> [String] {
        Program(name: "p", abstract: "", version: "p 1", commands: commands, commonFlags: common).faults
    }
    func command(
        _ name: String = "c", _ positionals: [any PositionalDeclaration] = [], _ flags: [any FlagDeclaration] = []
    ) -> Command {
        Command(name: name, abstract: "", positionals: positionals, flags: flags) { _ in 0 }
    }

    @Test func theSampleHasNone() { #expect(Sample.program.faults == []) }

    @Test func namesThatStandTwice() {
        #expect(faults([command(), command()]) == ["the command 'c' is declared twice"])
        #expect(faults([command("help")]) == ["the command 'help' is declared twice"])
        let a = Flag.toggle("a", short: "x", help: "")
        #expect(faults([command("c", [], [a, Flag.toggle("a", help: "")])]) == ["c declares --a twice"])
        #expect(faults([command("c", [], [a, Flag.toggle("b", short: "x", help: "")])]) == ["c declares -x twice"])
        #expect(faults([command("c", [], [a])], common: [Flag.toggle("a", help: "")]) == ["c declares --a twice"])
        #expect(faults([command("c", [], [Flag.toggle("host", short: "h", help: "")])]) == ["c declares -h twice"])
        let place = Positional.required("P", .text, help: "")
        #expect(faults([command("c", [place, place])]) == ["c declares P twice"])
    }

    @Test func argumentsThatNoWordReaches() {
        let required = Positional.required("R", .text, help: "")
        let optional = Positional.optional("O", .text, help: "")
        let repeating = Positional.repeating("S", .text, help: "")
        let fault = ["c has arguments behind ones that may take their words"]
        #expect(faults([command("c", [required, optional])]) == [])
        #expect(faults([command("c", [required, repeating])]) == [])
        #expect(faults([command("c", [optional, required])]) == fault)
        #expect(faults([command("c", [repeating, required])]) == fault)
        #expect(faults([command("c", [optional, repeating])]) == fault)
        #expect(faults([command("c", [repeating, Positional.repeating("T", .text, help: "")])]) == fault)
    }

    @Test func namesAndDefaultsThatCannotBe() {
        for name in ["", "-a", "a=b", "a b", "ä"] {
            let flag = Flag.toggle(name, help: "")
            #expect(faults([command("c", [], [flag])]) == ["--\(name) is not made of letters, digits and inner dashes"])
        }
        #expect(faults([command("a b")]) == ["the command 'a b' is not made of letters, digits and inner dashes"])
        #expect(faults([command("c", [], [Flag.toggle("a", short: "3", help: "")])]) == ["-3 is not a letter"])
        let flag = Flag.value("a", .number(above: 0), default: 0, help: "")
        #expect(faults([command("c", [], [flag])]) == ["--a does not take its own default '0'"])
    }
}

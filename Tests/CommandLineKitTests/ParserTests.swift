import Testing

@testable import CommandLineKit

@Suite struct ParserTests {
    static let base = ["quantify", "pet.nii", "-o", "out"]

    /// A flag of each value type with a text, what it reads as, and how to read it.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let short: String?
        let text: String
        let expected: String
        let read: @Sendable (ParsedArguments) -> String
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "threads", short: "j", text: "3", expected: "3") { "\($0[Sample.threads] ?? -1)" },
        Case(name: "threshold", short: nil, text: "-3", expected: "-3.0") { "\($0[Sample.threshold] ?? .nan)" },
        Case(name: "weight", short: nil, text: "70.5", expected: "70.5") { "\($0[Sample.weight] ?? .nan)" },
        Case(name: "units", short: nil, text: "Bq/mL", expected: "becquerels") {
            $0[Sample.units].map { "\($0)" } ?? "nil"
        },
        Case(name: "connectivity", short: nil, text: "18", expected: "edges") { "\($0[Sample.connectivity])" },
        Case(name: "exclude", short: nil, text: "liver,urinary bladder", expected: "liver+urinary bladder") {
            $0[Sample.exclude]?.joined(separator: "+") ?? "nil"
        },
        Case(name: "no-figures", short: nil, text: "true", expected: "true") { "\($0[Sample.noFigures])" },
        Case(name: "quiet", short: "q", text: "true", expected: "true") { "\($0[Sample.quiet])" },
        Case(name: "sidecar", short: nil, text: "a=b.json", expected: "a=b.json") { $0[Sample.sidecar] ?? "nil" },
        Case(name: "note", short: "n", text: "x y", expected: "x y") { $0[Sample.note].joined(separator: "+") },
    ]

    @Test(arguments: cases) func everyFlagInEverySpellingAtEveryPlace(_ flag: Case) throws {
        let isToggle = ["no-figures", "quiet"].contains(flag.name)
        var spellings = [
            ["--\(flag.name)=\(flag.text)"], isToggle ? ["--\(flag.name)"] : ["--\(flag.name)", flag.text],
        ]
        if let short = flag.short {
            spellings += isToggle ? [["-\(short)"]] : [["-\(short)", flag.text], ["-\(short)\(flag.text)"]]
            spellings += [["-\(short)=\(flag.text)"]]
        }
        for spelling in spellings {
            // Behind the command's name, behind the argument, and last: never between -o and its value.
            for place in [1, 2, 4] {
                var words = Self.base
                words.insert(contentsOf: spelling, at: place)
                let parsed = try Sample.parse(words)
                #expect(flag.read(parsed) == flag.expected, "\(words)")
                #expect(parsed[Sample.pet] == "pet.nii" && parsed[Sample.output] == "out", "\(words)")
            }
        }
        #expect(flag.read(try Sample.parse(Self.base)) != flag.expected)
    }

    @Test func valuesWithoutFlags() throws {
        let parsed = try Sample.parse(Self.base)
        #expect(parsed.command == "quantify")
        #expect(parsed[Sample.threshold] == nil)
        #expect(parsed[Sample.connectivity] == .corners)
        #expect(parsed[Sample.noFigures] == false)
        #expect(parsed[Sample.note] == [])
        // Flags of other commands read as not given.
        #expect(parsed[Sample.labels] == [])
        #expect(parsed[Sample.tolerance] == 1.5)
        #expect(parsed[Sample.level] == nil)
        #expect(parsed[Sample.followUps] == [])
    }

    @Test(arguments: ["-3", "-.5", "-1e5", "-0"]) func negativeNumbersAreValues(_ text: String) throws {
        let expected = try #require(Double(text))
        #expect(try Sample.parse(Self.base + ["--threshold", text])[Sample.threshold] == expected)
        #expect(try Sample.parse(Self.base + ["--threshold=\(text)"])[Sample.threshold] == expected)
        #expect(try Sample.parse(["run", text, "b"])[Sample.scans] == text)
    }

    @Test func listsTakeAllWordsToTheNextOption() throws {
        for words in [
            ["run", "a", "b", "--participant-label", "01", "02"],
            ["run", "--participant-label", "01", "02", "--threshold", "3", "a", "b"],
            ["run", "--participant-label", "01", "02", "--", "a", "b"],
            ["run", "--participant-label", "01", "-q", "a", "b", "--participant-label", "02"],
            ["run", "--participant-label=01", "a", "b", "--participant-label=02"],
            ["run", "a", "--participant-label=01", "b", "--participant-label", "02"],
        ] {
            let parsed = try Sample.parse(words)
            #expect(parsed[Sample.labels] == ["01", "02"], "\(words)")
            #expect(parsed[Sample.scans] == "a" && parsed[Sample.target] == "b", "\(words)")
        }
    }

    @Test func negativeNumbersBelongToLists() throws {
        let parsed = try Sample.parse(["run", "a", "b", "--participant-label", "1", "-2", "--threshold", "4"])
        #expect(parsed[Sample.labels] == ["1", "-2"])
    }

    @Test func repeatedFlagsKeepTheirOrder() throws {
        let parsed = try Sample.parse(Self.base + ["-n", "first", "--note=second", "-nthird"])
        #expect(parsed[Sample.note] == ["first", "second", "third"])
    }

    @Test func argumentsKnowTheirPlace() throws {
        let two = try Sample.parse(["run", "a", "b"])
        #expect(two[Sample.scans] == "a" && two[Sample.target] == "b" && two[Sample.level] == nil)
        let three = try Sample.parse(["run", "a", "b", "group"])
        #expect(three[Sample.level] == .group)
        let many = try Sample.parse(["compare", "a", "b", "-oout", "c", "d"])
        #expect(many[Sample.baseline] == "a" && many[Sample.followUps] == ["b", "c", "d"])
    }

    @Test func twoDashesEndTheOptions() throws {
        let parsed = try Sample.parse(["quantify", "-o", "out", "--", "--help"])
        #expect(parsed[Sample.pet] == "--help")
        #expect(try Sample.parse(["--", "run", "-a", "--"])[Sample.target] == "--")
    }

    @Test func oneDashIsAValue() throws {
        #expect(try Sample.parse(["quantify", "-", "-o", "-"])[Sample.output] == "-")
    }

    @Test func commonFlagsMayStandBeforeTheCommand() throws {
        let parsed = try Sample.parse(["-j", "2", "--quiet"] + Self.base)
        #expect(parsed[Sample.threads] == 2 && parsed[Sample.quiet])
    }

    @Test func shortTogglesMayBeJoined() throws {
        let parsed = try Sample.parse(["quantify", "pet.nii", "-qoout"])
        #expect(parsed[Sample.quiet] && parsed[Sample.output] == "out")
    }

    @Test func theCommandRunsItsBody() throws {
        guard case .run(let command, let arguments) = Sample.outcome(Self.base + ["--no-figures"]) else {
            Issue.record("not run")
            return
        }
        #expect(try command.run(arguments) == 7)
    }
}

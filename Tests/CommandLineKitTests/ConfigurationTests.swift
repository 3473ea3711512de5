import Testing

@testable import CommandLineKit

@Suite struct ConfigurationTests {
    static let base = ["quantify", "pet.nii", "--config", "study.json"]

    @Test func everyKindOfValue() throws {
        let parsed = try Sample.parse(
            Self.base,
            configuration: #"""
                {"output": "out", "threshold": -3.25, "threads": 2, "units": "Bq/mL", "connectivity": 6, "no-figures": true,
                 "quiet": false, "exclude": ["liver", "urinary bladder"], "note": ["a", 1], "weight": "70.5"}
                """#)
        #expect(parsed[Sample.output] == "out")
        #expect(parsed[Sample.threshold] == -3.25)
        #expect(parsed[Sample.threads] == 2)
        #expect(parsed[Sample.units] == .becquerels)
        #expect(parsed[Sample.connectivity] == .faces)
        #expect(parsed[Sample.noFigures])
        #expect(!parsed[Sample.quiet])
        #expect(parsed[Sample.exclude] == ["liver", "urinary bladder"])
        #expect(parsed[Sample.note] == ["a", "1"])
        #expect(parsed[Sample.weight] == 70.5)
    }

    @Test func oneValueStandsForAListOfOne() throws {
        let parsed = try Sample.parse(
            ["run", "a", "b", "--config=x"], configuration: #"{"participant-label": "01"}"#)
        #expect(parsed[Sample.labels] == ["01"])
        #expect(
            try Sample.parse(Self.base + ["-oo"], configuration: #"{"exclude": "a,b"}"#)[Sample.exclude] == ["a", "b"])
    }

    @Test func theCommandLineWins() throws {
        let parsed = try Sample.parse(
            Self.base + ["-o", "mine", "--note", "mine", "--no-figures=false", "--threshold", "4"],
            configuration: #"{"output": "out", "note": ["a", "b"], "no-figures": true, "threshold": 3, "weight": 70}"#)
        #expect(parsed[Sample.output] == "mine")
        #expect(parsed[Sample.note] == ["mine"])
        #expect(!parsed[Sample.noFigures])
        #expect(parsed[Sample.threshold] == 4)
        #expect(parsed[Sample.weight] == 70)
    }

    @Test func originsAndParameters() throws {
        let parsed = try Sample.parse(
            Self.base + ["-o", "out", "--note", "x", "--note", "y"],
            configuration: #"{"threshold": 3, "no-figures": true}"#)
        #expect(parsed.origin(of: Sample.output) == .commandLine)
        #expect(parsed.origin(of: Sample.threshold) == .configuration)
        #expect(parsed.origin(of: Sample.weight) == .default)
        #expect(
            parsed.parameters == [
                Parameter(name: "config", values: ["study.json"], origin: .commandLine),
                Parameter(name: "connectivity", values: ["26"], origin: .default),
                Parameter(name: "exclude", values: [], origin: .default),
                Parameter(name: "no-figures", values: ["true"], origin: .configuration),
                Parameter(name: "note", values: ["x", "y"], origin: .commandLine),
                Parameter(name: "output", values: ["out"], origin: .commandLine),
                Parameter(name: "quiet", values: [], origin: .default),
                Parameter(name: "sidecar", values: [], origin: .default),
                Parameter(name: "threads", values: ["all cores"], origin: .default),
                Parameter(name: "threshold", values: ["3"], origin: .configuration),
                Parameter(name: "units", values: [], origin: .default),
                Parameter(name: "weight", values: [], origin: .default),
            ])
    }

    @Test func otherCommandsKeysAreLeftAlone() throws {
        let parsed = try Sample.parse(
            Self.base + ["-oout"], configuration: #"{"tolerance": "not even a number", "participant-label": ["01"]}"#)
        #expect(parsed[Sample.tolerance] == 1.5)
        #expect(parsed[Sample.labels] == [])
    }

    static let wanted = "wanted long option names without dashes."

    @Test(arguments: [
        (
            #"{"treshold": 3}"#,
            "'treshold' in study.json is no option of any command: \(wanted) Did you mean 'threshold'?"
        ),
        (
            #"{"tolerence": 3}"#,
            "'tolerence' in study.json is no option of any command: \(wanted) Did you mean 'tolerance'?"
        ),
        (#"{"bananas": 3}"#, "'bananas' in study.json is no option of any command: \(wanted)"),
        (#"{"config": "b"}"#, "'config' in study.json is no option of any command: \(wanted)"),
        (#"{"help": true}"#, "'help' in study.json is no option of any command: \(wanted)"),
        (#"{"weight": 70, "weight": 80}"#, "'weight' stands twice in study.json: wanted once. Take one away."),
        (#"{"weight": 70, "w\u0065ight": 80}"#, "'weight' stands twice in study.json: wanted once. Take one away."),
        (#"{"weight": -1}"#, "'weight' in study.json: found '-1', wanted a number above 0."),
        (
            #"{"units": "svu"}"#,
            "'units' in study.json: found 'svu', wanted one of suv, Bq/mL, kBq/mL, counts. Did you mean 'suv'?"
        ),
        (#"{"output": ""}"#, "'output' in study.json is empty: wanted a value. Give one or leave it out."),
        (#"{"weight": true}"#, "'weight' in study.json: found 'true', wanted one text or number."),
        (#"{"weight": [70, "x"]}"#, "'weight' in study.json: found '[70, x]', wanted one text or number."),
        (#"{"exclude": []}"#, "'exclude' in study.json: found '[]', wanted a text, a number or an array of them."),
        (
            #"{"exclude": ["a,b"]}"#,
            "'exclude' in study.json: found '[a,b]', wanted a text, a number or an array of them."
        ),
        (#"{"no-figures": "true"}"#, "'no-figures' in study.json: found 'true', wanted true or false, without quotes."),
        (#"{"no-figures": 1}"#, "'no-figures' in study.json: found '1', wanted true or false, without quotes."),
    ]) func mistakes(_ json: String, _ text: String) {
        #expect(Sample.message(Self.base, configuration: json) == text)
    }

    @Test func keysInsideValuesAreNotCounted() throws {
        // The value "weight" and the text of an array are no keys; the brace in the text opens nothing.
        let json = #"{"note": ["weight", "weight", "{\"", "a,"], "weight": 70, "output": "weight"}"#
        #expect(try Sample.parse(Self.base, configuration: json)[Sample.weight] == 70)
    }

    @Test func malformed() {
        #expect(
            Sample.message(Self.base, configuration: "{\n  \"weight\": 70;\n}")
                == "the configuration study.json is not what was wanted, a JSON object of option names and values"
                + " such as {\"threads\": 4}: line 2, column 15: found ';', wanted ',' or '}'.")
    }

    @Test func unreadable() {
        guard case .fail(let error) = Sample.outcome(Self.base) else {
            Issue.record("the file was not asked for")
            return
        }
        #expect(
            "\(error)"
                == "the configuration 'study.json' cannot be read (wanted no file, but study.json was read): wanted a JSON file."
                + " Check the path behind --config.")
    }

    @Test func wrongLinesDoNotReadTheFile() {
        for words in [
            ["--config", "x", "nonsense"], ["--config", "x", "--help"], ["--config", "x", "run", "--bananas"],
        ] {
            if case .fail(.unreadableConfiguration) = Sample.outcome(words) { Issue.record("read for \(words)") }
        }
    }
}

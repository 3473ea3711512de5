import Testing

@testable import CommandLineKit

@Suite struct ValueFormatTests {
    /// The value's text or what was wanted.
    func read<Element>(_ format: ValueFormat<Element>, _ text: String) -> String {
        do throws(UnsuitableValue) {
            return "\(try format.parse(text))"
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("0", "0.0"), ("1.5", "1.5"), ("-2", "-2.0"), ("+2", "2.0"), (".5", "0.5"), ("1e3", "1000.0"),
        ("1E-3", "0.001"),
    ]) func numbers(_ text: String, _ value: String) { #expect(read(.number(), text) == value) }

    @Test(arguments: ["nan", "inf", "-infinity", "0x10", "1e999", " 1", "1 ", "1_000", "1.2.3", "e", "-", "١"])
    func noNumbers(_ text: String) { #expect(read(ValueFormat<Double>.number(), text) == "wanted a number") }

    @Test func numberBounds() {
        #expect(
            read(ValueFormat<Double>.number(above: 0, atMost: 100), "0") == "wanted a number above 0 and of at most 100"
        )
        #expect(read(ValueFormat<Double>.number(above: 0, atMost: 100), "100") == "100.0")
        #expect(read(ValueFormat<Double>.number(above: 0, atMost: 100), "100.1").hasPrefix("wanted"))
        #expect(read(ValueFormat<Double>.number(atLeast: 0.5, below: 1), "0.5") == "0.5")
        #expect(
            read(ValueFormat<Double>.number(atLeast: 0.5, below: 1), "1")
                == "wanted a number of at least 0.5 and below 1")
        #expect(read(ValueFormat<Double>.number(atLeast: 0.5, below: 1), "0.4").hasPrefix("wanted"))
    }

    @Test func integers() {
        #expect(read(ValueFormat<Int>.integer(), "-7") == "-7")
        #expect(read(ValueFormat<Int>.integer(), "1.0") == "wanted a whole number")
        #expect(read(ValueFormat<Int>.integer(), "99999999999999999999") == "wanted a whole number")
        #expect(read(ValueFormat<Int>.integer(atLeast: 1, atMost: 4), "4") == "4")
        #expect(
            read(ValueFormat<Int>.integer(atLeast: 1, atMost: 4), "5")
                == "wanted a whole number of at least 1 and of at most 4")
        #expect(read(ValueFormat<Int>.integer(atMost: 4), "5") == "wanted a whole number of at most 4")
    }

    @Test func choices() {
        for units in Sample.Units.allCases {
            #expect(read(.choice(of: Sample.Units.self), units.rawValue) == "\(units)")
        }
        #expect(read(.choice(of: Sample.Units.self), "SUV") == "wanted one of suv, Bq/mL, kBq/mL, counts")
        #expect(read(.choice(["only"]), "other") == "wanted only")
        #expect(ValueFormat.choice(of: Sample.Connectivity.self).completion == .choices(["6", "18", "26"]))
    }

    @Test func lists() {
        #expect(read(.list(of: "names"), "a") == #"["a"]"#)
        #expect(read(.list(of: "names"), "a,b c") == #"["a", "b c"]"#)
        for text in [",", "a,", ",a", "a,,b"] {
            #expect(read(.list(of: "names"), text) == "wanted names with one comma between them")
        }
    }

    @Test func defaultsAreShownAsTheyAreTyped() {
        #expect(ValueFormat<Double>.number().text(1.5) == "1.5")
        #expect(ValueFormat<Double>.number().text(10) == "10")
        #expect(ValueFormat<Int>.integer().text(10) == "10")
        #expect(ValueFormat.choice(of: Sample.Units.self).text(.becquerels) == "Bq/mL")
        #expect(ValueFormat<[String]>.list(of: "names").text(["a", "b"]) == "a,b")
    }
}

import Testing

@testable import Uptake

@Suite("Sidecars")
struct SidecarTests {
    func sidecar(_ json: String) throws -> Sidecar { try Sidecar(json: Array(json.utf8)) }

    @Test func values() throws {
        let sidecar = try sidecar(
            """
            \u{FEFF}{ "PatientWeight": [71, 71.0], "FrameDuration": 240, "FrameTimesStart": [0, 1.5e2, -0.25E-1],
              "Units": ["BQML"], "ImageDecayCorrected": [true], "PatientSize": null, "PatientSex": "n/a", "TracerName": " ",
              "ScanStart": [], "Radiopharmaceutical": "a\\u00e9\\ud83d\\ude00\\n\\t\\"\\\\\\/b", "Other": {"x": [{}, []]} }
            """)
        #expect(try sidecar.number(.patientWeight) == 71)
        #expect(try sidecar.numbers(.frameDuration) == [240])
        #expect(try sidecar.numbers(.frameTimesStart) == [0, 150, -0.025])
        #expect(try sidecar.text(.units) == "BQML")
        #expect(try sidecar.truth(.imageDecayCorrected) == true)
        #expect(try sidecar.number(.patientSize) == nil)
        #expect(try sidecar.text(.patientSex) == nil)
        #expect(try sidecar.text(.tracerName) == nil)
        #expect(try sidecar.number(.scanStart) == nil)
        #expect(try sidecar.number(.injectionStart) == nil)
        #expect(try sidecar.text(.radiopharmaceutical) == "aé😀\n\t\"\\/b")
    }

    @Test(arguments: [
        ("", 1, "a value"), ("{", 1, "a key in quotes"), (#"{"a""#, 1, "a colon"), (#"{"a":"#, 1, "a value"),
        (#"{"a":1"#, 1, "a comma or a closing brace"), ("{\n\"a\": tru}", 2, "a value"),
        ("[1 2]", 1, "a comma or a closing bracket"),
        ("{} {}", 1, "the end of the file"), (#"{"a":NaN}"#, 1, "a value"), (#"{"a":-Infinity}"#, 1, "a value"),
        (#"{"a":1e999}"#, 1, "a number below 1.8e308"), (#"{"a":01}"#, 1, "a number without leading zeros"),
        (#"{"a":1.}"#, 1, "digits after the decimal point"), (#"{"a":1e}"#, 1, "digits of the exponent"),
        (#"{"a":"x"#, 1, "a closing quote"), (#"{"a":"\q"}"#, 1, "an escape sequence"),
        (#"{"a":"\u12"}"#, 1, "four hexadecimal digits"), (#"{"a":"\ud800"}"#, 1, "a Unicode character"),
        (#"{"a":"\ud800\u0041"}"#, 1, "a Unicode character"), (#"{"a":"\"#, 1, "an escape sequence"),
        (String(repeating: "[", count: 100), 1, "nesting of at most 64 levels"),
    ])
    func notJSON(json: String, line: Int, wanted: String) {
        #expect(
            refusalText { _ = try sidecar(json) }
                == "The sidecar is not JSON: line \(line) should have \(wanted). Mend the file, or convert the scan again."
        )
    }

    /// No bytes bring the reader down: every beginning of a sidecar, and every byte of it turned into another.
    @Test func anyBytes() throws {
        let whole = Array(#"{"Units":["BQML",null],"PatientWeight":-7.1e+1,"x":{"\u00e9":[true,false]}}"#.utf8)
        _ = try Sidecar(json: whole)
        for length in whole.indices {
            #expect(
                refusalText { _ = try Sidecar(json: whole[..<length]) }.hasPrefix("The sidecar is not JSON: line 1"))
        }
        var read = 0
        for index in whole.indices {
            for byte in UInt8.min...UInt8.max {
                var bytes = whole
                bytes[index] = byte
                if (try? Sidecar(json: bytes)) != nil { read += 1 }
            }
        }
        // At the least, each byte as it was.
        #expect(read >= whole.count)
    }

    @Test func notUTF8() {
        let bytes: [UInt8] = Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
        #expect(refusalText { _ = try Sidecar(json: bytes) }.contains("should have text in UTF-8"))
    }

    @Test func refusals() throws {
        #expect(
            refusalText { _ = try sidecar("[1]") }
                == "The sidecar holds a list of 1; a JSON object ({ … }) is wanted. Mend the file, or convert the scan again."
        )
        #expect(
            refusalText { _ = try sidecar(#"{"PatientWeight":70,"PatientWeight":71}"#) }
                == "The sidecar has the key PatientWeight more than once. Keep the right one.")
        // Keys that are not read may repeat, as may keys of inner objects.
        _ = try sidecar(#"{"a":1,"a":2,"b":{"PatientWeight":1,"PatientWeight":2}}"#)
        #expect(
            refusalText { _ = try sidecar(#"{"PatientWeight":"Jane Doe"}"#).number(.patientWeight) }
                == "The sidecar's PatientWeight is a text; a number is wanted. Mend the value, or delete the key.")
        #expect(
            refusalText { _ = try sidecar(#"{"FrameDuration":[1,true]}"#).numbers(.frameDuration) }
                == "The sidecar's FrameDuration is a list of 2 with true or false in it; "
                + "a number or a list of numbers is wanted. Mend the value, or delete the key.")
        #expect(
            refusalText { _ = try sidecar(#"{"Units":{}}"#).text(.units) }
                == "The sidecar's Units is an object; a text is wanted. Mend the value, or delete the key.")
        #expect(
            refusalText { _ = try sidecar(#"{"ImageDecayCorrected":1}"#).truth(.imageDecayCorrected) }
                == "The sidecar's ImageDecayCorrected is a number; true or false is wanted. Mend the value, or delete the key."
        )
        #expect(
            refusalText { _ = try sidecar(#"{"PatientWeight":[70,71]}"#).number(.patientWeight) }
                == "The sidecar's PatientWeight lists 2 values that differ; one is wanted. Keep the right one.")
        #expect(
            refusalText { _ = try sidecar(#"{"TimeZero":"19450117"}"#).clock(.timeZero) }
                == "The sidecar's TimeZero is not a time of day; hh:mm:ss is wanted. Mend the value, or delete the key."
        )
        #expect(
            refusalText { _ = try sidecar(#"{"ScanStart":true}"#).moment(.scanStart) }
                == "The sidecar's ScanStart is true or false; seconds or a time of day is wanted. "
                + "Mend the value, or delete the key.")
    }

    /// A broken value harms nobody whom a flag has given the right one.
    @Test func brokenValueBehindFlag() throws {
        let scan = roundScan.with(["PatientWeight": #""heavy""#])
        #expect(isClose(try scan.converted(.suv(.bodyWeight), CommandLineValues(weight: 50)).factor, 0.001))
        #expect(scan.refusal().hasPrefix("The sidecar's PatientWeight is a text"))
    }

    @Test func clockTimes() {
        #expect(ClockTime("11:20:11")?.seconds == 40811)
        #expect(ClockTime("11:20:11.5")?.seconds == 40811.5)
        #expect(ClockTime("112011.250000 ")?.seconds == 40811.25)
        #expect(ClockTime("11:20:3.5")?.seconds == 40803.5)
        #expect(ClockTime("00:00")?.seconds == 0)
        #expect(ClockTime("1970-01-01T00:00:01") == ClockTime(day: 0, seconds: 1))
        #expect(ClockTime("20000301120000.00 ") == ClockTime(day: 11_017, seconds: 43_200))
        #expect(ClockTime("2000-03-01 12:00:00") == ClockTime(day: 11_017, seconds: 43_200))
        for text in [
            "", "24:00:00", "11:60:00", "11:20:11.", "11.20.11", "1120", "20000230T000000",
            "2000-02-30T00:00:00",
            "11:20:11Z", "112011+0100", "-1:00:00",
        ] {
            #expect(ClockTime(text) == nil, "\(text)")
        }
    }
}

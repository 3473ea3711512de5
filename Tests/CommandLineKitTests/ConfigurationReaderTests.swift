import Testing

@testable import CommandLineKit

@Suite struct ConfigurationReaderTests {
    /// The entries, or the mistake's text.
    func read(_ bytes: [UInt8]) -> String {
        do throws(ConfigurationReader.Mistake) {
            var reader = try ConfigurationReader(bytes)
            return try reader.entries().map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        } catch {
            return error.reason
        }
    }

    @Test(arguments: [
        ("{}", ""), (" {\t} \r\n", ""), ("\u{FEFF}{}", ""),
        (#"{"a":true,"b" : false}"#, "a=boolean(true)&b=boolean(false)"),
        (#"{"a":0,"b":-0.50,"c":1E+3,"d":10}"#, #"a=number("0")&b=number("-0.50")&c=number("1E+3")&d=number("10")"#),
        (#"{"a":[],"b":[1,"x"]}"#, #"a=array([])&b=array([\#(value)number("1"), \#(value)string("x")])"#),
        (#"{"":""}"#, #"=string("")"#), (#"{"a":"µ€😀"}"#, #"a=string("µ€😀")"#),
        (#"{"a":"\"\\\/A\u00b5\uD83D\uDE00"}"#, #"a=string("\"\\/Aµ😀")"#),
        (#"{"a":"\b\f\n\r\t"}"#, #"a=string("\u{08}\u{0C}\n\r\t")"#),
    ]) func valid(_ json: String, _ entries: String) { #expect(read(Array(json.utf8)) == entries) }

    /// How an enum prints itself inside an array.
    static let value = "CommandLineKit.ConfigurationValue."

    static let anyValue = "a text in double quotes, a number, true, false or an array of texts and numbers"

    @Test(arguments: [
        ("", "line 1, column 1: found the end, wanted '{'"), ("[1]", "line 1, column 1: found '[', wanted '{'"),
        ("{", "line 1, column 2: found the end, wanted an option's name in double quotes"),
        ("{a:1}", "line 1, column 2: found 'a', wanted an option's name in double quotes"),
        (#"{"a" 1}"#, "line 1, column 6: found '1', wanted ':'"),
        (#"{"a":}"#, "line 1, column 6: found '}', wanted \(anyValue)"),
        (#"{"a":null}"#, "line 1, column 6: found 'n', wanted \(anyValue)"),
        (#"{"a":{}}"#, "line 1, column 6: found '{', wanted \(anyValue)"),
        (#"{"a":[[1]]}"#, "line 1, column 7: found '[', wanted a text in double quotes or a number"),
        (#"{"a":[true]}"#, "line 1, column 7: found 't', wanted a text in double quotes or a number"),
        (#"{"a":[1,]}"#, "line 1, column 9: found ']', wanted a text in double quotes or a number"),
        (#"{"a":[1 2]}"#, "line 1, column 9: found '2', wanted ',' or ']'"),
        (#"{"a":1,}"#, "line 1, column 8: found '}', wanted an option's name in double quotes"),
        (#"{"a":1}x"#, "line 1, column 8: found 'x', wanted the end"),
        (#"{"a":01}"#, "line 1, column 7: found '1', wanted ',' or '}'"),
        (#"{"a":1.}"#, "line 1, column 8: found '}', wanted a digit"),
        (#"{"a":-}"#, "line 1, column 7: found '}', wanted a digit"),
        (#"{"a":1e}"#, "line 1, column 8: found '}', wanted a digit"),
        (#"{"a":truely}"#, "line 1, column 10: found 'l', wanted ',' or '}'"),
        (#"{"a":"x"#, "line 1, column 8: found the end, wanted a closing quote"),
        ("{\"a\":\"x\ny\"}", "line 1, column 8: found the end of the line, wanted a closing quote"),
        ("{\"a\":\"\u{1}\"}", "line 1, column 7: found a control character, wanted a closing quote"),
        (#"{"a":"\x"}"#, #"line 1, column 8: found 'x', wanted one of "\/bfnrtu behind the backslash"#),
        (#"{"a":"\u12g4"}"#, "line 1, column 9: found '1', wanted four hexadecimal digits"),
        (#"{"a":"\u+123"}"#, "line 1, column 9: found '+', wanted four hexadecimal digits"),
        (#"{"a":"\u12"#, "line 1, column 9: found '1', wanted four hexadecimal digits"),
        (#"{"a":"\ud83d"}"#, "line 1, column 13: found '\"', wanted a whole surrogate pair before it"),
        (#"{"a":"\ud83dA"}"#, "line 1, column 13: found 'A', wanted a whole surrogate pair before it"),
        (#"{"a":"\ude00"}"#, "line 1, column 13: found '\"', wanted a whole surrogate pair before it"),
        ("{\n \"µ\": 1;\n}", "line 2, column 8: found ';', wanted ',' or '}'"),
        ("{\r\n \"a\": 1;\r\n}", "line 2, column 8: found ';', wanted ',' or '}'"),
        ("{\"a\":\u{201C}x\u{201D}}", "line 1, column 6: found '\u{201C}', wanted \(anyValue)"),
    ]) func invalid(_ json: String, _ reason: String) { #expect(read(Array(json.utf8)) == reason) }

    @Test func otherBytes() {
        #expect(read([0x7B, 0xFF, 0x7D]) == "it is no UTF-8 text")
        // Every beginning of a valid text is answered, none is taken for the whole.
        let json = Array(#"{"a": [1, "x\u00b5\ud83d\ude00"], "b": true, "c": -1.5e3}"#.utf8)
        for end in json.indices { #expect(read(Array(json[..<end])).hasPrefix("line 1, column ")) }
        #expect(read(Array(repeating: UInt8(ascii: "["), count: 100_000)).hasPrefix("line 1, column 1"))
    }
}

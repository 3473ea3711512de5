import Response
import Testing

struct TracerClassTests {
    @Test(
        "Tracers are known in every spelling",
        arguments: [
            ("DOTATATE", TracerClass.sstr), ("68Ga-DOTA-TOC", .sstr), ("[68Ga]Ga-DOTANOC", .sstr),
            ("177Lu-DOTATATE", .sstr), ("64Cu-SARTATE", .sstr), ("18F-FDG", .fdg), ("fludeoxyglucose F18", .fdg),
            ("68Ga-PSMA-11", .psma), ("18F-FET", .other), ("", .other),
        ])
    func names(tracer: String, expected: TracerClass) {
        #expect(TracerClass(tracer: tracer) == expected)
    }
}

import Testing

@testable import Uptake

@Suite("Half-life and tracer")
struct HalfLifeTests {
    static let bare = roundScan.with(["RadionuclideHalfLife": nil])

    @Test func fromTable() throws {
        let scan = Self.bare.with(["TracerRadionuclide": #""F18""#, "InjectionStart": "-6586.2"])
        let conversion = try scan.converted()
        #expect(isClose(conversion.factor, 0.001))
        #expect(
            conversion.input("half_life")
                == UptakeInput(
                    name: "half_life", value: .number(6586.2), unit: "s", source: .radionuclideTable, origin: "F-18"))
        #expect(conversion.input("radionuclide")?.origin == "TracerRadionuclide")
    }

    @Test func fileWithinOnePercent() throws {
        let conversion = try roundScan.with(["RadionuclideHalfLife": "6588", "TracerRadionuclide": #""18F""#])
            .converted()
        #expect(conversion.input("half_life")?.value == .number(6588))
        #expect(conversion.warnings.isEmpty)
    }

    @Test func fileBeyondOnePercent() throws {
        let conversion = try roundScan.with(["TracerRadionuclide": #""18F""#]).converted()
        #expect(isClose(conversion.factor, 0.001))
        #expect(
            conversion.warningTexts == [
                "The half-life of 6000 s is more than 1 % off that of F-18, 6586.2 s; it is used all the same."
            ])
    }

    @Test func flags() throws {
        let halfLife = try Self.bare.converted(.suv(.bodyWeight), CommandLineValues(halfLife: 6000))
        #expect(isClose(halfLife.factor, 0.001))
        #expect(halfLife.input("half_life")?.origin == "--half-life")
        let tracer = try Self.bare.converted(.suv(.bodyWeight), CommandLineValues(tracer: "68Ga-DOTATATE"))
        #expect(tracer.input("half_life")?.value == .number(4062.6))
        #expect(tracer.tracer == "68Ga-DOTATATE")
        #expect(tracer.input("tracer")?.source == .commandLine)
        for value in [0, -0.0, -1, .nan, .infinity] {
            #expect(
                roundScan.refusal(.suv(.bodyWeight), CommandLineValues(halfLife: value))
                    == "--half-life is \(value.text) s; more than 0 s is wanted.")
        }
    }

    @Test func tracerNames() throws {
        let named = try Self.bare.with(["TracerName": #""[18F]FDG""#]).converted()
        #expect(named.input("radionuclide")?.origin == "TracerName")
        #expect(named.tracer == "[18F]FDG")
        let copied = try roundScan.with(["Radiopharmaceutical": #""FDG -- fluorodeoxyglucose""#]).converted()
        #expect(copied.tracer == "FDG -- fluorodeoxyglucose")
        #expect(try roundScan.converted().tracer == nil)
        #expect(try roundScan.with(["TracerName": #""FDG""#]).converted(.stored).tracer == "FDG")
    }

    @Test func refusals() throws {
        #expect(
            Self.bare.refusal() == "The half-life is missing, and nothing names the radionuclide. Give --half-life S.")
        #expect(
            Self.bare.with(["TracerRadionuclide": #""O15""#, "TracerName": #""18F-FDG""#]).refusal()
                == "The half-life is missing, and the radionuclide 'O15' is not known. Give --half-life S.")
        #expect(
            roundScan.with(["RadionuclideHalfLife": "0"]).refusal()
                == "The half-life is missing (the sidecar's RadionuclideHalfLife is 0 s, more than 0 s is wanted). "
                + "Give it with --half-life S.")
        let passedOver = try roundScan.with(["RadionuclideHalfLife": "0", "TracerRadionuclide": #""C11""#]).converted()
        #expect(
            passedOver.warningTexts == [
                "Passed over: the sidecar's RadionuclideHalfLife is 0 s, more than 0 s is wanted."
            ])
    }
}

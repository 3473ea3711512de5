import Testing

@testable import Uptake

@Suite("Injected activity")
struct DoseTests {
    /// 100 MBq in every unit: 1 mCi is 37 MBq.
    @Test(arguments: [
        ("1e8", "Bq"), ("1e5", "kBq"), ("100", "MBq"), ("0.1", "GBq"), ("2702.7027027027027", "uCi"),
        ("2702.7027027027027", "µCi"), ("2.7027027027027027", "mCi"), ("0.0027027027027027027", "Ci"), ("100", "mbq"),
    ])
    func units(value: String, unit: String) throws {
        let conversion = try roundScan.with([
            "InjectedRadioactivity": value, "InjectedRadioactivityUnits": "\"\(unit)\"",
        ]).converted()
        #expect(isClose(conversion.factor, 0.001))
        #expect(isClose(conversion.frames[0].doseAtReference, 50e6))
        #expect(conversion.warnings.isEmpty)
    }

    @Test func totalDose() throws {
        let scan = roundScan.with(["InjectedRadioactivity": nil, "RadionuclideTotalDose": "1e+08"])
        #expect(isClose(try scan.converted().factor, 0.001))
        #expect(try scan.converted().input("injected_activity")?.origin == "RadionuclideTotalDose")
        // The flag wins over both.
        let flag = try scan.converted(.suv(.bodyWeight), CommandLineValues(injectedActivity: 200))
        #expect(isClose(flag.factor, 0.0005))
        #expect(flag.input("injected_activity")?.source == .commandLine)
    }

    /// Bq labelled MBq (dcm2niix 2025), and MBq divided by 10⁶ or called Bq.
    @Test func powersOfTen() throws {
        let becquerel = try roundScan.with(["InjectedRadioactivity": "1e8"]).converted()
        #expect(isClose(becquerel.factor, 0.001))
        #expect(
            becquerel.warningTexts == [
                "The injected activity of 100000000 MBq cannot be; it is taken as 100000000 Bq, "
                    + "which one version of the converter labels so."
            ])
        let divided = try roundScan.with(["InjectedRadioactivity": "0.0001"]).converted()
        #expect(isClose(divided.factor, 0.001))
        #expect(
            divided.warningTexts == [
                "The injected activity of 0.0001 MBq cannot be; it is taken as MBq that the converter divided by a million."
            ])
        let nuclearMedicine = try roundScan.with(["InjectedRadioactivity": nil, "RadionuclideTotalDose": "100"])
            .converted()
        #expect(isClose(nuclearMedicine.factor, 0.001))
        #expect(
            nuclearMedicine.warningTexts == [
                "The injected activity of 100 Bq cannot be; it is taken as MBq that the converter divided by a million."
            ])
        // The bounds themselves are plausible as they stand.
        for bound in ["1e5", "0.05"] {
            #expect(try roundScan.with(["InjectedRadioactivity": bound]).converted().warnings.isEmpty)
        }
    }

    @Test func refusals() {
        #expect(
            roundScan.with(["InjectedRadioactivity": nil]).refusal()
                == "The injected activity is missing. Give it with --injected-activity MBq.")
        #expect(
            roundScan.with(["InjectedRadioactivity": "0"]).refusal()
                == "The injected activity is missing (the sidecar's InjectedRadioactivity is 0 MBq, "
                + "0.05 to 100000 MBq is wanted). Give it with --injected-activity MBq.")
        #expect(
            roundScan.with(["InjectedRadioactivityUnits": nil]).refusal()
                == "The sidecar's InjectedRadioactivity has no InjectedRadioactivityUnits. "
                + "Add the unit, or give --injected-activity MBq.")
        for unit in ["MBq/kg", "mBq", "MCi"] {
            #expect(
                roundScan.with(["InjectedRadioactivityUnits": "\"\(unit)\""]).refusal()
                    == "The sidecar's InjectedRadioactivityUnits is '\(unit)'; Bq, kBq, MBq, GBq, uCi, mCi or Ci is wanted. "
                    + "Mend it, or give --injected-activity MBq.")
        }
        // No fault of a converter explains 100 000 GBq, nor 10¹⁵ MBq.
        #expect(
            roundScan.with(["InjectedRadioactivity": "1e5", "InjectedRadioactivityUnits": #""GBq""#]).refusal()
                == "The sidecar's injected activity is 100000 GBq; 0.05 to 100000 MBq is plausible. "
                + "Give --injected-activity MBq.")
        #expect(
            roundScan.with(["InjectedRadioactivity": "1e15"]).refusal().contains(
                "is 1000000000000000 MBq; 0.05 to 100000 MBq"))
        #expect(roundScan.with(["InjectedRadioactivity": "-0"]).refusal().contains("is -0 MBq, 0.05 to"))
    }

    @Test(arguments: [0, -0.0, -1, 0.049, 100_001, .nan, .infinity])
    func flagOutOfRange(value: Double) {
        #expect(
            roundScan.refusal(.suv(.bodyWeight), CommandLineValues(injectedActivity: value))
                == "--injected-activity is \(value.text) MBq; 0.05 to 100000 MBq is wanted.")
    }

    @Test func zeroPassedOver() throws {
        let scan = try roundScan.with(["InjectedRadioactivity": "0", "RadionuclideTotalDose": "1e8"]).converted()
        #expect(isClose(scan.factor, 0.001))
        #expect(
            scan.warningTexts == [
                "Passed over: the sidecar's InjectedRadioactivity is 0 MBq, 0.05 to 100000 MBq is wanted."
            ])
    }
}

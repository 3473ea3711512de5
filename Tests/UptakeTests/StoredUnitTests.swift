import Testing

@testable import Uptake

@Suite("Stored units")
struct StoredUnitTests {
    @Test func spellings() {
        for text in ["Bq/mL", "BQML", "bq/ml", "Bq / mL", "Bq/cc"] {
            #expect(StoredUnit(recognising: text) == .becquerelPerMillilitre)
        }
        for text in ["kBq/mL", "KBQML", "kBq/cc"] {
            #expect(StoredUnit(recognising: text) == .kilobecquerelPerMillilitre)
        }
        for text in ["CNTS", "counts"] { #expect(StoredUnit(recognising: text) == .counts) }
        for text in ["GML", "g/mL", "SUV", "suv"] { #expect(StoredUnit(recognising: text) == .suv(.bodyWeight)) }
        for text in ["CM2ML", "cm2/mL", "cm²/mL", "cm^2/mL"] {
            #expect(StoredUnit(recognising: text) == .suv(.bodySurface))
        }
        for text in ["", "CPS", "PROPCNTS", "PCNT", "NONE", "MBq/mL", "Bq"] {
            #expect(StoredUnit(recognising: text) == nil)
        }
    }

    @Test func flagOverridesSidecar() throws {
        let conversion = try roundScan.with(["Units": #""CNTS""#])
            .converted(.suv(.bodyWeight), CommandLineValues(units: .kilobecquerelPerMillilitre))
        #expect(isClose(conversion.factor, 1))
        #expect(conversion.warningTexts == ["--units says kBq/mL, the sidecar's Units says 'CNTS': the flag is taken."])
        #expect(conversion.input("units")?.source == .commandLine)
        let suv = try roundScan.converted(.suv(.bodyWeight), CommandLineValues(units: .suv(.bodyWeight)))
        #expect(suv.factor == 1)
        #expect(suv.warningTexts == ["--units says suv, the sidecar's Units says 'Bq/mL': the flag is taken."])
        let unknown = try roundScan.with(["Units": #""PCNT""#])
            .converted(.suv(.bodyWeight), CommandLineValues(units: .becquerelPerMillilitre))
        #expect(isClose(unknown.factor, 0.001))
        #expect(unknown.warningTexts == ["--units says Bq/mL, the sidecar's Units says 'PCNT': the flag is taken."])
    }

    @Test func refusals() {
        #expect(
            roundScan.with(["Units": nil]).refusal()
                == "Nothing says what the stored voxels are: the sidecar has no Units. "
                + "Give --units suv, Bq/mL, kBq/mL or counts.")
        #expect(
            roundScan.with(["Units": nil]).refusal(.stored)
                == "Nothing says what the stored voxels are: the sidecar has no Units. "
                + "Give --units suv, Bq/mL, kBq/mL or counts.")
        #expect(
            roundScan.with(["Units": #""PCNT""#]).refusal()
                == "The sidecar's Units is 'PCNT', which is not known. Give --units suv, Bq/mL, kBq/mL or counts.")
        #expect(
            roundScan.with(["Units": #""GML""#, "SUVType": #""LBM""#]).refusal()
                == "The sidecar's SUVType is 'LBM'; BW, LBMJANMA, LBMJAMES128, BSA or IBW is wanted. "
                + "Mend it, or convert the scan to Bq/mL.")
        // An SUV by surface is in cm²/mL: g/mL and BSA cannot both be true.
        #expect(roundScan.with(["Units": #""GML""#, "SUVType": #""BSA""#]).refusal().contains("SUVType is 'BSA'"))
    }

    @Test func kilobecquerel() throws {
        let scan = roundScan.with(["Units": #""kBq/mL""#])
        #expect(isClose(try scan.converted().factor, 1))
        #expect(try scan.converted().formula == "SUVbw = C·W·1000/D; C = stored·1000; D = A·2^(−t/T½)")
        // Without SUV the stored unit stays, and with it the user's thresholds.
        #expect(try scan.converted(.stored).factor == 1)
        #expect(try scan.converted(.stored).unit.rawValue == "kBq/mL")
    }
}

import Testing

@testable import Uptake

@Suite("Times of scan and injection")
struct ScanTimesTests {
    /// By the clock alone: injection 09:20:00, acquisition 11:00:00.
    static let clock = roundScan.with([
        "TimeZero": nil, "ScanStart": nil, "InjectionStart": nil, "AcquisitionTime": #""11:00:00.000000""#,
        "RadiopharmaceuticalStartTime": #""092000.00""#,
    ])
    static let flag = "Give --uptake-seconds S from injection to the decay reference."

    @Test func byTheClock() throws {
        let conversion = try Self.clock.converted()
        #expect(isClose(conversion.factor, 0.001))
        #expect(conversion.input("uptake_seconds")?.origin == "RadiopharmaceuticalStartTime")
        // Clock times in BIDS' own keys, and one of either kind joined by TimeZero.
        let texts = roundScan.with(["ScanStart": #""11:00:00""#, "InjectionStart": #""09:20:00""#])
        #expect(isClose(try texts.converted().factor, 0.001))
        #expect(isClose(try roundScan.with(["InjectionStart": #""09:20:00""#]).converted().factor, 0.001))
        #expect(
            roundScan.with(["InjectionStart": #""09:20:00""#, "TimeZero": nil]).refusal()
                == "The sidecar gives the times of injection and decay reference on two scales and has no TimeZero to join "
                + "them. \(Self.flag)")
    }

    /// DICOM's START is the earlier of series and acquisition time, round midnight too.
    @Test func earlierOfSeriesAndAcquisition() throws {
        for (series, acquisition) in [("11:00:00", "11:30:00"), ("14:00:00", "11:00:00")] {
            let scan = Self.clock.with(["SeriesTime": "\"\(series)\"", "AcquisitionTime": "\"\(acquisition)\""])
            #expect(isClose(try scan.converted().factor, 0.001))
        }
        #expect(
            isClose(
                try Self.clock.with(["SeriesTime": #""11:00:00""#, "AcquisitionTime": nil]).converted().factor, 0.001))
        let midnight = Self.clock.with([
            "RadiopharmaceuticalStartTime": #""22:15:00""#, "SeriesTime": #""23:55:00""#,
            "AcquisitionTime": #""00:10:00""#,
        ])
        // The series time is 00:10:00 less 15 min, a time before the injection's day ends: 6000 s.
        #expect(isClose(try midnight.converted().factor, 0.001))
    }

    @Test func scanStartMoved() throws {
        let text =
            "By SeriesTime and AcquisitionTime the scan began 1200 s before its ScanStart; "
            + "the earlier time is taken as decay reference."
        // ScanStart is the acquisition's 11:00; the series began at 10:40, so 4800 s after the injection at 09:20.
        let scan = roundScan.with(["AcquisitionTime": #""11:00:00""#, "SeriesTime": #""10:40:00""#])
        #expect(try scan.converted().frames[0].decaySeconds == 4800)
        #expect(try scan.converted().warningTexts == [text])
        // ScanStart is a late series'; the acquisition began at 10:40.
        let late = roundScan.with(["AcquisitionTime": #""10:40:00""#, "SeriesTime": #""11:00:00""#])
        #expect(try late.converted().frames[0].decaySeconds == 4800)
        // ScanStart is the earlier one, or neither: it stands.
        for clocks in [("11:20:00", "11:00:00"), ("03:00:00", "02:00:00")] {
            let other = roundScan.with(["AcquisitionTime": "\"\(clocks.0)\"", "SeriesTime": "\"\(clocks.1)\""])
            #expect(try other.converted().frames[0].decaySeconds == 6000)
            #expect(try other.converted().warnings.isEmpty)
        }
        // Frames that are not decay-corrected begin when they were acquired.
        #expect(try scan.with(["DecayCorrection": #""NONE""#]).converted().frames[0].decaySeconds == 6000)
        // An injection that was made up is found all the same.
        #expect(scan.with(["InjectionStart": "0"]).refusal().hasPrefix("By the sidecar a static scan began at"))
    }

    @Test func midnight() throws {
        let text = "By the clock the decay reference lies before the injection; midnight is taken to lie between them."
        // 23:00 to 00:40 are 6000 s.
        let scan = Self.clock.with(["RadiopharmaceuticalStartTime": #""23:00:00""#, "AcquisitionTime": #""00:40:00""#])
        let conversion = try scan.converted()
        #expect(isClose(conversion.factor, 0.001))
        #expect(conversion.uptakeSeconds == 6000)
        #expect(conversion.warningTexts == [text])
        let bids = try roundScan.with(["InjectionStart": "80400"]).converted()
        #expect(isClose(bids.factor, 0.001))
        #expect(bids.warningTexts == [text])
        let none = try roundScan.with(["InjectionStart": "80400", "DecayCorrection": #""NONE""#]).converted()
        #expect(none.frames[0].decaySeconds == 6000)
    }

    @Test func noMidnight() {
        // At 11.5 h of half-life a day more or less cannot be told from the clock.
        #expect(
            roundScan.with(["InjectionStart": "80400", "RadionuclideHalfLife": "41400"]).refusal()
                == "The decay reference lies 80400 s before the injection, and with a half-life of 41400 s "
                + "whole days may be lost. \(Self.flag)")
        #expect(
            Self.clock.with(["RadionuclideHalfLife": "574300"]).refusal()
                == "The times of injection and decay reference bear no dates, and with a half-life of 574300 s days "
                + "may lie between them. \(Self.flag)")
        // An injection during the scan, one that leaves more than ten half-lives, one by dates.
        let refusal = { (seconds: String) in
            "The decay reference lies \(seconds) s before the injection, which midnight does not explain. \(Self.flag)"
        }
        #expect(roundScan.with(["InjectionStart": "30", "RadionuclideHalfLife": "21654"]).refusal() == refusal("30"))
        #expect(roundScan.with(["InjectionStart": "1000"]).refusal() == refusal("1000"))
        let dated = Self.clock.with([
            "RadiopharmaceuticalStartDateTime": #""20000302T230000""#, "AcquisitionDateTime": #""2000-03-02T00:40:00""#,
        ])
        #expect(dated.refusal() == refusal("80400"))
    }

    /// With dates, days count: 1 day and 6000 s at a half-life of 92400 s halve the dose.
    @Test func dates() throws {
        let scan = Self.clock.with([
            "RadiopharmaceuticalStartDateTime": #""20000228092000.00 ""#,
            "AcquisitionDateTime": #""2000-02-29T11:00:00.000000""#, "RadionuclideHalfLife": "92400",
        ])
        #expect(isClose(try scan.converted().factor, 0.001))
    }

    @Test func unreadable() throws {
        // Behind a ScanStart the clock is a check only.
        #expect(isClose(try roundScan.with(["AcquisitionTime": #""removed""#]).converted().factor, 0.001))
        let refusal = Self.clock.with(["RadiopharmaceuticalStartTime": #""noon of 1999-01-02""#]).refusal()
        #expect(
            refusal
                == "The sidecar's RadiopharmaceuticalStartTime is not a time of day; hh:mm:ss is wanted. "
                + "Mend the value, or delete the key.")
    }
}

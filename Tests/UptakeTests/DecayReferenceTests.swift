import Testing

@testable import Uptake

@Suite("Decay reference")
struct DecayReferenceTests {
    /// Without DecayCorrection's word.
    static let wordless = roundScan.with(["DecayCorrection": nil])
    static let missingFlag = "Give --uptake-seconds S from injection to the decay reference."

    @Test func start() throws {
        let conversion = try roundScan.converted()
        #expect(isClose(conversion.factor, 0.001))
        #expect(conversion.decayReference == .scanStart)
        #expect(conversion.frames[0].decaySeconds == 6000)
        #expect(conversion.uptakeSeconds == 6000)
        #expect(conversion.formulaName == "SUVbw")
        #expect(conversion.formula == "SUVbw = C·W·1000/D; C = stored; D = A·2^(−t/T½)")
        #expect(conversion.warnings.isEmpty)
        // The injection is one half-life before the scan, whatever TimeZero is.
        let fromInjection = roundScan.with(["ScanStart": "6000", "InjectionStart": "0", "FrameTimesStart": "[6000]"])
        #expect(try fromInjection.converted().frames == conversion.frames)
    }

    /// The dose is not decayed, and no time is looked at, least of all ImageDecayCorrectionTime.
    @Test func admin() throws {
        let scan = roundScan.with([
            "DecayCorrection": #""ADMIN""#, "ImageDecayCorrectionTime": "-86000", "RadionuclideHalfLife": nil,
        ])
        let conversion = try scan.converted()
        #expect(isClose(conversion.factor, 50_000 / 100e6))
        #expect(conversion.decayReference == .injection)
        #expect(conversion.frames[0].decaySeconds == 0)
        #expect(conversion.uptakeSeconds == 6000)
        #expect(conversion.formula == "SUVbw = C·W·1000/D; C = stored; D = A")
        #expect(isClose(try scan.with(["InjectionStart": nil]).converted().factor, 50_000 / 100e6))
        #expect(isClose(try scan.with(["InjectionStart": "0"]).converted().factor, 50_000 / 100e6))
        #expect(try scan.with(["InjectionStart": "{}"]).converted().uptakeSeconds == nil)
        let flag = try scan.converted(.suv(.bodyWeight), CommandLineValues(uptakeSeconds: 6000))
        #expect(isClose(flag.factor, 50_000 / 100e6))
        #expect(
            flag.warningTexts == [
                "--uptake-seconds is not used: the image is decay-corrected to the injection (ADMIN)."
            ])
    }

    /// x = ln2·6000/6000, so the frame's start was 2·ln2 above its mean.
    @Test func none() throws {
        let scan = roundScan.with(["DecayCorrection": #""NONE""#, "FrameDuration": "6000"])
        let conversion = try scan.converted()
        #expect(isClose(conversion.factor, 0.001 * 2 * 0.693147180559945309))
        #expect(conversion.decayReference == .frameStart)
        #expect(conversion.input("frame_duration")?.value == .number(6000))
        #expect(
            conversion.formula
                == "SUVbw = C·W·1000/D; C = stored·x/(1 − e^−x), x = ln2·FrameDuration/T½; D = A·2^(−t/T½)")
        let bids = scan.with(["DecayCorrection": nil, "ImageDecayCorrected": "false"])
        #expect(try bids.converted().frames == conversion.frames)
        #expect(
            scan.with(["FrameDuration": nil]).refusal()
                == "The sidecar has no FrameDuration, which the frame cannot do without. Add it.")
        #expect(
            scan.with(["FrameDuration": "[1, 2]"]).refusal()
                == "The sidecar's FrameDuration has 2 values; the volume has 1 frames. Mend the sidecar.")
        #expect(
            scan.with(["FrameDuration": "0"]).refusal()
                == "The sidecar's FrameDuration of frame 1 is 0 s; more than 0 is wanted. Mend the sidecar.")
    }

    @Test func fromDecayCorrectionTime() throws {
        let start = try Self.wordless.with(["ImageDecayCorrected": "true", "ImageDecayCorrectionTime": "0"]).converted()
        #expect(start.decayReference == .scanStart)
        #expect(isClose(start.factor, 0.001))
        #expect(start.input("decay_correction")?.origin == "ImageDecayCorrectionTime")
        let admin = try Self.wordless.with(["ImageDecayCorrectionTime": "-6000"]).converted()
        #expect(admin.decayReference == .injection)
        #expect(isClose(admin.factor, 0.0005))
        // One half-life after the scan's start is two after the injection: 25 MBq are left.
        let later = try Self.wordless.with(["ImageDecayCorrectionTime": "6000"]).converted()
        #expect(later.decayReference == .statedTime)
        #expect(isClose(later.factor, 0.002))
        #expect(later.frames[0].decaySeconds == 12_000)
        #expect(later.uptakeSeconds == 6000)
        #expect(
            Self.wordless.with(["ImageDecayCorrectionTime": "6000", "InjectionStart": nil]).refusal()
                == "The time of injection is missing, and the image is referred to its ImageDecayCorrectionTime. "
                + "Give --uptake-seconds S from injection to there.")
    }

    @Test func nothingSaid() throws {
        let refusal =
            "The sidecar does not say to which time the image is decay-corrected. Add DecayCorrection (START, ADMIN "
            + "or NONE) to it, or give --uptake-seconds S from injection to the decay reference."
        #expect(Self.wordless.refusal() == refusal)
        #expect(Self.wordless.with(["ImageDecayCorrected": "true"]).refusal() == refusal)
        let flags = CommandLineValues(uptakeSeconds: 6000)
        let granted = try Self.wordless.converted(.suv(.bodyWeight), flags)
        #expect(isClose(granted.factor, 0.001))
        #expect(
            granted.warningTexts == [
                "Nothing says whether the image is decay-corrected; it is taken as corrected to the time "
                    + "that --uptake-seconds names."
            ])
        let corrected = try Self.wordless.with(["ImageDecayCorrected": "true"]).converted(.suv(.bodyWeight), flags)
        #expect(corrected.frames == granted.frames)
        #expect(corrected.warnings.isEmpty)
    }

    /// Everything by flags, without a sidecar.
    @Test func flagsAlone() throws {
        let flags = CommandLineValues(
            units: .becquerelPerMillilitre, weight: 50, injectedActivity: 100, uptakeSeconds: 6000, halfLife: 6000)
        let conversion = try UptakeConversion(
            to: .suv(.bodyWeight), from: UptakeSources(commandLine: flags), voxelVolume: 1)
        #expect(isClose(conversion.factor, 0.001))
        #expect(conversion.inputs.allSatisfy { $0.source == .commandLine })
        #expect(
            conversion.inputs.map(\.name) == [
                "units", "injected_activity", "decay_correction", "half_life", "uptake_seconds", "weight",
            ])
    }

    @Test func contradictions() {
        #expect(
            roundScan.with(["DecayCorrection": #""MIDDLE""#]).refusal()
                == "The sidecar's DecayCorrection is 'MIDDLE'; START, ADMIN or NONE is wanted. Mend it.")
        #expect(
            roundScan.with(["ImageDecayCorrected": "false"]).refusal()
                == "The sidecar's DecayCorrection is START, but its ImageDecayCorrected is false. "
                + "Correct the one that is wrong.")
        #expect(
            roundScan.with(["DecayCorrection": #""NONE""#, "ImageDecayCorrected": "true"]).refusal()
                == "The sidecar's DecayCorrection is NONE, but its ImageDecayCorrected is true. "
                + "Correct the one that is wrong.")
    }

    @Test func injectionMissing() throws {
        let scan = roundScan.with(["InjectionStart": nil])
        #expect(
            scan.refusal()
                == "The time of injection is missing, and the image is referred to the start of the scan (START). "
                + "Give --uptake-seconds S from injection to there.")
        #expect(
            scan.with(["DecayCorrection": #""NONE""#]).refusal()
                == "The time of injection is missing, and the image is referred to the start of the frame (NONE). "
                + "Give --uptake-seconds S from injection to there.")
        #expect(isClose(try scan.converted(.suv(.bodyWeight), CommandLineValues(uptakeSeconds: 6000)).factor, 0.001))
        // The flag wins over the sidecar.
        let flag = try roundScan.converted(.suv(.bodyWeight), CommandLineValues(uptakeSeconds: 12_000))
        #expect(isClose(flag.factor, 0.002))
        #expect(flag.input("uptake_seconds")?.source == .commandLine)
        #expect(
            roundScan.with(["ScanStart": nil]).refusal()
                == "The sidecar has no time for the start of the scan (START), to which the image is referred. "
                + "Give --uptake-seconds S from injection to there.")
        for value in [-0.0, -1, .nan, .infinity] {
            #expect(
                roundScan.refusal(.suv(.bodyWeight), CommandLineValues(uptakeSeconds: value))
                    == "--uptake-seconds is \(value.text) s; 0 s or more is wanted.")
        }
    }

    /// PET2BIDS: both 0 on one static frame, by whatever word; a real clock time behind it still counts.
    @Test(arguments: ["-0", "0", "0.0"])
    func injectionInvented(zero: String) throws {
        let refusal =
            "By the sidecar a static scan began at the injection itself: the converter made up the time of injection. "
            + Self.missingFlag
        let scan = roundScan.with(["InjectionStart": zero])
        #expect(scan.refusal() == refusal)
        #expect(scan.with(["DecayCorrection": #""NONE""#]).refusal() == refusal)
        #expect(Self.wordless.with(["InjectionStart": zero, "ImageDecayCorrectionTime": "0"]).refusal() == refusal)
        #expect(scan.with(["InjectionStart": #""11:00:00""#]).refusal() == refusal)
        #expect(isClose(try scan.converted(.suv(.bodyWeight), CommandLineValues(uptakeSeconds: 6000)).factor, 0.001))
        #expect(isClose(try scan.with(["RadiopharmaceuticalStartTime": #""09:20:00""#]).converted().factor, 0.001))
        // A dynamic scan may begin with the injection.
        let dynamic = scan.with(["FrameTimesStart": "[0, 2400]", "FrameDuration": "[2400, 600]"])
        let conversion = try dynamic.converted(frames: FrameSelection(1...1, of: 2))
        #expect(isClose(conversion.factor, 0.0005))
        #expect(conversion.uptakeSeconds == 2400)
        #expect(conversion.warnings.isEmpty)
    }

    @Test func decayedAway() {
        #expect(
            roundScan.refusal(.suv(.bodyWeight), CommandLineValues(uptakeSeconds: 120_001))
                == "From injection to decay reference are 120001 s, more than 20 half-lives of 6000 s: "
                + "nothing would be left. Check --uptake-seconds and --half-life.")
    }

    @Test func shortUptake() throws {
        let text = "The scan began 1799 s after the injection; under 1800 s the uptake is far from its plateau."
        #expect(try roundScan.with(["InjectionStart": "-1799"]).converted().warningTexts == [text])
        #expect(try roundScan.with(["InjectionStart": "-1800"]).converted().warnings.isEmpty)
        let admin = roundScan.with(["DecayCorrection": #""ADMIN""#, "InjectionStart": "-1799"])
        #expect(try admin.converted().warningTexts == [text])
        let flag = try roundScan.converted(.suv(.bodyWeight), CommandLineValues(uptakeSeconds: 1799))
        #expect(flag.warningTexts == [text])
    }
}

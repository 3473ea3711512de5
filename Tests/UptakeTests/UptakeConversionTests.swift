import Foundation
import Testing

@testable import Uptake

@Suite("Conversion")
struct UptakeConversionTests {
    static let sized = roundScan.with(["PatientWeight": "80", "PatientSize": "2", "PatientSex": #""M""#])
    static let counts = roundScan.with(["Units": #""CNTS""#])

    @Test func stored() throws {
        let conversion = try onlyUnits("Bq/mL").converted(.stored)
        #expect(conversion.factor == 1)
        #expect(conversion.unit == .becquerelPerMillilitre)
        #expect(conversion.formulaName == "Bq/mL")
        #expect(conversion.formula == "stored values")
        #expect(conversion.decayReference == nil)
        #expect(conversion.uptakeSeconds == nil)
        #expect(conversion.frames[0].doseAtReference == nil)
        #expect(try onlyUnits("GML").converted(.stored).unit == .gramPerMillilitre)
        #expect(try onlyUnits("CM2ML").converted(.stored).unit == .squareCentimetrePerMillilitre)
        #expect(try Self.counts.converted(.stored).unit == .counts)
        #expect(try Self.counts.converted(.stored).factor == 1)
    }

    /// Values that are SUVs need no dose, and a patient's size only where the scale changes.
    @Test func storedSUV() throws {
        for word in ["GML", "g/mL", "SUV"] {
            let conversion = try onlyUnits(word).converted()
            #expect(conversion.factor == 1)
            #expect(conversion.unit == .gramPerMillilitre)
            #expect(conversion.formula == "stored values are SUVbw")
        }
        let flag = try noKeys.converted(.suv(.bodyWeight), CommandLineValues(units: .suv(.bodyWeight)))
        #expect(flag.factor == 1)
        // The scale that the sidecar gives its SUV holds against a flag that only says SUV.
        let surface = try Self.sized.with(["Units": #""CM2ML""#])
            .converted(.suv(.bodySurface), CommandLineValues(units: .suv(.bodyWeight)))
        #expect(surface.factor == 1)
        #expect(surface.warnings.isEmpty)
    }

    /// SUL = SUVbw·LBM/W with LBM = 741600/11000 and W = 80 (see BodySizeTests); by surface the weight counts in g.
    @Test func rescaledSUV() throws {
        let scan = Self.sized.with(["Units": #""GML""#])
        let lean = try scan.converted(.suv(.leanMass))
        #expect(isClose(lean.factor, 741_600.0 / 11_000 / 80))
        #expect(
            lean.formula == "SUL = SUVbw·(LBM·1000)/(W·1000); LBM = 9270·W/(6680 + 216·W/H²)")
        #expect(isClose(try scan.converted(.suv(.idealWeight)).factor, 98.88 / 80))
        let surface = try scan.converted(.suv(.bodySurface)).factor
        let weight = try scan.with(["Units": #""CM2ML""#]).converted(.suv(.bodyWeight)).factor
        #expect(isClose(weight.map { $0 * (surface ?? 0) }, 1))
        #expect(isClose(surface, BodySize.surface(weight: 80, height: 2) / 80_000))
        let typed = scan.with(["SUVType": #""LBMJANMA""#])
        #expect(try typed.converted(.suv(.leanMass)).factor == 1)
        #expect(isClose(try typed.converted(.suv(.bodyWeight)).factor, 80 / (741_600.0 / 11_000)))
        #expect(try scan.with(["SUVType": #""BW""#]).converted().factor == 1)
        #expect(
            onlyUnits("GML").refusal(.suv(.leanMass)) == "The body weight is missing. Give it with --weight KG.")
    }

    /// 20 cps/MBq over 500 s make 10⁴ counts an MBq; in 0.05 mL one count is 10⁶/(10⁴·0.05) = 2000 Bq/mL.
    @Test func calibratedCounts() throws {
        let flags = CommandLineValues(calibration: 20, acquisitionSeconds: 500)
        let activity = try Self.counts.converted(.stored, flags)
        #expect(isClose(activity.factor, 2000))
        #expect(activity.unit == .becquerelPerMillilitre)
        #expect(activity.formula == "C = counts/(CF·T_acq·V_voxel)·10⁶")
        #expect(activity.inputs.map(\.name) == ["units", "calibration", "acquisition_seconds", "voxel_volume"])
        let suv = try Self.counts.converted(.suv(.bodyWeight), flags)
        #expect(isClose(suv.factor, 2))
        // Uncorrected counts: collected over one half-life.
        let uncorrected = try Self.counts.with(["DecayCorrection": #""NONE""#])
            .converted(.suv(.bodyWeight), CommandLineValues(calibration: 20, acquisitionSeconds: 6000))
        #expect(isClose(uncorrected.factor, 2.0 / 12 * 2 * 0.693147180559945309))
    }

    @Test func countRefusals() throws {
        let refusal =
            "The stored voxels are counts, which are no SUV without a calibration. "
            + "Give --calibration CPS_PER_MBQ and --acquisition-seconds S, or measure the counts with --no-suv."
        #expect(Self.counts.refusal() == refusal)
        #expect(roundScan.refusal(.suv(.bodyWeight), CommandLineValues(units: .counts)) == refusal)
        #expect(
            Self.counts.refusal(.suv(.bodyWeight), CommandLineValues(calibration: 20))
                == "The acquisition time of the counts is missing. Give it with --acquisition-seconds S.")
        #expect(
            Self.counts.refusal(.stored, CommandLineValues(calibration: 0, acquisitionSeconds: 1))
                == "--calibration is 0 cps/MBq; more than 0 cps/MBq is wanted.")
        #expect(
            Self.counts.refusal(.stored, CommandLineValues(calibration: 1, acquisitionSeconds: .nan))
                == "--acquisition-seconds is nan s; more than 0 s is wanted.")
        let flags = CommandLineValues(calibration: 20, acquisitionSeconds: 500)
        for volume in [0, -1, .nan, Double.infinity] {
            #expect(
                Self.counts.refusal(.stored, flags, voxelVolume: volume)
                    == "The voxel volume is \(volume.text) mL; more than 0 is wanted to turn counts into activity. "
                    + "Mend the volume's header.")
        }
        #expect(
            Self.counts.refusal(.stored, CommandLineValues(calibration: .leastNonzeroMagnitude, acquisitionSeconds: 1))
                == "The conversion's factor leaves the range of numbers. "
                + "Check --calibration, --acquisition-seconds and the volume's header.")
        let frames = try FrameSelection(0...1, of: 3)
        let dynamic = Self.counts.with(["FrameDuration": "[1, 2, 2]", "FrameTimesStart": nil])
        #expect(
            dynamic.refusal(.stored, flags, frames: frames)
                == "The frames hold counts and last differently long, so --acquisition-seconds does not hold for all of them. "
                + "Choose frames of one length with --frames A-B.")
        #expect(isClose(try dynamic.converted(.stored, flags, frames: FrameSelection(1...2, of: 3)).factor, 2000))
        #expect(
            try roundScan.converted(.suv(.bodyWeight), flags).warningTexts == [
                "--calibration is not used: the stored voxels are Bq/mL, not counts."
            ])
    }

    @Test func provenance() throws {
        let conversion = try Self.sized.with(["TracerName": #""FDG""#]).converted(.suv(.leanMass))
        let expected: [(String, UptakeInput.Value, String?, String)] = [
            ("units", .text("Bq/mL"), nil, "Units"), ("tracer", .text("FDG"), nil, "TracerName"),
            ("injected_activity", .number(100), "MBq", "InjectedRadioactivity"),
            ("decay_correction", .text("START"), nil, "DecayCorrection"),
            ("half_life", .number(6000), "s", "RadionuclideHalfLife"),
            ("uptake_seconds", .number(6000), "s", "InjectionStart"),
            ("weight", .number(80), "kg", "PatientWeight"), ("height", .number(2), "m", "PatientSize"),
            ("sex", .text("M"), nil, "PatientSex"),
        ]
        #expect(
            conversion.inputs
                == expected.map { UptakeInput(name: $0.0, value: $0.1, unit: $0.2, source: .sidecar, origin: $0.3) })
    }

    @Test func encodedInput() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let inputs = try roundScan.converted().inputs
        #expect(
            String(decoding: try encoder.encode(try #require(inputs.last)), as: UTF8.self)
                == #"{"name":"weight","origin":"PatientWeight","source":"sidecar","unit":"kg","value":50}"#)
        #expect(
            String(decoding: try encoder.encode(inputs[2]), as: UTF8.self)
                == #"{"name":"decay_correction","origin":"DecayCorrection","source":"sidecar","value":"START"}"#)
    }

    @Test func longTextsAreCut() {
        let word = String(repeating: "x", count: 50)
        #expect(onlyUnits(word).refusal().contains("Units is '\(word.prefix(40))…',"))
    }
}

import Testing

@testable import Uptake

/// The sarcoma scan STS_001 as four converters describe it. The figures are IBSI's and the data set's own.
@Suite("Sidecar dialects")
struct SidecarDialectTests {
    /// What all four have in common.
    static let common: ScanKeys = [
        "RadionuclideHalfLife": "6588", "DecayCorrection": #""START""#, "RadionuclidePositronFraction": "0.97",
    ]
    /// dcm2niix 2022: dose in Bq under DICOM's name, DICOM's unit, no frame times.
    static let dcm2niix2022 = common.with([
        "RadionuclideTotalDose": "3.88777e+08", "Units": #""BQML""#, "PatientWeight": "71", "PatientSex": #""M""#,
        "Radiopharmaceutical": #""FDG -- fluorodeoxyglucose""#, "AcquisitionTime": #""11:20:11.000000""#,
        "AcquisitionDateTime": #""2000-09-07T11:20:11.000000""#,
    ])
    /// dcm2niix 2025: BIDS' name for the dose, in Bq but labelled MBq.
    static let dcm2niix2025 = common.with([
        "InjectedRadioactivity": "3.8877747e+08", "InjectedRadioactivityUnits": #""MBq""#, "Units": #""BQML""#,
        "PatientWeight": "71", "PatientSize": "1.63", "PatientSex": #""M""#, "FrameTimesStart": "[0]",
        "FrameDuration": "[240]", "TimeZero": #""11:20:11""#, "AcquisitionTime": #""11:20:11.000000""#,
        "Radiopharmaceutical": #""FDG -- fluorodeoxyglucose""#,
    ])
    /// dcm2niix 2026: MBq, BIDS' times.
    static let dcm2niix2026 = dcm2niix2025.with([
        "InjectedRadioactivity": "388.77747", "Units": #""Bq/mL""#, "TracerName": #""FDG""#,
        "TracerRadionuclide": #""18F""#,
        "ScanStart": "0", "ImageDecayCorrected": "true", "ImageDecayCorrectionTime": "0", "SeriesTime": #""11:20:11""#,
        "TimeZero": nil, "Radiopharmaceutical": nil,
    ])
    /// PET2BIDS 1.6: no patient, and an injection time that it made up.
    static let pet2bids = dcm2niix2026.with([
        "PatientWeight": nil, "PatientSize": nil, "PatientSex": nil, "TimeZero": #""11:20:11""#, "InjectionStart": "0",
        "AcquisitionTime": nil,
    ])
    static let all = [dcm2niix2022, dcm2niix2025, dcm2niix2026, pet2bids]

    /// 388.777472 MBq, injected 2711 s before the scan, 71 kg: 4116.87 Bq/mL per SUV, to five digits.
    @Test(arguments: all.indices)
    func bodyWeight(dialect: Int) throws {
        let conversion = try Self.all[dialect].converted(
            .suv(.bodyWeight), CommandLineValues(uptakeSeconds: 2711), table: TableValues(rows: [["weight": "71"]]))
        #expect(isClose(conversion.factor.map { 1 / $0 }, 4116.87, relative: 1.3e-6))
        #expect(conversion.uptakeSeconds == 2711)
        #expect(conversion.warnings.count == (dialect == 1 ? 1 : 0))
        #expect(conversion.input("weight")?.source == (dialect == 3 ? .table : .sidecar))
    }

    /// No converter writes when the tracer was injected.
    @Test(arguments: all.indices)
    func uptakeSecondsWanted(dialect: Int) {
        let refusal = Self.all[dialect].refusal(.suv(.bodyWeight), CommandLineValues(weight: 71))
        #expect(
            refusal.hasPrefix(
                dialect == 3 ? "By the sidecar a static scan began at" : "The time of injection is missing"))
        #expect(refusal.contains("--uptake-seconds"))
    }

    /// The GTV's SUVmax on every scale; 1.968 is in cm²/mL.
    @Test(arguments: [
        (SUVScale.bodyWeight, 7.9107), (.leanMass, 5.889), (.leanMassJames, 5.996), (.idealWeight, 6.647),
        (.bodySurface, 1.968),
    ])
    func hottestVoxel(scale: SUVScale, wanted: Double) throws {
        let flags = CommandLineValues(height: 1.63, sex: .male, injectedActivity: 388.777472, uptakeSeconds: 2711)
        let factor = try #require(try Self.dcm2niix2022.converted(.suv(scale), flags).factor)
        #expect((factor * 7.9107 * 4116.87 - wanted).magnitude < 0.001)
    }
}

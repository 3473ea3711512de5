import Foundation
import Testing

@testable import Uptake

/// Sidecars that real converters and scanners made; skipped where the reference data are missing.
@Suite("Reference scans")
struct ReferenceScanTests {
    func factor(
        _ path: String, _ scale: SUVScale = .bodyWeight, _ flags: CommandLineValues = CommandLineValues()
    ) throws -> Double? {
        try conversion(Sidecar(json: ReferenceFolder.bytes(path)), scale, flags).factor
    }

    func conversion(
        _ sidecar: Sidecar, _ scale: SUVScale = .bodyWeight, _ flags: CommandLineValues = CommandLineValues()
    ) throws -> UptakeConversion {
        try UptakeConversion(
            to: .suv(scale), from: UptakeSources(commandLine: flags, sidecar: sidecar), voxelVolume: 0.06)
    }

    static let sarcomaSidecars = [
        "sidecar_dcm2niix_1.0.20220720_debian", "sidecar_dcm2niix_1.0.20250505_pypi", "sts001_pet_bqml",
        "sidecar_PET2BIDS_1.6.0",
    ].map { "sts001_fdg_pet/\($0).json" }

    @Test(.enabled(if: ReferenceFolder.has("sts001_fdg_pet")), arguments: sarcomaSidecars)
    func sarcoma(path: String) throws {
        let flags = CommandLineValues(weight: 71, uptakeSeconds: 2711)
        #expect(isClose(try factor(path, .bodyWeight, flags).map { 1 / $0 }, 4116.87, relative: 1.3e-6))
        let refusal = refusalText { _ = try factor(path, .bodyWeight, CommandLineValues(weight: 71)) }
        #expect(refusal.contains("--uptake-seconds"))
    }

    /// ADMIN: neither day decays the dose, though day 1's ImageDecayCorrectionTime has lost 24 h.
    @Test(.enabled(if: ReferenceFolder.has("lu177_dotatate_spect")), arguments: [1, 2])
    func lutetium(scan: Int) throws {
        let path = "lu177_dotatate_spect/scan\(scan)_spect_bqml.json"
        #expect(isClose(try factor(path), 92.987 * 1000 / 7210.4253e6))
        let conversion = try conversion(Sidecar(json: ReferenceFolder.bytes(path)))
        #expect(conversion.decayReference == .injection)
        #expect(conversion.warnings.isEmpty)
    }

    /// IBSI-SUV's three objects, START, already SUV, and ADMIN.
    @Test(.enabled(if: ReferenceFolder.has("ibsi_suv")))
    func ibsi() throws {
        let table = String(decoding: try ReferenceFolder.bytes("ibsi_suv/expected.csv"), as: UTF8.self)
        let rows = table.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
        #expect(rows.count == 3)
        for row in rows {
            let wanted = try #require(Double(row[7]))
            #expect(isClose(try factor("ibsi_suv/\(row[0])_pet.json"), wanted, relative: 1e-9))
        }
        // The patient's sex is O, for which there is no lean mass.
        #expect(refusalText { _ = try factor("ibsi_suv/DRO_0_0_pet.json", .leanMass) }.hasPrefix("The sex is 'O'"))
    }

    /// Headers of three vendors, whose keys are DICOM's. The six in Bq/mL give the vendors' own factors; the two Philips
    /// headers in counts carry a private SUV factor that no sidecar has, and are refused.
    @Test(.enabled(if: ReferenceFolder.has("suv_vectors")))
    func vendorHeaders() throws {
        let file = try JSONSerialization.jsonObject(with: ReferenceFolder.bytes("suv_vectors/expected.json"))
        let vectors = try #require(file as? [String: [String: Any]])
        var refused = 0
        for (name, vector) in vectors {
            let header = try #require(vector["first_instance"] as? [String: Any])
            let sidecar = try Sidecar(json: JSONSerialization.data(withJSONObject: header))
            if header["Units"] as? String == "CNTS" {
                #expect(refusalText { _ = try conversion(sidecar) }.contains("--calibration"), "\(name)")
                refused += 1
            } else {
                let wanted = try #require(vector["expected_suvbw_factor_per_BqmL_or_count"] as? Double)
                #expect(isClose(try conversion(sidecar).factor, wanted, relative: 1e-9), "\(name)")
            }
        }
        #expect(vectors.count == 8 && refused == 2)
    }
}

import DigitalPhantom
import Foundation
import Testing
import VoxelCore

/// 160 MBq, 80 kg, half-life 4000 s, uptake 4000 s, frame 2000 s. By hand: ADMIN 160e6/80e3 = 2000 Bq/mL an SUV; START after one
/// half-life 1000; NONE 1000·(1 − 2^−½)/(½·ln 2) = 1000·0.2928932188/0.3465735903 = 845.1111.
struct TracerTests {
    private func stored(_ correction: String) throws -> PhantomVolumes {
        try SmallRecipe.make(
            SmallRecipe.withPET(pet: #", "storage": {"datatype": "float64"}"#, correction: correction))
    }

    @Test(arguments: [("ADMIN", 2000.0), ("START", 1000), ("NONE", 845.1111)])
    func concentrationOfSUV10(correction: String, perSUV: Double) throws {
        let volume = try #require(try stored(correction).pet).volume
        #expect(abs(volume[6, 6, 6] / (10 * perSUV) - 1) < 1e-6)
    }

    /// From the stored number back to SUV by the formulas of the sidecar's reader.
    @Test(arguments: ["ADMIN", "START", "NONE"])
    func backToSUV(correction: String) throws {
        let made = try stored(correction)
        let file = try JSONSerialization.jsonObject(with: #require(made.texts["pet.json"]))
        let sidecar = try #require(file as? [String: Any])
        func number(_ key: String) throws -> Double { try #require(sidecar[key] as? Double) }
        func text(_ key: String) throws -> String { try #require(sidecar[key] as? String) }
        var c = try #require(made.pet).volume[6, 6, 6]
        let halfLife = try number("RadionuclideHalfLife")
        let elapsed = try number("ScanStart") - number("InjectionStart")
        var dose = try number("InjectedRadioactivity") * 1e6
        if correction != "ADMIN" { dose *= pow(0.5, elapsed / halfLife) }
        #expect(sidecar["FrameDuration"] as? [Double] == [2000])
        if correction == "NONE" {
            let x = log(2.0) * 2000 / halfLife
            c *= x / (1 - exp(-x))
        }
        let suv = try c * number("PatientWeight") * 1000 / dose
        #expect(abs(suv - 10) < 1e-9)

        let expected = [
            "Units": "Bq/mL", "InjectedRadioactivityUnits": "MBq", "TimeZero": "10:00:00",
            "DecayCorrection": correction,
            "TracerName": "DOTATATE", "TracerRadionuclide": "Ga68", "Manufacturer": "Lutetia phantom",
            "PatientSex": "F",
        ]
        for (key, value) in expected { #expect(try text(key) == value) }
        #expect(sidecar["ImageDecayCorrected"] as? Bool == (correction != "NONE"))
        let reference: Double? = ["START": 4000, "ADMIN": 0][correction]
        #expect(sidecar["ImageDecayCorrectionTime"] as? Double == reference)
        #expect(sidecar["FrameTimesStart"] as? [Double] == [4000])
        #expect(try number("PatientSize") == 1.8)
    }
}

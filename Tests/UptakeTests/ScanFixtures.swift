import Foundation
import Testing

@testable import Uptake

/// Keys of a sidecar with their values as JSON text.
typealias ScanKeys = [String: String]

/// A scan with round figures: 100 MBq given one half-life (6000 s) before the scan to 50 kg leave 50 MBq, so that
/// 1 Bq/mL is an SUVbw of 50·1000/50e6 = 0.001.
let roundScan: ScanKeys = [
    "Units": #""Bq/mL""#, "InjectedRadioactivity": "100", "InjectedRadioactivityUnits": #""MBq""#,
    "RadionuclideHalfLife": "6000", "DecayCorrection": #""START""#, "TimeZero": #""11:00:00""#, "ScanStart": "0",
    "InjectionStart": "-6000", "FrameTimesStart": "[0]", "FrameDuration": "[240]", "PatientWeight": "50",
]

/// A sidecar without keys.
let noKeys: ScanKeys = [:]

/// A sidecar that says nothing but its unit.
func onlyUnits(_ word: String) -> ScanKeys { ["Units": "\"\(word)\""] }

extension ScanKeys {
    /// The keys with some changed; nil takes a key away.
    func with(_ changes: [String: String?]) -> ScanKeys {
        var keys = self
        for (key, value) in changes { keys[key] = value }
        return keys
    }

    var sidecar: Sidecar {
        get throws {
            let members = sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
            return try Sidecar(json: Array("{\(members.joined(separator: ","))}".utf8))
        }
    }

    /// The conversion of a scan with this sidecar.
    func converted(
        _ target: UptakeTarget = .suv(.bodyWeight), _ flags: CommandLineValues = CommandLineValues(),
        table: TableValues = TableValues(), frames: FrameSelection? = nil, voxelVolume: Double = 0.05
    ) throws -> UptakeConversion {
        try UptakeConversion(
            to: target, from: UptakeSources(commandLine: flags, sidecar: sidecar, table: table), frames: frames,
            voxelVolume: voxelVolume)
    }

    /// The text with which the conversion is refused.
    func refusal(
        _ target: UptakeTarget = .suv(.bodyWeight), _ flags: CommandLineValues = CommandLineValues(),
        table: TableValues = TableValues(), frames: FrameSelection? = nil, voxelVolume: Double = 0.05
    ) -> String {
        refusalText { _ = try converted(target, flags, table: table, frames: frames, voxelVolume: voxelVolume) }
    }
}

/// The text of the error that a body throws.
func refusalText(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "no refusal"
    } catch {
        return "\(error)"
    }
}

extension UptakeConversion {
    /// The texts of the warnings.
    var warningTexts: [String] { warnings.map(\.description) }

    /// The input of a name.
    func input(_ name: String) -> UptakeInput? { inputs.first { $0.name == name } }
}

func isClose(_ value: Double?, _ wanted: Double, relative: Double = 1e-12) -> Bool {
    guard let value else { return false }
    return (value - wanted).magnitude <= relative * wanted.magnitude
}

/// The folder of reference data, which is not part of the repository.
enum ReferenceFolder {
    static let url: URL = {
        if let path = ProcessInfo.processInfo.environment["LUTETIA_REFERENCE_DATA"] { return URL(filePath: path) }
        return URL(filePath: #filePath).appending(path: "../../../../shared/data").standardized
    }()

    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: path).path())
    }

    static func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: url.appending(path: path))
    }
}

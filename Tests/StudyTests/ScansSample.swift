import Foundation
import TestSupport

@testable import Study

/// A scan folder of tiny files for a test.
struct ScansSample {
    /// Holds `scans/`, and whatever else a test puts beside it.
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// The scan folder's path.
    var path: String { folder.path("scans") }

    /// Writes volumes of 4 × 3 × 2 voxels; their first voxel lies at `origin`.
    func volumes(_ names: String..., at origin: SIMD3<Double> = [-10, -20, -30]) throws {
        for name in names { try volume(name) { $0.columns[3] = origin } }
    }

    /// Writes a volume.
    func volume(_ name: String, _ change: (inout NIfTIBytes) -> Void) throws {
        var file = NIfTIBytes()
        change(&file)
        try folder.write(Data(file.file()), "scans/\(name)")
    }

    /// Writes texts.
    func write(_ text: String, _ name: String) throws { try folder.write(text, "scans/\(name)") }

    /// Writes a sidecar that SUV can be made from, but for what `without` names.
    func sidecar(_ name: String, without key: String? = nil) throws {
        var values: [String: Any] = [
            "Units": "Bq/mL", "DecayCorrection": "START", "InjectedRadioactivity": 150,
            "InjectedRadioactivityUnits": "MBq", "InjectionStart": 0, "ScanStart": 3600, "TimeZero": "10:00:00",
            "FrameTimesStart": [3600], "FrameDuration": [150], "RadionuclideHalfLife": 4062.6, "PatientWeight": 74,
            "TracerName": "DOTATATE",
        ]
        if let key { values[key] = nil }
        try folder.write(JSONSerialization.data(withJSONObject: values), "scans/\(name)")
    }

    /// Makes an empty folder.
    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("scans/\(name)"), withIntermediateDirectories: true)
    }

    /// Makes a link to a path relative to the link's folder, or an absolute one.
    func link(_ name: String, to target: String) throws {
        let place = folder.url.appendingPathComponent("scans/\(name)")
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
    }

    /// What is found there.
    func found(timeline: String? = nil) throws(StudyError) -> ScanFolder {
        try ScanFolder(at: path, timeline: timeline)
    }

    /// The only participant.
    func participant() throws -> ScanParticipant {
        let participants = try found().participants
        guard participants.count == 1 else { throw CocoaError(.fileReadUnknown) }
        return participants[0]
    }

    /// The problems of a visit of the only participant by label, after its files were looked into.
    func checked(_ label: String, _ options: QuantifyRequest = QuantifyRequest(volume: "")) throws -> [String] {
        let folder = try found()
        guard let visit = folder.participants.flatMap(\.visits).first(where: { $0.label == label }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return ScanCheck(of: folder, quantify: options).problems(of: visit).map(\.description)
    }

    /// A path inside the scan folder.
    func inside(_ name: String) -> String { "\(path)/\(name)" }
}

extension [ScanProblem] {
    /// The files at fault, those of fatal problems with `!` before them.
    var files: [String] { map { ($0.isFatal ? "!" : "") + $0.file } }
}

import Foundation
import TestSupport
import Testing

/// A scan folder of small volumes, and `lutetia run` on it as a user would.
struct RunScans {
    /// Holds `scans/`, and outputs beside it.
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// A ball of uptake, by the voxel at its centre; a voxel has 4 mm.
    struct Ball {
        var centre: SIMD3<Int>
        var radius = 8.0
        /// About 8.6 SUV for 1000.
        var stored = 1000.0
    }

    /// A PET of 12 × 12 × 12 voxels, int16 in tens of Bq/mL.
    static func volume(_ balls: [Ball], _ change: (inout NIfTIBytes) -> Void = { _ in }) -> NIfTIBytes {
        var file = NIfTIBytes()
        file.size = [12, 12, 12]
        file.columns = [[4, 0, 0], [0, 4, 0], [0, 0, 4], [-24, -24, -24]]
        file.slope = 10
        file.stored = { voxel, _ in balls.last { $0.holds(voxel) }?.stored ?? 50 }
        change(&file)
        return file
    }

    /// The mask of the same balls, labelled from 1 on.
    static func mask(_ balls: [Ball], _ change: (inout NIfTIBytes) -> Void = { _ in }) -> NIfTIBytes {
        volume(balls) { file in
            file.datatype = 2
            file.slope = 0
            file.stored = { voxel, _ in balls.lastIndex { $0.holds(voxel) }.map { Double($0 + 1) } ?? 0 }
            change(&file)
        }
    }

    func write(_ file: NIfTIBytes, _ name: String) throws { try folder.write(Data(file.file()), "scans/\(name)") }

    func write(_ text: String, _ name: String) throws { try folder.write(text, "scans/\(name)") }

    /// Writes a file as gzip has it.
    func writeCompressed(_ file: NIfTIBytes, _ name: String) throws {
        try write(file, name)
        let run = try CommandRun.tool("gzip", ["-n", folder.path("scans/\(name)")])
        #expect(run.status == 0)
    }

    /// The keys of a sidecar that SUV can be made from.
    static func sidecar(tracer: String = "DOTATATE") -> [String: Any] {
        [
            "Units": "Bq/mL", "DecayCorrection": "START", "InjectedRadioactivity": 150,
            "InjectedRadioactivityUnits": "MBq", "InjectionStart": 0, "ScanStart": 3600, "TimeZero": "10:00:00",
            "FrameTimesStart": [3600], "FrameDuration": [150], "RadionuclideHalfLife": 4062.6, "PatientWeight": 70,
            "TracerName": tracer,
        ]
    }

    func writeSidecar(_ name: String, _ values: [String: Any] = sidecar()) throws {
        try folder.write(JSONSerialization.data(withJSONObject: values, options: .sortedKeys), "scans/\(name)")
    }

    /// A patient of two visits: two lesions, of which the second one is seen better after therapy.
    ///
    /// - Parameter place: which of the patients; the lesions of each are its own.
    func addPatient(_ name: String, place: Int, hasMask: Bool = false) throws {
        for (visit, stored) in [("after", 700.0), ("before", 1000.0)] {
            let balls = [
                Ball(centre: [3 + place % 3, 4, 4], stored: stored - Double(place)),
                Ball(centre: [8, 8, 7 + place % 2], radius: 9, stored: 1300 - stored / 2),
            ]
            try write(Self.volume(balls), "\(name)/\(visit)/pet.nii")
            try writeSidecar("\(name)/\(visit)/pet.json")
            if hasMask { try write(Self.mask(balls), "\(name)/\(visit)/lesions.nii") }
        }
        try write("visit\tdate\nbefore\t2020-01-01\nafter\t2020-07-01\n", "\(name)/timeline.tsv")
    }

    /// A patient of two visits with masks alone: a tumour at the superior mesenteric vein, away from it after therapy. All
    /// vessels that ranks know are labelled.
    func addContact(_ name: String, place: Int) throws {
        let vessels: [(name: String, x: Int, y: Int, radius: Int)] = [
            ("superior_mesenteric_vein", 0, 0, 4), ("superior_mesenteric_artery", -14, -14, 3),
            ("celiac_trunk", -14, 14, 3), ("common_hepatic_artery", -14, 0, 3), ("portal_vein", -2, 15, 3),
        ]
        func mask(_ label: @escaping (SIMD3<Int>) -> Int) -> NIfTIBytes {
            Self.mask([]) { file in
                file.size = [40, 40, 24]
                file.columns = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-20, -20, -12]]
                file.stored = { voxel, _ in Double(label(voxel &- [20, 20, 12])) }
            }
        }
        let map = mask { voxel in
            1
                + (vessels.firstIndex { vessel in
                    let (x, y) = (voxel.x - vessel.x, voxel.y - vessel.y)
                    return x * x + y * y <= vessel.radius * vessel.radius
                } ?? -1)
        }
        let names = vessels.enumerated().map { "\($0 + 1)\t\($1.name)\n" }.joined()
        for (visit, radius) in [("before", 9), ("after", 3)] {
            let tumour = mask { voxel in
                let d = voxel &- [10 - place, 0, 0]
                return (d &* d).wrappedSum() <= radius * radius ? 1 : 0
            }
            try write(tumour, "\(name)/\(visit)/tumour.nii")
            try write(map, "\(name)/\(visit)/vessels.nii")
            try write("index\tname\n" + names, "\(name)/\(visit)/vessels.tsv")
        }
        try write("visit\tdate\nbefore\t2020-01-01\nafter\t2020-07-01\n", "\(name)/timeline.tsv")
    }

    /// `lutetia run`, without figures.
    func run(_ arguments: String..., output: String = "out", figures: Bool = false) throws -> CommandRun {
        try CommandRun.lutetia(self.arguments(arguments, output: output, figures: figures))
    }

    /// The same, started.
    func start(_ arguments: String..., output: String = "out", figures: Bool = false) throws -> StartedCommand {
        try StartedCommand.lutetia(self.arguments(arguments, output: output, figures: figures))
    }

    private func arguments(_ arguments: [String], output: String, figures: Bool) -> [String] {
        ["run", folder.path("scans"), folder.path(output)] + arguments + (figures ? [] : ["--no-figures"])
    }
}

extension RunScans.Ball {
    fileprivate func holds(_ voxel: SIMD3<Int>) -> Bool {
        let d = (voxel &- centre) &* 4
        return (Double((d &* d).wrappedSum())).squareRoot() <= radius
    }
}

/// What a run left in its output folder.
struct RunOutput {
    let folder: ScratchFolder
    let name: String

    init(_ scans: RunScans, _ name: String = "out") {
        folder = scans.folder
        self.name = name
    }

    /// All files that a run writes for its user; not `run.json`, which tells of seconds, nor the locks.
    var files: [String] { folder.files(in: name).filter { $0 != "run.json" && !$0.hasPrefix(".lutetia/") } }

    /// Their bytes.
    func contents() throws -> [String: Data] {
        Dictionary(uniqueKeysWithValues: try files.map { ($0, try folder.bytes("\(name)/\($0)")) })
    }

    /// The files that are not the same in another run's outputs, or are missing there or here.
    func differing(from other: RunOutput) throws -> [String] {
        let (own, others) = (try contents(), try other.contents())
        return Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }.sorted()
    }

    /// When each was written, and which file it is on the disk.
    func versions() throws -> [String: [Int]] {
        Dictionary(
            uniqueKeysWithValues: try files.map { file in
                let values = try FileManager.default.attributesOfItem(atPath: folder.path("\(name)/\(file)"))
                let written = values[.modificationDate] as? Date
                return (
                    file,
                    [values[.systemFileNumber] as? Int ?? 0, Int((written?.timeIntervalSince1970 ?? 0) * 1e6)]
                )
            })
    }

    /// What a run that was killed may leave; what is there though it should not be.
    var leftovers: [String] {
        (FileManager.default.subpaths(atPath: folder.path(name)) ?? []).filter {
            $0.contains(".lutetia-") || $0.hasSuffix(".partial")
        }
    }

    /// A table.
    func table(_ file: String) throws -> TabularText { TabularText(try folder.text("\(name)/\(file)")) }

    /// A JSON object.
    func object(_ file: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: folder.bytes("\(name)/\(file)")) as? [String: Any])
    }

    /// `run.json`'s participants by label.
    func participants() throws -> [String: Participant] {
        let document = try JSONDecoder().decode(Document.self, from: folder.bytes("\(name)/run.json"))
        return Dictionary(uniqueKeysWithValues: document.participants.map { ($0.participant, $0) })
    }

    struct Document: Decodable { let participants: [Participant] }

    struct Participant: Decodable {
        let participant: String
        let state: String
        let visits: [Step]
        let response: Step

        /// The texts of what went wrong.
        var errors: [String] { (visits + [response]).filter { $0.state == "failed" }.compactMap(\.error) }
    }

    struct Step: Decodable {
        let visit: String
        let state: String
        let error: String?
    }
}

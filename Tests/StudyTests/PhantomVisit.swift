import Foundation
import NIfTIFile
import TestSupport
import VoxelCore

@testable import Study

/// A phantom on disk as one visit, made through the door that users take, in a folder of its own.
struct PhantomVisit {
    /// Holds `visit/` with the phantom, and whatever else a test puts beside it.
    let folder: ScratchFolder

    /// Says nothing.
    static let silence = ProgressReporter(style: .none, isQuiet: true)

    init(_ recipe: String = SmallTorso.recipe()) throws {
        folder = try ScratchFolder()
        try PhantomFolder.make(
            recipe: try folder.write(recipe, "recipe.json"), folder: folder.path("visit"), progress: Self.silence)
    }

    /// The path of a file of the visit.
    func path(_ name: String) -> String { folder.path("visit/\(name)") }

    /// A request for the visit's PET without figures, which most tests do not look at.
    var request: QuantifyRequest {
        var request = QuantifyRequest(volume: path("pet.nii.gz"))
        request.figures = .none
        return request
    }

    /// Measures, writes into `output`, and gives back what was measured.
    @discardableResult
    func quantify(_ request: QuantifyRequest, into output: String = "out") throws -> Quantification {
        let result = try Quantification.make(request, progress: Self.silence)
        try result.write(to: folder.path(output), progress: Self.silence)
        return result
    }

    /// A table of an output folder.
    func table(_ name: String = "lesions.tsv", in output: String = "out") throws -> TabularText {
        TabularText(try folder.text("\(output)/\(name)"))
    }

    /// A JSON object of an output folder, read by Foundation.
    func object(_ name: String, in output: String = "out") throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: folder.bytes("\(output)/\(name)"))
        guard let object = value as? [String: Any] else { throw CocoaError(.fileReadCorruptFile) }
        return object
    }

    /// Every file of an output folder by name.
    func contents(of output: String = "out") throws -> [String: Data] {
        try Dictionary(uniqueKeysWithValues: folder.files(in: output).map { ($0, try folder.bytes("\(output)/\($0)")) })
    }

    /// The bytes of a compressed file, unpacked by `gzip`.
    func unpacked(_ name: String) throws -> Data { try CommandRun.tool("gzip", ["-dc", folder.path(name)]).output }

    /// The voxels of a volume that lie within `radius` mm of a place, as value and position.
    static func voxels(
        of volume: ScalarVolume, within radius: Double, of centre: SIMD3<Double>
    ) -> [(value: Double, position: SIMD3<Double>)] {
        (0..<volume.grid.voxelCount).compactMap { offset in
            let index = volume.grid.index(ofOffset: offset)
            let position = volume.grid.position(of: index)
            guard length(position - centre) <= radius else { return nil }
            return (volume[index.x, index.y, index.z], position)
        }
    }
}

import Foundation
import TestSupport
import Testing

/// A phantom that the command itself made, and the command run on it as a user would.
struct CommandVisit {
    /// Holds `visit/` with the phantom, and outputs beside it.
    let folder: ScratchFolder

    init(_ recipe: String = SmallTorso.recipe()) throws {
        folder = try ScratchFolder()
        let run = try CommandRun.lutetia([
            "phantom", folder.write(recipe, "recipe.json"), "-o", folder.path("visit"), "--quiet",
        ])
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.isEmpty)
    }

    /// The PET's path.
    var pet: String { folder.path("visit/pet.nii.gz") }

    /// `lutetia quantify` on the PET into `out`, without figures.
    func quantify(_ arguments: [String] = [], volume: String? = nil, figures: Bool = false) throws -> CommandRun {
        try CommandRun.lutetia(
            ["quantify", volume ?? pet, "-o", folder.path("out")] + (figures ? [] : ["--no-figures"]) + arguments)
    }

    /// Whether a failure left nothing behind, and said nothing on standard output.
    func expectNothingWritten(_ run: CommandRun, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(run.output.isEmpty, sourceLocation: sourceLocation)
        #expect(!FileManager.default.fileExists(atPath: folder.path("out")), sourceLocation: sourceLocation)
    }

    /// The lesion table of `out`.
    func table() throws -> TabularText { TabularText(try folder.text("out/lesions.tsv")) }

    /// `summary.json` of `out`.
    func summary() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: folder.bytes("out/summary.json"))
        guard let object = value as? [String: Any] else { throw CocoaError(.fileReadCorruptFile) }
        return object
    }
}

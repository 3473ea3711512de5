import Foundation
import TestSupport
import Testing

/// The pages of a run on some patients of SampleVolumes, made once for all tests that look at them.
struct SamplePages: Sendable {
    /// Patients of each kind: PET with CT, masks and vessels; PET of four visits and two tracers; published courses without
    /// PET.
    static let patients = ["endocrine-2022", "excli-2021", "minczeles-01", "moradi-2026", "soeiro-2020", "torso"]

    /// The one of the running suite.
    @TaskLocal static var current: SamplePages?

    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let run = try CommandRun.lutetia(
            ["run", root.appendingPathComponent("SampleVolumes").path, folder.path("out"), "--progress", "none"]
                + ["--participant-label"] + Self.patients)
        #expect(run.status == 0, "\(run.errors)")
    }

    /// The path of a file of the output.
    func path(_ name: String) -> String { folder.path("out/\(name)") }

    /// Every page, by its name in the output.
    var names: [String] { folder.files(in: "out").filter { $0.hasSuffix(".html") } }
}

/// Makes the pages before a suite and lets them go after it.
struct SamplePagesTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await SamplePages.$current.withValue(SamplePages(), operation: function)
    }
}

extension Trait where Self == SamplePagesTrait {
    /// The suite looks at `SamplePages`.
    static var samplePages: Self { SamplePagesTrait() }
}

import Foundation
import TestSupport
import Testing

/// The pages of a run on some patients of SampleVolumes, made once for all tests that look at them.
struct SamplePages: Sendable {
    /// Patients of each kind: PET of two visits with CT, masks and vessels; of four visits and two tracers; masks alone.
    static let patients = ["minczeles-01", "soeiro-2020", "torso"]

    /// The one of the running suite.
    @TaskLocal static var current: SamplePages?

    /// The folder of all sample volumes.
    static let volumes = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("SampleVolumes")

    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        let run = try CommandRun.lutetia(
            ["run", Self.volumes.path, folder.path("out"), "--progress", "none"]
                + ["--participant-label"] + Self.patients)
        try #require(run.status == 0, "\(run.errors)")
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

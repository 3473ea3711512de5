import Foundation
import TestSupport
import Testing

/// A follow-up that lies elsewhere in the scanner, brought back by `transform.txt`.
@Suite struct RunTransformTests {
    private let scans: RunScans
    private var output: RunOutput { RunOutput(scans) }

    /// How far the follow-up lies from the baseline in mm, RAS: another way on each axis.
    private static let shift = SIMD3<Double>(32, -20, 24)

    /// The same three lesions at both visits, all else cold, and the follow-up shifted.
    init() throws {
        scans = try RunScans()
        let balls = [
            RunScans.Ball(centre: [3, 3, 3]), RunScans.Ball(centre: [8, 4, 6], stored: 800),
            RunScans.Ball(centre: [5, 9, 9], stored: 900),
        ]
        for (visit, shift) in [("1-before", .zero), ("2-after", Self.shift)] {
            try scans.write(
                RunScans.volume(balls) { $0.columns[3] += shift }, "p/\(visit)/pet.nii")
            try scans.writeSidecar("p/\(visit)/pet.json")
        }
    }

    /// Files that map the follow-up's points onto the baseline's: RAS by −shift. ITK and elastix count in LPS, where both
    /// horizontal axes run the other way; elastix maps from the baseline to the follow-up.
    private static let forms = [
        """
        # follow-up to baseline, RAS
        1 0 0 -32
        0 1 0 20
        0 0 1 -24
        0 0 0 1

        """,
        """
        #Insight Transform File V1.0
        #Transform 0
        Transform: Euler3DTransform_double_3_3
        Parameters: 0 0 0 32 -20 -24
        FixedParameters: 0 0 0 0

        """,
        """
        (Transform "EulerTransform")
        (NumberOfParameters 6)
        (TransformParameters 0 0 0 -32 20 24)
        (InitialTransformParametersFileName "NoInitialTransform")
        (FixedImageDimension 3)
        (MovingImageDimension 3)
        (UseDirectionCosines "true")
        (CenterOfRotationPoint 0 0 0)
        (ComputeZYX "false")

        """,
    ]

    /// The same, read the other way round.
    private static let reversed = [
        "1 0 0 32\n0 1 0 -20\n0 0 1 24\n0 0 0 1\n",
        """
        #Insight Transform File V1.0
        Transform: Euler3DTransform_double_3_3
        Parameters: 0 0 0 -32 20 24
        FixedParameters: 0 0 0 0

        """,
    ]

    private func statuses() throws -> [String?] { try output.table("p/response.tsv").rows.map { $0["status"] } }

    @Test(arguments: forms)
    func allThreeFormsBringItBack(text: String) throws {
        try scans.write(text, "p/2-after/transform.txt")
        let run = try scans.run()
        #expect(run.status == 0, "\(run.errors)")
        #expect(try statuses() == ["persistent", "persistent", "persistent"])
        #expect(!run.errors.contains("other way round"))
        let document = try output.object("p/response.json")
        let visits = try #require(document["visits"] as? [[String: Any]])
        let placement = try #require(visits[1]["placement"] as? [String: Any])
        #expect(placement["by"] as? String == "transform file")
        #expect(try #require(placement["median_distance_of_same_lesions_mm"] as? Double) < 1e-3)
    }

    @Test func withoutATransformNothingIsFoundAgain() throws {
        #expect(try scans.run().status == 0)
        #expect(try !statuses().contains("persistent"))
    }

    @Test(arguments: reversed)
    func theWrongDirectionIsTold(text: String) throws {
        try scans.write(text, "p/2-after/transform.txt")
        let run = try scans.run()
        #expect(run.status == 0)
        let warning = """
            2-after: read the other way round, its transform would bring 3 lesions onto those of the baseline, and as it is 0; \
            registration programs write the map from the baseline to the visit, and here the inverse of that is wanted
            """
        #expect(run.errors.contains(warning), "\(run.errors)")
        #expect(try #require(output.object("p/response.json")["warnings"] as? [String]).contains(warning))
    }

    @Test func anotherTransformIsAnotherComparison() throws {
        #expect(try scans.run().status == 0)
        try scans.write(Self.forms[0], "p/2-after/transform.txt")
        #expect(try scans.run().status == 0)
        let participant = try #require(output.participants()["p"])
        #expect(participant.visits.map(\.state) == ["up-to-date", "up-to-date"])
        #expect(participant.response.state == "done")
        #expect(try statuses() == ["persistent", "persistent", "persistent"])
    }
}

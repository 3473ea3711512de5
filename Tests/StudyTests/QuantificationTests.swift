import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// A phantom through the whole job, its figures held against numbers worked out here from the stored voxels.
@Suite struct QuantificationTests {
    /// What the stored voxels near a lesion say at SUV 4 and above, the lesion's own neighbourhood and nothing else.
    private struct ByHand {
        let voxels: Int
        let maximum: Double
        let maximumPosition: SIMD3<Double>
        let mean: Double
        let minimum: Double
        let deviation: Double

        init(_ visit: PhantomVisit, around centre: SIMD3<Double>) throws {
            let pet = try NIfTIReader.readVolume(at: visit.path("pet.nii.gz")).volume
            let hot = PhantomVisit.voxels(of: pet, within: 26, of: centre)
                .map { (value: $0.value / SmallTorso.concentrationPerSUV, position: $0.position) }
                .filter { $0.value >= 4 }
            let hottest = try #require(hot.max { $0.value < $1.value })
            voxels = hot.count
            maximum = hottest.value
            maximumPosition = hottest.position
            let mean = hot.reduce(0) { $0 + $1.value } / Double(hot.count)
            self.mean = mean
            minimum = try #require(hot.map(\.value).min())
            deviation = (hot.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) } / Double(hot.count)).squareRoot()
        }
    }

    private func expectClose(
        _ found: Double?, _ wanted: Double, within tolerance: Double = 1e-9,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let found else {
            Issue.record("there is no number, wanted \(wanted)", sourceLocation: sourceLocation)
            return
        }
        #expect(abs(found - wanted) <= tolerance * max(1, abs(wanted)), sourceLocation: sourceLocation)
    }

    @Test func lesionsAreMeasuredAsTheStoredVoxelsSay() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.organs = visit.path("organs.nii.gz")
        try visit.quantify(request)
        let table = try visit.table()
        #expect(table.rows.map { $0["lesion"] } == ["1", "2"])
        #expect(table.rows.map { $0["organ"] } == ["liver", "n/a"])
        for (row, centre) in SmallTorso.centres.enumerated() {
            let wanted = try ByHand(visit, around: centre)
            #expect(table.rows[row]["voxels"] == "\(wanted.voxels)")
            expectClose(table.number("volume_ml", row: row), Double(wanted.voxels) * 0.064)
            expectClose(table.number("suv_max", row: row), wanted.maximum)
            expectClose(table.number("suv_mean", row: row), wanted.mean)
            expectClose(table.number("suv_min", row: row), wanted.minimum)
            expectClose(table.number("suv_sd", row: row), wanted.deviation, within: 1e-7)
            expectClose(table.number("tlu_ml", row: row), wanted.mean * Double(wanted.voxels) * 0.064)
            for (axis, name) in ["x", "y", "z"].enumerated() {
                expectClose(table.number("suv_max_\(name)_mm", row: row), wanted.maximumPosition[axis], within: 1e-6)
                expectClose(table.number("\(name)_mm", row: row), centre[axis], within: 2)
            }
            #expect(table.rows[row]["truncated"] == "false")
            #expect(table.rows[row]["peak_clipped"] == "false")
        }
    }

    @Test func truthIsMetAsFarAsVoxelsAllow() throws {
        let visit = try PhantomVisit()
        try visit.quantify(visit.request)
        let table = try visit.table()
        let truth = try visit.object("truth.json", in: "visit")
        let lesions = try #require(truth["lesions"] as? [[String: Any]])
        for (row, lesion) in lesions.enumerated() {
            let suv = try #require(lesion["suv"] as? Double)
            // The blur of 5 mm leaves the middle of a sphere of 20 mm or more at its SUV, but for 5 % noise.
            expectClose(table.number("suv_max", row: row), suv, within: 0.12)
            expectClose(table.number("suv_peak", row: row), suv, within: 0.12)
            let diameter = try #require(lesion["max_diameter_mm"] as? Double)
            // Threshold 4 lies below half of the maximum, hence a margin of a voxel outwards.
            let longest = try #require(table.number("max_diameter_mm", row: row))
            #expect(longest > diameter - 4 && longest < diameter + 8)
        }
    }

    @Test func referencesAndKrenningComeFromTheOrgans() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.organs = visit.path("organs.nii.gz")
        try visit.quantify(request)
        let regions = try #require(try visit.object("summary.json")["reference_regions"] as? [String: Any])
        let liver = try #require((regions["liver"] as? [String: Any])?["mean"] as? Double)
        let spleen = try #require((regions["spleen"] as? [String: Any])?["mean"] as? Double)
        expectClose(liver, 2, within: 0.1)
        expectClose(spleen, 3, within: 0.1)
        let table = try visit.table()
        for row in 0..<2 {
            let hottest = try #require(table.number("suv_max", row: row))
            expectClose(table.number("ratio_liver", row: row), hottest / liver)
            expectClose(table.number("ratio_spleen", row: row), hottest / spleen)
            #expect(table.rows[row]["krenning"] == "4")
        }
    }

    @Test func whatIsNotKnownIsNA() throws {
        let visit = try PhantomVisit()
        try visit.quantify(visit.request)
        let table = try visit.table()
        for row in table.rows {
            for column in ["organ", "krenning", "ratio_liver", "ratio_spleen"] { #expect(row[column] == "n/a") }
        }
        let summary = try visit.object("summary.json")
        #expect(summary["krenning_max"] is NSNull)
        #expect((summary["reference_regions"] as? [String: Any])?.isEmpty == true)
    }

    @Test func noLesionsGiveEmptyTablesAndNoError() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.threshold = 500
        request.figures = .all
        try visit.quantify(request)
        #expect(try visit.table().rows.isEmpty)
        #expect(try visit.table().columns.count == 31)
        let summary = try visit.object("summary.json")
        #expect(summary["lesion_count"] as? Int == 0)
        #expect(summary["total_volume_ml"] as? Double == 0)
        #expect(summary["suv_max"] is NSNull)
        let labels = try NIfTIReader.readLabels(at: visit.folder.path("out/lesions_dseg.nii.gz")).labels.volume
        #expect(labels.withVoxels { $0.allSatisfy { $0 == 0 } })
        #expect(
            visit.folder.files(in: "out") == [
                "lesions.json", "lesions.tsv", "lesions_dseg.json", "lesions_dseg.nii.gz", "lesions_dseg.tsv",
                "mip.nii.gz", "mip.png", "mip_rotating.png", "report.html", "slices.png", "summary.json",
            ])
    }

    @Test func smallPiecesAreDroppedAndCounted() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        let smaller = try Double(ByHand(visit, around: SmallTorso.centres[1]).voxels) * 0.064
        request.minimumVolume = smaller + 0.01
        try visit.quantify(request)
        #expect(try visit.table().rows.count == 1)
        #expect(try visit.object("summary.json")["lesions_dropped_below_minimum_volume"] as? Int == 1)
        request.minimumVolume = smaller - 0.01
        try visit.quantify(request)
        #expect(try visit.table().rows.count == 2)
    }

    @Test func theLabelMapLiesOnThePETsGridBitForBitAndMatchesTheTable() throws {
        let visit = try PhantomVisit(SmallTorso.recipe(storage: #"{"datatype": "int16", "orientation": "LPS"}"#))
        try visit.quantify(visit.request)
        let pet = try visit.unpacked("visit/pet.nii.gz")
        let labels = try visit.unpacked("out/lesions_dseg.nii.gz")
        // dim, pixdim, xyzt_units, and from qform_code to srow_z.
        for field in [40..<56, 76..<108, 123..<124, 252..<328] { #expect(labels[field] == pet[field]) }
        #expect(labels.count == 352 + 50 * 40 * 36)
        let table = try visit.table()
        for row in table.rows {
            let label = try #require(row["lesion"].flatMap { UInt8($0) })
            #expect("\(labels[352...].count { $0 == label })" == row["voxels"])
        }
        #expect(Set(labels[352...]).sorted() == [0, 1, 2])
        let names = try visit.table("lesions_dseg.tsv")
        #expect(names.columns == ["index", "name"])
        #expect(names.rows == [["index": "1", "name": "lesion-1"], ["index": "2", "name": "lesion-2"]])
    }

    @Test(arguments: ["lesions", "lesions_dseg"])
    func everyColumnIsExplainedBesideItsTable(name: String) throws {
        let visit = try PhantomVisit()
        try visit.quantify(visit.request)
        let entries = try visit.object("\(name).json")
        #expect(try Set(entries.keys) == Set(visit.table("\(name).tsv").columns))
        for (column, entry) in entries {
            let text = (entry as? [String: Any])?["Description"] as? String
            #expect(text?.isEmpty == false, "\(column)")
        }
    }
}

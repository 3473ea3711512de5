import Lesions
import NIfTIFile
import Response
import TestSupport
import Testing
import Uptake
import VoxelCore

@testable import Study

/// The uptake of a scan where another one shows a lesion.
@Suite struct ComparisonPlaceTests {
    private let files: MaskFolder

    init() throws { files = try MaskFolder() }

    private static func isLesion(_ x: Int, _ y: Int, _ z: Int) -> Bool {
        (4..<7).contains(x) && (5..<8).contains(y) && (6..<9).contains(z)
    }

    private static func finding() -> Finding {
        let region = Region(in: MaskFolder.grid.box, where: isLesion)
        return Finding(
            id: "1", region: region, grid: MaskFolder.grid, centroid: region.centroid(on: MaskFolder.grid),
            volume: Double(region.voxelCount) * MaskFolder.grid.voxelVolume,
            uptake: FindingUptake(suvMax: 13.1, suvPeak: 11, suvMean: 9, tlu: 1), size: nil)
    }

    private static func visit(_ findings: [Finding], field: Grid = MaskFolder.grid) -> VisitRecord {
        var visit = VisitRecord(label: "v")
        visit.findings = findings
        visit.scan = UptakeScan(tracer: "DOTATATE", quantity: "SUVbw", field: field)
        return visit
    }

    private func request(_ path: String) -> QuantifyRequest {
        var request = QuantifyRequest(volume: path)
        request.uptake.units = .suv(.bodyWeight)
        request.uptake.tracer = "DOTATATE"
        request.figures = .none
        return request
    }

    private func measured(_ path: String, _ records: [VisitRecord], at visit: Int) throws -> [LesionTrack] {
        var tracks = LesionMatching(records).tracks
        try UptakeAtPlace(visit: visit, records: records, scan: request(path)).measure(
            &tracks, progress: PhantomVisit.silence)
        return tracks
    }

    @Test("A bone lesion of SUVmax 1.8 was there before it reached 13.1; what is hot elsewhere does not count")
    func newLesion() throws {
        let path = try files.writeFloats("pet.nii.gz") { x, y, z in
            if x == 5, y == 6, z == 7 { return 1.8 }
            return Self.isLesion(x, y, z) ? 1.2 : (7...9).contains(x) ? 25 : 0.3
        }
        let records = [Self.visit([]), Self.visit([Self.finding()])]
        let tracks = try measured(path, records, at: 0)
        #expect(tracks.map(\.status) == [.new])
        #expect(tracks[0].appearances[0].suvMaxAtPlace == Double(Float(1.8)))
        let row = TrackValues(tracks[0], at: 0, of: records)
        let change = try #require(TrackValues.change(from: row.suvMax, to: 13.1))
        #expect(abs(change - 627.8) < 0.05)
    }

    @Test("What is gone may still take something up; voxels that hold no number are passed over")
    func goneLesion() throws {
        let path = try files.writeFloats("pet.nii.gz") { x, y, z in
            Self.isLesion(x, y, z) ? (x == 4 ? .nan : x == 5 ? 2.5 : 2) : 0.3
        }
        let tracks = try measured(path, [Self.visit([Self.finding()]), Self.visit([])], at: 1)
        #expect(tracks.map(\.status) == [.gone])
        #expect(tracks[0].appearances[1].suvMaxAtPlace == 2.5)
    }

    @Test("A place of no number at all has no uptake")
    func noNumbers() throws {
        let path = try files.writeFloats("pet.nii.gz") { x, y, z in Self.isLesion(x, y, z) ? .nan : 0.3 }
        let tracks = try measured(path, [Self.visit([]), Self.visit([Self.finding()])], at: 0)
        #expect(tracks[0].appearances[0].suvMaxAtPlace == nil)
    }

    @Test("The scan lies elsewhere on the table, and its voxels are finer")
    func anotherFrame() throws {
        let fine = Grid(size: [40, 36, 32], affine: Affine(spacing: [0.5, 0.5, 0.5], origin: [-9.75, -9.25, 22.25]))!
        // The hottest voxel of the lesion, 30 mm farther up, between the centres of the coarser voxels.
        let place = MaskFolder.grid.position(of: SIMD3<Int>(5, 6, 7)) + SIMD3(0.25, 0.25, 30.25)
        let path = try files.writeFloats("pet.nii.gz", on: fine) { x, y, z in
            length(fine.position(of: SIMD3<Int>(x, y, z)) - place) < 0.1 ? 3.25 : 0.5
        }
        var follow = Self.visit([], field: fine)
        follow.toBaseline = Affine(spacing: [1, 1, 1], origin: [0, 0, -30])
        let tracks = try measured(path, [Self.visit([Self.finding()]), follow], at: 1)
        #expect(tracks.map(\.status) == [.gone])
        #expect(tracks[0].appearances[1].suvMaxAtPlace == 3.25)
    }

    @Test("A scan is not read where there is no place to look at, and refused where it is another one")
    func notRead() throws {
        let missing = files.folder.path("none.nii.gz")
        let both = [Self.visit([Self.finding()]), Self.visit([Self.finding()])]
        #expect(try measured(missing, both, at: 1)[0].appearances[1].suvMaxAtPlace == nil)
        #expect(throws: NIfTIError.self) { try measured(missing, [both[0], Self.visit([])], at: 1) }
        let small = Grid(size: [5, 5, 5], affine: MaskFolder.grid.affine)!
        let other = try files.writeFloats("other.nii.gz", on: small) { _, _, _ in 9 }
        #expect(
            throws: StudyError.outputs(file: "lesions_dseg.nii.gz", reason: "v: it has another size than the scan")
        ) { try measured(other, [both[0], Self.visit([])], at: 1) }
    }
}

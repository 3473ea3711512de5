import NIfTIFile
import TestSupport
import Testing
import VoxelCore

struct PlacementTests {
    let folder = try! TemporaryFolder()

    func header(_ bytes: NIfTIBytes) throws -> NIfTIHeader {
        try NIfTIReader.readHeader(at: try folder.write(bytes.file(), "scan.nii"))
    }

    func expectClose(_ a: Affine, _ b: Affine, _ tolerance: Double = 1e-5) {
        for (p, q) in [(a.x, b.x), (a.y, b.y), (a.z, b.z), (a.origin, b.origin)] {
            #expect(length(p - q) <= tolerance)
        }
    }

    /// A turn by 2·acos(0.8) about x: a = 0.8, b = 0.6, so cos 0.28 and sin 0.96, near enough to swap y and z.
    @Test func qformTurnsByItsQuaternion() throws {
        for version in [1, 2] {
            var bytes = NIfTIBytes()
            bytes.version = version
            bytes.sformCode = 0
            bytes.qformCode = 1
            bytes.quaternion = [0.6, 0, 0]
            bytes.qformOffset = [5, 6, 7]
            let header = try header(bytes)
            #expect(header.geometrySource == .qform)
            // Steps of the file: x (2, 0, 0), y 3·(0, 0.28, 0.96), z 4·(0, −0.96, 0.28). y runs upwards and z to the back.
            #expect(header.storedOrder == StoredOrder(axes: [0, 2, 1], directions: [1, 1, -1]))
            #expect(header.grid.size == [4, 2, 3])
            expectClose(
                header.grid.affine,
                Affine(x: [2, 0, 0], y: [0, 3.84, -1.12], z: [0, 0.84, 2.88], origin: [5, 6 - 3.84, 7 + 1.12]))
        }
    }

    @Test func qfacMinusOneTurnsTheThirdAxis() throws {
        var bytes = NIfTIBytes()
        bytes.sformCode = 0
        bytes.qformCode = 1
        bytes.qfac = -1
        bytes.qformOffset = [5, 6, 7]
        let header = try header(bytes)
        #expect(header.storedOrder == StoredOrder(axes: [0, 1, 2], directions: [1, 1, -1]))
        expectClose(header.grid.affine, Affine(spacing: [2, 3, 4], origin: [5, 6, 3]))
    }

    @Test func halfTurnsAreRead() throws {
        // b² + c² + d² = 1: the usual order of DICOM, turned by 180° about z.
        var bytes = NIfTIBytes()
        bytes.sformCode = 0
        bytes.qformCode = 1
        bytes.quaternion = [0, 0, 1]
        let header = try header(bytes)
        #expect(header.storedOrder == StoredOrder(axes: [0, 1, 2], directions: [-1, -1, 1]))
        expectClose(header.grid.affine, Affine(spacing: [2, 3, 4], origin: [-6, -6, 0]))
    }

    @Test func sformGoesBeforeQform() throws {
        var bytes = NIfTIBytes()
        bytes.qformCode = 1
        bytes.qformOffset = [99, 99, 99]
        let header = try header(bytes)
        #expect(header.geometrySource == .sform)
        expectClose(header.grid.affine, Affine(spacing: [2, 3, 4], origin: [-10, -20, -30]), 0)
    }

    @Test func aSingularSformLeavesItToTheQform() throws {
        var bytes = NIfTIBytes()
        bytes.columns = [[2, 0, 0], [4, 0, 0], [0, 0, 4], [0, 0, 0]]
        bytes.qformCode = 1
        bytes.qformOffset = [5, 6, 7]
        let header = try header(bytes)
        #expect(header.geometrySource == .qform)
        expectClose(header.grid.affine, Affine(spacing: [2, 4, 4], origin: [5, 6, 7]))
        bytes.columns = [[.nan, 0, 0], [0, 4, 0], [0, 0, 4], [0, 0, 0]]
        bytes.patches = [(80, bytes.spelt(Float(2).bitPattern))]
        #expect(try self.header(bytes).geometrySource == .qform)
    }

    @Test func voxelSizesAreTheLastResort() throws {
        var bytes = NIfTIBytes()
        bytes.sformCode = 0
        let header = try header(bytes)
        #expect(header.geometrySource == .voxelSizes)
        expectClose(header.grid.affine, Affine(spacing: [2, 3, 4]), 0)
    }

    @Test func lengthsAreInMillimetres() throws {
        for (units, unit, factor) in [(1, SpatialUnit.metre, 1000.0), (3, .micrometre, 0.001), (2, .millimetre, 1)] {
            var bytes = NIfTIBytes()
            bytes.units = units
            let header = try header(bytes)
            #expect(header.unit == unit)
            expectClose(
                header.grid.affine,
                Affine(
                    spacing: [2 * factor, 3 * factor, 4 * factor], origin: [-10 * factor, -20 * factor, -30 * factor]),
                1e-12 * factor)
        }
        var bytes = NIfTIBytes()
        bytes.units = 0
        #expect(try header(bytes).unit == nil)
    }

    @Test func shearedSformsAreRead() throws {
        var bytes = NIfTIBytes()
        bytes.columns = [[2, 0.5, 0], [-1, 3, 0.25], [0.5, 0, 4], [1, 2, 3]]
        bytes.axes = [2, 0, 1]
        bytes.directions = [-1, 1, -1]
        let header = try header(bytes)
        expectClose(
            header.grid.affine, Affine(x: [2, 0.5, 0], y: [-1, 3, 0.25], z: [0.5, 0, 4], origin: [1, 2, 3]))
    }
}

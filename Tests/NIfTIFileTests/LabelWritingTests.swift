import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

struct LabelWritingTests {
    let folder = try! TemporaryFolder()

    @Test(arguments: [1, 2], [7, 300])
    func labelsTakeTheReferencesOwnOrderAndGeometry(version: Int, label: Int) throws {
        for order in StoredOrder.all {
            var bytes = NIfTIBytes()
            bytes.version = version
            bytes.isBigEndian = order.directions.x < 0
            bytes.axes = order.axes
            bytes.directions = order.directions
            bytes.datatype = 16
            bytes.qformCode = 2
            bytes.quaternion = [0.1, 0.2, 0.3]
            bytes.slope = 3
            bytes.columns[3] = [1.0 / 3, 0.1, 7]
            let reference = try NIfTIReader.readHeader(at: try folder.write(bytes.file(), "pet.nii"))

            let first = Region(runs: [Run(x: 1..<3, y: 0, z: 0), Run(x: 0..<1, y: 2, z: 1)])
            let second = Region(runs: [Run(x: 3..<4, y: 1, z: 1)])
            let regions = [(label: UInt16(1), region: first), (label: UInt16(label), region: second)]
            let dense = Volume<UInt16>(grid: reference.grid) { voxels in
                for (label, region) in regions {
                    region.forEachVoxel { voxels[reference.grid.offset($0, $1, $2)] = label }
                }
            }
            try NIfTIWriter.write(regions, on: reference, to: folder.path("runs.nii"))
            try NIfTIWriter.write(dense, on: reference, to: folder.path("dense.nii"))

            // What the file should be: the same header but for type, scaling, purpose and free text.
            var wanted = bytes
            wanted.datatype = label > 255 ? 512 : 2
            wanted.slope = 1
            wanted.stored = { voxel, _ in
                if [[1, 0, 0], [2, 0, 0], [0, 2, 1]].contains(voxel) { return 1 }
                return voxel == [3, 1, 1] ? Double(label) : 0
            }
            wanted.patches =
                version == 1
                ? [(68, bytes.spelt(Int16(1002))), (148, [UInt8](repeating: 0, count: 104))]
                : [(504, bytes.spelt(Int32(1002))), (240, [UInt8](repeating: 0, count: 104))]
            for name in ["runs.nii", "dense.nii"] {
                #expect(try [UInt8](Data(contentsOf: folder.url.appendingPathComponent(name))) == wanted.file())
            }
        }
    }

    @Test func a4DReferenceGivesA3DMap() throws {
        var bytes = NIfTIBytes()
        bytes.frames = 6
        let reference = try NIfTIReader.readHeader(at: try folder.write(bytes.file(), "pet.nii"))
        try NIfTIWriter.write([(label: 2, region: Region(runs: []))], on: reference, to: folder.path("map.nii.gz"))
        let map = try NIfTIReader.readLabels(at: folder.path("map.nii.gz"))
        #expect(map.header.frames == 1)
        #expect(map.header.grid == reference.grid)
        #expect(map.labels.volume.withVoxels { $0.allSatisfy { $0 == 0 } })
    }

    @Test func labelsOfAnotherSizeAreRefused() throws {
        let reference = try NIfTIReader.readHeader(at: try folder.write(NIfTIBytes().file(), "pet.nii"))
        let other = Volume<UInt16>(grid: Grid(size: [4, 3, 3], affine: reference.grid.affine)!) { _ in }
        #expect(
            errorText { try NIfTIWriter.write(other, on: reference, to: folder.path("map.nii")) }
                == "map.nii: the labels have (4, 3, 3) voxels, the header (4, 3, 2); "
                + "resample the labels onto the header's grid")
    }
}

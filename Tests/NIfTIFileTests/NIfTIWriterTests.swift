import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

struct NIfTIWriterTests {
    let folder = try! TemporaryFolder()

    /// A made volume of 4×3×2 voxels of the given type, 0 … 23.
    func volume(_ columns: Affine = Affine(spacing: [2, 3, 4], origin: [-10, -20, -30])) -> Volume<Int16> {
        let grid = Grid(size: [4, 3, 2], affine: columns)!
        return Volume(grid: grid) { voxels in for i in 0..<24 { voxels[i] = Int16(i) } }
    }

    @Test(arguments: NIfTIDatatype.allCases, NIfTIVersion.allCases)
    func everyFormatHoldsTheSameVolume(datatype: NIfTIDatatype, version: NIfTIVersion) throws {
        let volume = volume()
        for byteOrder in ByteOrder.allCases {
            for (place, order) in StoredOrder.all.enumerated() {
                // Every kind of transform with every flip and permutation, in turn over types and orders.
                let transforms = NIfTIFormat.Transforms.allCases[(place + datatype.byteCount) % 3]
                let format = NIfTIFormat(
                    datatype: datatype, version: version, byteOrder: byteOrder, storedOrder: order,
                    transforms: transforms)
                let path = folder.path(place % 2 == 0 ? "a.nii" : "a.nii.gz")
                try NIfTIWriter.write(volume, as: format, to: path)
                let result = try NIfTIReader.readVolume(at: path)
                #expect(result.header.warnings == [])
                #expect(result.header.datatype == datatype)
                #expect(result.header.storedOrder == order)
                #expect(result.header.grid.isCongruent(with: volume.grid))
                #expect(result.volume.values(in: volume.grid.box) == (0..<24).map(Double.init))
            }
        }
    }

    @Test func theBytesAreThoseOfTheStandard() throws {
        var wanted = NIfTIBytes()
        wanted.stored = { voxel, _ in Double(voxel.x + 4 * voxel.y + 12 * voxel.z) }
        wanted.slope = 1
        for version in [1, 2] {
            for isBigEndian in [false, true] {
                for order in StoredOrder.all {
                    wanted.version = version
                    wanted.isBigEndian = isBigEndian
                    wanted.axes = order.axes
                    wanted.directions = order.directions
                    let format = NIfTIFormat(
                        datatype: .int16, version: version == 1 ? .one : .two,
                        byteOrder: isBigEndian ? .bigEndian : .littleEndian, storedOrder: order, transforms: .sform)
                    try NIfTIWriter.write(volume(), as: format, to: folder.path("a.nii"))
                    var found = try [UInt8](Data(contentsOf: folder.url.appendingPathComponent("a.nii")))
                    var bytes = wanted.file()
                    // The free text is the test's own; pixdim[4] says nothing in 3D.
                    let skipped = version == 1 ? [148..<252, 92..<96] : [240..<344, 136..<144]
                    for range in skipped {
                        found.replaceSubrange(range, with: [])
                        bytes.replaceSubrange(range, with: [])
                    }
                    #expect(found == bytes)
                }
            }
        }
    }

    @Test func obliqueQformAndSformAgree() throws {
        // Turned by the quaternion (0.8, 0.36, 0.48, 0): no axis stays in its plane.
        let (a, b, c) = (0.8, 0.36, 0.48)
        let x = SIMD3(a * a + b * b - c * c, 2 * b * c, -2 * a * c) * 2
        let y = SIMD3(2 * b * c, a * a + c * c - b * b, 2 * a * b) * 3
        let z = SIMD3(2 * a * c, -2 * a * b, a * a - b * b - c * c) * 4
        let affine = Affine(x: x, y: y, z: z, origin: [1, 2, 3])
        let volume = volume(affine)
        for order in StoredOrder.all {
            for version in NIfTIVersion.allCases {
                for transforms in [NIfTIFormat.Transforms.qform, .sform, .both] {
                    let format = NIfTIFormat(
                        datatype: .uint8, version: version, storedOrder: order, transforms: transforms)
                    try NIfTIWriter.write(volume, as: format, to: folder.path("a.nii"))
                    let header = try NIfTIReader.readHeader(at: folder.path("a.nii"))
                    #expect(header.warnings == [])
                    #expect(header.geometrySource == (transforms == .qform ? .qform : .sform))
                    // The file's axes need not be the closest ones to the order they were written in.
                    let file = order.fileAffine(ofCanonicalAffine: affine, canonicalSize: [4, 3, 2])
                    let found = header.storedOrder.fileAffine(
                        ofCanonicalAffine: header.grid.affine, canonicalSize: header.grid.size)
                    let tolerance = version == .one ? 1e-5 : 1e-12
                    for (p, q) in [
                        (found.x, file.x), (found.y, file.y), (found.z, file.z), (found.origin, file.origin),
                    ] {
                        #expect(length(p - q) < tolerance)
                    }
                }
            }
        }
    }

    @Test func slopeAndInterceptAreKept() throws {
        let volume = volume()
        let scaled = ScalarVolume(grid: volume.grid, stored: .int16(volume.buffer), slope: 0.25, intercept: -3)
        try NIfTIWriter.write(scaled, as: NIfTIFormat(datatype: .float32), to: folder.path("a.nii"))
        let result = try NIfTIReader.readVolume(at: folder.path("a.nii"))
        #expect(result.header.slope == 0.25)
        #expect(result.volume[3, 2, 1] == 23 * 0.25 - 3)
    }

    @Test func theSameVolumeGivesTheSameBytes() throws {
        for name in ["a.nii.gz", "b.nii.gz"] {
            try NIfTIWriter.write(volume(), as: NIfTIFormat(datatype: .int16), to: folder.path(name))
        }
        let first = try Data(contentsOf: folder.url.appendingPathComponent("a.nii.gz"))
        #expect(try Data(contentsOf: folder.url.appendingPathComponent("b.nii.gz")) == first)
        // Neither flags (a name) nor a time; the system is "unknown".
        #expect([UInt8](first.prefix(10)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    }

    @Test func whatATypeCannotHoldIsRefused() throws {
        let grid = volume().grid
        func text(_ value: Double, _ datatype: NIfTIDatatype) -> String {
            let volume = Volume<Double>(grid: grid) { $0[grid.offset(1, 2, 1)] = value }
            return errorText {
                try NIfTIWriter.write(volume, as: NIfTIFormat(datatype: datatype), to: folder.path("a.nii"))
            }
        }
        #expect(text(256, .uint8) == "a.nii: voxel (1, 2, 1) is 256.0, which uint8 cannot hold; choose a wider type")
        for (value, datatype) in [
            (0.5, NIfTIDatatype.int16), (-1, .uint16), (128, .int8), (0x1p31, .int32), (-0.5, .uint32),
            (0x1p63, .int64),
            (0x1p64, .uint64), (1e39, .float32), (.nan, .int16),
        ] {
            #expect(text(value, datatype).contains("which \(datatype.name) cannot hold"))
        }
        for (value, datatype) in [(Double.nan, NIfTIDatatype.float32), (.infinity, .float64), (0.1, .float32)] {
            #expect(text(value, datatype) == "no error")
        }
        #expect(try folder.names() == ["a.nii"])
    }

    @Test func whatAHeaderCannotHoldIsRefused() throws {
        let long = Grid(size: [40000, 1, 1], affine: Affine(spacing: [1, 1, 1]))!
        let volume = Volume<UInt8>(grid: long) { _ in }
        #expect(
            errorText { try NIfTIWriter.write(volume, as: NIfTIFormat(datatype: .uint8), to: folder.path("a.nii")) }
                == "a.nii: an axis has 40000 voxels, NIfTI-1 holds at most 32767; write NIfTI-2")
        try NIfTIWriter.write(volume, as: NIfTIFormat(datatype: .uint8, version: .two), to: folder.path("b.nii"))
        #expect(try NIfTIReader.readHeader(at: folder.path("b.nii")).grid.size == [40000, 1, 1])

        let sheared = self.volume(Affine(x: [1, 0, 0], y: [0.75, 1, 0], z: [0, 0, 1], origin: .zero))
        let qform = NIfTIFormat(datatype: .int16, transforms: .qform)
        #expect(
            errorText { try NIfTIWriter.write(sheared, as: qform, to: folder.path("c.nii")) }
                == "c.nii: voxel axes are not at right angles (cosine 0.6), a qform cannot hold them; write an sform")
        try NIfTIWriter.write(sheared, as: NIfTIFormat(datatype: .int16), to: folder.path("c.nii"))
        #expect(try NIfTIReader.readHeader(at: folder.path("c.nii")).grid == sheared.grid)
        #expect(
            errorText { try NIfTIWriter.write(sheared, as: qform, to: folder.path("c.img")) }
                .hasPrefix("c.img: "))
        #expect(
            errorText {
                try NIfTIWriter.write(sheared, as: NIfTIFormat(datatype: .int16), to: folder.path("c.img"))
            }
                == "c.img: the name ends in none of .nii, .nii.gz, .hdr, .hdr.gz, .img, .img.gz; rename or convert the file"
        )
    }
}

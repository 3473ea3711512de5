import Foundation
import TestSupport
import Testing
import VesselContact
import VoxelCore

@testable import Study

/// Vessels and organs by name: from a table, from the header, from the files of a folder; never by number.
@Suite struct NamedMaskReadingTests {
    private let files: MaskFolder
    private let vessels = NamedMaskReading(content: .vessels, maximumBytes: nil)
    private let organs = NamedMaskReading(content: .organs, maximumBytes: nil)

    init() throws { files = try MaskFolder() }

    @Test func theTableNamesLabelsAndTheirKinds() throws {
        let path = try files.write("vessels.nii.gz", MaskFolder.vessels)
        let table = try files.folder.write("index\tname\tkind\n3\tleft one\tVEIN\n5\tSMA\t\n", "vessels.tsv")
        let found = try vessels.read(at: path, names: nil)
        #expect(found.items.map(\.name) == ["left one", "SMA"])
        #expect(found.items.map(\.kind) == [.vein, .artery])
        #expect(found.items.map { $0.mask?.box.lower.x } == [2, 8])
        #expect(found.files == [path, table])
        #expect(found.warnings.isEmpty)
        #expect(found.grids.count == 1)
    }

    @Test func theKindOfTheTableWins() throws {
        let path = try files.write("vessels.nii", MaskFolder.vessels)
        let table = try files.folder.write("index\tname\tkind\n3\tportal vein\tartery\n5\taorta\tn/a\n", "mine.tsv")
        #expect(try vessels.read(at: path, names: table).items.map(\.kind) == [.artery, .artery])
    }

    @Test func anotherKindIsRefused() throws {
        let path = try files.write("vessels.nii", MaskFolder.vessels)
        let table = try files.folder.write("index\tname\tkind\n3\tleft one\tvien\n", "mine.tsv")
        let error = ContactError.unknownKind(file: "mine.tsv", name: "left one", kind: "vien")
        #expect(throws: error) { try vessels.read(at: path, names: table) }
        // In a table of organs the column says something else.
        #expect(try organs.read(at: path, names: table).items.map(\.name) == ["left one", "label-5"])
    }

    @Test func unnamedLabelsAreTakenAsTheyAre() throws {
        let found = try vessels.read(at: files.write("vessels.nii", MaskFolder.vessels), names: nil)
        #expect(found.items.map(\.name) == ["label-3", "label-5"])
        #expect(found.items.map(\.kind) == [nil, nil])
    }

    @Test func manyUnnamedLabelsAreRefused() throws {
        let path = try files.write("total.nii") { x, y, _ in y == 0 ? 0 : UInt16(x + 20 * (y % 2)) }
        for (reading, flag) in [(vessels, "--vessel-names"), (organs, "--organ-names")] {
            let error = ContactError.unnamedLabels(file: "total.nii", count: 39, atMost: 30, flag: flag)
            #expect(throws: error) { try reading.read(at: path, names: nil) }
        }
        let few = try files.write("few.nii") { x, y, _ in UInt16(y == 0 ? x : y == 1 ? min(x + 20, 30) : 0) }
        #expect(try vessels.read(at: few, names: nil).items.count == 30)
    }

    @Test func labelsNamedAfterOrgansAreLeftOutAndTold() throws {
        let path = try files.write("total.nii") { x, _, _ in UInt16(x % 6) }
        let names = "index\tname\n0\tbackground\n1\tliver\n2\taorta\n3\tpancreas\n4\tlung_vessels\n5\tmy vessel\n"
        let table = try files.folder.write(names, "total.tsv")
        let found = try vessels.read(at: path, names: table)
        #expect(found.items.map(\.name) == ["aorta", "lung_vessels", "my vessel"])
        #expect(found.warnings == ["left out, since these are not the names of vessels: liver, pancreas"])
        // Marked by a kind, a label is a vessel whatever its name.
        let marked = try files.folder.write("index\tname\tkind\n1\tliver\tvein\n3\tpancreas\t\n", "marked.tsv")
        #expect(
            try vessels.read(at: path, names: marked).items.map(\.name) == ["liver", "label-2", "label-4", "label-5"])
        // As organs all of them are taken.
        #expect(
            try organs.read(at: path, names: table).items.map(\.name)
                == ["liver", "aorta", "pancreas", "lung_vessels", "my vessel"])
    }

    /// Label 7 is the aorta in version 1 and the pancreas in version 2; 52 the reverse of nothing.
    @Test(arguments: [
        ([7: "aorta", 10: "pancreas", 9: "portal_vein_and_splenic_vein"], 7, "aorta"),
        ([7: "pancreas", 10: "lung_upper_lobe_left", 52: "aorta"], 52, "aorta"),
    ])
    func theHeadersNamesHoldNotTheNumbers(names: [Int: String], label: Int, vessel: String) throws {
        let path = try files.write("total.nii", namedInHeader: names) { [7, label, 10, 0][$0.x % 4] }
        let found = try vessels.read(at: path, names: nil)
        let drawn = found.items.filter { $0.mask != nil }
        #expect(drawn.map(\.name) == [vessel])
        #expect(drawn.map(\.kind) == [.artery])
        guard case .region(let region)? = drawn.first?.mask?.filling else {
            Issue.record("no region")
            return
        }
        #expect(region.contains([1, 0, 0]))
        #expect(region.contains([0, 0, 0]) == (label == 7))
        #expect(!region.contains([2, 0, 0]))
    }

    @Test func aNameThatNoVoxelBearsIsAnItemAllTheSame() throws {
        let path = try files.write("vessels.nii", MaskFolder.vessels)
        let table = try files.folder.write("index\tname\n3\tSMV\n4\tPV\n5\tSMA\n6\tliver\n", "mine.tsv")
        let found = try vessels.read(at: path, names: table)
        #expect(found.items.map(\.name) == ["SMV", "PV", "SMA"])
        #expect(found.items.map { $0.mask == nil } == [false, true, false])
        #expect(found.drawn.count == 2)
        #expect(
            found.warnings == [
                "left out, since these are not the names of vessels: liver", "no voxel is labelled PV",
            ])
    }

    /// The header of a map lists every class that the program knows.
    @Test func aClassOfTheHeaderThatNoVoxelBearsIsToldAlone() throws {
        let path = try files.write(
            "total.nii",
            namedInHeader: [1: "aorta", 2: "iliac_artery_left", 3: "portal_vein_and_splenic_vein", 4: "liver"]
        ) { $0.x == 3 ? 1 : $0.x == 5 ? 4 : 0 }
        let found = try vessels.read(at: path, names: nil)
        #expect(found.items.map(\.name) == ["aorta", "portal_vein_and_splenic_vein"])
        #expect(found.items.map { $0.mask == nil } == [false, true])
        #expect(
            found.warnings == [
                "left out, since these are not the names of vessels: liver",
                "no voxel is labelled iliac_artery_left, portal_vein_and_splenic_vein",
            ])
    }

    /// A map of TotalSegmentator with all its classes in the header.
    @Test(.enabled(if: ReferenceData.isPresent)) func theReferenceMapIsKnownByItsHeader() throws {
        let path = try #require(ReferenceData.folder).appendingPathComponent("totalseg_ct_vessels/example_seg.nii.gz")
            .path
        let found = try vessels.read(at: path, names: nil)
        let drawn = Dictionary(uniqueKeysWithValues: found.items.filter { $0.mask != nil }.map { ($0.name, $0.kind) })
        #expect(drawn["aorta"] == .artery && drawn["inferior_vena_cava"] == .vein)
        #expect(drawn["portal_vein_and_splenic_vein"] == .vein)
        #expect(found.items.allSatisfy { $0.kind != nil && !$0.name.hasPrefix("label-") })
        #expect(found.warnings.contains { $0.contains("pancreas") && $0.contains("liver") })
        let organs = try organs.read(at: path, names: nil).items.map(\.name)
        #expect(organs.contains("liver") && organs.contains("stomach"))
    }

    @Test func namesThatMeanTheSameAreRefused() throws {
        let path = try files.write("vessels.nii", MaskFolder.vessels)
        let table = try files.folder.write("index\tname\n3\tSplenic Vein\n5\tsplenic_vein\n", "mine.tsv")
        let error = ContactError.sameName(file: "vessels.nii", first: "Splenic Vein", second: "splenic_vein")
        #expect(throws: error) { try vessels.read(at: path, names: table) }
        try files.write("folder/SMA.nii", MaskFolder.tumour)
        try files.write("folder/sma.nii.gz", MaskFolder.tumour)
        let other = ContactError.sameName(file: "folder", first: "SMA.nii", second: "sma.nii.gz")
        #expect(throws: other) { try vessels.read(at: files.folder.path("folder"), names: nil) }
    }

    @Test func aFolderIsReadByItsFilesNames() throws {
        try files.write("total/superior_mesenteric_artery.nii.gz") { MaskFolder.vessels($0, $1, $2) == 3 ? 1 : 0 }
        try files.write("total/portal vein.nii") { MaskFolder.vessels($0, $1, $2) == 5 ? 255 : 0 }
        try files.write("total/subclavian_artery_left.nii.gz") { _, _, _ in 0 }
        try files.write("total/celiac_trunk.nii.gz") { _, _, _ in 0 }
        // No mask at all, which is not even read since its name is that of an organ.
        try files.folder.write("no NIfTI", "total/liver.nii.gz")
        try files.folder.write("nothing", "total/notes.txt")
        try files.folder.write("what another system leaves", "total/._portal vein.nii")
        let path = files.folder.path("total")
        let found = try vessels.read(at: path + "/", names: nil)
        #expect(found.items.map(\.name) == ["celiac_trunk", "portal vein", "superior_mesenteric_artery"])
        #expect(found.items.map(\.kind) == [.artery, .vein, .artery])
        // Of the masks without a voxel that of the criteria stays.
        #expect(found.items.map { $0.mask?.box.lower.x } == [nil, 8, 2])
        #expect(found.files.count == 4)
        #expect(
            found.warnings == [
                "left out, since these are not the names of vessels: liver",
                "no voxel is labelled celiac_trunk, subclavian_artery_left",
            ])
    }

    @Test func aFolderOfProbabilitiesIsReadAsShares() throws {
        try files.writeFloats("p/SMV.nii.gz") { x, _, _ in x == 3 ? 0.75 : 0 }
        let found = try vessels.read(at: files.folder.path("p"), names: nil)
        guard case .shares(let volume)? = found.items.first?.mask?.filling else {
            Issue.record("no shares")
            return
        }
        #expect(volume[3, 2, 2] == 0.75)
    }

    @Test func aMapOfProbabilitiesIsOneVessel() throws {
        let path = try files.writeFloats("p.nii.gz") { x, _, _ in x == 3 ? 0.75 : 0 }
        #expect(try vessels.read(at: path, names: nil).items.map(\.name) == ["label-1"])
        let table = try files.folder.write("index\tname\n1\tSMV\n2\tPV\n", "p.tsv")
        #expect(try vessels.read(at: path, names: table).items.map(\.name) == ["SMV"])
    }

    @Test func vesselsOfAFolderMustLieOnOneGrid() throws {
        let other = Grid(size: [20, 18, 16], affine: Affine(spacing: [1, 1, 2], origin: [-10, -9, -8]))!
        try files.write("v/aorta.nii", MaskFolder.tumour)
        try files.write("v/SMA.nii", on: other, MaskFolder.tumour)
        let error = ContactError.gridsDiffer(folder: "v", first: "SMA.nii", second: "aorta.nii")
        #expect(throws: error) { try vessels.read(at: files.folder.path("v"), names: nil) }
        #expect(try organs.read(at: files.folder.path("v"), names: nil).grids.count == 2)
    }

    @Test func nothingToMeasureIsRefused() throws {
        let empty = try files.write("empty.nii") { _, _, _ in 0 }
        #expect(throws: ContactError.nothingNamed(file: "empty.nii", what: "vessels")) {
            try vessels.read(at: empty, names: nil)
        }
        try files.folder.write("nothing", "none/notes.txt")
        #expect(throws: ContactError.nothingNamed(file: "none", what: "organs")) {
            try organs.read(at: files.folder.path("none"), names: nil)
        }
        try files.write("organs/liver.nii", MaskFolder.tumour)
        #expect(throws: ContactError.nothingNamed(file: "organs", what: "vessels")) {
            try vessels.read(at: files.folder.path("organs"), names: nil)
        }
    }

    /// Masks as TotalSegmentator's own tests have them.
    @Test(.enabled(if: ReferenceData.isPresent)) func theReferenceMasksAreKnownByTheirFiles() throws {
        let source = try #require(ReferenceData.folder).appendingPathComponent("totalseg_ct_vessels/aorta_1p5mm")
        let folder = files.folder.url.appendingPathComponent("aorta_1p5mm")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // All but the CT, which lies beside them.
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) where name != "ct_cropped.nii.gz" {
            try FileManager.default.createSymbolicLink(
                at: folder.appendingPathComponent(name), withDestinationURL: source.appendingPathComponent(name))
        }
        let found = try vessels.read(at: folder.path, names: nil)
        #expect(
            found.items.map(\.name) == [
                "aorta", "aorta_false_lumen", "aorta_true_lumen", "brachiocephalic_trunk", "celiac_trunk",
                "subclavian_artery_left", "superior_mesenteric_artery",
            ])
        #expect(found.items.allSatisfy { $0.kind == .artery })
        #expect(found.items.compactMap { VesselName($0.name).criterion } == [.ca, .sma])
        #expect(try #require(found.grids.first).spacing.max() < 1.51)
    }
}

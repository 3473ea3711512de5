import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

/// Vessels as TotalSegmentator labels them on scans of patients.
@Suite(.enabled(if: LabelledVessel.isPresent)) struct LabelledVesselTests {
    /// Every one has a centreline with a wall, and a lumen.
    @Test(arguments: LabelledVessel.all) func everyVesselHasACentrelineAndALumen(vessel: LabelledVessel) throws {
        let mask = try vessel.mask()
        let speck = TissueMask(Region(runs: [Run(x: 0..<1, y: 0, z: 0)]), on: mask.grid)
        let contacts = ContactMeasuring().contacts(
            of: [Tumour(lesion: 1, mask: speck)], with: [Vessel(name: vessel.name, kind: nil, mask: mask)])
        let contact = try #require(contacts.first)
        let outlines = contact.profiles.flatMap(\.points).compactMap(\.outline)
        #expect(!contact.profiles.isEmpty && contact.lumen != nil)
        #expect(outlines.count > 10)
        for outline in outlines {
            #expect(outline.minimumCaliper > 0 && outline.minimumCaliper <= outline.maximumCaliper)
            // No section is larger than the circle about it.
            #expect(outline.area > 0 && outline.area < .pi / 4 * outline.maximumCaliper * outline.maximumCaliper * 1.01)
        }
        if vessel.name == "aorta" {
            let calipers = outlines.map(\.minimumCaliper).sorted()
            #expect((15...35).contains(calipers[calipers.count / 2]))
        }
    }

    @Test func aStumpIsRefused() throws {
        let mask = try LabelledVessel.stump.mask()
        let tumour = TissueMask.drawn(on: mask.grid) { length($0 - [100, 92, 12]) < 8 }
        let contact = try #require(
            ContactMeasuring().contacts(
                of: [Tumour(lesion: 1, mask: tumour)], with: [Vessel(name: "SMA", kind: .artery, mask: mask)]
            ).first)
        #expect(contact.refusal != nil && contact.angles == nil && contact.category == nil && contact.lumen == nil)
        // The label's own figures are told.
        #expect(contact.minimumDistance != nil)
    }
}

/// A tumour beside a real aorta, in a sector whose angles are known.
@Suite(.enabled(if: LabelledVessel.isPresent)) struct LabelledAortaTests {
    /// Sectors of the descending aorta, over 20 mm of it, as pairs of a start and a width in degrees.
    private static let sectors: [(start: Double, width: Double)] = [
        (10, 30), (200, 60), (300, 100), (120, 150), (45, 180), (250, 220), (80, 270), (170, 330),
    ]

    @Test func aSectorBesideTheDescendingAortaIsMeasured() throws {
        let mask = try LabelledVessel.aorta.mask()
        let slices = try #require(DescendingAorta(in: mask))
        let tumours = Self.sectors.map { sector in slices.tumour(from: sector.start, over: sector.width, beside: mask) }
        let contacts = ContactMeasuring().contacts(
            of: tumours.enumerated().map { Tumour(lesion: $0.offset + 1, mask: $0.element) },
            with: [Vessel(name: "aorta", kind: .artery, mask: mask)])
        for (sector, contact) in zip(Self.sectors, contacts) {
            let angles = try #require(contact.angles)
            let share = slices.shareOfWall(from: sector.start, over: sector.width)
            #expect(abs(angles.central - sector.width) < 6, "\(sector)")
            #expect(abs(angles.contact - share) < 6, "\(sector): \(share)")
            #expect(angles.arcs == 1, "\(sector)")
            let length = try #require(contact.contactLength)
            // Planes that lean by 8° reach 2 mm farther, 14 mm from the middle, at either end.
            #expect(abs(length - slices.height) < 6, "\(sector)")
            #expect(contact.category == (share > 180 ? .above180 : .atMost180) || abs(share - 180) < 6, "\(sector)")
        }
    }
}

/// A vessel of the reference data.
struct LabelledVessel: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    /// The label; `nil` where the file holds one vessel.
    let label: UInt16?

    private static let folder = "totalseg_ct_vessels/"
    static let aorta = LabelledVessel(name: "aorta", file: "aorta_1p5mm/aorta.nii.gz", label: nil)
    static let all =
        [
            LabelledVessel(name: "aorta", file: "example_seg.nii.gz", label: 52),
            LabelledVessel(name: "inferior_vena_cava", file: "example_seg.nii.gz", label: 63),
            LabelledVessel(name: "portal_vein_and_splenic_vein", file: "example_seg.nii.gz", label: 64),
            aorta,
        ]
        + ["brachiocephalic_trunk", "celiac_trunk", "subclavian_artery_left"].map {
            LabelledVessel(name: $0, file: "aorta_1p5mm/\($0).nii.gz", label: nil)
        }
    /// Five slices of an artery that the volume's edge cuts off: as long as wide.
    static let stump = LabelledVessel(
        name: "superior_mesenteric_artery", file: "aorta_1p5mm/superior_mesenteric_artery.nii.gz", label: nil)

    static var isPresent: Bool {
        (all + [stump]).allSatisfy { vessel in
            guard let file = try? ReferenceData.file(folder + vessel.file) else { return false }
            return (try? file.checkResourceIsReachable()) ?? false
        }
    }

    var testDescription: String { "\(name) of \(file)" }

    func mask() throws -> TissueMask {
        let volume = try NIfTIReader.readLabels(at: ReferenceData.file(Self.folder + file).path).labels.volume
        let grid = volume.grid
        let region = volume.withVoxels { voxels in
            Region(in: grid.box) { x, y, z in
                let label = voxels[grid.offset(x, y, z)]
                return self.label.map { label == $0 } ?? (label > 0)
            }
        }
        return TissueMask(region, on: grid)
    }
}

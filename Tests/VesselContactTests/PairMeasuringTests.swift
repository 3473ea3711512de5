import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct PairMeasuringTests {
    private static let vessel = VesselScene.vessel { _ in 5 }
    private static let sector = VesselScene.sleeve(20...140, heights: 20...40)
    private static let none = TissueMask.drawn(on: VesselScene.grid) { _ in false }

    /// A refusal leaves no angle and no class.
    private func expectRefused(_ contact: TumourVesselContact, _ refusal: ContactRefusal) {
        #expect(contact.refusal == refusal)
        #expect(contact.angles == nil && contact.category == nil && contact.isBorderline == nil)
        #expect(contact.contactLength == nil && contact.contactArea == nil && contact.greatest == nil)
        #expect(contact.profiles.flatMap(\.points).filter(\.isOccluded).isEmpty)
    }

    @Test func emptyMasksAreRefused() {
        let tumourless = VesselScene.contact(Self.vessel, Self.none)
        expectRefused(tumourless, .emptyTumour)
        #expect(tumourless.minimumDistance == nil && tumourless.overlap == 0 && tumourless.place == nil)
        #expect(!tumourless.profiles.isEmpty)
        let vesselless = VesselScene.contact(Self.none, Self.sector)
        expectRefused(vesselless, .emptyVessel)
        #expect(vesselless.minimumDistance == nil && vesselless.lumen == nil && vesselless.profiles.isEmpty)
        expectRefused(VesselScene.contact(Self.none, Self.none), .emptyTumour)
    }

    @Test func aTumourThatFillsTheVolumeIsRefused() throws {
        let contact = VesselScene.contact(Self.vessel, .drawn(on: VesselScene.grid) { $0.z > 5.9 })
        // 68 of 76 slices.
        guard case .tumourFillsVolume(let percent) = contact.refusal else {
            Issue.record("refused as \(String(describing: contact.refusal))")
            return
        }
        #expect(abs(percent - 100 * 68.0 / 76) < 1e-9)
        expectRefused(contact, .tumourFillsVolume(percent: percent))
        // Three quarters may be a tumour.
        let part = VesselScene.contact(Self.vessel, .drawn(on: VesselScene.grid) { $0.z >= 15.1 })
        #expect(part.refusal == nil)
    }

    /// Voxels of 2 mm on a radius of 5: an angle cannot be told, a caliper can. On one of 2.6 mm neither can.
    @Test func aCoarseGridIsRefused() throws {
        func contact(_ radius: Double, spacing: SIMD3<Double>) -> TumourVesselContact {
            let grid = Grid.plain(SIMD3<Int>(SIMD3<Double>(40, 40, 60) / spacing), spacing: spacing)
            let vessel = TissueMask.drawn(on: grid) { length([$0.x - 19.3, $0.y - 18.8, 0]) <= radius }
            return VesselScene.contact(
                vessel, .drawn(on: grid) { length($0 - [19.3 + radius + 3, 18.8, 30]) < 5 })
        }
        for (radius, hasLumen) in [(5.0, true), (2.6, false)] {
            let coarse = contact(radius, spacing: [2, 2, 2])
            guard case .coarseGrid(let voxel, let found)? = coarse.refusal else {
                Issue.record("refused as \(String(describing: coarse.refusal))")
                continue
            }
            #expect(abs(voxel - 2) < 1e-9 && abs(found - radius) < 0.6)
            expectRefused(coarse, .coarseGrid(voxel: voxel, radius: found))
            #expect((coarse.lumen != nil) == hasLumen)
            if let lumen = coarse.lumen { #expect(abs(lumen.minimum - 2 * radius) < 1.5) }
        }
        #expect(contact(5, spacing: [1.5, 1.5, 1.5]).refusal == nil)
        // Along the vessel a voxel may be half of the radius.
        #expect(contact(5, spacing: [1, 1, 2.4]).refusal == nil)
        guard case .coarseGrid(let voxel, _)? = contact(5, spacing: [1, 1, 3]).refusal else {
            Issue.record("slices of 3 mm on a radius of 5 mm")
            return
        }
        #expect(abs(voxel - 2) < 0.05)
    }

    @Test func aCrumbHasNoCentreline() {
        let crumb = TissueMask.drawn(on: VesselScene.grid) { length($0 - [18.4, 18.4, 30.4]) < 3.2 }
        let speck = TissueMask(Region(runs: [Run(x: 20..<22, y: 20, z: 30)]), on: VesselScene.grid)
        expectRefused(VesselScene.contact(crumb, Self.sector), .noCentreline)
        // Of two voxels not even the radius is told.
        guard case .coarseGrid? = VesselScene.contact(speck, Self.sector).refusal else {
            Issue.record("a speck of two voxels")
            return
        }
    }

    /// A vessel that the volume cuts in halves along its length has no wall all around.
    @Test func aVesselWithoutAWallHasNoSection() {
        let grid = Grid.plain([30, 30, 60])
        let vessel = TissueMask.drawn(on: grid) { length([$0.x, $0.y - 15, 0]) <= 6 }
        let contact = VesselScene.contact(vessel, .drawn(on: grid) { length($0 - [9, 15, 30]) < 4 })
        expectRefused(contact, .noSection)
        #expect(contact.lumen == nil)
    }

    /// A tumour that a vessel's label lies over is that vessel's there, also where another vessel takes it.
    @Test func otherVesselsHoldTheirPlace() throws {
        // All around the first vessel, but for half, where a second one lies.
        let sleeve = VesselScene.sleeve(heights: 20...40)
        let other = TissueMask.drawn(on: VesselScene.grid) {
            $0.x > VesselScene.middle.x && VesselScene.radius($0) > 5 && VesselScene.radius($0) < 13
        }
        let rows = ContactMeasuring().contacts(
            of: [Tumour(lesion: 1, mask: sleeve)],
            with: [Vessel(name: "a", kind: nil, mask: Self.vessel), Vessel(name: "b", kind: nil, mask: other)])
        let angles = try #require(rows[0].angles)
        #expect(abs(angles.contact - 180) < 6)
        let alone = try #require(VesselScene.contact(Self.vessel, sleeve).angles)
        #expect(alone.contact == 360)
    }

    @Test func overlapIsOfWhatBothFill() {
        let half = TissueMask(
            shares: .making(size: VesselScene.grid.size, spacing: VesselScene.grid.spacing) { x, _, _ in
                x < 20 ? 0.7 : 0
            })
        let box = TissueMask(
            Region(in: VoxelBox(lower: [18, 4, 4], upper: [22, 8, 9])) { _, _, _ in true }, on: VesselScene.grid)
        let voxel = 0.8 * 0.8 * 0.8 / 1000
        // Two columns of 4 × 5 voxels, of which all but 0.3 is filled; of two shares at least 0.7 + 0.7 − 1.
        #expect(abs(half.overlap(with: box) - 40 * 0.7 * voxel) < 1e-7)
        #expect(abs(box.overlap(with: half) - 40 * 0.7 * voxel) < 1e-7)
        #expect(abs(half.overlap(with: half) - 20 * 48 * 76 * 0.4 * voxel) < 1e-4)
        #expect(box.overlap(with: Self.none) == 0)
    }

    /// Where the wall cannot be told between two touched stations the mean of theirs stands in.
    @Test func extentsBridgePlacesWithoutAWall() throws {
        let (course, field) = VesselScene.measured(Self.vessel, Self.sector)
        let profile = TumourProfile(branch: 0, of: course, tumour: field, tolerance: 1.5)
        let extent = ContactExtent([(profile, [])])
        let touched = profile.contacts.compactMap { $0?.section.wallLength }.filter { $0 > 0 }
        #expect(extent.length == Double(touched.count) * 0.5)
        #expect(abs(extent.area - touched.reduce(0, +) * 0.5) < 1e-9)
        #expect(ContactExtent([]).length == 0 && ContactExtent([]).area == 0)
        let twice = ContactExtent([(profile, []), (profile, [])])
        #expect(abs(twice.length - 2 * extent.length) < 1e-9 && abs(twice.area - 2 * extent.area) < 1e-6)
        // A branch in the middle of the contact: where it leaves there is no wall, and the contact goes on.
        let arm = TissueMask.drawn(on: VesselScene.grid) {
            let inTube = VesselScene.radius($0) <= 5
            return inTube
                || length([0, $0.y - VesselScene.middle.y, $0.z - 30]) <= 3 && $0.x < VesselScene.middle.x && $0.x > 2
        }
        let contact = VesselScene.contact(arm, VesselScene.sleeve(300...359, heights: 14...46))
        let points = contact.profiles[0].points
        #expect(points.contains { $0.contact == nil && (25...35).contains($0.plane.origin.z) })
        let along = points.filter { ($0.contact?.contact ?? 0) > 0 }
        let (first, last) = (try #require(along.first), try #require(along.last))
        #expect(abs(first.plane.origin.z - 14) < 1 && abs(last.plane.origin.z - 46) < 1)
        let found = try #require(contact.contactLength)
        #expect(abs(found - (last.distance - first.distance + 0.5)) < 1e-9)
    }
}

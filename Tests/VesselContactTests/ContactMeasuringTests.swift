import Testing
import VoxelCore

@testable import VesselContact

@Suite struct ContactMeasuringTests {
    private static let vessel = VesselScene.vessel { _ in 5 }
    private static let sector = VesselScene.sleeve(20...140, heights: 20...40)

    /// Two vessels side by side, with two tumours that touch one each and a third that touches both.
    private static let many: (tumours: [Tumour], vessels: [Vessel]) = {
        let grid = Grid.plain([70, 40, 60])
        func tube(_ x: Double) -> TissueMask { .drawn(on: grid) { length([$0.x - x, $0.y - 20, 0]) <= 5 } }
        func ball(_ x: Double, _ z: Double, _ radius: Double) -> TissueMask {
            .drawn(on: grid) { length($0 - [x, 20, z]) <= radius }
        }
        return (
            [
                Tumour(lesion: 4, mask: ball(9, 12, 6)), Tumour(lesion: 2, mask: ball(61, 45, 6)),
                Tumour(lesion: 7, mask: ball(35, 30, 14)),
            ],
            [
                Vessel(name: "SMV", kind: .vein, mask: tube(18.3)),
                Vessel(name: "SMA", kind: .artery, mask: tube(51.2)),
                Vessel(name: "none", kind: nil, mask: .drawn(on: grid) { _ in false }),
            ]
        )
    }()

    private static let rows = ContactMeasuring().contacts(of: many.tumours, with: many.vessels)

    @Test func theToleranceIsAMillimetreAndAHalf() {
        #expect(ContactMeasuring().tolerance == 1.5)
        #expect(ContactMeasuring(tolerance: 0).tolerance == 0)
    }

    @Test func aSectorOfATubeIsMeasuredWhole() throws {
        let contact = VesselScene.contact(Self.vessel, Self.sector)
        #expect(contact.lesion == 1 && contact.vessel == "SMA" && contact.kind == .artery)
        #expect(contact.refusal == nil && contact.category == .atMost180 && contact.isBorderline == false)
        let angles = try #require(contact.angles)
        #expect(abs(angles.contact - 120) < 5 && abs(angles.central - 120) < 5 && abs(angles.strict - 120) < 5)
        #expect(abs(angles.largestArc - 120) < 5 && abs(angles.circumscribingArc - 120) < 5 && angles.arcs == 1)
        let axial = try #require(angles.axial)
        #expect(abs(axial - 120) < 5)
        #expect(angles.deviation > 0 && angles.deviation < 8)
        // 26 slices of 0.8 mm, in stations of half a millimetre.
        let length = try #require(contact.contactLength)
        #expect(abs(length - 20.8) < 1)
        let (area, wanted) = (try #require(contact.contactArea), 20.8 * 5 * 120 / 180 * Double.pi)
        #expect(abs(area - wanted) < 0.07 * wanted)
        #expect(contact.minimumDistance == 0)
        // The sector's tissue within the vessel: a third of 25π mm².
        #expect(abs(contact.overlap - 25 * .pi / 3 * 20.8 / 1000) < 0.02)
        let place = try #require(contact.place)
        #expect((19...41).contains(place.z) && VesselScene.radius(place) < 0.3)
        let greatest = try #require(contact.greatest)
        let point = contact.profiles[greatest.profile].points[greatest.point]
        #expect(point.median == angles.contact && point.deviation == angles.deviation)
        #expect(point.outline?.plane.origin == place)
        #expect(!point.isOccluded)
        for profile in contact.profiles {
            for (number, point) in profile.points.enumerated() {
                #expect(point.distance == Double(number) * 0.5)
                #expect((point.outline == nil) == (point.contact == nil))
                #expect((point.median == nil) == (point.contact == nil))
            }
        }
    }

    /// 6 mm away: no contact, and the distance is told.
    @Test func aTumourFarAwayTouchesNothing() throws {
        let tumour = TissueMask.drawn(on: VesselScene.grid) {
            $0.x < VesselScene.middle.x - 11 && $0.x > 2 && $0.z > 20
        }
        let contact = VesselScene.contact(Self.vessel, tumour)
        #expect(contact.refusal == nil && contact.category == ContactCategory.none && contact.isBorderline == false)
        let angles = try #require(contact.angles)
        #expect(angles.contact == 0 && angles.strict == 0 && angles.arcs == 0 && angles.deviation == 0)
        #expect(contact.contactLength == 0 && contact.contactArea == 0 && contact.overlap == 0)
        #expect(contact.greatest == nil)
        let distance = try #require(contact.minimumDistance)
        // The tumour's last column is at 7.2 mm, its face at 7.6; the vessel's wall at 13.6.
        #expect(abs(distance - 6) < 0.4)
    }

    @Test func theAxialAngleIsLeftOutWhereAVesselRunsWithinTheSlices() throws {
        let grid = Grid.plain([60, 40, 40], spacing: [0.8, 0.8, 0.8])
        let axis = Axis(through: [24, 15.8, 16.1], along: [1, 0, 0.1])
        let vessel = TissueMask.drawn(on: grid) { axis.distance($0) <= 5 }
        let tumour = TissueMask.drawn(on: grid) { $0.y > 15.8 && axis.distance($0) < 11 && abs($0.x - 24) < 10 }
        let angles = try #require(VesselScene.contact(vessel, tumour).angles)
        #expect(angles.axial == nil)
        #expect(abs(angles.contact - 180) < 6)
        let far = TissueMask.drawn(on: grid) { length($0 - [24, 3, 28]) < 2.5 }
        let none = try #require(VesselScene.contact(vessel, far).angles)
        #expect(none.contact == 0 && none.axial == nil)
    }

    /// A vessel that rises elsewhere is touched where it runs within the slices.
    @Test func theAxialAngleIsLeftOutWhereAllContactIsWithinTheSlices() throws {
        let grid = Grid.plain([70, 40, 70], spacing: [0.8, 0.8, 0.8])
        // A quarter of a ring of 20 mm with straight arms.
        func distance(_ p: SIMD3<Double>) -> Double {
            let (x, z) = (p.x - 30, p.z - 30)
            let across = x > 0 && z > 0 ? length([x, 0, z]) - 20 : x > 0 ? x - 20 : z > 0 ? z - 20 : 99
            return length([across, p.y - 15.9, 0])
        }
        let vessel = TissueMask.drawn(on: grid) { distance($0) <= 5 }
        let tumour = TissueMask.drawn(on: grid) {
            distance($0) < 10 && $0.y > 15.9 && (8...24).contains($0.x) && $0.z > 30
        }
        let angles = try #require(VesselScene.contact(vessel, tumour).angles)
        #expect(abs(angles.contact - 180) < 9)
        #expect(angles.axial == nil)
    }

    @Test func rowsAreAPairEachTumoursOutermost() {
        let rows = Self.rows
        #expect(rows.map(\.lesion) == [4, 4, 4, 2, 2, 2, 7, 7, 7])
        #expect(rows.map(\.vessel) == ["SMV", "SMA", "none", "SMV", "SMA", "none", "SMV", "SMA", "none"])
        #expect(rows.map { $0.kind } == [.vein, .artery, nil, .vein, .artery, nil, .vein, .artery, nil])
        #expect(
            rows.map { ($0.angles?.contact ?? -1) > 0 } == [true, false, false, false, true, false, true, true, false])
        #expect(
            rows.map { $0.refusal == .emptyVessel } == [false, false, true, false, false, true, false, false, true])
        #expect(ContactMeasuring().contacts(of: [], with: Self.many.vessels).isEmpty)
        #expect(ContactMeasuring().contacts(of: Self.many.tumours, with: []).isEmpty)
    }

    /// A tumour's row does not hang on what other tumours there are, but for how finely the wall is traced beside them.
    @Test func aRowIsThatOfItsPairAlone() throws {
        let (tumours, vessels) = Self.many
        for (number, tumour) in tumours.enumerated() {
            let alone = ContactMeasuring().contacts(of: [tumour], with: vessels)
            for (a, b) in zip(alone, Self.rows[number * 3..<number * 3 + 3]) {
                #expect(a.angles == b.angles && a.category == b.category && a.minimumDistance == b.minimumDistance)
                #expect(a.overlap == b.overlap && a.refusal == b.refusal)
            }
        }
    }

    @Test func theSameBitsOnAnyNumberOfThreads() {
        defer { Parallel.setThreads(0) }
        var wanted: [TumourVesselContact] = []
        var wantedOrgans: [OrganContact] = []
        for threads in [1, 2, 5] {
            Parallel.setThreads(threads)
            let found = ContactMeasuring().contacts(of: Self.many.tumours, with: Self.many.vessels)
            let organs = ContactMeasuring().organContacts(
                of: Self.many.tumours, with: Self.many.vessels.map { ($0.name, $0.mask) })
            if threads == 1 { (wanted, wantedOrgans) = (found, organs) }
            #expect(found.count == wanted.count && organs.count == wantedOrgans.count)
            for (a, b) in zip(found, wanted) { expectSame(a, b) }
            for (a, b) in zip(organs, wantedOrgans) {
                #expect(a.area == b.area && a.minimumDistance == b.minimumDistance && a.overlap == b.overlap)
                #expect(a.place == b.place && a.lesion == b.lesion && a.organ == b.organ)
            }
        }
    }

    private func expectSame(_ a: TumourVesselContact, _ b: TumourVesselContact) {
        #expect(a.lesion == b.lesion && a.vessel == b.vessel && a.kind == b.kind)
        #expect(a.angles == b.angles && a.category == b.category && a.isBorderline == b.isBorderline)
        #expect(a.refusal == b.refusal && a.overlap == b.overlap && a.minimumDistance == b.minimumDistance)
        #expect(a.contactLength == b.contactLength && a.contactArea == b.contactArea)
        #expect(a.lumen == b.lumen && a.place == b.place)
        #expect(a.greatest?.profile == b.greatest?.profile && a.greatest?.point == b.greatest?.point)
        #expect(a.profiles.map(\.points.count) == b.profiles.map(\.points.count))
        for (p, q) in zip(a.profiles.flatMap(\.points), b.profiles.flatMap(\.points)) {
            #expect(p.distance == q.distance && p.plane == q.plane && p.outline == q.outline)
            #expect(p.contact == q.contact && p.median == q.median && p.deviation == q.deviation)
            #expect(p.isOccluded == q.isOccluded)
        }
    }
}

import Testing
import VoxelCore

@testable import VesselContact

@Suite struct TumourProfileTests {
    /// Two sectors over different heights about a vessel of 5 mm.
    private static let profile: TumourProfile = {
        let tumour = TissueMask.drawn(on: VesselScene.grid) {
            let (radius, angle) = (VesselScene.radius($0), VesselScene.angle($0))
            return radius < 10 && ((15...45).contains($0.z) && angle < 100 || (26...34).contains($0.z) && angle < 200)
        }
        let (course, field) = VesselScene.measured(VesselScene.vessel { _ in 5 }, tumour)
        return TumourProfile(branch: 0, of: course, tumour: field, tolerance: 1.5)
    }()

    @Test func contactIsThatOfEachHeight() {
        let profile = Self.profile
        #expect(profile.contacts.count == profile.branch.stations.count)
        for (station, contact) in zip(profile.branch.stations, profile.contacts) {
            guard let contact else { continue }
            let height = station.plane.origin.z
            // A voxel about an edge is neither.
            if height < 12 || height > 48 { #expect(contact.section.contact == 0) }
            if (17...24).contains(height) || (36...43).contains(height) {
                #expect(abs(contact.section.contact - 100) < 6)
            }
            if (28...32).contains(height) { #expect(abs(contact.section.contact - 200) < 6) }
        }
        #expect(profile.contacts.filter { $0 == nil }.count < 4)
    }

    /// Over 5 mm, five stations to either side.
    @Test func mediansAreThoseOfElevenStations() {
        let profile = Self.profile
        let angles = profile.contacts.map { $0?.section.contact }
        for place in angles.indices where angles[place] != nil {
            let near = angles[max(place - 5, 0)...min(place + 5, angles.count - 1)].compactMap(\.self).sorted()
            let middle = near.count / 2
            let wanted = near.count % 2 == 1 ? near[middle] : (near[middle - 1] + near[middle]) / 2
            #expect(profile.medians[place] == wanted)
            #expect(profile.median(at: place) { $0.contact } == wanted)
        }
        #expect(zip(angles, profile.medians).allSatisfy { ($0 == nil) == ($1 == nil) })
    }

    /// Half a voxel's difference between the shifted angles of either mask, their squares added.
    @Test func deviationsAreThoseOfShiftedBoundaries() throws {
        let profile = Self.profile
        func medians(_ value: (StationContact) -> Double) -> [Double?] {
            runningMedian(profile.contacts.map { $0.map(value) }, reach: 5)
        }
        let tumourOut = medians { $0.tumourShifted.out }
        let tumourIn = medians { $0.tumourShifted.inward }
        let wallOut = medians { $0.wallShifted.out }
        let wallIn = medians { $0.wallShifted.inward }
        for place in profile.contacts.indices where profile.contacts[place] != nil {
            let tumour = (tumourOut[place]! - tumourIn[place]!) / 2
            let wall = (wallOut[place]! - wallIn[place]!) / 2
            #expect(abs(profile.deviations[place]! - (tumour * tumour + wall * wall).squareRoot()) < 1e-9)
        }
        // An edge that shifts by a quarter of a voxel, 0.2 mm on 5 mm, at either end: 4.6°. The line that it is fitted with
        // follows in part.
        let middle = try #require(profile.branch.stations.firstIndex { $0.plane.origin.z > 30 })
        #expect(profile.deviations[middle]! > 1.5 && profile.deviations[middle]! < 8)
        // A larger tumour touches no less.
        #expect(tumourOut[middle]! >= tumourIn[middle]!)
    }

    @Test func theGreatestContactIsInTheMiddleOfItsStretch() throws {
        let place = try #require(Self.profile.greatest)
        #expect(Self.profile.medians[place] == Self.profile.medians.compactMap(\.self).max())
        #expect(abs(Self.profile.branch.stations[place].plane.origin.z - 30) < 4)
        let none = VesselScene.measured(
            VesselScene.vessel { _ in 5 }, .drawn(on: VesselScene.grid) { length($0 - [3, 3, 30]) < 2 })
        let free = TumourProfile(branch: 0, of: none.course, tumour: none.tumour, tolerance: 1.5)
        #expect(free.greatest == nil)
        #expect(free.medians.allSatisfy { $0 == nil || $0 == 0 })
        #expect(free.deviations.allSatisfy { $0 == nil || $0 == 0 })
    }

    /// A whole ring about the vessel has its greatest contact in the middle of the stretch of 360°.
    @Test func ofManyEqualPlacesItIsTheMiddleOne() throws {
        let scene = VesselScene.measured(VesselScene.vessel { _ in 5 }, VesselScene.sleeve(heights: 15...45))
        let profile = TumourProfile(branch: 0, of: scene.course, tumour: scene.tumour, tolerance: 1.5)
        let place = try #require(profile.greatest)
        #expect(profile.medians[place] == 360)
        #expect(abs(profile.branch.stations[place].plane.origin.z - 30) < 1)
    }
}

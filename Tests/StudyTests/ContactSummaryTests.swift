import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Study
@testable import VesselContact

/// `summary.json` and the lines at the end of a run, from rows that are made up.
@Suite struct ContactSummaryTests {
    /// A study of these rows, whose masks nothing here looks at.
    private func study(_ rows: [TumourVesselContact], warnings: [String] = []) -> ContactStudy {
        let mask = TissueMask(Region(runs: []), on: MaskFolder.grid)
        var names: [String] = []
        for row in rows where !names.contains(row.vessel) { names.append(row.vessel) }
        var request = ContactRequest(tumour: "secret/tumour.nii", vessels: "secret/vessels.nii")
        request.tolerance = 2.5
        request.parameters = [
            RequestParameter(name: "tolerance", values: ["2.5"], origin: "command line"),
            RequestParameter(name: "ct", values: [], origin: "default"),
        ]
        return ContactStudy(
            tumours: Set(rows.map(\.lesion)).sorted().map { Tumour(lesion: $0, mask: mask) },
            vessels: names.map { Vessel(name: $0, kind: VesselName($0).kind, mask: mask) }, contacts: rows,
            organContacts: nil, ct: nil, rank: TVIAssessment(of: rows), warnings: warnings,
            digests: ["tumour": ["ab"], "vessels": ["cd", "ef"]], request: request)
    }

    private func summary(_ study: ContactStudy) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(study.summary.encoded()))
        return try #require(value as? [String: Any])
    }

    private static let five = [
        ContactValues.measured("celiac_trunk", contact: 0, category: .none),
        ContactValues.measured("CHA", contact: 0, category: .none),
        ContactValues.measured("SMA", contact: 142.25),
        ContactValues.measured("SMV", contact: 200, category: .above180),
        ContactValues.measured("portal_vein_and_splenic_vein", contact: 30),
    ]

    @Test func itSaysWhatItCameFrom() throws {
        let found = try summary(study(Self.five, warnings: ["something"]))
        #expect((found["software"] as? [String: String])?["version"] == Software.version)
        #expect(found["notice"] as? String == "Research software, not a medical device.")
        #expect(found["tolerance_mm"] as? Double == 2.5)
        #expect(found["tumour_count"] as? Int == 1)
        #expect(found["warnings"] as? [String] == ["something"])
        let digests = try #require(found["inputs_sha256"] as? [String: Any])
        #expect(digests["tumour"] as? String == "ab" && digests["vessels"] as? [String] == ["cd", "ef"])
        let parameters = try #require(found["parameters"] as? [String: [String: Any]])
        #expect(parameters["tolerance"]?["value"] as? String == "2.5")
        #expect(parameters["ct"]?["value"] is NSNull)
        let grid = try #require(found["grid"] as? [String: Any])
        #expect(grid["size"] as? [Int] == [20, 18, 16])
        #expect((found["refusals"] as? [Any])?.isEmpty == true)
        #expect(try !String(decoding: study(Self.five).summary.encoded(), as: UTF8.self).contains("secret"))
    }

    @Test func theWorstOfEachVesselIsOverAllTumours() throws {
        let rows = [
            ContactValues.measured("SMA", lesion: 1, contact: 170, isBorderline: true),
            ContactValues.refused("branch", lesion: 1),
            ContactValues.measured("SMA", lesion: 2, contact: 230, category: .above180),
            ContactValues.measured("branch", lesion: 2, contact: 10),
            ContactValues.measured("SMA", lesion: 3, contact: 250, category: .above180),
            ContactValues.measured("branch", lesion: 3, contact: 10),
        ]
        let found = try summary(study(rows))
        let vessels = try #require(found["vessels"] as? [[String: Any]])
        #expect(vessels.map { $0["name"] as? String } == ["SMA", "branch"])
        #expect(vessels.map { $0["worst_category"] as? String } == ["gt180", "le180"])
        // Of rows as bad as each other the first tumour is named.
        #expect(vessels.map { $0["worst_lesion"] as? Int } == [3, 2])
        #expect(vessels[0]["contact_deg"] as? Double == 250)
        #expect(vessels[0]["contact_deg_sd"] as? Double == 4.125)
        #expect(vessels[0]["borderline"] as? Bool == false)
        #expect(vessels[0]["criterion"] as? String == "SMA" && vessels[1]["criterion"] is NSNull)
        #expect(vessels[0]["kind"] as? String == "artery" && vessels[1]["kind"] is NSNull)
        #expect(vessels.map { $0["not_assessed_lesions"] as? [Int] } == [[], [1]])
        let refusals = try #require(found["refusals"] as? [[String: Any]])
        #expect(refusals.count == 1)
        #expect(refusals[0]["vessel"] as? String == "branch" && refusals[0]["lesion"] as? Int == 1)
        #expect(refusals[0]["reason"] as? String == "\(ContactRefusal.noCentreline)")
    }

    @Test func aVesselThatCannotBeToldHasNoFigure() throws {
        let vessel = try #require((try summary(study([ContactValues.refused()]))["vessels"] as? [[String: Any]])?.first)
        for key in ["worst_category", "worst_lesion", "contact_deg", "contact_deg_sd", "borderline"] {
            #expect(vessel[key] is NSNull, "\(key)")
        }
    }

    @Test func theRankOfACompletePatientIsCertain() throws {
        let found = study(Self.five)
        let tvi = try #require(try summary(found)["tvi"] as? [String: Any])
        #expect(tvi["rank"] as? String == "4")
        #expect(tvi["is_lower_bound"] as? Bool == false)
        #expect(tvi["is_extension"] as? Bool == false)
        #expect(tvi["rank_at_least"] as? String == "4" && tvi["rank_at_most"] as? String == "4")
        #expect(tvi["reason"] is NSNull)
        #expect(tvi["artery_degree"] as? Int == 1 && tvi["vein_degree"] as? Int == 2)
        #expect(tvi["missing"] as? [String] == [] && tvi["not_assessed"] as? [String] == [])
        let vessels = try #require(tvi["vessels"] as? [String: [String: Any]])
        #expect(Set(vessels.keys) == ["SMA", "CA", "CHA", "SMV", "PV"])
        #expect(vessels["CA"]?["labels"] as? [String] == ["celiac_trunk"])
        #expect(vessels["PV"]?["worst_category"] as? String == "le180")
        #expect(found.overview.last == "TVI rank 4")
    }

    @Test func aRankThatAMissingVesselCouldRaiseIsALowerBound() throws {
        let found = study(Self.five.filter { $0.vessel != "CHA" && $0.vessel != "celiac_trunk" })
        let tvi = try #require(try summary(found)["tvi"] as? [String: Any])
        #expect(tvi["rank"] as? String == "4")
        #expect(tvi["is_lower_bound"] as? Bool == true)
        #expect(tvi["rank_at_least"] as? String == "4" && tvi["rank_at_most"] as? String == "6")
        #expect(tvi["missing"] as? [String] == ["CA", "CHA"])
        #expect(tvi["could_raise_rank"] as? [String] == ["CA", "CHA"])
        #expect(tvi["reason"] as? String == "CA, CHA are not labelled, which might raise the rank")
        #expect(found.overview.last == "TVI rank at least 4: CA, CHA are not labelled, which might raise the rank")
    }

    @Test func aVesselThatCannotBeToldLeavesNoRank() throws {
        let rows =
            Self.five.filter { $0.vessel != "SMA" && $0.vessel != "CHA" } + [ContactValues.refused("SMA", lesion: 2)]
        let found = study(rows)
        let tvi = try #require(try summary(found)["tvi"] as? [String: Any])
        #expect(tvi["rank"] is NSNull && tvi["is_extension"] is NSNull)
        #expect(tvi["is_lower_bound"] as? Bool == false)
        #expect(tvi["not_assessed"] as? [String] == ["SMA"])
        let reason = "SMA could not be measured and CHA is not labelled, which might raise the rank"
        #expect(tvi["reason"] as? String == reason)
        #expect(found.overview.last == "TVI rank n/a (2 to 6): \(reason)")
    }

    @Test func theExtensionIsNamedAsSuch() throws {
        var rows = Self.five
        rows[3] = ContactValues.measured("SMV", contact: 0, category: .none)
        rows[4] = ContactValues.measured("PV", contact: 0, category: .none)
        let tvi = try #require(try summary(study(rows))["tvi"] as? [String: Any])
        #expect(tvi["rank"] as? String == "3a" && tvi["is_extension"] as? Bool == true)
    }

    @Test func borderlineVesselsAreListed() throws {
        var rows = Self.five
        rows[2] = ContactValues.measured("SMA", contact: 178, isBorderline: true)
        let found = study(rows)
        let tvi = try #require(try summary(found)["tvi"] as? [String: Any])
        #expect(tvi["borderline"] as? [String] == ["SMA"])
        #expect(found.overview.contains { $0.contains("le180 (borderline)") })
    }

    @Test func rowsThatNeedAWordHaveAWarning() {
        let empty = TumourVesselContact(
            lesion: 1, vessel: "CHA", kind: .artery, angles: nil, category: nil, isBorderline: nil,
            refusal: .emptyVessel, contactLength: nil, contactArea: nil, minimumDistance: nil, overlap: 0, lumen: nil,
            place: nil, profiles: [], greatest: nil)
        let rows = [
            ContactValues.measured("SMA"), ContactValues.measured("portal_vein"),
            ContactValues.measured("portal_vein_and_splenic_vein", contact: 0, category: .none), empty,
        ]
        #expect(ContactStudy.warnings(about: rows).isEmpty)
        #expect(
            ContactStudy.warnings(about: [
                ContactValues.refused("branch"), ContactValues.measured("portal_vein_and_splenic_vein"),
            ]) == [
                "tumour 1, branch: \(ContactRefusal.noCentreline)",
                """
                tumour 2, portal_vein_and_splenic_vein: the label holds the splenic vein too, and contact with that counts as \
                contact with the portal vein; look where it lies
                """,
            ])
    }

    @Test func aTouchThatNoMedianCountsIsTold() {
        let row = TumourVesselContact(
            lesion: 1, vessel: "SMA", kind: .artery,
            angles: ContactAngles(
                contact: 0, deviation: 0, strict: 0, largestArc: 0, circumscribingArc: 0, arcs: 0, central: 0, axial: 0),
            category: ContactCategory.none, isBorderline: false, refusal: nil, contactLength: 1.5, contactArea: 4.5,
            minimumDistance: 0, overlap: 0, lumen: nil, place: nil, profiles: [], greatest: nil)
        #expect(
            ContactStudy.warnings(about: [row]) == [
                """
                tumour 1, SMA: they touch, but over 1.5 mm alone, which a running median over 5 mm does not count; the angle of \
                0 is none for the vessel as a whole
                """
            ])
    }

    @Test func aTumourWithinAVesselIsTold() {
        let grid = Grid(size: [10, 10, 10], affine: Affine(spacing: [10, 10, 10]))!
        let region = Region(in: VoxelBox(lower: [2, 2, 2], upper: [4, 4, 4])) { _, _, _ in true }
        let tumour = Tumour(lesion: 2, mask: TissueMask(region, on: grid))
        func row(_ overlap: Double) -> TumourVesselContact {
            TumourVesselContact(
                lesion: 2, vessel: "SMA", kind: .artery, angles: nil, category: nil, isBorderline: nil,
                refusal: .noSection, contactLength: nil, contactArea: nil, minimumDistance: 0, overlap: overlap,
                lumen: nil, place: nil, profiles: [], greatest: nil)
        }
        #expect(ContactStudy.warnings(aboutOverlapsIn: [row(3.5)], of: [tumour]).isEmpty)
        #expect(
            ContactStudy.warnings(aboutOverlapsIn: [row(4.5)], of: [tumour]) == [
                "tumour 2, SMA: 4.5 of the tumour's 8.0 mL lie within the vessel's label, which holds there; check both masks"
            ])
    }

    @Test func theOverviewIsAligned() {
        let rows = [
            ContactValues.measured("SMA", lesion: 1), ContactValues.refused("splenic_vein", lesion: 1),
            ContactValues.measured("SMA", lesion: 12, contact: 360, category: .occluded),
        ]
        #expect(
            Array(study(rows).overview.dropLast()) == [
                "tumour  vessel        category  angle          lumen",
                "1       SMA           le180     142.3° ± 4.1°  6.8 × 7.9 mm",
                "1       splenic_vein  n/a       n/a            n/a",
                "12      SMA           occluded  360.0° ± 4.1°  6.8 × 7.9 mm",
            ])
    }
}

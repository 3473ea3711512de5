import Foundation
import TestSupport
import Testing

@testable import Study
@testable import VesselContact

/// `contacts.tsv` and `contacts.json`: names and order that scripts depend on, and each figure in its own column.
@Suite struct ContactTableTests {
    static let columns = [
        "lesion", "vessel", "kind", "contact_deg", "contact_deg_sd", "contact_deg_strict", "largest_arc_deg",
        "circumscribing_arc_deg", "arcs", "central_deg", "axial_deg", "category", "borderline", "contact_length_mm",
        "contact_area_mm2", "min_distance_mm", "lumen_min_mm", "lumen_max_mm", "lumen_area_mm2", "narrowing_percent",
        "at_x_mm", "at_y_mm", "at_z_mm",
    ]

    @Test func theColumnsAreThoseThatScriptsDependOn() {
        let columns = ContactTable.table([]).columns
        #expect(columns.map(\.name) == Self.columns)
        #expect(columns.allSatisfy { $0.description.hasSuffix(".") })
    }

    @Test func everyFigureStandsInItsColumn() {
        let text = String(
            decoding: ContactTable.table([ContactValues.measured(), ContactValues.refused()]).tsv(), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(
            lines[1].split(separator: "\t") == [
                "2", "SMA", "artery", "142.25", "4.125", "131.5", "120.5", "150.75", "2", "140.5", "n/a", "le180",
                "false",
                "12.5", "210.5", "0.0", "6.75", "7.875", "41.5", "15.5", "-10.5", "20.25", "30.125",
            ])
        #expect(
            lines[2].split(separator: "\t") == [
                "1", "branch", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a",
                "n/a",
                "3.25", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a", "n/a",
            ])
    }

    @Test func theCategoriesAreThoseOfTheContract() {
        let rows = ContactCategory.allCases.map { ContactValues.measured(category: $0, isBorderline: $0 == .above180) }
        let table = TabularText(String(decoding: ContactTable.table(rows).tsv(), as: UTF8.self))
        #expect(table.rows.map { $0["category"] } == ["none", "le180", "gt180", "occluded"])
        #expect(table.rows.map { $0["borderline"] } == ["false", "false", "true", "false"])
    }

    @Test func theDocumentHoldsColumnsAndProfiles() throws {
        let document = ContactProfilesDocument.document([ContactValues.measured(), ContactValues.refused()])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(document.encoded())) as? [String: Any])
        #expect(Set(object.keys) == Set(Self.columns + ["Profiles"]))
        let column = try #require(object["contact_deg"] as? [String: String])
        #expect(column["Units"] == "deg" && column["Description"]?.isEmpty == false)
        let profiles = try #require(object["Profiles"] as? [[String: Any]])
        #expect(profiles.count == 2)
        #expect(profiles[0]["lesion"] as? Int == 2 && profiles[0]["vessel"] as? String == "SMA")
        #expect(profiles[0]["reason"] is NSNull)
        #expect(profiles[0]["overlap_ml"] as? Double == 0.125)
        #expect(profiles[1]["reason"] as? String == "\(ContactRefusal.noCentreline)")
        #expect((profiles[1]["branches"] as? [Any])?.isEmpty == true)
        let branch = try #require((profiles[0]["branches"] as? [[String: [Any]]])?.first)
        let wanted: [String: [Double?]] = [
            "distance_mm": [0.5, 1], "contact_deg": [120, nil], "median_deg": [119, nil], "sd_deg": [3.5, nil],
            "lumen_min_mm": [7.5, nil], "lumen_max_mm": [8.25, nil], "lumen_area_mm2": [50.25, nil],
            "x_mm": [1.5, 1.5], "y_mm": [2.5, 2.5], "z_mm": [3.5, 3.5],
        ]
        #expect(Set(branch.keys) == Set(wanted.keys).union(["occluded"]))
        for (name, values) in wanted { #expect(branch[name]?.map { $0 as? Double } == values, "\(name)") }
        #expect(branch["occluded"]?.map { $0 as? Bool } == [false, true])
    }
}

@Suite struct OrganContactTableTests {
    static let columns = [
        "lesion", "organ", "contact_area_mm2", "min_distance_mm", "overlap_ml", "x_mm", "y_mm", "z_mm",
    ]

    @Test func everyFigureStandsInItsColumn() {
        let table = OrganContactTable.table([
            OrganContact(
                lesion: 3, organ: "stomach", area: 12.5, minimumDistance: 0, overlap: 0.25, place: [1.5, -2.5, 3.25])
        ])
        #expect(table.columns.map(\.name) == Self.columns)
        #expect(table.columns.allSatisfy { $0.description.hasSuffix(".") })
        let lines = String(decoding: table.tsv(), as: UTF8.self).split(separator: "\n")
        #expect(lines[1].split(separator: "\t") == ["3", "stomach", "12.5", "0.0", "0.25", "1.5", "-2.5", "3.25"])
    }
}

import Testing
import VoxelCore

@testable import Study

@Suite struct TableTests {
    @Test(arguments: [
        (TableValue.number(0.1), "0.1"), (.number(1.0 / 3), "0.3333333333333333"), (.number(12), "12.0"),
        (.integer(-3), "-3"),
        (.text("left\tlobe\nII"), "left lobe II"), (.text(""), "n/a"), (.flag(true), "true"), (.flag(false), "false"),
        (.missing, "n/a"), (.number(.nan), "n/a"), (.number(.infinity), "n/a"), (.optional(nil), "n/a"),
    ])
    func cellsAreWrittenInFullAndNeverAsNaN(value: TableValue, text: String) {
        #expect(value.text == text)
    }

    @Test func aTableHasAHeaderLineAndADictionary() throws {
        let table = Table(
            columns: [
                TableColumn<Int>(name: "a", description: "The number.", unit: "mL") { .integer($0) },
                TableColumn<Int>(name: "b", description: "Its half.", unit: nil) { .number(Double($0) / 2) },
            ], rows: [1, 2])
        #expect(String(decoding: table.tsv(), as: UTF8.self) == "a\tb\n1\t0.5\n2\t1.0\n")
        #expect(
            String(decoding: try table.dictionary().encoded(), as: UTF8.self) == """
                {
                  "a" : {
                    "Description" : "The number.",
                    "Units" : "mL"
                  },
                  "b" : {
                    "Description" : "Its half."
                  }
                }

                """)
    }

    @Test func theLesionTableHasTheColumnsThatScriptsDependOn() {
        let columns = LesionTable([], grid: .init(size: [1, 1, 1], affine: .init(spacing: [1, 1, 1]))!, unit: "g/mL")
            .table.columns
        #expect(
            columns.map(\.name) == [
                "lesion", "organ", "x_mm", "y_mm", "z_mm", "voxels", "volume_ml", "suv_max", "suv_max_x_mm",
                "suv_max_y_mm",
                "suv_max_z_mm", "suv_peak", "suv_peak_ibsi", "suv_peak_at_max", "peak_clipped", "suv_mean", "suv_sd",
                "suv_median",
                "suv_min", "tlu_ml", "long_axis_mm", "short_axis_mm", "max_diameter_mm", "surface_mm2", "sphericity",
                "krenning",
                "ratio_liver", "ratio_spleen", "truncated", "review", "review_note",
            ])
        #expect(columns.allSatisfy { $0.description.hasSuffix(".") })
    }
}

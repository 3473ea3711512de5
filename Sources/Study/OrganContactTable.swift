internal import VesselContact

/// The columns of `organ_contacts.tsv`, in the order of the file.
enum OrganContactTable {
    static func table(_ contacts: [OrganContact]) -> Table<OrganContact> {
        Table(
            columns: [
                TableColumn(
                    name: "lesion", description: "Number of the tumour: its label, 1 in a binary mask.", unit: nil
                ) { .integer($0.lesion) },
                TableColumn(name: "organ", description: "Name of the organ, as it was given.", unit: nil) {
                    .text($0.organ)
                },
                TableColumn(
                    name: "contact_area_mm2",
                    description: """
                        Area of the organ's surface that touches tumour, within the tolerance; whether the tumour grows into \
                        the organ is for a reader to say.
                        """, unit: "mm²"
                ) { .number($0.area) },
                TableColumn(
                    name: "min_distance_mm", description: "Least distance between the surfaces; 0 where they touch.",
                    unit: "mm"
                ) { .number($0.minimumDistance) },
                TableColumn(
                    name: "overlap_ml", description: "Part of the tumour's mask that lies within the organ's.",
                    unit: "mL"
                ) { .number($0.overlap) },
            ] + TableColumn.position("", "point of the organ nearest to the tumour") { $0.place }, rows: contacts)
    }
}

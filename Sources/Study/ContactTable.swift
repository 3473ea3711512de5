internal import VesselContact

/// The columns of `contacts.tsv`, in the order of the file: the one place where each is named, explained and read.
enum ContactTable {
    typealias Column = TableColumn<TumourVesselContact>

    static func table(_ contacts: [TumourVesselContact]) -> Table<TumourVesselContact> {
        Table(columns: identity + angles + decision + extent + lumen + place, rows: contacts)
    }

    private static let identity: [Column] = [
        Column(name: "lesion", description: "Number of the tumour: its label, 1 in a binary mask.", unit: nil) {
            .integer($0.lesion)
        },
        Column(name: "vessel", description: "Name of the vessel, as it was given.", unit: nil) { .text($0.vessel) },
        Column(
            name: "kind",
            description: "artery or vein, from the table of names or else the name; n/a where neither tells.", unit: nil
        ) { $0.kind.map { .text($0.rawValue) } ?? .missing },
    ]

    private static let angles: [Column] = [
        angle(
            "contact_deg",
            """
            Part of the wall's circumference that touches tumour, within the tolerance, on planes perpendicular to the \
            vessel's centreline: the greatest running median over 5 mm; 360 where the vessel is occluded.
            """
        ) { $0.contact },
        angle(
            "contact_deg_sd",
            "Standard deviation of contact_deg, from shifts of either mask's boundary by a quarter of a voxel."
        ) { $0.deviation },
        angle("contact_deg_strict", "The same as contact_deg without the tolerance.") { $0.strict },
        angle("largest_arc_deg", "Largest uninterrupted arc of contact, at the place of greatest contact.") {
            $0.largestArc
        },
        angle(
            "circumscribing_arc_deg", "360 less the largest arc that is free, at the place of greatest contact."
        ) { $0.circumscribingArc },
        Column(name: "arcs", description: "Number of arcs of contact, at the place of greatest contact.", unit: nil) {
            $0.angles.map { .integer($0.arcs) } ?? .missing
        },
        angle(
            "central_deg",
            "Contact as seen from the section's centroid (by angle, not by the wall's length), at the place of greatest contact."
        ) { $0.central },
        angle(
            "axial_deg",
            """
            Contact on axial slices, as it is read there: the greatest running median over 5 mm; n/a where the vessel runs \
            within the slices.
            """
        ) { $0.axial },
    ]

    private static let decision: [Column] = [
        Column(
            name: "category",
            description: """
                none, le180 (up to 180°, and 180° itself), gt180 (more than 180°) or occluded, by contact_deg; n/a where it \
                cannot be told, for the reason under Profiles.
                """, unit: nil
        ) { $0.category.map { .text($0.rawValue) } ?? .missing },
        Column(
            name: "borderline",
            description: "Whether contact_deg is less than two standard deviations away from 180°.", unit: nil
        ) { $0.isBorderline.map { .flag($0) } ?? .missing },
    ]

    private static let extent: [Column] = [
        Column(
            name: "contact_length_mm", description: "Length of the vessel that touches tumour, within the tolerance.",
            unit: "mm"
        ) { .optional($0.contactLength) },
        Column(
            name: "contact_area_mm2",
            description: "Area of the vessel's wall that touches tumour, within the tolerance.",
            unit: "mm²"
        ) { .optional($0.contactArea) },
        Column(
            name: "min_distance_mm", description: "Least distance between the surfaces; 0 where they touch.", unit: "mm"
        ) { .optional($0.minimumDistance) },
    ]

    private static let lumen: [Column] = [
        Column(
            name: "lumen_min_mm",
            description: """
                Smallest caliper of the vessel's section at its narrowest place within the contact, of all where there is \
                none; 0 where it is occluded.
                """, unit: "mm"
        ) { .optional($0.lumen?.minimum) },
        Column(name: "lumen_max_mm", description: "Greatest caliper of the same section.", unit: "mm") {
            .optional($0.lumen?.maximum)
        },
        Column(name: "lumen_area_mm2", description: "Area of the same section.", unit: "mm²") {
            .optional($0.lumen?.area)
        },
        Column(
            name: "narrowing_percent",
            description: """
                100·(1 - lumen_min_mm / mean smallest caliper of the vessel's ends that are free of contact); n/a where there \
                is none.
                """, unit: "%"
        ) { .optional($0.lumen?.narrowing) },
    ]

    private static let place: [Column] = TableColumn.position(
        "at_", "place of greatest contact, or of least distance where there is none"
    ) { $0.place }

    private static func angle(
        _ name: String, _ description: String, _ read: @escaping @Sendable (ContactAngles) -> Double?
    ) -> Column {
        Column(name: name, description: description, unit: "deg") { .optional($0.angles.flatMap(read)) }
    }
}

extension TableColumn {
    /// The three columns of a position in scanner mm.
    static func position(
        _ prefix: String, _ what: String, _ read: @escaping @Sendable (Row) -> SIMD3<Double>?
    ) -> [TableColumn] {
        let axes = [("x", "left to right"), ("y", "back to front"), ("z", "feet to head")]
        return axes.enumerated().map { axis, words in
            TableColumn(
                name: "\(prefix)\(words.0)_mm",
                description: "Scanner coordinate of the \(what), growing from \(words.1) (RAS+).", unit: "mm"
            ) { .optional(read($0)?[axis]) }
        }
    }
}

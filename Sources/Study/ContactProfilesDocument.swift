internal import VesselContact

/// `contacts.json`: every column's meaning and unit, and under `Profiles` what was measured along each vessel.
enum ContactProfilesDocument {
    static func document(_ contacts: [TumourVesselContact]) -> JSONDocument {
        guard case .object(var entries) = ContactTable.table(contacts).dictionary() else {
            preconditionFailure("a dictionary of columns is an object")
        }
        entries["Profiles"] = .array(contacts.map(profiles))
        return .object(entries)
    }

    private static func profiles(of contact: TumourVesselContact) -> JSONDocument {
        .object([
            "lesion": .integer(contact.lesion), "vessel": .string(contact.vessel),
            "reason": .optional(contact.refusal.map { "\($0)" }),
            "overlap_ml": .number(contact.overlap), "branches": .array(contact.profiles.map(branch)),
        ])
    }

    /// A branch as arrays of one length, `null` where no section can be told.
    private static func branch(_ profile: ContactProfile) -> JSONDocument {
        let points = profile.points
        func numbers(_ read: (ProfilePoint) -> Double?) -> JSONDocument { .numbers(points.map(read)) }
        return .object([
            "distance_mm": numbers { $0.distance },
            "contact_deg": numbers { $0.contact?.contact },
            "median_deg": numbers { $0.median },
            "sd_deg": numbers { $0.deviation },
            "lumen_min_mm": numbers { $0.outline?.minimumCaliper },
            "lumen_max_mm": numbers { $0.outline?.maximumCaliper },
            "lumen_area_mm2": numbers { $0.outline?.area },
            "occluded": .array(points.map { .bool($0.isOccluded) }),
            "x_mm": numbers { $0.plane.origin.x },
            "y_mm": numbers { $0.plane.origin.y },
            "z_mm": numbers { $0.plane.origin.z },
        ])
    }
}

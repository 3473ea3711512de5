internal import FoundationEssentials

/// What `summary.json` of a visit says, as far as a comparison reads it.
struct VisitSummary: Decodable {
    struct Software: Decodable {
        let name: String
        let version: String
    }

    struct Reference: Decodable {
        let mean: Double
        let sd: Double
    }

    struct Conversion: Decodable {
        let uptakeSeconds: Double?
        let leanMassFactor: Double?
    }

    struct Contact: Decodable {
        struct Vessel: Decodable {
            let name: String
            let worstCategory: String?
            let worstLesion: Int?
            let contactDeg: Double?
            let contactDegSd: Double?
            let borderline: Bool?
        }

        struct Rank: Decodable {
            let rank: String?
            let rankAtLeast: String
            let rankAtMost: String
            let reason: String?
        }

        let vessels: [Vessel]
        let tvi: Rank
    }

    /// The region by organ; `krenning_4_reference` is a name beside them.
    struct References: Decodable {
        let liver: Reference?
        let spleen: Reference?
    }

    let software: Software
    /// The unit of uptake; `nil` for a visit of masks alone.
    let units: String?
    let quantity: String?
    let tracer: String?
    let conversion: Conversion?
    let referenceRegions: References?
    let contact: Contact?
    let fingerprint: String?
    /// The names of all files of the visit, without what they begin with.
    let outputs: [String]?
    let warnings: [String]

    /// What a JSON text says. A summary of `contact` alone has the entries of the contact at the top.
    static func read(_ bytes: [UInt8]) throws -> VisitSummary {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = Data(bytes)
        let summary = try decoder.decode(VisitSummary.self, from: data)
        guard summary.contact == nil, let contact = try? decoder.decode(Contact.self, from: data) else {
            return summary
        }
        return VisitSummary(
            software: summary.software, units: summary.units, quantity: summary.quantity, tracer: summary.tracer,
            conversion: summary.conversion, referenceRegions: summary.referenceRegions, contact: contact,
            fingerprint: summary.fingerprint, outputs: summary.outputs, warnings: summary.warnings)
    }
}

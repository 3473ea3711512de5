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

    /// The digests of what was read for a visit.
    struct Inputs: Decodable {
        /// Those of its volume, of the two files of a pair both; empty without a volume.
        let volume: [String]

        private enum CodingKeys: String, CodingKey { case volume }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            volume =
                if let single = try? values.decode(String.self, forKey: .volume) {
                    [single]
                } else {
                    try values.decodeIfPresent([String].self, forKey: .volume) ?? []
                }
        }
    }

    /// How avid lesions were marked.
    struct Segmentation: Decodable {
        let method: String
        let methodDescription: String?
        let minimumVolumeMl: Double?

        /// In words, the same for scans that were marked alike: of methods whose limit goes by the scan itself, the method alone.
        var words: String {
            guard method != "given" else { return "a given mask" }
            let rule = method == "fixed" ? methodDescription ?? method : "the method \(method)"
            return rule + (minimumVolumeMl.map { ", from \($0) mL" } ?? "")
        }
    }

    let software: Software
    /// The unit of uptake; `nil` for a visit of masks alone.
    let units: String?
    let quantity: String?
    let tracer: String?
    let conversion: Conversion?
    let referenceRegions: References?
    /// The digests of the inputs.
    let inputsSha256: Inputs?
    /// `nil` for a visit of masks alone.
    let segmentation: Segmentation?
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
            conversion: summary.conversion, referenceRegions: summary.referenceRegions,
            inputsSha256: summary.inputsSha256, segmentation: summary.segmentation, contact: contact,
            fingerprint: summary.fingerprint, outputs: summary.outputs, warnings: summary.warnings)
    }
}

internal import FoundationEssentials
internal import Response
internal import VesselContact

/// What `response.json` of a participant says, as far as the tables of the cohort read it.
struct ResponseRecord: Decodable {
    struct Outcome: Decodable {
        struct Ranks: Decodable {
            let atLeast: String
            let atMost: String
        }

        let category: String
        let percent: Double?
        let comparedWith: String
        let rule: String
        let reason: String?
        let rankBefore: Ranks?
        let eligible: Bool?
    }

    struct Answer: Decodable {
        let `is`: Bool?
        let reason: String?
    }

    struct Totals: Decodable {
        let completeRemission: Answer?
        let liverFree: Answer?
        let comparedWith: String?
    }

    struct Visit: Decodable {
        let label: String
        let day: Int?
        let cycle: Int?
        let recist: Outcome?
        let mrecist: Outcome?
        let percist: Outcome?
        let eortc: Outcome?
        let recip: Outcome?
        let tvi: Outcome?
        let totals: Totals?

        /// What the criteria say of the visit, in their order.
        var outcomes: [(criterion: Criterion, outcome: Outcome)] {
            let all: [(Criterion, Outcome?)] = [
                (.recist, recist), (.mrecist, mrecist), (.percist, percist), (.eortc, eortc), (.recip, recip),
                (.tvi, tvi),
            ]
            return all.compactMap { criterion, outcome in outcome.map { (criterion, $0) } }
        }
    }

    struct Best: Decodable {
        let category: String
        let visit: String
    }

    let visits: [Visit]
    let bestResponse: [String: Best]

    /// What stands in a file; `nil` where there is none.
    ///
    /// - Throws: `StudyError.outputs` where it is not in order.
    static func read(at path: String) throws(StudyError) -> ResponseRecord? {
        guard FileContents.exists(path) else { return nil }
        let bytes = try FileContents.bytes(at: path)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(ResponseRecord.self, from: Data(bytes))
        } catch {
            throw .outputs(file: lastComponent(of: path), reason: "it is no response of this version")
        }
    }

    /// The last visit that a criterion says something of.
    func last(_ criterion: Criterion) -> Outcome? {
        visits.last { visit in visit.outcomes.contains { $0.criterion == criterion } }?
            .outcomes.first { $0.criterion == criterion }?.outcome
    }
}

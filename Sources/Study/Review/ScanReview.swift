internal import FoundationEssentials
internal import Lesions

/// What a reader said of the lesions of one scan: a `review.json`, as the page of the scan saves it.
///
/// It is bound to the scan by the digests of its volume, and to lesions by places, never by their numbers, which another method or
/// threshold may give otherwise.
struct ScanReview: Sendable, Equatable {
    /// A piece of uptake that was seen as one lesion.
    struct Part: Sendable, Equatable, Decodable {
        /// Its highest voxel in scanner millimetres, RAS+.
        let place: SIMD3<Double>
        /// Its highest value, in the unit of the scan.
        let suvMax: Double
        /// Its volume in mL.
        let volume: Double

        init(place: SIMD3<Double>, suvMax: Double, volume: Double) {
            self.place = place
            self.suvMax = suvMax
            self.volume = volume
        }

        private enum CodingKeys: String, CodingKey {
            case place = "suv_max_mm"
            case suvMax = "suv_max"
            case volume = "volume_ml"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let place = try values.decode([Double].self, forKey: .place)
            guard place.count == 3 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .place, in: values,
                    debugDescription: "suv_max_mm holds \(place.count) numbers, wanted three")
            }
            self.place = SIMD3(place[0], place[1], place[2])
            suvMax = try values.decode(Double.self, forKey: .suvMax)
            volume = try values.decode(Double.self, forKey: .volume)
            guard volume > 0 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .volume, in: values, debugDescription: "volume_ml is \(volume), wanted more than 0")
            }
        }
    }

    /// What was said of one lesion.
    struct Entry: Sendable, Equatable, Decodable {
        /// What it was called; `nil` where it was only noted on or merged.
        let verdict: ReviewVerdict?
        /// The reader's note; may be empty.
        let note: String
        /// What it is made of: one part, or several that the reader said are one lesion.
        let parts: [Part]

        init(verdict: ReviewVerdict?, note: String, parts: [Part]) {
            self.verdict = verdict
            self.note = note
            self.parts = parts
        }

        private enum CodingKeys: String, CodingKey { case verdict, note, parts }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let word = try values.decodeIfPresent(String.self, forKey: .verdict)
            verdict = try word.map { word in
                guard let verdict = ReviewVerdict(rawValue: word) else {
                    let known = ReviewVerdict.allCases.map(\.rawValue).joined(separator: ", ")
                    throw DecodingError.dataCorruptedError(
                        forKey: .verdict, in: values, debugDescription: "a verdict is '\(word)', wanted one of \(known)"
                    )
                }
                return verdict
            }
            note = try values.decodeIfPresent(String.self, forKey: .note) ?? ""
            parts = try values.decode([Part].self, forKey: .parts)
            guard !parts.isEmpty else {
                throw DecodingError.dataCorruptedError(
                    forKey: .parts, in: values, debugDescription: "a lesion has no parts, wanted at least one")
            }
        }
    }

    /// SHA-256 of the files of the volume that was reviewed, in hexadecimal.
    let volumeDigests: [String]
    /// The lesions that something was said of.
    let entries: [Entry]

    init(volumeDigests: [String], entries: [Entry]) {
        self.volumeDigests = volumeDigests
        self.entries = entries
    }

    /// Reads a review.
    ///
    /// - Throws: `StudyError.unreadable`, or `.review` where it is not what a page saves.
    init(at path: String) throws(StudyError) {
        let bytes = try FileContents.bytes(at: path)
        do {
            let document = try JSONDecoder().decode(Document.self, from: Data(bytes))
            self.init(volumeDigests: document.volumeDigests, entries: document.lesions)
        } catch {
            throw .review(file: lastComponent(of: path), reason: Self.reason(error))
        }
    }

    private struct Document: Decodable {
        let volumeDigests: [String]
        let lesions: [Entry]

        private enum CodingKeys: String, CodingKey {
            case format, version, lesions
            case volumeDigests = "volume_sha256"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let format = try values.decodeIfPresent(String.self, forKey: .format)
            guard format == "lutetia-review" else {
                throw DecodingError.dataCorruptedError(
                    forKey: .format, in: values,
                    debugDescription: "its format is \(format.map { "'\($0)'" } ?? "not told"), wanted 'lutetia-review'"
                )
            }
            let version = try values.decode(Int.self, forKey: .version)
            guard version == 1 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .version, in: values, debugDescription: "its version is \(version), wanted 1")
            }
            volumeDigests = try values.decode([String].self, forKey: .volumeDigests)
            lesions = try values.decode([Entry].self, forKey: .lesions)
        }
    }

    private static func reason(_ error: any Error) -> String {
        func place(_ path: [any CodingKey]) -> String {
            let keys = path.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }
            return keys.isEmpty ? "" : " (at \(keys.joined(separator: " ")))"
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): return "it has no '\(key.stringValue)'" + place(context.codingPath)
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "a value is of the wrong kind" + place(context.codingPath)
        case .dataCorrupted(let context) where !context.codingPath.isEmpty: return context.debugDescription
        default: return "it is no JSON"
        }
    }
}

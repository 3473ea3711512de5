internal import Lesions

/// The choice of target lesions at baseline (RECIST 1.1): at most five, at most two an organ, the largest first.
enum TargetChoice {
    /// The most targets of a patient.
    static let most = 5
    /// The most targets of an organ.
    static let mostOfOrgan = 2

    /// A measurable lesion.
    struct Candidate {
        /// The number of its track.
        var track: Int
        /// The finding at baseline: a track whose lesions merge later has several.
        var finding: Int
        /// The organ that holds it; `nil` where that is not known.
        var organ: String?
        /// Whether it is a node.
        var isNode: Bool
        /// Its longest diameter, a node's short axis, in mm.
        var size: Double
    }

    /// The lesions that are chosen, the largest first. Ties in tenths of a millimetre go to the lower track, then to the lower
    /// finding. The limit of two an organ holds for the lesions whose organ is known.
    static func targets(of candidates: [Candidate]) -> [Candidate] {
        let ranked = candidates.sorted { a, b in
            let (sizeA, sizeB) = (TenthsOfMillimetre(a.size), TenthsOfMillimetre(b.size))
            return sizeA == sizeB ? (a.track, a.finding) < (b.track, b.finding) : sizeA > sizeB
        }
        var chosen: [Candidate] = []
        var perOrgan: [String: Int] = [:]
        for candidate in ranked where chosen.count < most {
            if let organ = candidate.isNode ? "lymph_nodes" : candidate.organ.map(organ) {
                guard perOrgan[organ, default: 0] < mostOfOrgan else { continue }
                perOrgan[organ, default: 0] += 1
            }
            chosen.append(candidate)
        }
        return chosen
    }

    /// An organ as the limit counts it: paired organs are one, all lobes of the lung and all segments of the liver as well.
    static func organ(_ name: String) -> String {
        let words = OrganName.canonical(name).split(separator: "_").map(String.init)
            .filter { !["left", "right", "l", "r"].contains($0) }
        for whole in ["lung", "liver", "kidney", "adrenal"] where words.contains(whole) || words.contains(whole + "s") {
            return whole
        }
        return words.joined(separator: "_")
    }
}

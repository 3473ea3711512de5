import TestSupport
import VesselContact

@testable import Response

/// Draws patients of random visits, lesions and tracks.
struct RandomPatient {
    private var random: SeededGenerator
    /// Whether much is missing, and some figures are none.
    private let isBroken: Bool

    /// A generator that a seed starts; patients of odd seeds are broken.
    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        isBroken = seed % 2 == 1
    }

    private mutating func pick<T>(_ values: [T]) -> T { values.randomElement(using: &random)! }

    private mutating func maybe<T>(_ value: T) -> T? {
        Int.random(in: 0..<20, using: &random) < (isBroken ? 10 : 19) ? value : nil
    }

    private mutating func figure() -> Double {
        let value = Double.random(in: 0...60, using: &random)
        let odd: [Double] = [.nan, .infinity, 0, -3, 1e308, .leastNonzeroMagnitude]
        return isBroken && Int.random(in: 0..<4, using: &random) == 0 ? pick(odd) : value
    }

    private mutating func finding() -> Finding {
        let uptake = Patient.uptake(figure(), peak: figure(), tlu: figure(), liver: figure(), spleen: figure())
        let size = Patient.size(figure(), figure(), pick([.tumourMask, .avidMask]))
        return Patient.finding(
            pick(["liver", "lymph_node", "bone", nil]), uptake: maybe(uptake), size: maybe(size), volume: figure())
    }

    private mutating func scan() -> UptakeScan {
        let liver = UptakeScan.Reference(
            mean: isBroken ? figure() : Double.random(in: 2...2.3, using: &random), sd: 0.2)
        return Patient.scan(
            pick(["68Ga-DOTATATE", "18F-FDG", isBroken ? nil : "68Ga-DOTATOC"]),
            quantity: pick(["SUVbw", isBroken ? "Bq/mL" : "SUVbw"]), lean: maybe(isBroken ? figure() : 0.8),
            seconds: maybe(isBroken ? figure() : 3600), liver: maybe(liver))
    }

    private mutating func visit(_ place: Int, findings: Int) -> VisitRecord {
        let all = (0..<findings).map { _ in finding() }
        var visit = Patient.visit(
            "v\(place)", all, scan: maybe(scan()), isDrawn: Bool.random(using: &random), cycle: maybe(place),
            day: maybe(place))
        visit.enhancingDiameters = maybe((0..<pick([0, 1, 2])).map { _ in figure() })
        visit.nonTarget = isBroken ? maybe(pick(NonTargetReading.allCases)) : pick([nil, .complete, .persistent])
        let (a, b) = (pick(TVIRank.allCases), pick(TVIRank.allCases))
        visit.contact = maybe(
            ContactReading(
                rank: nil, rankBounds: isBroken ? min(a, b)...max(a, b) : a...a, reason: nil,
                vessels: [ContactReading.Vessel(name: "SMA", category: maybe(pick(ContactCategory.allCases)))]))
        return visit
    }

    /// A patient of one to five visits and up to four lesions at each.
    mutating func next() -> ResponseAssessment {
        let lesions = Int.random(in: 1...4, using: &random)
        let visits = (0..<Int.random(in: 1...5, using: &random)).map { place in
            visit(place, findings: pick([0, lesions, lesions, min(4, lesions + 1)]))
        }
        var free = visits.map { Array($0.findings.indices) }
        let tracks = (1...5).map { number in
            let appearances = visits.indices.map { visit in
                let count = min(free[visit].count, isBroken ? pick([0, 1, 2]) : pick([1, 1, 1, 1, 2]))
                defer { free[visit].removeFirst(count) }
                return LesionTrack.Appearance(
                    findings: Array(free[visit].prefix(count)),
                    uptakeView: isBroken ? pick([.inView, .outOfView, .notImaged]) : .inView,
                    drawnView: isBroken ? pick([.inView, .outOfView, .notImaged]) : .inView,
                    suvMaxAtPlace: maybe(figure()))
            }
            return LesionTrack(number: number, status: pick(LesionTrack.Status.allCases), appearances: appearances)
        }
        return ResponseAssessment(visits: visits, tracks: tracks)
    }
}

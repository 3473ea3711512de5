import Testing
import VoxelCore

@testable import Response

/// Lesions over three visits and more.
@Suite struct MatchingCourseTests {
    private static let here = [ball(0, 0, 0, 10)]
    private static let there = [ball(60, 20, 0, 10)]

    private static func visit(
        _ findings: [[MatchingPhantom.Ball]], _ motion: Int = 0, tracer: String? = "DOTATATE"
    ) -> VisitRecord {
        MatchingMotion.all[motion].visit("v", findings, tracer: tracer)
    }

    private static func words(_ visits: [VisitRecord]) -> [String] {
        LesionMatching(visits).tracks.map { track in
            "\(track.status.rawValue) "
                + track.appearances.map { appearance in
                    switch appearance.visibility {
                    case .inView: appearance.findings.map { "\($0)" }.joined(separator: "+")
                    case .outOfView: "outside"
                    case .notImaged: "-"
                    }
                }.joined(separator: "→")
        }
    }

    @Test("A lesion that goes and comes back is one track", arguments: [0, 1, 5, 7])
    func goneAndBack(motion: Int) {
        let visits = [Self.visit([Self.here]), Self.visit([], motion), Self.visit([Self.here])]
        #expect(Self.words(visits) == ["persistent 0→→0"])
        #expect(Self.words(visits + [Self.visit([], motion)]) == ["gone 0→→0→"])
    }

    @Test("New in the middle: new, whether it stays or goes again", arguments: [0, 1, 5, 7])
    func newInTheMiddle(motion: Int) {
        let visits = [
            Self.visit([Self.here]), Self.visit([Self.here, Self.there], motion), Self.visit([Self.there, Self.here]),
        ]
        #expect(Self.words(visits) == ["persistent 0→0→1", "new →1→0"])
        #expect(Self.words([Self.visit([]), Self.visit([Self.here], motion), Self.visit([])]) == ["new →0→"])
    }

    @Test("What is new is numbered by visit and finding")
    func numbers() {
        let third = [ball(-60, 20, 0, 10)]
        let tracks = LesionMatching([
            Self.visit([Self.here]), Self.visit([Self.there]), Self.visit([third, Self.here, Self.there]),
        ]).tracks
        #expect(tracks.map(\.number) == [1, 2, 3])
        #expect(tracks.map { $0.appearances.map(\.findings) } == [[[0], [], [1]], [[], [0], [2]], [[], [], [0]]])
    }

    @Test("Two merge, and the mass falls apart again: one track of all of them")
    func mergedAndSplit() {
        let two = [[ball(-14, 0, 0, 11)], [ball(14, 0, 0, 10)]]
        let one = [chain(from: -16, to: 16, radius: 12)]
        #expect(Self.words([Self.visit(two), Self.visit(one), Self.visit(two)]) == ["complex 0+1→0→0+1"])
        #expect(Self.words([Self.visit(one), Self.visit(two), Self.visit(one)]) == ["persistent 0→0+1→0"])
    }

    @Test("A visit without scan says nothing; without findings it says that all is gone")
    func visitsWithoutScanOrFindings() {
        let unscanned = VisitRecord(label: "masks")
        #expect(Self.words([Self.visit([Self.here]), unscanned, Self.visit([Self.here])]) == ["persistent 0→-→0"])
        #expect(Self.words([Self.visit([Self.here]), unscanned]) == ["unmatchable 0→-"])
        #expect(Self.words([unscanned, Self.visit([Self.here])]) == ["unmatchable -→0"])
        #expect(Self.words([Self.visit([Self.here]), Self.visit([])]) == ["gone 0→"])
        #expect(Self.words([Self.visit([]), Self.visit([]), Self.visit([Self.here])]) == ["new →→0"])
    }

    @Test("An FDG scan between scans of receptors makes nothing new and nothing gone")
    func otherTracers() {
        let fdg = { (findings: [[MatchingPhantom.Ball]]) in Self.visit(findings, tracer: "FDG") }
        #expect(Self.words([Self.visit([]), fdg([Self.here]), Self.visit([])]) == ["unmatchable →0→"])
        #expect(Self.words([Self.visit([]), fdg([Self.here])]) == ["unmatchable →0"])
        #expect(Self.words([Self.visit([Self.here]), fdg([])]) == ["unmatchable 0→"])
        #expect(Self.words([Self.visit([Self.here]), fdg([]), Self.visit([Self.here])]) == ["persistent 0→→0"])
        #expect(Self.words([Self.visit([Self.here]), fdg([Self.here]), Self.visit([])]) == ["gone 0→0→"])
    }

    @Test("What an FDG scan showed first is new all the same where receptors did not show it before and do now")
    func newBehindAnotherTracer() {
        let visits = [Self.visit([]), Self.visit([Self.here], tracer: "FDG"), Self.visit([Self.here])]
        #expect(Self.words(visits) == ["new →0→0"])
    }

    @Test("Drawn masks tell what is new and gone, whatever the tracers beside them")
    func drawnBesideOtherTracers() {
        func visit(_ tracer: String, _ drawn: [[MatchingPhantom.Ball]]) -> VisitRecord {
            var visit = Self.visit([], tracer: tracer)
            visit.tumourField = MatchingMotion.none.grid
            visit.findings = drawn.enumerated().map { number, balls in
                let region = MatchingPhantom.region(of: balls, MatchingMotion.none.grid)!
                let found = MatchingPhantom.finding("t\(number + 1)", region, MatchingMotion.none.grid)
                return Finding(
                    id: found.id, region: region, grid: found.grid, centroid: found.centroid, volume: found.volume,
                    uptake: nil, size: FindingSize(longAxis: 20, shortAxis: 20, source: .tumourMask))
            }
            return visit
        }
        #expect(Self.words([visit("DOTATATE", [Self.here]), visit("FDG", [])]) == ["gone 0→"])
        #expect(Self.words([visit("DOTATATE", []), visit("FDG", [Self.here])]) == ["new →0"])
        #expect(Self.words([visit("DOTATATE", [Self.here]), visit("FDG", [Self.here])]) == ["persistent 0→0"])
    }

    @Test(
        "Other tracers of receptors, and tracers that nobody names, are compared",
        arguments: ["DOTATOC", "177Lu-DOTATATE", nil])
    func tracersAlike(tracer: String?) {
        #expect(Self.words([Self.visit([Self.here]), Self.visit([], tracer: tracer)]) == ["gone 0→"])
        #expect(Self.words([Self.visit([]), Self.visit([Self.here], tracer: tracer)]) == ["new →0"])
    }

    @Test("Beyond a scan's field in between nothing is lost")
    func outsideInBetween() {
        var narrow = MatchingMotion.none
        narrow.grid = Grid(size: [50, 50, 25], affine: Affine(spacing: [4, 4, 4], origin: [-98, -98, 60]))!
        let cut = narrow.visit("cut", [])
        #expect(Self.words([Self.visit([Self.here]), cut, Self.visit([Self.here])]) == ["persistent 0→outside→0"])
        #expect(Self.words([Self.visit([Self.here]), cut, Self.visit([])]) == ["gone 0→outside→"])
        #expect(Self.words([cut, Self.visit([Self.here]), Self.visit([Self.here])]) == ["persistent outside→0→0"])
        #expect(Self.words([cut, Self.visit([]), Self.visit([Self.here])]) == ["new outside→→0"])
    }
}

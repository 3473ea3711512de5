import Foundation
import Testing

@testable import Figures
@testable import VesselContact

/// Every branch of the figure, drawn whole.
@Suite struct VesselFigureSampleTests {
    enum Kind: String, CaseIterable {
        case contact, plain, borderline, free, far, refused, refusedWithoutCentreline, occluded, several, many, short,
            long
    }

    static func figure(_ kind: Kind) throws -> VesselFigure {
        typealias P = VesselFigurePhantom
        func made(
            _ rows: [TumourVesselContact], _ tumours: [Tumour], ct: Bool = true, _ vessel: Vessel = P.vessel
        ) throws -> VesselFigure {
            try VesselFigure(
                vessel: vessel, contacts: rows, tumours: tumours, ct: ct ? P.ct(tumours, vessel) : nil,
                caption: P.caption)
        }
        switch kind {
        case .contact, .plain:
            return try made(
                [P.row(lesion: 1, full: 140, profiles: [P.profile(full: 140, gaps: 41...44)])],
                [P.tumour(1, full: 140)],
                ct: kind == .contact)
        case .borderline:
            return try made(
                [
                    P.row(
                        lesion: 12, full: 180.2, deviation: 7.4, borderline: true,
                        profiles: [P.profile(full: 180.2), P.profile(full: 0)])
                ],
                [P.tumour(12, full: 180.2)])
        case .free, .far:
            let gap = kind == .free ? 3.2 : 34
            let toward = unitVector(degrees: P.direction) * P.radius
            return try made(
                [
                    P.row(
                        lesion: 1, full: 0, distance: gap, place: P.plane(at: 20).position(of: toward),
                        profiles: [P.profile(full: 0)])
                ],
                [P.tumour(1, full: 140, gap: min(gap, 6))])
        case .refused:
            return try made(
                [
                    P.row(
                        lesion: 1, full: 0, refusal: .coarseGrid(voxel: 4, radius: 3.2), profiles: [P.profile(full: 0)])
                ],
                [P.tumour(1, full: 140)])
        case .refusedWithoutCentreline:
            let name = String(repeating: "arteria_pancreaticoduodenalis_", count: 9)
            return try made(
                [P.row(lesion: 1, full: 0, refusal: .noCentreline, vessel: name, profiles: [])],
                [P.tumour(1, full: 140)], ct: false, Vessel(name: name, kind: .artery, mask: P.vessel.mask))
        case .occluded:
            let closed = 22.0...28
            return try made(
                [
                    P.row(
                        lesion: 1, full: 360, deviation: 0, category: .occluded,
                        profiles: [P.profile(full: 300, closed: closed)])
                ], [P.tumour(1, full: 300, closing: closed)], P.vessel(openOutside: closed))
        case .many:
            let bent = P.profile(full: 140)
            return try made(
                (1...7).map {
                    let full = 20 * Double($0)
                    return P.row(
                        lesion: 90 + $0, full: full, borderline: true, greatest: (1, 50),
                        profiles: [bent, P.profile(full: full)])
                }, (1...7).map { P.tumour(90 + $0, full: 20 * Double($0)) }, ct: false)
        case .short:
            let points = Array(P.profile(full: 140).points[42...58])
            return try made(
                [P.row(lesion: 1, full: 140, greatest: (0, 8), profiles: [ContactProfile(points: points)])],
                [P.tumour(1, full: 140)])
        case .long:
            return try made(
                [P.row(lesion: 1, full: 0, distance: 34, profiles: [P.straightProfile(length: 300)])],
                [P.tumour(1, full: 0)])
        case .several:
            let second = P.tumour(2, full: 200, direction: 200, middle: 14, outer: 9)
            return try made(
                [
                    P.row(lesion: 1, full: 140, profiles: [P.profile(full: 140)]),
                    P.row(
                        lesion: 2, full: 200, borderline: false, greatest: (0, 28),
                        profiles: [P.profile(full: 200, direction: 200, middle: 14)]),
                    P.row(lesion: 3, full: 0, refusal: .emptyTumour, distance: nil, profiles: []),
                ], [P.tumour(1, full: 140), second, P.tumour(3, full: 0)])
        }
    }

    @Test(arguments: Kind.allCases) func everyFigureIsDrawnAndItsTextsStandApart(_ kind: Kind) throws {
        let figure = try Self.figure(kind)
        let drawn = try figure.drawn()
        let sheet = PixelRect(
            x: 0, y: 0, width: Double(drawn.sheet.canvas.width), height: Double(drawn.sheet.canvas.height))
        let texts = drawn.sheet.texts.filter { !$0.text.isEmpty }
        for (i, text) in texts.enumerated() {
            #expect(sheet.contains(text.box), "\(text) leaves the sheet")
            for other in texts[(i + 1)...] {
                #expect(!text.box.intersects(other.box), "\(text.text) lies on \(other.text)")
            }
        }
        let png = try figure.png()
        let decoded = try #require(DecodedPNG(png))
        #expect(decoded.chunks.allSatisfy { $0.hasRightChecksum })
        #expect(decoded.text("Title") == "\(figure.vessel.name) · lesion \(figure.worst.lesion)")
        #expect(texts.contains { $0.text == FigureScene.disclaimer })
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(png).write(to: URL(filePath: "\(folder)/vessel-\(kind.rawValue).png"))
        }
    }
}

import Testing
import VoxelCore

@testable import Figures
@testable import VesselContact

@Suite struct VesselFigureTests {
    private typealias P = VesselFigurePhantom
    private let empty = TissueMask(Region(runs: []), on: VesselFigurePhantom.grid)

    private func figure(_ rows: [TumourVesselContact], lesions: [Int]) throws -> VesselFigure {
        try VesselFigure(
            vessel: Vessel(name: P.vessel.name, kind: nil, mask: empty), contacts: rows,
            tumours: lesions.map { Tumour(lesion: $0, mask: empty) }, ct: nil, caption: P.caption)
    }

    @Test func theWorstTumourHeadsTheFigure() throws {
        let rows = [
            P.row(lesion: 1, full: 0, refusal: .noSection, profiles: []),
            P.row(lesion: 2, full: 0, distance: 9, profiles: []),
            P.row(lesion: 3, full: 0, distance: 4, profiles: []),
            P.row(lesion: 4, full: 360, category: .above180, profiles: []),
            P.row(lesion: 5, full: 90, profiles: []),
            P.row(lesion: 6, full: 360, category: .occluded, profiles: []),
            P.row(lesion: 7, full: 300, vessel: "aorta", profiles: []),
        ].map { row in row.lesion == 4 || row.lesion == 5 || row.lesion == 6 ? row.withoutGreatest : row }
        let figure = try figure(rows, lesions: Array(1...7))
        #expect(figure.contacts.map(\.lesion) == [6, 4, 5, 3, 2, 1])
        #expect(figure.tumours.map(\.lesion) == [6, 4, 5, 3, 2, 1])
    }

    @Test func rowsThatCannotBeDrawnAreRefused() throws {
        let row = P.row(lesion: 1, full: 0, profiles: [])
        #expect(throws: FigureError.noContactRow(vessel: P.vessel.name)) { try figure([], lesions: [1]) }
        #expect(throws: FigureError.unknownLesion(label: 1)) { try figure([row], lesions: [2]) }
        #expect(throws: FigureError.repeatedLesion(label: 1)) { try figure([row, row], lesions: [1]) }
        #expect(throws: FigureError.notFinite(label: 1, figure: "the distance from the vessel")) {
            try figure([P.row(lesion: 1, full: 0, distance: .infinity, profiles: [])], lesions: [1])
        }
        #expect(throws: FigureError.notFinite(label: 1, figure: "the contact angle's deviation")) {
            try figure([P.row(lesion: 1, full: 0, deviation: .nan, profiles: [])], lesions: [1])
        }
        #expect(throws: FigureError.notFinite(label: 1, figure: "the deviation along the vessel")) {
            try figure([P.row(lesion: 1, full: 90, profiles: [P.profile(full: 90, deviation: .nan)])], lesions: [1])
        }
        #expect(
            FigureError.noContactRow(vessel: "SMA").description
                == "nothing was measured of the vessel SMA; wanted a row a tumour; leave the vessel out of the figures")
    }

    @Test func theShownSectionIsTheGreatestElseTheNearest() throws {
        let profile = P.profile(full: 140, gaps: 18...22)
        let touching = try figure([P.row(lesion: 1, full: 140, greatest: (0, 44), profiles: [profile])], lesions: [1])
        #expect(touching.focus?.point == 44)
        // The nearest point at 20 mm has no section, nor have those within 2 mm of it.
        let place = P.plane(at: 20.2).position(of: [3, 3])
        let free = try figure([P.row(lesion: 1, full: 0, place: place, profiles: [profile])], lesions: [1])
        #expect(free.focus?.point == 45)
        let lost = try figure([P.row(lesion: 1, full: 0, place: place, profiles: [])], lesions: [1])
        #expect(lost.focus == nil && lost.branch.isEmpty)
    }

    @Test func noAngleIsWrittenAsOneOfAnotherClass() {
        let written = [0, 0.3, 1.2, 142.4, 179.6, 180, 180.04, 180.2, 180.41, 180.5, 359.4].map(VesselFigure.degrees)
        #expect(
            written == [
                "0°", "< 1°", "1°", "142°", "180°", "180°", "180.1°", "180.2°", "180.5°", "181°", "359°",
            ])
        #expect([0, 0.44, 6.4, 12.6].map(VesselFigure.deviation) == ["± 0°", "± 0.4°", "± 6°", "± 13°"])
        #expect(
            [0, 0.25, 3.24, 34, 123.4].map(VesselFigure.millimetres) == ["0 mm", "0.3 mm", "3.2 mm", "34 mm", "123 mm"])
    }

    @Test func everyClassHasItsWords() throws {
        func line(_ row: TumourVesselContact) -> String { VesselFigure.line(of: row.withoutGreatest) }
        #expect(line(P.row(lesion: 1, full: 142, profiles: [])) == "lesion 1: 142° ± 6°, ≤ 180°")
        #expect(
            line(P.row(lesion: 1, full: 190, borderline: true, profiles: []))
                == "lesion 1: 190° ± 6°, > 180°, borderline")
        #expect(line(P.row(lesion: 2, full: 360, category: .occluded, profiles: [])) == "lesion 2: 360°, occluded")
        #expect(line(P.row(lesion: 3, full: 0, distance: 3.2, profiles: [])) == "lesion 3: 3.2 mm, no contact")
        #expect(
            line(P.row(lesion: 4, full: 0, refusal: .emptyVessel, profiles: [])) == "lesion 4: n/a, cannot be told")
    }

    @Test func theReasonStandsWhereTheAngleCannotBeTold() throws {
        let drawn = try VesselFigureSampleTests.figure(.refused).drawn()
        let said = drawn.sheet.texts.map(\.text).joined(separator: " ")
        #expect(said.contains(ContactRefusal.coarseGrid(voxel: 4, radius: 3.2).description))
        #expect(drawn.section == nil && drawn.profile == nil && drawn.straightened != nil)
        let bare = try VesselFigureSampleTests.figure(.refusedWithoutCentreline).drawn()
        #expect(bare.section == nil && bare.straightened == nil && bare.profile == nil)
        #expect(bare.sheet.texts.contains { $0.text.hasSuffix("… · lesion 1") })
    }

    @Test func everyTumourIsListedOrCounted() throws {
        let texts = try VesselFigureSampleTests.figure(.many).drawn().sheet.texts.map(\.text)
        #expect(texts.contains("lesion 97: 140° ± 6°, ≤ 180°, borderline") && texts.contains("and 4 more lesions"))
        #expect(texts.contains("Contact along the vessel, branch 2 of 2"))
        #expect(texts.contains("the worst of 7 lesions · artery · baseline · tolerance 1.5 mm"))
    }

    @Test func theScaleFitsShortAndLongVessels() throws {
        // 8 mm: ±1.8 radii fill the height, and a millimetre is as long both ways.
        let short = try #require(try VesselFigureSampleTests.figure(.short).drawn().straightened)
        #expect(short.axis.start == 21 && short.axis.length == 8 && abs(short.pixelsAcross - 220 / 14.4) < 1e-9)
        #expect(short.axis.pixelsPerMillimetre == short.pixelsAcross && short.frame.height == 220)
        #expect(short.frame.width == (8 * 220 / 14.4).rounded())
        // 300 mm: the panel's width, ±3 radii stretched to the least height, which is said.
        let drawn = try VesselFigureSampleTests.figure(.long).drawn()
        let long = try #require(drawn.straightened)
        #expect(long.frame.width == 622 && long.frame.height == 120 && abs(long.reach - 12) < 1e-9)
        #expect(drawn.sheet.texts.contains { $0.text == "Straightened, across stretched 2.4×" })
        #expect(drawn.sheet.texts.contains { $0.text == "tumour not in view" })
    }

    @Test func fileNamesAreSafeAndNeverAlike() {
        let names = VesselFigure.fileNames(for: [
            "superior_mesenteric_artery", "superior mesenteric artery", "SMA", "sma", "../../etc/passwd",
            "a\\b:c\u{0}\n", "",
            "V. porta", "sma-2", "Vene é", String(repeating: "x", count: 400), String(repeating: "x", count: 401),
        ])
        #expect(
            names.prefix(10) == [
                "vessel-superior_mesenteric_artery.png", "vessel-superior_mesenteric_artery-2.png", "vessel-SMA.png",
                "vessel-sma-2.png", "vessel-.__.__etc_passwd.png", "vessel-a_b_c__.png", "vessel-_.png",
                "vessel-V._porta.png", "vessel-sma-2-2.png", "vessel-Vene_é.png",
            ])
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        #expect(names.allSatisfy { $0.utf8.count < 150 && !$0.contains("/") && !$0.contains("..") })
    }
}

extension TumourVesselContact {
    /// The row without a place of greatest contact, for rows without profiles.
    fileprivate var withoutGreatest: TumourVesselContact {
        TumourVesselContact(
            lesion: lesion, vessel: vessel, kind: kind, angles: angles, category: category, isBorderline: isBorderline,
            refusal: refusal, contactLength: contactLength, contactArea: contactArea, minimumDistance: minimumDistance,
            overlap: overlap, lumen: lumen, place: place, profiles: profiles, greatest: nil)
    }
}

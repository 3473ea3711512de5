import Foundation
import Testing

@testable import Figures

/// The palette as it is seen: on every ground it is drawn on, and with the common kinds of colour blindness.
@Suite struct PaletteTests {
    /// What WCAG 2.2 asks of lines and marks (1.4.11) and of text (1.4.3).
    private static let markContrast = 3.0
    private static let textContrast = 4.5

    /// How far colours lie apart that have to be told apart, by CIEDE2000.
    ///
    /// For marks of a third of a degree Stone, Szafir and Setlur (Color and Imaging Conference 2014) found half of the
    /// observers to tell two colours apart from differences of 5.1 + 0.75/s in L*, 5.3 + 1.5/s in a* and 5.3 + 2.9/s in b*,
    /// s the size in degrees: 7 to 14. All colours keep more than that, and many times the 2.3 of a just noticeable
    /// difference of large fields (Mahy, Van Eycken and Oosterlinck 1994).
    private static let difference = 15.0

    private static let light = Colour.outlines + [.setAside(onDark: false)]
    private static let dark = Colour.outlinesOnDark + [.setAside(onDark: true)]
    private static let greys = (0...255).map { Colour(SIMD3(repeating: UInt8($0))) }
    /// All that fused pictures show: any grey of the CT under any uptake.
    private static let fused = stride(from: 0.0, through: 255, by: 15).flatMap { grey in
        stride(from: 0.0, through: 1, by: 0.02).map { Colour(Shading.fused(grey: grey, fraction: $0)) }
    }

    /// The published pairs of Sharma, Wu and Dalal (2005), table 1.
    @Test(
        arguments: [
            (SIMD3(50, 2.6772, -79.7751), SIMD3(50, 0, -82.7485), 2.0425),
            (SIMD3(50, -1.0, 2), SIMD3(50, 0, 0), 2.3669), (SIMD3(50, 2.49, -0.001), SIMD3(50, -2.49, 0.0011), 7.2195),
            (SIMD3(50, 2.5, 0), SIMD3(73, 25, -18), 27.1492), (SIMD3(50, 2.5, 0), SIMD3(56, -27, -3), 31.9030),
            (SIMD3(60.2574, -34.0099, 36.2677), SIMD3(60.4626, -34.1751, 39.4387), 1.2644),
            (SIMD3(22.7233, 20.0904, -46.6940), SIMD3(23.0331, 14.9730, -42.5619), 2.0373),
            (SIMD3(2.0776, 0.0795, -1.1350), SIMD3(0.9033, -0.0636, -0.5514), 0.9082),
        ] as [(SIMD3<Double>, SIMD3<Double>, Double)])
    func differencesAreThePublishedOnes(_ first: SIMD3<Double>, _ second: SIMD3<Double>, _ wanted: Double) {
        #expect(abs(ColourVision.difference(lab: first, second) - wanted) < 1e-4)
        #expect(abs(ColourVision.difference(lab: second, first) - wanted) < 1e-4)
    }

    /// Black on white is 21; #767676 is the lightest grey at 4.5 on white, as the WCAG's own examples have it.
    @Test func contrastIsThatOfWCAG() {
        #expect(abs(ColourVision.contrast(.white, Colour(0x000000)) - 21) < 1e-9)
        #expect(ColourVision.contrast(.white, Colour(0x767676)) >= 4.5)
        #expect(ColourVision.contrast(.white, Colour(0x777777)) < 4.5)
    }

    /// The grey axis stays grey for all, red and green come together for the red-green blind.
    @Test func simulationsDoWhatTheirNamesSay() {
        let (red, green) = (Colour(0xB06050), Colour(0x7F7A45))
        for vision in ColourVision.allCases {
            #expect(vision.difference(Colour(0x404040), Colour(0xC0C0C0)) > 30)
        }
        let trichromat = ColourVision.trichromacy.difference(red, green)
        #expect(ColourVision.deuteranopia.difference(red, green) < trichromat / 2)
        #expect(ColourVision.protanopia.difference(red, green) < trichromat)
        #expect(ColourVision.tritanopia.difference(Colour(0x0000FF), Colour(0x006060)) < 30)
    }

    private func expectApart(_ colours: [Colour], _ what: String) {
        for vision in ColourVision.allCases {
            for i in colours.indices {
                for j in 0..<i {
                    let difference = vision.difference(colours[i], colours[j])
                    #expect(difference >= Self.difference, "\(what) \(j) and \(i), \(vision): \(difference)")
                }
            }
        }
    }

    @Test func outlinesAreToldApartByAll() {
        expectApart(Self.light, "outlines")
        expectApart(Self.dark, "outlines on dark")
        expectApart([.fusedOutline, .setAside(onDark: true)], "outlines of a fused lesion")
    }

    @Test func responseClassesAreToldApartByAll() {
        expectApart(ResponseClass.allCases.map(\.colour), "response classes")
    }

    /// A line stands out from what it lies on, or from the casing between the two; whatever the picture shows.
    @Test func outlinesStandOutOnEveryGround() {
        func expectSeen(_ colour: Colour, onDark: Bool, on grounds: [Colour]) {
            let casing = ColourVision.contrast(colour, .casing(onDark: onDark))
            let least = grounds.map { max(casing, ColourVision.contrast(colour, $0)) }.min() ?? 0
            #expect(least >= Self.markContrast, "\(colour): \(least)")
        }
        for colour in Self.light { expectSeen(colour, onDark: false, on: Self.greys) }
        for colour in Self.dark + [.fusedOutline] { expectSeen(colour, onDark: true, on: Self.greys + Self.fused) }
    }

    @Test func textIsReadOnItsGround() {
        let pairs: [(Colour, Colour)] = [
            (.ink, .white), (.faintInk, .white), (.ink, .casing(onDark: false)), (.white, .casing(onDark: true)),
            (.setAside(onDark: false), .casing(onDark: false)), (.setAside(onDark: true), .casing(onDark: true)),
            (TimelineFigure.therapyColour, .white),
        ]
        for (text, ground) in pairs {
            let contrast = ColourVision.contrast(text, ground)
            #expect(contrast >= Self.textContrast, "\(text) on \(ground): \(contrast)")
        }
    }

    @Test func chartsStandOutOnWhite() {
        for colour in ResponseClass.allCases.map(\.colour) + Colour.outlines + [TimelineFigure.therapyColour] {
            #expect(ColourVision.contrast(colour, .white) >= Self.markContrast)
        }
    }

    /// The edges of chips on the cards of the light and of the dark page, as the style sheet has them.
    @Test func chipsAreToldApartOnTheirCards() throws {
        func colours(after prefix: String, in text: Substring) -> [Colour] {
            text.split(separator: prefix, omittingEmptySubsequences: false).dropFirst().compactMap { rest in
                UInt32(rest.prefix(6), radix: 16).map { Colour($0) }
            }
        }
        // The light theme, the dark one by the reader's system and the dark one by the button.
        let themes = PageStyle.common.split(separator: "{ color-scheme: ").dropFirst()
        #expect(themes.map { $0.prefix(4) } == ["ligh", "dark", "dark"])
        for theme in themes {
            let card = try #require(colours(after: "--card: #", in: theme).first)
            let chips = try ResponseClass.allCases.map { category in
                try #require(colours(after: "--\(category.rawValue.lowercased()): #", in: theme).first)
            }
            expectApart(chips, "chips")
            for chip in chips {
                let contrast = ColourVision.contrast(chip, card)
                #expect(contrast >= Self.markContrast, "\(chip) on \(card): \(contrast)")
            }
        }
        for category in ResponseClass.allCases {
            let word = category.rawValue.lowercased()
            #expect(PageStyle.common.contains(".chip.\(word) { border-left-color: var(--\(word));"))
        }
    }

    /// Letters and scale bars lie on the picture over a halo of their own.
    @Test func lettersAreReadOnEveryGround() throws {
        for onDark in [false, true] {
            for ground in stride(from: 0, through: 255, by: 51).map({ Colour(SIMD3(repeating: UInt8($0))) }) {
                let canvas = try Canvas(width: 80, height: 80)
                let frame = PixelRect(x: 0, y: 0, width: 80, height: 80)
                canvas.fill(frame, ground)
                canvas.letters(OrientationLetters(.axial, on: Phantom.grid([4, 4, 4])), in: frame, onDark: onDark)
                let image = try canvas.image()
                // The L's stem is the darkest (lightest) of its row, its halo the lightest (darkest) around it.
                let row = (60..<78).map { Int(image.samples[(40 * 80 + $0) * 3]) }
                let (darkest, lightest) = (row.min() ?? 0, row.max() ?? 0)
                let contrast = ColourVision.contrast(
                    Colour(SIMD3(repeating: UInt8(darkest))), Colour(SIMD3(repeating: UInt8(lightest))))
                #expect(contrast >= Self.textContrast, "on dark \(onDark), \(ground): \(contrast)")
            }
        }
    }
}

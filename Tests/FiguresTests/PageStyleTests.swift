import Foundation
import Testing

@testable import Figures

@Suite struct PageStyleTests {
    /// WCAG 2 AA: every text colour on every ground it stands on, and controls' edges, in every theme.
    @Test(arguments: ["--paper", "prefers-color-scheme: dark", ":root[data-theme=\"dark\"]"])
    func coloursHaveContrast(_ start: String) throws {
        let style = PageStyle.common
        let theme = style[try #require(style.range(of: start)).lowerBound...]
        func contrast(_ text: String, _ ground: String) throws -> Double {
            let values = [try Self.luminance(text, theme), try Self.luminance(ground, theme)].sorted()
            return (values[1] + 0.05) / (values[0] + 0.05)
        }
        let texts = [
            ("ink", "paper"), ("soft", "paper"), ("ink", "card"), ("soft", "card"), ("warn-ink", "warn-ground"),
            ("link", "paper"), ("link", "card"), ("paper", "ink"),
        ]
        for (text, ground) in texts { #expect(try contrast(text, ground) >= 4.5) }
        for ground in ["paper", "card"] { #expect(try contrast("edge", ground) >= 3) }
    }

    /// What a reader chooses and what the system asks for are one and the same dark.
    @Test func bothDarksAreOne() throws {
        let style = PageStyle.common
        func colours(_ selector: String) throws -> Substring {
            let start = try #require(style.range(of: selector)).upperBound
            return style[start...].prefix { $0 != "}" }
        }
        let chosen = try colours(":root[data-theme=\"dark\"]").split(whereSeparator: \.isWhitespace)
        #expect(try colours(":root:not([data-theme=\"light\"])").split(whereSeparator: \.isWhitespace) == chosen)
        #expect(chosen.count > 20)
    }

    /// The outlines of the slices have the colours of the other figures.
    @Test func outlinesHaveThePalettesColours() {
        let style = PageStyle.scan
        for (tint, colour) in Colour.outlines.enumerated() {
            let start = ".line.c\(tint) { stroke: #"
            #expect(style.contains(start))
            let hex = style.components(separatedBy: start).dropFirst().first?.prefix(6) ?? ""
            #expect(UInt32(hex, radix: 16).map(Colour.init) == colour)
        }
        #expect(PageMarkup.count(".fused .line.c", in: style) == Colour.outlinesOnDark.count)
        #expect(style.contains(".casing { stroke: #ffffff;") && style.contains(".fused .casing { stroke: #1a1a1a;"))
    }

    private static func luminance(_ name: String, _ theme: Substring) throws -> Double {
        let start = try #require(theme.range(of: "--\(name): #")).upperBound
        return luminance(try #require(Int(theme[start...].prefix(6), radix: 16)))
    }

    private static func luminance(_ colour: Int) -> Double {
        func linear(_ byte: Int) -> Double {
            let c = Double(byte & 255) / 255
            return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour)
    }
}

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

    /// Numbers in the slices, on white with a white casing or, fused, on dark.
    @Test func numbersInSlicesHaveContrast() throws {
        for colour in ["a84a00", "00558c", "006648", "8e3a6c"] {
            #expect(PageStyle.scan.contains("fill: #\(colour)"))
            #expect(1.05 / (Self.luminance(try #require(Int(colour, radix: 16))) + 0.05) >= 4.5)
        }
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

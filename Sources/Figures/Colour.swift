/// An sRGB colour with opacity; all parts from 0 to 1.
struct Colour: Equatable, Sendable {
    var red, green, blue: Double
    var opacity = 1.0

    init(_ red: Double, _ green: Double, _ blue: Double, opacity: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.opacity = opacity
    }

    /// A colour written as 0xRRGGBB.
    init(_ hex: UInt32) {
        self.init(Double(hex >> 16 & 255) / 255, Double(hex >> 8 & 255) / 255, Double(hex & 255) / 255)
    }

    /// A colour of three bytes.
    init(_ bytes: SIMD3<UInt8>) {
        self.init(Double(bytes.x) / 255, Double(bytes.y) / 255, Double(bytes.z) / 255)
    }

    func with(opacity: Double) -> Colour { Colour(red, green, blue, opacity: opacity) }

    static let white = Colour(0xFFFFFF)
    static let ink = Colour(0x1A1A1A)
    static let faintInk = Colour(0x5A5A5A)
    static let rule = Colour(0xC8C8C8)
    /// Where the panel reaches beyond the volume.
    static let beyond = Colour(0xECEAE4)
    /// On top of CT and of hot uptake.
    static let fusedOutline = Colour(0x56E0FF)

    /// Outlines on inverted grey and lines of charts. Neighbours in number differ in colour.
    ///
    /// Hues of the Okabe-Ito palette, parted in lightness as well: with normal vision, and with protanopia, deuteranopia and
    /// tritanopia as Machado et al. (2009) simulate them, any two of them and the grey of lesions set aside lie at least 15
    /// apart by CIEDE2000. All reach 3:1 on white, which is what WCAG 2.2 asks of lines (1.4.11).
    static let outlines = [Colour(0xC24600), Colour(0x004A85), Colour(0x2AA16C), Colour(0xC45FD6)]

    /// The same hues on CT and on hot uptake, as far apart, with 3:1 on the dark casing.
    static let outlinesOnDark = [Colour(0xF09A30), Colour(0x6F9CFF), Colour(0xC4F7B4), Colour(0xFAD8FF)]

    /// The place of a lesion's colour in the palettes.
    static func tint(of label: UInt16) -> Int { (Int(label) + outlines.count - 1) % outlines.count }

    /// The place of a track's colour in the palettes, from its name alone, so that it is the same at every visit and on every
    /// figure.
    ///
    /// A name that begins with a number has the colour of the lesion with that number.
    static func tint(ofTrack name: String) -> Int {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        // Names without a number, and numbers beyond any lesion's, go by the sum of their bytes.
        return tint(of: UInt16(digits) ?? name.utf8.reduce(0) { $0 &+ UInt16($1) })
    }

    /// The outline colour of the lesion with this number.
    static func outline(of label: UInt16) -> Colour { outlines[tint(of: label)] }

    /// The outline colour of a track.
    static func outline(ofTrack name: String) -> Colour { outlines[tint(ofTrack: name)] }

    /// A lesion that a reader has set aside (physiological uptake).
    static func setAside(onDark: Bool) -> Colour { onDark ? Colour(0xA8A8A8) : Colour(0x696969) }

    /// What parts a line from the picture beneath it. Opaque, so that the line's contrast does not hang on the picture.
    static func casing(onDark: Bool) -> Colour { onDark ? .ink : .white }
}

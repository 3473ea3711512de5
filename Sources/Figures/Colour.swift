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

    /// Outlines on inverted grey: four of the Okabe-Ito colours, which the common kinds of colour blindness keep apart, and
    /// which reach a contrast of 3:1 on white. Neighbours in number differ in colour.
    static let outlines = [Colour(0xD55E00), Colour(0x0072B2), Colour(0x00855F), Colour(0xB4508A)]

    /// The outline colour of the lesion with this number.
    static func outline(of label: UInt16) -> Colour { outlines[(Int(label) + outlines.count - 1) % outlines.count] }

    /// The outline colour of a track, from its name alone, so that it is the same at every visit and on every figure.
    ///
    /// A name that begins with a number has the colour of the lesion with that number.
    static func outline(ofTrack name: String) -> Colour {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        // Names without a number, and numbers beyond any lesion's, go by the sum of their bytes.
        return outline(of: UInt16(digits) ?? name.utf8.reduce(0) { $0 &+ UInt16($1) })
    }
}

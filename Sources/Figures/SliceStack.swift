/// Axial slices of a scan for a page to leaf through: small pictures, with the lesions' outlines as vectors above them.
///
/// All slices show the same part of the plane at the same scale; the patient's right lies on the viewer's left.
public struct SliceStack: Sendable, Equatable {
    /// A lesion's outline in a slice.
    public struct Outline: Sendable, Equatable {
        /// The lesion's number.
        public var lesion: Int
        /// Which of the outline colours it has, from 0 to 3.
        public var colour: Int
        /// The outline as the data of an SVG path: closed loops in pixels, (0, 0) the picture's upper left corner.
        public var path: String
        /// Where the middle of its number stands, in pixels; off other numbers, outlines, letters and the scale bar as far as
        /// there is room.
        public var label: SIMD2<Double>
    }

    /// A slice.
    public struct Slice: Sendable, Equatable {
        /// The slice's index on the volume's grid.
        public var index: Int
        /// Its place along the body in scanner millimetres (RAS+), on an oblique grid that of its middle.
        public var z: Double
        /// The picture, a PNG file of the stack's width and height.
        public var png: [UInt8]
        /// The outlines of all lesions that the slice meets, in order of number.
        public var outlines: [Outline]
    }

    /// The size of every picture in pixels.
    public var width, height: Int
    /// Millimetres a pixel, both ways.
    public var pixelSize: Double
    /// Whether uptake is shown in hot colours on CT; otherwise in inverted grey.
    public var isFused: Bool
    /// The letters at the edges: `R`, `L`, `A`, `P`, `S` or `I`.
    public var left, right, top, bottom: String
    /// The uptake at the ends of the shades, white and black or, fused, colourless and hottest.
    public var lower, upper: Double
    /// The unit of the uptake, such as `SUV`.
    public var unit: String
    /// How many slices the volume has; more than `slices` holds where they were too many.
    public var sliceCount: Int
    /// The slices, from the feet to the head.
    public var slices: [Slice]
    /// For every lesion the place in `slices` of its hottest voxel.
    public var hottest: [Int: Int]

    /// A scale bar of a round length that takes at most three tenths of the picture's width.
    var scaleBar: ScaleBar { .fitting(0.3 * Double(width), pixelsPerMillimetre: 1 / pixelSize) }

    /// Bytes of all pictures.
    public var byteCount: Int { slices.reduce(0) { $0 + $1.png.count } }
}

/// Uptake over CT in at most 256 colours, which take a third of the bytes of all that `Shading.fused` mixes.
///
/// A slice of a page is then drawn in pixels nearly half as wide for the same size of the page. Uptake is rounded to 22 steps of
/// the window, CT to 40 greys where there is no uptake and to fewer the less of it shines through. No channel is further than 25
/// of 255 from the mixture, 7 on the average.
enum FusedPalette {
    private static let steps = 22
    private static let greys = 18.0

    /// The colours of a step of uptake, from black CT to white.
    private static let colours: [[SIMD3<UInt8>]] = (0..<steps).map { step in
        let fraction = Double(step) / Double(steps - 1)
        let ends = [0, 255].map { Shading.fused(grey: $0, fraction: fraction).z }
        // How much of the CT shines through.
        let share = Double(ends[1] - ends[0]) / 255
        let count = share == 1 ? 40 : max(3, Int((greys * share).rounded(.up)))
        return (0..<count).map {
            Shading.fused(grey: 255 * Double($0) / Double(count - 1), fraction: fraction)
        }
    }

    /// How many colours there are, that of paper among them.
    static var count: Int { colours.reduce(1) { $0 + $1.count } }

    /// The colour of an uptake, as a fraction of the window, over a grey of 0 to 255.
    static func colour(grey: Double, fraction: Double) -> SIMD3<UInt8> {
        let shades = colours[Int((fraction * Double(steps - 1)).rounded())]
        return shades[Int((grey / 255 * Double(shades.count - 1)).rounded())]
    }

    /// CT under uptake, as `Shading.fused` mixes them.
    static func picture(
        ct: PlaneImage, _ ctWindow: DisplayWindow, uptake: PlaneImage, _ window: DisplayWindow
    ) -> RasterImage {
        precondition(ct.width == uptake.width && ct.height == uptake.height)
        var samples: [UInt8] = []
        samples.reserveCapacity(3 * ct.values.count)
        for (density, activity) in zip(ct.values, uptake.values) {
            let colour =
                density.isNaN && activity.isNaN
                ? Shading.beyond
                : Self.colour(
                    grey: density.isNaN ? 0 : 255 * ctWindow.fraction(of: density),
                    fraction: activity.isNaN ? 0 : window.fraction(of: activity))
            samples.append(colour.x)
            samples.append(colour.y)
            samples.append(colour.z)
        }
        return RasterImage(width: ct.width, height: ct.height, samples: samples)
    }
}

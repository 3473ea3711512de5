/// Values as colours.
enum Shading {
    /// Inverted grey, as PET is read; the colour of paper where there is nothing.
    static func invertedGrey(_ plane: PlaneImage, _ window: DisplayWindow) -> RasterImage {
        paint(plane) { value in SIMD3(repeating: window.invertedGrey(of: value)) }
    }

    /// CT in grey under uptake in hot colours, the more opaque the higher the uptake; where there is no CT, on black.
    static func fused(
        ct: PlaneImage, _ ctWindow: DisplayWindow, uptake: PlaneImage, _ window: DisplayWindow
    ) -> RasterImage {
        precondition(ct.width == uptake.width && ct.height == uptake.height)
        var samples: [UInt8] = []
        samples.reserveCapacity(ct.values.count * 3)
        for (density, activity) in zip(ct.values, uptake.values) {
            if density.isNaN, activity.isNaN {
                samples += beyond
                continue
            }
            let grey = density.isNaN ? 0 : Double(ctWindow.grey(of: density))
            let colour = fused(grey: grey, fraction: activity.isNaN ? 0 : window.fraction(of: activity))
            samples += [colour.x, colour.y, colour.z]
        }
        return RasterImage(width: ct.width, height: ct.height, samples: samples)
    }

    /// Hot colours: black, red, orange, yellow, white.
    static func hot(_ fraction: Double) -> SIMD3<Double> {
        let t = min(1, max(0, fraction)) * 3
        return SIMD3(min(1, t), min(1, max(0, t - 1)), min(1, max(0, t - 2))) * 255
    }

    /// The hot colour of an uptake over a grey of 0 to 255.
    static func fused(grey: Double, fraction: Double) -> SIMD3<UInt8> {
        // Background uptake leaves the CT to be seen; from two thirds of the window on the colour carries the picture.
        let opacity = 0.8 * min(1, max(0, (fraction - 0.05) / 0.6))
        let mixed = SIMD3(repeating: grey * (1 - opacity)) + hot(0.2 + 0.8 * fraction) * opacity
        return SIMD3(UInt8(mixed.x.rounded()), UInt8(mixed.y.rounded()), UInt8(mixed.z.rounded()))
    }

    private static let beyond: [UInt8] = [0xEC, 0xEA, 0xE4]

    private static func paint(_ plane: PlaneImage, _ colour: (Double) -> SIMD3<UInt8>) -> RasterImage {
        var samples: [UInt8] = []
        samples.reserveCapacity(plane.values.count * 3)
        for value in plane.values {
            if value.isNaN {
                samples += beyond
            } else {
                let colour = colour(value)
                samples += [colour.x, colour.y, colour.z]
            }
        }
        return RasterImage(width: plane.width, height: plane.height, samples: samples)
    }
}

/// Values as colours.
enum Shading {
    /// Inverted grey, as PET is read; the colour of paper where there is nothing.
    static func invertedGrey(_ plane: PlaneImage, _ window: DisplayWindow) -> RasterImage {
        RasterImage(width: plane.width, height: plane.height) { column, row in
            invertedGrey(plane.values[row * plane.width + column], window)
        }
    }

    /// Grey, as CT is read; the colour of paper where there is nothing.
    static func grey(_ plane: PlaneImage, _ window: DisplayWindow) -> RasterImage {
        RasterImage(width: plane.width, height: plane.height) { column, row in
            let value = plane.values[row * plane.width + column]
            return value.isNaN ? beyond : SIMD3(repeating: window.grey(of: value))
        }
    }

    /// The inverted grey of a value, the colour of paper for NaN.
    static func invertedGrey(_ value: Double, _ window: DisplayWindow) -> SIMD3<UInt8> {
        value.isNaN ? beyond : SIMD3(repeating: window.invertedGrey(of: value))
    }

    /// CT in grey under uptake in hot colours, the more opaque the higher the uptake; where there is no CT, on black.
    static func fused(
        ct: PlaneImage, _ ctWindow: DisplayWindow, uptake: PlaneImage, _ window: DisplayWindow
    ) -> RasterImage {
        precondition(ct.width == uptake.width && ct.height == uptake.height)
        return RasterImage(width: ct.width, height: ct.height) { column, row in
            let pixel = row * ct.width + column
            let (density, activity) = (ct.values[pixel], uptake.values[pixel])
            if density.isNaN, activity.isNaN { return beyond }
            let grey = density.isNaN ? 0 : Double(ctWindow.grey(of: density))
            return fused(grey: grey, fraction: activity.isNaN ? 0 : window.fraction(of: activity))
        }
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

    /// What is drawn where there is nothing to show.
    static let beyond = SIMD3<UInt8>(0xEC, 0xEA, 0xE4)
}

import Foundation

/// Directions in a plane by their angle.
enum Direction {
    /// The unit vector at an angle in degrees from the first axis towards the second.
    static func unit(degrees: Double) -> SIMD2<Double> {
        SIMD2(cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    }

    /// The angle of a vector, 0 ≤ angle < 360.
    static func degrees(_ vector: SIMD2<Double>) -> Double {
        let angle = atan2(vector.y, vector.x) * 180 / .pi
        return angle < 0 ? angle + 360 : angle
    }
}

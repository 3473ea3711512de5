internal import Glibc

/// The arc cosine in degrees.
func acosDegrees(_ cosine: Double) -> Double { acos(cosine) * 180 / .pi }

/// The direction of a point in degrees from the first axis towards the second, 0 at the origin.
func degrees(of point: SIMD2<Double>) -> Double { atan2(point.y, point.x) * 180 / .pi }

/// The point on the unit circle in a direction in degrees.
func unitVector(degrees: Double) -> SIMD2<Double> { SIMD2(cos(degrees * .pi / 180), sin(degrees * .pi / 180)) }

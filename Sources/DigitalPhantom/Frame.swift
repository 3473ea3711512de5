internal import Glibc
internal import VoxelCore

/// A right-handed set of axes in scanner space.
struct Frame: Sendable {
    /// Unit vectors in scanner millimetres.
    let x, y, z: SIMD3<Double>
    /// Where the frame's zero lies.
    let origin: SIMD3<Double>

    /// The scanner's axes turned about R by `degrees.x`, then about A by `degrees.y`, then about S by `degrees.z`
    /// (each right-handed, about the fixed axes).
    init(origin: SIMD3<Double>, degrees: SIMD3<Double>) {
        func turned(_ v: SIMD3<Double>) -> SIMD3<Double> {
            let angle = degrees * (Double.pi / 180)
            let (c, s) = (
                SIMD3(cos(angle.x), cos(angle.y), cos(angle.z)), SIMD3(sin(angle.x), sin(angle.y), sin(angle.z))
            )
            let a = SIMD3(v.x, c.x * v.y - s.x * v.z, s.x * v.y + c.x * v.z)
            let b = SIMD3(c.y * a.x + s.y * a.z, a.y, -s.y * a.x + c.y * a.z)
            return SIMD3(c.z * b.x - s.z * b.y, s.z * b.x + c.z * b.y, b.z)
        }
        x = turned([1, 0, 0])
        y = turned([0, 1, 0])
        z = turned([0, 0, 1])
        self.origin = origin
    }

    /// A scanner position in the frame's own millimetres.
    func local(_ p: SIMD3<Double>) -> SIMD3<Double> {
        let d = p - origin
        return [dot(x, d), dot(y, d), dot(z, d)]
    }

    /// The half-widths of the scanner-aligned box about a box of half-widths `half` in this frame.
    func reach(_ half: SIMD3<Double>) -> SIMD3<Double> {
        func absolute(_ v: SIMD3<Double>) -> SIMD3<Double> { [abs(v.x), abs(v.y), abs(v.z)] }
        return absolute(x) * half.x + absolute(y) * half.y + absolute(z) * half.z
    }
}

internal import Glibc
internal import VoxelCore

/// The maps that ITK's and elastix's parameters stand for, in their own (LPS) millimetres: `p → M·(p − c) + c + t`.
enum TransformParameters {
    /// A map from its matrix, given row by row, its shift and its centre.
    static func map(rows m: [Double], shift: ArraySlice<Double>, centre: [Double]) -> Affine {
        let c = SIMD3(centre[0], centre[1], centre[2])
        let t = Array(shift)
        let linear = Affine(x: [m[0], m[3], m[6]], y: [m[1], m[4], m[7]], z: [m[2], m[5], m[8]], origin: .zero)
        return Affine(
            x: linear.x, y: linear.y, z: linear.z, origin: c + SIMD3(t[0], t[1], t[2]) - linear.position(of: c))
    }

    /// A map that only shifts.
    static func shift(_ t: [Double]) -> Affine { Affine(spacing: [1, 1, 1], origin: [t[0], t[1], t[2]]) }

    /// Euler angles about x, y and z in radians, then the shift. R = Rz·Rx·Ry, or Rz·Ry·Rx where `zyx` is set.
    static func euler(_ p: [Double], centre: [Double], zyx: Bool) -> Affine {
        let (cx, sx, cy, sy, cz, sz) = (cos(p[0]), sin(p[0]), cos(p[1]), sin(p[1]), cos(p[2]), sin(p[2]))
        let aboutX = Affine(x: [1, 0, 0], y: [0, cx, sx], z: [0, -sx, cx], origin: .zero)
        let aboutY = Affine(x: [cy, 0, -sy], y: [0, 1, 0], z: [sy, 0, cy], origin: .zero)
        let aboutZ = Affine(x: [cz, sz, 0], y: [-sz, cz, 0], z: [0, 0, 1], origin: .zero)
        let turned = aboutZ.after(zyx ? aboutY.after(aboutX) : aboutX.after(aboutY))
        return map(rows: turned.rows, shift: p[3..<6], centre: centre)
    }

    /// The right part of a versor (the axis times the sine of half the angle), then the shift.
    ///
    /// `nil` where the right part is longer than 1, which no rotation has.
    static func versor(_ v: ArraySlice<Double>, shift: ArraySlice<Double>, centre: [Double]) -> Affine? {
        let v = Array(v)
        let (x, y, z) = (v[0], v[1], v[2])
        let square = x * x + y * y + z * z
        // A sum that rounding has brought above 1 is half a turn.
        guard square <= 1 + 1e-9 else { return nil }
        let w = max(0, 1 - square).squareRoot()
        let rows = [
            1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
            2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
            2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y),
        ]
        return map(rows: rows, shift: shift, centre: centre)
    }
}

extension Affine {
    /// The matrix row by row, without the shift.
    fileprivate var rows: [Double] { [x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z] }
}

import TestSupport
import VoxelCore

/// The digital phantom of the Image Biomarker Standardisation Initiative: 5 × 4 × 4 voxels of 2 mm, 74 of them in its mask.
///
/// Design by Alex Zwanenburg, https://github.com/theibsi/data_sets, licensed under CC BY 4.0
/// (https://creativecommons.org/licenses/by/4.0/); here as Swift arrays, otherwise unchanged.
enum IBSIDigitalPhantom {
    static let size = SIMD3(5, 4, 4)

    static let values: [Int] = [
        1, 4, 4, 1, 1, 1, 4, 6, 1, 1, 4, 1, 6, 4, 1, 4, 4, 6, 4, 1,
        1, 4, 4, 1, 1, 1, 1, 6, 1, 1, 1, 1, 3, 1, 1, 4, 4, 6, 1, 1,
        1, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 6, 1, 1,
        1, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 1, 1,
    ]

    private static let inside: [Int] = [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ]

    /// The phantom and its mask, mirrored along the axes asked for, on a grid with a rim of `margin` voxels that hold no number.
    static func make(mirrored: SIMD3<Int>, margin: Int = 0) -> (volume: ScalarVolume, mask: LabelMap) {
        func place(_ x: Int, _ y: Int, _ z: Int) -> Int? {
            let index = SIMD3(x, y, z) &- margin
            guard index.min() >= 0, index.x < size.x, index.y < size.y, index.z < size.z else { return nil }
            let from = SIMD3<Int>((0..<3).map { mirrored[$0] == 1 ? size[$0] - 1 - index[$0] : index[$0] })
            return (from.z * size.y + from.y) * size.x + from.x
        }
        let volume = ScalarVolume.making(size: size &+ 2 * margin, spacing: [2, 2, 2]) { x, y, z in
            place(x, y, z).map { Float(values[$0]) } ?? .nan
        }
        let mask = LabelMap.making(volume.grid) { x, y, z in place(x, y, z).map { UInt16(inside[$0]) } ?? 0 }
        return (volume, mask)
    }
}

internal import VoxelCore

/// The three ways to look at a volume, by the grid's axes.
///
/// Radiological convention: on axial and coronal pictures the patient's right lies on the viewer's left, on sagittal ones
/// anterior does. With canonical axes (R, A, S) every picture's horizontal index then grows to the left, its vertical one
/// upwards.
enum Orientation: CaseIterable, Sendable {
    case axial, coronal, sagittal

    /// The grid axis that runs across the picture, growing to the viewer's left.
    var horizontal: Int { self == .sagittal ? 1 : 0 }

    /// The grid axis that runs up the picture.
    var vertical: Int { self == .axial ? 1 : 2 }

    /// The grid axis across the picture's plane.
    var depth: Int {
        switch self {
        case .axial: 2
        case .coronal: 1
        case .sagittal: 0
        }
    }

    var name: String {
        switch self {
        case .axial: "Axial"
        case .coronal: "Coronal"
        case .sagittal: "Sagittal"
        }
    }
}

/// The letters at the four edges of a picture.
struct OrientationLetters: Equatable, Sendable {
    var left, right, top, bottom: String

    /// The letters of a view on a grid; on an oblique grid, those of the closest axes.
    ///
    /// They are read off the grid's own directions rather than taken for granted, so that a grid in another order than the
    /// canonical one would show itself.
    init(_ orientation: Orientation, on grid: Grid) {
        let axes = [grid.affine.x, grid.affine.y, grid.affine.z]
        (left, right) = Self.letters(along: axes[orientation.horizontal])
        (top, bottom) = Self.letters(along: axes[orientation.vertical])
    }

    /// The letters towards and against a direction in RAS+ space.
    private static func letters(along direction: SIMD3<Double>) -> (String, String) {
        let names = [("R", "L"), ("A", "P"), ("S", "I")]
        var largest = 0
        for axis in 1..<3 where abs(direction[axis]) > abs(direction[largest]) { largest = axis }
        let (towards, against) = names[largest]
        return direction[largest] > 0 ? (towards, against) : (against, towards)
    }
}

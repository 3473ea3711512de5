/// Why a figure could not be drawn.
public enum FigureError: Error, Equatable, CustomStringConvertible {
    /// The drawing surface failed; `reason` is cairo's.
    case surface(width: Int, height: Int, reason: String)
    /// The image could not be encoded; `reason` is libpng's.
    case encoding(width: Int, height: Int, reason: String)
    /// A display window whose ends are not finite or not in order.
    case window(lower: Double, upper: Double)
    /// The volume holds nothing above 0 from which a window could be taken.
    case noUptake(unit: String)
    /// A lesion without voxels.
    case emptyLesion(label: Int)
    /// Two lesions carry one number.
    case repeatedLesion(label: Int)
    /// A lesion reaches beyond the grid it is drawn on.
    case lesionOutsideGrid(label: Int, upper: SIMD3<Int>, size: SIMD3<Int>)
    /// A figure of a lesion is not finite.
    case notFinite(label: Int, figure: String)
    /// A lesion that is not part of the scene.
    case unknownLesion(label: Int)
    /// A figure of a vessel of which nothing was measured.
    case noContactRow(vessel: String)

    /// What was found, what was wanted and how to mend it.
    public var description: String {
        switch self {
        case .surface(let width, let height, let reason):
            "a drawing surface of \(width) × \(height) pixels failed (\(reason)); wanted a size from 1 to 32767 that fits in memory"
        case .encoding(let width, let height, let reason):
            "an image of \(width) × \(height) pixels could not be encoded as PNG (\(reason))"
        case .window(let lower, let upper):
            "the display window runs from \(lower) to \(upper); wanted finite ends, the lower below the upper"
        case .noUptake(let unit):
            "the volume holds no value above 0 \(unit), so no display window can be taken from it; leave the figures out with --no-figures"
        case .emptyLesion(let label):
            "lesion \(label) has no voxel; wanted at least one; leave it out of the figures"
        case .repeatedLesion(let label):
            "two lesions carry the number \(label); wanted every number once; renumber them"
        case .lesionOutsideGrid(let label, let upper, let size):
            "lesion \(label) reaches voxel \(Self.text(upper)), the volume has \(Self.text(size)) voxels; wanted a lesion on the volume's own grid; resample it"
        case .notFinite(let label, let figure):
            "\(figure) of lesion \(label) is not a finite number; wanted a measured one; leave the lesion out of the figures"
        case .unknownLesion(let label):
            "no lesion carries the number \(label); wanted one of the scene's lesions"
        case .noContactRow(let vessel):
            "nothing was measured of the vessel \(vessel); wanted a row a tumour; leave the vessel out of the figures"
        }
    }

    private static func text(_ v: SIMD3<Int>) -> String { "\(v.x) × \(v.y) × \(v.z)" }
}

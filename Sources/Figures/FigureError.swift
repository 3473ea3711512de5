/// Why a figure could not be drawn.
public enum FigureError: Error, Equatable, CustomStringConvertible {
    /// The drawing surface failed; `reason` is cairo's.
    case surface(width: Int, height: Int, reason: String)
    /// The image could not be encoded; `reason` is the encoder's.
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
    /// A figure without anything to draw; `wanted` names what it needs at least one of.
    case nothingToDraw(figure: String, wanted: String)
    /// A visit's projection has more than one voxel along y.
    case notProjection(visit: String, size: SIMD3<Int>)
    /// A track without voxels at a visit.
    case emptyTrack(visit: String, track: String)
    /// Two lesions of one visit carry one track.
    case repeatedTrack(visit: String, track: String)
    /// A track's lesion reaches beyond the grid it lies on.
    case trackOutsideGrid(visit: String, track: String, upper: SIMD3<Int>, size: SIMD3<Int>)
    /// A lesion's grid is turned against the projection it is drawn on.
    case turnedGrid(visit: String, track: String)
    /// A line has more or fewer values than there are visits.
    case valueCount(panel: String, line: String, found: Int, wanted: Int)
    /// A number that cannot be drawn; `wanted` says which can.
    case unusableNumber(figure: String, of: String, value: Double, wanted: String)

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
        case .nothingToDraw(let figure, let wanted):
            "the \(figure) holds no \(wanted); wanted at least one; leave the figure out"
        case .notProjection(let visit, let size):
            "the projection of \(visit) has \(Self.text(size)) voxels; wanted 1 along y; give the maximum along y"
        case .emptyTrack(let visit, let track):
            "track \(track) has no voxel at \(visit); wanted at least one; leave it out of that visit"
        case .repeatedTrack(let visit, let track):
            "two lesions of \(visit) carry the track \(track); wanted every track once a visit; join their regions"
        case .trackOutsideGrid(let visit, let track, let upper, let size):
            "track \(track) reaches voxel \(Self.text(upper)) at \(visit), its grid has \(Self.text(size)) voxels; wanted a region on its own grid; give the grid it was drawn on"
        case .turnedGrid(let visit, let track):
            "the grid of track \(track) is turned against the projection of \(visit); wanted axes that run the same way; resample the region"
        case .valueCount(let panel, let line, let found, let wanted):
            "the line \(line) of \(panel) has \(found) values for \(wanted) visits; wanted one a visit; give nil where there is none"
        case .unusableNumber(let figure, let name, let value, let wanted):
            "\(name) of the \(figure) is \(value); wanted \(wanted); leave it out where it is not known"
        }
    }

    private static func text(_ v: SIMD3<Int>) -> String { "\(v.x) × \(v.y) × \(v.z)" }
}

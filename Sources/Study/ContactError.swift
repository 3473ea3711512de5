/// Why tumour and vessels cannot be measured.
enum ContactError: Error, Equatable, CustomStringConvertible {
    /// No voxel of the tumour's mask is tumour.
    case noTumour(file: String)
    /// A file of several volumes.
    case severalVolumes(file: String, count: Int)
    /// Numbers that are neither labels nor shares: the first that is no label and the first that is no share.
    case neitherLabelsNorShares(file: String, notLabel: Double, notShare: Double)
    /// Too many labels without any name.
    case unnamedLabels(file: String, count: Int, atMost: Int, flag: String)
    /// Nothing that is a vessel (or organ) is labelled or named.
    case nothingNamed(file: String, what: String)
    /// A kind that is none.
    case unknownKind(file: String, name: String, kind: String)
    /// Two labels of a map, or masks of a folder, whose names mean the same.
    case sameName(file: String, first: String, second: String)
    /// Two vessels of a folder that lie on different grids.
    case gridsDiffer(folder: String, first: String, second: String)
    /// The tumour lies wholly beyond the volume that the vessels are drawn on.
    case beyondVessels(file: String, vessels: String)
    /// A common grid of more voxels along an axis than a file may have.
    case gridTooLarge(size: SIMD3<Int>)

    /// What was found, what was wanted, and the mend.
    var description: String {
        switch self {
        case .noTumour(let file):
            """
            \(file) marks no tumour: no voxel is above 0, or none reaches a probability of 0.5; check that it is the \
            tumour's mask
            """
        case .severalVolumes(let file, let count):
            "\(file) holds \(count) volumes, wanted one mask or label map; write each into a file of its own"
        case .neitherLabelsNorShares(let file, let notLabel, let notShare):
            notLabel == notShare || notLabel.isNaN
                ? """
                \(file) holds \(notLabel), which is neither a label (a whole number from 0 to 65535) nor a probability (from \
                0 to 1); give a mask, a label map or a probability map
                """
                : """
                \(file) holds \(notLabel), which is no label (a whole number from 0 to 65535), and \(notShare), which is no \
                probability (from 0 to 1); give a mask, a label map or a probability map
                """
        case .unnamedLabels(let file, let count, let limit, let flag):
            """
            \(file) holds \(count) labels without names, of which at most \(limit) are taken as they are; name them with \
            \(flag), or give a folder of masks named after what they hold
            """
        case .nothingNamed(let file, let what):
            "\(file) holds no \(what); check that it is the right file and that its labels bear the right names"
        case .unknownKind(let file, let name, let kind):
            "\(file): the kind of \(name) is '\(kind)', wanted artery, vein or n/a; correct the column kind"
        case .sameName(let file, let first, let second):
            """
            \(file) names both '\(first)' and '\(second)', which mean the same, and their rows could not be told apart; rename \
            one or take it away
            """
        case .gridsDiffer(let folder, let first, let second):
            """
            the masks \(first) and \(second) of the folder \(folder) have different grids, and beyond the edge of one \
            nothing is known of its vessel; resample them onto one grid
            """
        case .beyondVessels(let file, let vessels):
            """
            the tumour of \(file) lies wholly beyond the volume of \(vessels), where nothing is known of vessels; check \
            that they belong to the same visit, or draw the vessels on the whole volume
            """
        case .gridTooLarge(let size):
            """
            the masks' grids differ so much that a common one would have \(size.x) × \(size.y) × \(size.z) voxels, of which \
            32767 along an axis is the most; resample the masks onto one grid
            """
        }
    }
}

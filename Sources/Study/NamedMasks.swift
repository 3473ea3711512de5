internal import VesselContact
internal import VoxelCore

/// Vessels or organs as users have them.
struct NamedMasks {
    /// A vessel or an organ.
    struct Item {
        /// As the user calls it.
        let name: String
        /// Artery or vein; `nil` where neither the table nor the name says so.
        let kind: VesselKind?
        /// `nil` where it is named, and no voxel is it.
        let mask: DrawnMask?
    }

    /// In the order of labels or of file names.
    var items: [Item] = []
    /// The grids that they are drawn on.
    var grids: [Grid] = []
    /// The files that were read.
    var files: [String] = []
    /// What the user should know, without the files' names.
    var warnings: [String] = []

    /// The items that have a voxel at all.
    var drawn: [DrawnMask] { items.compactMap(\.mask) }
}

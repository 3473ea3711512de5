/// Why the contact of a tumour with a vessel cannot be told.
public enum ContactRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The tumour's mask holds no voxel.
    case emptyTumour
    /// The vessel's mask holds no voxel.
    case emptyVessel
    /// The tumour's mask holds nearly all of the volume.
    case tumourFillsVolume(percent: Double)
    /// A voxel is larger than a third of the vessel's radius, or than half of it along the vessel.
    case coarseGrid(voxel: Double, radius: Double)
    /// The vessel is too short or too thin for a centreline.
    case noCentreline
    /// On no plane across the vessel near the tumour the wall can be told.
    case noSection

    /// What was found, what was wanted, and the mend.
    public var description: String {
        switch self {
        case .emptyTumour:
            "the tumour's mask holds no voxel; check that it is the mask of this visit"
        case .emptyVessel:
            "the vessel's mask holds no voxel; check its label in the table of names"
        case .tumourFillsVolume(let percent):
            "the tumour's mask holds \(rounded(percent)) % of the volume, which no tumour does; check that it is not inverted"
        case .coarseGrid(let voxel, let radius):
            """
            voxels of \(rounded(voxel)) mm are too coarse for a vessel of \(rounded(radius)) mm radius, of which a voxel may \
            be a third at most; draw the masks on the thin slices of the CT
            """
        case .noCentreline:
            "the vessel's mask is too small for a centreline; check its label, or draw it over a longer stretch"
        case .noSection:
            """
            the vessel's wall cannot be told on any plane across it near the tumour: it branches there, leaves the volume, or \
            is no tube; check its mask
            """
        }
    }
}

/// A number with one decimal.
private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

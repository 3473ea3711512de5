/// Why the contact of a tumour with a vessel cannot be told.
public enum ContactRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// The tumour's mask holds no voxel.
    case emptyTumour
    /// The vessel's mask holds no voxel.
    case emptyVessel
    /// The tumour's mask holds nearly all of the volume.
    case tumourFillsVolume(percent: Double)
    /// Voxels are of a size that no scan of a body has: the header's unit of length is wrong.
    case foreignScale(voxel: Double)
    /// A voxel is larger than a third of the vessel's radius, or than half of it along the vessel.
    case coarseGrid(voxel: Double, radius: Double)
    /// The vessel is too short or too thin for a centreline.
    case noCentreline
    /// On no plane across the vessel near the tumour the wall can be told.
    case noSection

    /// The sizes of voxels that scans of a body have, in mm. Sections stand half a millimetre apart: finer grids would be read
    /// between them, and coarser ones hold no vessel.
    static let bodyScale = 0.1...10

    /// What was found, what was wanted, and the mend.
    public var description: String {
        switch self {
        case .emptyTumour:
            "the tumour's mask holds no voxel; check that it is the mask of this visit"
        case .emptyVessel:
            "the vessel's mask holds no voxel; check its label in the table of names"
        case .tumourFillsVolume(let percent):
            "the tumour's mask holds \(rounded(percent)) % of the volume, which no tumour does; check that it is not inverted"
        case .foreignScale(let voxel):
            """
            voxels of \(voxel) mm are of no scan of a body, whose are \(Self.bodyScale.lowerBound) to \
            \(Self.bodyScale.upperBound) mm; check the spacing and the unit of length in the header
            """
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

internal import VoxelCore

/// A tumour, a vessel or an organ as its file has it.
struct DrawnMask: Sendable {
    /// Which voxels it fills.
    enum Filling: Sendable {
        /// Each wholly or not at all.
        case region(Region)
        /// Each by the share that the volume says, 0…1.
        case shares(ScalarVolume)
    }

    /// The grid of the file.
    let grid: Grid
    let filling: Filling

    /// The voxels that it fills to a share that counts.
    var box: VoxelBox {
        switch filling {
        case .region(let region): region.box
        case .shares(let volume): Region(of: volume, atLeast: 1e-3).box
        }
    }

    /// Whether it fills no voxel by half.
    var isEmpty: Bool {
        switch filling {
        case .region(let region): region.isEmpty
        case .shares(let volume): Region(of: volume, atLeast: 0.5).isEmpty
        }
    }

    /// Whether it reaches the edge of its volume, so that part of it may lie outside.
    var touchesEdge: Bool {
        let box = box
        return !box.isEmpty && (box.lower.min() == 0 || any(box.upper .== grid.size))
    }
}

internal import Glibc
public import VoxelCore

/// How other programs read the angle of contact from labels, written anew as references: each looks at one axial slice
/// after another, as the masks lie on the grid, and reports its maximum over the slices.
public enum ContactPeerRule: String, CaseIterable, Sendable {
    /// The share of a slice's boundary voxels of the vessel that have a tumour voxel beside them, of 360°.
    case pairFraction = "pair fraction"
    /// The angle about the vessel's centroid between the first and the last boundary voxel of the slice, in raster order,
    /// that have a tumour voxel beside them.
    case firstAndLast = "first and last voxel"
    /// The share of boundary voxels that lie within the tumour dilated by 1.5 mm.
    case dilation = "dilation by 1.5 mm"
    /// Faces between vessel and tumour voxels over the number of boundary voxels, of 360°: a voxel with two such faces
    /// counts twice.
    case facePairs = "face pairs"

    /// The angle in degrees of a tumour on a vessel, 0 where they do not meet on any slice.
    ///
    /// Boundary voxels are those of the vessel with a face neighbour within the slice that is not vessel; voxels that both
    /// masks hold are the vessel's. A vessel in several pieces on a slice is taken as one, as those programs do.
    public func angle(of tumour: Region, on vessel: Region, grid: Grid) -> Double {
        let reach = 1.5
        let margin = SIMD3((0..<3).map { Int((reach / grid.spacing[$0]).rounded(.up)) + 1 })
        let box = vessel.box.grown(by: margin, within: grid.box.grown(by: margin, within: .unbounded))
        let labels = SliceLabels(vessel: vessel, tumour: tumour, box: box)
        let steps = self == .dilation ? Self.ball(of: reach, spacing: grid.spacing) : []
        var greatest = 0.0
        for z in 1..<max(1, box.size.z - 1) {
            greatest = max(greatest, angle(onSlice: z, of: labels, steps: steps, spacing: grid.spacing))
        }
        return greatest
    }

    private func angle(
        onSlice z: Int, of labels: SliceLabels, steps: [SIMD3<Int>], spacing: SIMD3<Double>
    ) -> Double {
        var (boundary, touching, faces) = (0, 0, 0)
        var (sum, count) = (SIMD2<Double>.zero, 0.0)
        var ends: (first: SIMD2<Double>, last: SIMD2<Double>)?
        for y in 1..<labels.size.y - 1 {
            for x in 1..<labels.size.x - 1 where labels[x, y, z] == .vessel {
                let place = SIMD2(Double(x) * spacing.x, Double(y) * spacing.y)
                sum += place
                count += 1
                let (vessels, tumours) = labels.beside(x, y, z)
                guard vessels < 4 else { continue }
                boundary += 1
                faces += tumours
                let touches =
                    self == .dilation
                    ? steps.contains { labels.holds(x + $0.x, y + $0.y, z + $0.z, .tumour) } : tumours > 0
                if touches {
                    touching += 1
                    ends = (ends?.first ?? place, place)
                }
            }
        }
        guard boundary > 0, touching > 0 else { return 0 }
        switch self {
        case .pairFraction, .dilation: return 360 * Double(touching) / Double(boundary)
        case .facePairs: return 360 * Double(faces) / Double(boundary)
        case .firstAndLast:
            guard let ends else { return 0 }
            let (first, last) = (ends.first - sum / count, ends.last - sum / count)
            let turn = (atan2(last.y, last.x) - atan2(first.y, first.x)) * 180 / .pi
            return turn < 0 ? turn + 360 : turn
        }
    }

    /// The voxel steps whose millimetre length is at most `radius`.
    private static func ball(of radius: Double, spacing: SIMD3<Double>) -> [SIMD3<Int>] {
        let reach = SIMD3((0..<3).map { Int(radius / spacing[$0]) })
        var steps: [SIMD3<Int>] = []
        for z in -reach.z...reach.z {
            for y in -reach.y...reach.y {
                for x in -reach.x...reach.x {
                    let step = SIMD3(Double(x), Double(y), Double(z)) * spacing
                    if length(step) <= radius { steps.append([x, y, z]) }
                }
            }
        }
        return steps
    }
}

extension VoxelBox {
    fileprivate static let unbounded = VoxelBox(lower: SIMD3(repeating: -1 << 30), upper: SIMD3(repeating: 1 << 30))
}

/// Vessel and tumour as one dense label map over a box.
private struct SliceLabels {
    enum Label: UInt8 { case neither, tumour, vessel }

    let size: SIMD3<Int>
    private let labels: [UInt8]

    init(vessel: Region, tumour: Region, box: VoxelBox) {
        size = box.size
        var labels = tumour.mask(over: box)
        let lumen = vessel.mask(over: box)
        for i in labels.indices where lumen[i] == 1 { labels[i] = Label.vessel.rawValue }
        self.labels = labels
    }

    subscript(x: Int, y: Int, z: Int) -> Label { Label(rawValue: labels[(z * size.y + y) * size.x + x])! }

    /// How many of the four face neighbours within the slice are vessel, and how many are tumour.
    func beside(_ x: Int, _ y: Int, _ z: Int) -> (vessels: Int, tumours: Int) {
        var (vessels, tumours) = (0, 0)
        for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
            let label = self[x + dx, y + dy, z]
            if label == .vessel { vessels += 1 }
            if label == .tumour { tumours += 1 }
        }
        return (vessels, tumours)
    }

    func holds(_ x: Int, _ y: Int, _ z: Int, _ label: Label) -> Bool {
        x >= 0 && y >= 0 && z >= 0 && x < size.x && y < size.y && z < size.z && self[x, y, z] == label
    }
}

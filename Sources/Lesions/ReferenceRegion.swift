public import VoxelCore

/// A piece of an organ whose uptake lesions are held against.
public struct ReferenceRegion: Sendable, Equatable {
    /// How the piece was chosen.
    public enum Placement: String, Sendable {
        /// A sphere of 3 cm around the voxel deepest inside the organ.
        case sphere = "3 cm sphere"
        /// The voxels more than 10 mm inside the organ's surface.
        case eroded = "label eroded by 10 mm"
        /// The whole label.
        case whole = "whole label"
    }

    /// The organ's name.
    public let organ: String
    /// How the piece was chosen.
    public let placement: Placement
    /// The voxels.
    public let region: Region
    /// Centre of the piece, in mm.
    public let centre: SIMD3<Double>
    /// Mean over the voxels.
    public let mean: Double
    /// Standard deviation over the voxels (divided by their number).
    public let sd: Double

    /// 1.5 × mean + 2 SD: what PERCIST 1.0 asks of a measurable lesion.
    public var percistThreshold: Double { 1.5 * mean + 2 * sd }

    /// The reference region of an organ: a sphere of 3 cm where one fits, else the organ eroded by 10 mm, else, where
    /// `wholeIfSmall`, the whole label.
    ///
    /// Voxels with uptake unlike the organ's own (more than three robust SD, 1.4826 × the median absolute deviation, from the median) are
    /// taken out first, so that a liver full of metastases gives the liver, and so does the place of the sphere: the voxel
    /// farthest from the rim of what is left.
    /// Cost: a distance map over the organ's box.
    ///
    /// - Returns: `nil` where nothing of the organ is left to measure.
    init?(organ: String, labelled: Region, in volume: ScalarVolume, wholeIfSmall: Bool) {
        let values = volume.values(of: labelled).filter(\.isFinite)
        guard !values.isEmpty else { return nil }
        let centre = median(values)
        let spread = 1.4826 * median(values.map { abs($0 - centre) })
        let even = labelled.filter { x, y, z in
            let value = volume[x, y, z]
            return value.isFinite && abs(value - centre) <= 3 * spread
        }
        guard let deepest = even.deepestVoxel(on: volume.grid) else { return nil }
        if deepest.distance >= 15 {
            // Voxels just 15 mm away may be those that end the organ.
            let sphere = Region.sphere(around: deepest.index, radius: 15, on: volume.grid)
            self.init(
                organ: organ, placement: .sphere, in: volume,
                region: sphere.filter { x, y, z in even.contains([x, y, z]) })
            return
        }
        let inner = even.eroded(byMillimetres: 10, on: volume.grid)
        if !inner.isEmpty {
            self.init(organ: organ, placement: .eroded, in: volume, region: inner)
        } else if wholeIfSmall {
            self.init(organ: organ, placement: .whole, in: volume, region: even)
        } else {
            return nil
        }
    }

    private init(organ: String, placement: Placement, in volume: ScalarVolume, region: Region) {
        let values = volume.values(of: region)
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        self.organ = organ
        self.placement = placement
        self.region = region
        self.mean = mean
        sd = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        centre = region.centroid(on: volume.grid)
    }
}

extension Region {
    /// The mean position of the voxel centres, in mm. The region must not be empty.
    public func centroid(on grid: Grid) -> SIMD3<Double> {
        var sum = SIMD3<Double>.zero
        for run in runs {
            // The x indices of a run add up to count × (first + last) / 2.
            let count = Double(run.count)
            sum += SIMD3(
                count * Double(Int(run.start) + Int(run.end) - 1) / 2, count * Double(run.y), count * Double(run.z))
        }
        return grid.affine.position(of: sum / Double(voxelCount))
    }

    /// The voxels whose centres lie within `radius` mm of a voxel's centre, cut at the volume's edge.
    static func sphere(around centre: SIMD3<Int>, radius: Double, on grid: Grid) -> Region {
        let reach = SIMD3<Int>((0..<3).map { Int((radius / grid.spacing[$0]).rounded(.down)) })
        let box = VoxelBox(lower: centre, upper: centre &+ 1).grown(by: reach, within: grid.box)
        let middle = grid.position(of: centre)
        return Region(in: box) { x, y, z in length(grid.position(of: [x, y, z]) - middle) <= radius }
    }
}

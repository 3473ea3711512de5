internal import CVoxelKernels

/// The highest mean over a sphere of 1 mL (SUVpeak of an SUV image), for voxels of one spacing.
///
/// A mean is Σ weight·value / Σ weight over the voxels that exist. Voxels outside the volume do not exist, nor do voxels
/// whose value is not finite: they are left out of both sums and never stand as zeros. The whole image counts, not the
/// region alone.
public struct SpherePeak: Sendable {
    /// A mean over a sphere and where the sphere stands.
    public struct Peak: Sendable, Equatable {
        /// The weighted mean, in the volume's unit; finite.
        public let mean: Double
        /// The voxel on whose centre the sphere is centred.
        public let centre: SIMD3<Int>
        /// Whether the sphere leaves the volume, so that the mean is over a part of it.
        public let isClipped: Bool
    }

    /// The weights of the sphere's voxels.
    public let weights: SphereWeights
    private let spacing: SIMD3<Double>

    /// Peaks over spheres of 1 mL on voxels of `spacing` mm.
    public init(spacing: SIMD3<Double>, rule: SphereRule) {
        self.spacing = spacing
        weights = SphereWeights(spacing: spacing, rule: rule)
    }

    /// The highest mean over the spheres centred on a voxel of the region (IBSI: global intensity peak, when the rule is
    /// IBSI's).
    ///
    /// A voxel whose value is not finite is no centre. Of equal means the first in raster order is taken.
    ///
    /// - Parameters:
    ///   - region: must lie on the volume's grid.
    ///   - volume: must have the spacing that the weights were made for.
    /// - Returns: `nil` where the region has no voxel of finite value.
    ///
    /// Cost: a multiplication for every voxel of the region and entry of the sphere, over all threads; on two cores some
    /// 4 to 8 ns a voxel for voxels of 4 mm (33 entries), 16 to 36 ns for 2 mm (251).
    public func highest(over region: Region, in volume: ScalarVolume) -> Peak? {
        Self.highest([self], over: region, in: volume)[0]
    }

    /// The highest means by several rules, from values that are gathered once; else as above.
    public static func highest(_ spheres: [SpherePeak], over region: Region, in volume: ScalarVolume) -> [Peak?] {
        let grid = volume.grid
        precondition(spheres.allSatisfy { $0.spacing == grid.spacing }, "the weights belong to another spacing")
        precondition(region.isEmpty || (grid.contains(region.box.lower) && grid.contains(region.box.upper &- 1)))
        let first = region.box.lower.z
        let reach = spheres.reduce(.zero) { pointwiseMax($0, $1.weights.reach) }
        // Four slices a chunk: with fewer, most of what is gathered would be margin.
        let best = Parallel.map(count: region.box.size.z, grain: 4) { slices -> [Candidate?] in
            let runs = region.runs(inSlices: first + slices.lowerBound..<first + slices.upperBound)
            guard !runs.isEmpty else { return spheres.map { _ in nil } }
            let piece = Region(runs: Array(runs))
            let gathered = GatheredBox(
                VoxelBox(lower: piece.box.lower &- reach, upper: piece.box.upper &+ reach), of: volume)
            return spheres.map { $0.highest(over: piece, among: gathered) }
        }
        return spheres.enumerated().map { rule, sphere in
            var winner: Candidate?
            for case .some(let candidate) in best.map({ $0[rule] })
            where winner.map({ candidate.mean > $0.mean }) ?? true {
                winner = candidate
            }
            return winner.map {
                Peak(mean: $0.mean, centre: $0.centre, isClipped: sphere.leaves(grid, around: $0.centre))
            }
        }
    }

    /// A mean and the centre of its sphere.
    private typealias Candidate = (mean: Double, centre: SIMD3<Int>)

    /// The mean over the sphere around one voxel (IBSI: local intensity peak, when that voxel is the hottest one).
    ///
    /// - Returns: `nil` where the voxel's own value is not finite.
    public func mean(around index: SIMD3<Int>, in volume: ScalarVolume) -> Peak? {
        highest(over: Region(runs: [Run(x: index.x..<index.x + 1, y: index.y, z: index.z)]), in: volume)
    }

    /// Whether a sphere reaches voxels beyond the grid.
    private func leaves(_ grid: Grid, around centre: SIMD3<Int>) -> Bool {
        !grid.contains(centre &- weights.reach) || !grid.contains(centre &+ weights.reach)
    }

    /// The first highest mean over a piece of a region.
    private func highest(over region: Region, among gathered: GatheredBox) -> Candidate? {
        let taps = Taps(weights.entries, in: gathered)
        let total = weights.entries.reduce(0) { $0 + $1.weight }
        var sums = [Double](repeating: 0, count: region.box.size.x)
        // Only a margin or a hole makes the weights' sum differ from voxel to voxel.
        var totals = [Double](repeating: total, count: region.box.size.x)
        var winner: Candidate?
        for run in region.runs {
            let row = gathered.offset(of: [Int(run.start), Int(run.y), Int(run.z)])
            taps.sum(gathered.values, from: row, count: run.count, into: &sums)
            if !gathered.isWhole { taps.sum(gathered.presence, from: row, count: run.count, into: &totals) }
            for x in 0..<run.count {
                guard gathered.isWhole || gathered.presence[row + x] == 1 else { continue }
                let mean = sums[x] / totals[x]
                guard mean.isFinite, winner.map({ mean > $0.mean }) ?? true else { continue }
                winner = (mean, [Int(run.start) + x, Int(run.y), Int(run.z)])
            }
        }
        return winner
    }
}

/// Weights and where their voxels stand in gathered values, from the centre.
private struct Taps {
    private let offsets: [Int]
    private let weights: [Double]

    init(_ entries: [SphereWeights.Entry], in gathered: GatheredBox) {
        let centre = gathered.offset(of: .zero)
        offsets = entries.map { gathered.offset(of: $0.offset) - centre }
        weights = entries.map(\.weight)
    }

    /// Σ weight·value for `count` neighbouring centres from `first` on, each in the order of the taps.
    func sum(_ values: [Double], from first: Int, count: Int, into sums: inout [Double]) {
        precondition(count <= sums.count && first + offsets[0] >= 0)
        precondition(first + offsets[offsets.count - 1] + count - 1 + GatheredBox.slack < values.count)
        values.withUnsafeBufferPointer { values in
            voxel_weighted_sums(values.baseAddress! + first, offsets, weights, offsets.count, &sums, count)
        }
    }
}

/// The values inside a box that may stick out of the volume, 0 where a voxel does not exist.
private struct GatheredBox {
    /// How many values are read past the last one that counts.
    static let slack = 7

    /// The values, x fastest, with room behind them for a vector that starts at the last one.
    let values: [Double]
    /// 1 where a voxel exists and 0 elsewhere, laid out like the values; empty where all exist.
    let presence: [Double]
    /// Whether all voxels of the box exist.
    var isWhole: Bool { presence.isEmpty }
    private let box: VoxelBox

    func offset(of index: SIMD3<Int>) -> Int {
        let (place, size) = (index &- box.lower, box.size)
        return (place.z * size.y + place.y) * size.x + place.x
    }

    init(_ box: VoxelBox, of volume: ScalarVolume) {
        self.box = box
        let inside = box.intersection(volume.grid.box)
        let count = box.voxelCount + Self.slack
        var values = [Double](repeating: 0, count: count)
        var isWhole = inside == box
        values.withUnsafeMutableBufferPointer { values in
            var row = 0
            for z in box.lower.z..<box.upper.z {
                for y in box.lower.y..<box.upper.y {
                    if z >= inside.lower.z, z < inside.upper.z, y >= inside.lower.y, y < inside.upper.y {
                        let start = row + inside.lower.x - box.lower.x
                        let target = UnsafeMutableBufferPointer(rebasing: values[start..<start + inside.size.x])
                        volume.readHeldRow(x: inside.lower.x..<inside.upper.x, y: y, z: z, into: target)
                        // A sum of products with 0 is 0 for finite values alone, and costs no branch a voxel.
                        if !target.reduce(0, { $0 + $1 * 0 }).isZero { isWhole = false }
                    }
                    row += box.size.x
                }
            }
        }
        var presence: [Double] = []
        if !isWhole {
            presence = [Double](repeating: 0, count: count)
            var place = 0
            for z in box.lower.z..<box.upper.z {
                for y in box.lower.y..<box.upper.y {
                    for x in box.lower.x..<box.upper.x {
                        if !values[place].isFinite {
                            values[place] = 0
                        } else if inside.contains([x, y, z]) {
                            presence[place] = 1
                        }
                        place += 1
                    }
                }
            }
        }
        self.values = values
        self.presence = presence
    }
}

extension Region {
    /// The runs of some slices. Cost: two binary searches.
    fileprivate func runs(inSlices slices: Range<Int>) -> ArraySlice<Run> {
        func firstRun(from slice: Int) -> Int {
            var (low, high) = (0, runs.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(runs[middle].z) < slice { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return runs[firstRun(from: slices.lowerBound)..<firstRun(from: slices.upperBound)]
    }
}

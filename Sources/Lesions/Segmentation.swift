public import VoxelCore

/// Finds the avid lesions of a scan.
///
/// Uptake above the seed threshold is cut into connected pieces, touching pieces are split at deep saddles, physiological organs are
/// taken out, and each piece left is grown anew by the method asked for.
public struct Segmentation {
    private let volume: ScalarVolume
    private let options: SegmentationOptions
    private let exclusion: PhysiologicalExclusion?
    private let organNames: [String]

    /// Prepares a segmentation.
    ///
    /// - Parameters:
    ///   - volume: values in the unit that the thresholds are given in.
    ///   - organs: labelled organs on the grid of `volume`, where there are any.
    ///   - options: the method and what goes with it.
    /// - Throws: `SegmentationError` where a name to leave out is not among the labels.
    public init(of volume: ScalarVolume, organs: LabelMap?, options: SegmentationOptions) throws(SegmentationError) {
        self.volume = volume
        self.options = options
        organNames = organs.map { $0.names.sorted { $0.key < $1.key }.map(\.value) } ?? []
        if let organs {
            precondition(organs.grid == volume.grid)
            exclusion = try PhysiologicalExclusion(
                of: options.excludedOrgans, in: organs, mustExist: options.excludedMustExist)
        } else if options.excludedMustExist, !options.excludedOrgans.isEmpty {
            throw .exclusionWithoutOrgans(names: options.excludedOrgans)
        } else {
            exclusion = nil
        }
    }

    /// The lesions, and what was left out.
    ///
    /// - Parameters:
    ///   - references: the reference organs; the `liver` method takes its threshold from the liver's.
    ///   - candidates: the voxels that reach the starting threshold, where they are known already; `nil`: they are looked for.
    /// - Throws: `SegmentationError.noLiver` where the method needs a liver and there is none, `liverTooSmall` where the label
    ///   is not enough of one.
    public func lesions(
        references: ReferenceOrgans, candidates: Region? = nil
    ) throws(SegmentationError) -> SegmentationResult {
        let seedThreshold: Double
        if let threshold = options.startingThreshold {
            seedThreshold = threshold
        } else if let liver = references.liver {
            seedThreshold = liver.percistThreshold
        } else if let volume = references.labelledLiverVolume {
            throw .liverTooSmall(volume: volume)
        } else {
            throw .noLiver(labels: organNames)
        }
        var pieces: [Region] = []
        let candidates = candidates ?? Region(of: volume, atLeast: seedThreshold)
        for piece in candidates.connectedComponents(options.connectivity) {
            pieces += split(piece)
        }
        let (kept, physiological) =
            exclusion?.split(pieces, volume: volume, connectivity: options.connectivity) ?? (pieces, [])
        let isLarge: (Region) -> Bool = {
            // A threshold above the lesion's own maximum (its peak sphere holds something hotter) leaves nothing of it.
            !$0.isEmpty && Double($0.voxelCount) * volume.grid.voxelVolume >= options.minimumVolume
        }
        let seeds = kept.filter(isLarge)
        let bystanders = pieces.filter { piece in
            let hottest = piece.hottestVoxel(in: volume).index
            return !seeds.contains { $0.contains(hottest) }
        }
        let grown = grow(seeds, bystanders: bystanders, seedThreshold: seedThreshold).map { lesion in
            SegmentedRegion(region: exclusion?.clipped(lesion.region) ?? lesion.region, threshold: lesion.threshold)
        }
        let lesions = grown.filter { isLarge($0.region) }
        return SegmentationResult(
            lesions: lesions, droppedBelowMinimumVolume: kept.count - lesions.count, physiological: physiological)
    }

    /// Splits a piece where the saddle between two of its hills lies more than the split depth below the lower one.
    ///
    /// A hill that has not reached the minimum volume at the saddle is no lesion of its own and stays with its neighbour.
    private func split(_ piece: Region) -> [Region] {
        guard let depth = options.splitDepth else { return [piece] }
        let minimum = options.minimumVolume / volume.grid.voxelVolume
        return catchmentBasins(of: piece, in: volume, connectivity: options.connectivity) { higher, lower, saddle in
            lower.peak - saddle <= depth * lower.peak
                || Double(min(higher.voxels, lower.voxels)) < minimum
        }.map(\.region)
    }

    private func grow(_ seeds: [Region], bystanders: [Region], seedThreshold: Double) -> [SegmentedRegion] {
        switch options.method {
        case .fixed, .liver:
            return seeds.map { SegmentedRegion(region: $0, threshold: seedThreshold) }
        case .percentMax(let percent):
            return regrown(seeds, bystanders, thresholds: percentOfMaximum(percent, of: seeds))
        case .percentPeak(let percent):
            let thresholds = seeds.map { percent / 100 * spherePeak($0) }
            return regrown(seeds, bystanders, thresholds: thresholds)
        case .adaptive:
            return regrown(seeds, bystanders, thresholds: adaptiveThresholds(of: seeds, bystanders))
        case .gradient:
            let edge = GradientEdge(volume: volume, connectivity: options.connectivity)
            return seeds.enumerated().map { place, seed in
                let others = neighbours(of: place, in: seeds) + bystanders
                let background = seed.surroundingMean(in: volume, leavingOut: others) ?? 0
                return SegmentedRegion(
                    region: edge.lesion(from: seed, others: others, background: background), threshold: nil)
            }
        case .majority:
            let growth = Regrowth(volume: volume, connectivity: options.connectivity, bystanders: bystanders)
            let byMaximum = growth.grow(seeds, thresholds: percentOfMaximum(41, of: seeds))
            let adaptive = growth.grow(seeds, thresholds: adaptiveThresholds(of: seeds, bystanders))
            return seeds.indices.map { place in
                let held = majority(of: [seeds[place], byMaximum[place], adaptive[place]])
                let hottest = seeds[place].hottestVoxel(in: volume).index
                return SegmentedRegion(
                    region: held.connectedComponent(holding: hottest, options.connectivity), threshold: nil)
            }
        }
    }

    private func regrown(_ seeds: [Region], _ bystanders: [Region], thresholds: [Double]) -> [SegmentedRegion] {
        Regrowth(volume: volume, connectivity: options.connectivity, bystanders: bystanders)
            .grow(seeds, thresholds: thresholds)
            .enumerated().map { SegmentedRegion(region: $1, threshold: thresholds[$0]) }
    }

    private func percentOfMaximum(_ percent: Double, of seeds: [Region]) -> [Double] {
        seeds.map { percent / 100 * $0.hottestVoxel(in: volume).value }
    }

    /// A50P: half of SUVpeak plus background. Without any background voxel the background counts as 0.
    private func adaptiveThresholds(of seeds: [Region], _ bystanders: [Region]) -> [Double] {
        seeds.indices.map { place in
            let others = neighbours(of: place, in: seeds) + bystanders
            let background = seeds[place].surroundingMean(in: volume, leavingOut: others) ?? 0
            return 0.5 * (spherePeak(seeds[place]) + background)
        }
    }

    private func spherePeak(_ region: Region) -> Double {
        SpherePeak(spacing: volume.grid.spacing, rule: .exactFractions).highest(over: region, in: volume)!.mean
    }

    private func neighbours(of place: Int, in seeds: [Region]) -> [Region] {
        seeds.indices.filter { $0 != place }.map { seeds[$0] }
    }
}

/// The voxels that at least two of three regions hold.
private func majority(of regions: [Region]) -> Region {
    let box = regions.reduce(VoxelBox(lower: .zero, upper: .zero)) { $0.union($1.box) }
    guard !box.isEmpty else { return Region(runs: []) }
    let masks = regions.map { $0.mask(over: box) }
    let size = box.size
    return Region(in: box) { x, y, z in
        let place = ((z - box.lower.z) * size.y + y - box.lower.y) * size.x + x - box.lower.x
        return masks.reduce(0) { $0 + Int($1[place]) } >= 2
    }
}

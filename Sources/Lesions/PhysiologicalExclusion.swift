internal import VoxelCore

/// Organs whose uptake is physiological, as a mask that tells their voxels and those they spill into.
struct PhysiologicalExclusion {
    /// How far a hot organ's uptake reaches over its labelled border, in mm. A scanner that blurs by 6 mm (FWHM) lets less than a
    /// thousandth of an organ's uptake reach 8 mm beyond its surface; breathing moves labels drawn on CT by as much again.
    static let spillOver = 8.0

    private let organs: LabelMap
    private let excluded: Set<UInt16>
    private let spillZones: [UInt16: Region]

    /// The organs of `organs` (on the grid of the volume) that are meant by one of `names`.
    ///
    /// - Throws: `SegmentationError.unknownOrgan` where every name must be found and one is not.
    init(of names: [String], in organs: LabelMap, mustExist: Bool) throws(SegmentationError) {
        let regions = organs.volume.regions()
        var excluded: Set<UInt16> = []
        for name in names {
            let meant = Set(organs.names.filter { OrganName.isMeant($0.value, by: name) }.keys)
            if mustExist, meant.isEmpty {
                throw .unknownOrgan(name: name, labels: organs.names.sorted { $0.key < $1.key }.map(\.value))
            }
            excluded.formUnion(meant)
        }
        self.organs = organs
        self.excluded = excluded
        spillZones = regions.filter { excluded.contains($0.key) }
            .mapValues { $0.dilated(byMillimetres: PhysiologicalExclusion.spillOver, on: organs.grid) }
    }

    /// The excluded organ that holds a voxel.
    private func organ(at index: SIMD3<Int>) -> UInt16? {
        let label = organs.volume[index.x, index.y, index.z]
        return excluded.contains(label) ? label : nil
    }

    /// The voxels of a region that lie in no excluded organ.
    func clipped(_ region: Region) -> Region {
        excluded.isEmpty ? region : region.filter { x, y, z in organ(at: [x, y, z]) == nil }
    }

    /// Takes physiological uptake out of the pieces of a scan.
    ///
    /// A piece whose hottest voxel lies in an excluded organ is that organ's, with what it spills up to 8 mm over the border;
    /// anything of it that lies farther out stays, as a piece of its own, so that a lesion grown together with a kidney is
    /// not lost. Any other piece loses only its voxels inside excluded organs.
    func split(
        _ pieces: [Region], volume: ScalarVolume, connectivity: Connectivity
    ) -> (kept: [Region], physiological: [PhysiologicalUptake]) {
        var kept: [Region] = []
        var taken: [UInt16: (voxels: Int, suvMax: Double)] = [:]
        for piece in pieces {
            let hottest = piece.hottestVoxel(in: volume)
            guard let organ = organ(at: hottest.index) else {
                let rest = clipped(piece)
                kept += rest.voxelCount == piece.voxelCount ? [piece] : rest.connectedComponents(connectivity)
                continue
            }
            let zone = spillZones[organ] ?? Region(runs: [])
            let rest = clipped(piece).filter { x, y, z in !zone.contains([x, y, z]) }
            kept += rest.connectedComponents(connectivity)
            let before = taken[organ] ?? (0, hottest.value)
            taken[organ] = (before.voxels + piece.voxelCount - rest.voxelCount, max(before.suvMax, hottest.value))
        }
        let physiological = taken.sorted { $0.key < $1.key }.map { label, found in
            PhysiologicalUptake(
                organ: organs.name(of: label), volume: Double(found.voxels) * volume.grid.voxelVolume,
                suvMax: found.suvMax)
        }
        return (kept, physiological)
    }
}

extension Region {
    /// The highest voxel of a region that is not empty; of equal ones the first in raster order. NaN is passed over.
    func hottestVoxel(in volume: ScalarVolume) -> (index: SIMD3<Int>, value: Double) {
        var best = (index: SIMD3(Int(runs[0].start), Int(runs[0].y), Int(runs[0].z)), value: -Double.infinity)
        let values = volume.values(of: self)
        var voxel = 0
        forEachVoxel { x, y, z in
            if values[voxel] > best.value { best = ([x, y, z], values[voxel]) }
            voxel += 1
        }
        return best
    }
}

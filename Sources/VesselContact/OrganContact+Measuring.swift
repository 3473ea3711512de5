internal import Glibc
internal import VoxelCore

extension ContactMeasuring {
    /// Every tumour against every organ, tumours outermost. Pairs of which either mask is empty are left out.
    ///
    /// The area is that of the organ's surface beyond which, along its normal, tumour begins within the tolerance. It is the
    /// integral of the smoothed mask's gradient over the voxels around the surface (by the coarea formula the mean area of the
    /// levels of the mask), and so no staircase is counted. Of an organ one voxel thick a quarter
    /// is missed, of one three voxels thick a tenth. Cost: some µs a voxel of the organ's surface near the tumour.
    public func organContacts(
        of tumours: [Tumour], with organs: [(name: String, mask: TissueMask)]
    ) -> [OrganContact] {
        let pairs = tumours.flatMap { tumour in organs.map { (tumour, $0) } }
        return Parallel.map(count: pairs.count, grain: 1) { range in
            range.compactMap { number -> OrganContact? in
                let (tumour, organ) = pairs[number]
                guard let gap = SurfaceGap(from: organ.mask, to: tumour.mask) else { return nil }
                let frame = GridMillimetres(grid: organ.mask.grid)
                return OrganContact(
                    lesion: tumour.lesion, organ: organ.name,
                    area: touchedArea(of: organ.mask, by: tumour.mask),
                    minimumDistance: gap.distance, overlap: tumour.mask.overlap(with: organ.mask),
                    place: frame.position(of: gap.point))
            }
        }.flatMap(\.self)
    }

    private func touchedArea(of organ: TissueMask, by tumour: TissueMask) -> Double {
        let spacing = organ.grid.spacing
        let reach = SIMD3<Int>((tolerance + WallSurroundings.followed.upperBound) / spacing) &+ 2
        let near = tumour.box.grown(by: reach, within: organ.grid.box)
        guard !organ.box.intersection(near).isEmpty else { return 0 }
        let inside = SmoothedMask(organ, over: near)
        let outside = SmoothedMask(tumour, over: near.grown(by: reach, within: organ.grid.box), without: [organ])
        guard !inside.box.isEmpty, !outside.box.isEmpty else { return 0 }
        let box = inside.box
        let voxel = spacing.x * spacing.y * spacing.z
        return Parallel.map(count: box.size.z, grain: 1) { slices in
            inside.withSampler { organ in
                outside.withSampler { tumour in
                    var area = 0.0
                    for z in slices {
                        for y in 0..<box.size.y {
                            for x in 0..<box.size.x {
                                let point = SIMD3<Double>(box.lower &+ SIMD3(x, y, z)) * spacing
                                let value = organ(point)
                                guard value > Self.leastShare, value < 1 - Self.leastShare else { continue }
                                let gradient = organ.gradient(at: point, spacing: spacing)
                                let steepness = length(gradient)
                                guard steepness > 0 else { continue }
                                let outward = -gradient / steepness
                                guard
                                    let wall = organ.surface(near: point, along: outward, step: spacing.min() / 2)
                                else { continue }
                                guard isTouched(wall, outward, organ: organ, tumour: tumour) else { continue }
                                area += steepness * voxel / organ.peak(behind: wall, outward, step: spacing.min() / 2)
                            }
                        }
                    }
                    return area
                }
            }
        }.reduce(0, +)
    }

    /// Whether tumour begins within the tolerance of a point of the wall.
    private func isTouched(
        _ wall: SIMD3<Double>, _ outward: SIMD3<Double>, organ: SmoothedMask.Sampler, tumour: SmoothedMask.Sampler
    ) -> Bool {
        stride(from: 0, through: max(tolerance, Self.wallBlur), by: 0.15).contains { depth in
            let point = wall + outward * depth
            let rest = 1 - organ(point)
            return rest > 0.05 && tumour(point) / rest >= 0.5
        }
    }

    /// Voxels that the organ fills by less, or all but this, hold no part of its surface.
    private static let leastShare = 1e-4
    /// Without a tolerance a tumour still has to be looked for where the wall is blurred, in mm.
    private static let wallBlur = 0.3
}

extension SmoothedMask.Sampler {
    /// The place of level ½ on the line through a point, outward or inward, within four voxels; `nil` where there is none.
    fileprivate func surface(near point: SIMD3<Double>, along outward: SIMD3<Double>, step: Double) -> SIMD3<Double>? {
        let start = self(point)
        let sign: Double = start >= 0.5 ? 1 : -1
        var before = start
        for number in 1...8 {
            let value = self(point + outward * (sign * step * Double(number)))
            if (value >= 0.5) != (start >= 0.5) {
                let share = (before - 0.5) / (before - value)
                return point + outward * (sign * step * (Double(number - 1) + share))
            }
            before = value
        }
        return nil
    }

    /// The most that is filled within three voxels behind a wall: 1, but for an organ so thin that smoothing lowers it throughout.
    fileprivate func peak(behind wall: SIMD3<Double>, _ outward: SIMD3<Double>, step: Double) -> Double {
        (1...6).reduce(0.5) { max($0, self(wall - outward * (step * Double($1)))) }
    }
}

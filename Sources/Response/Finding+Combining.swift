internal import VoxelCore

extension Finding {
    /// The findings of a visit: avid lesions in their order, with the diameters of the drawn tumours that they are part of, then
    /// the drawn tumours that no avid lesion is part of.
    ///
    /// An avid lesion is part of the drawn tumour that holds most of it, where the overlap is at least a fifth of the smaller of the two:
    /// the spread of uptake beyond a tumour's edge makes no lesion another one. Of several avid lesions in one tumour the one that
    /// shares most with it bears its diameters.
    ///
    /// - Parameters:
    ///   - avid: The avid lesions, with the diameters of their avid masks.
    ///   - drawn: The drawn tumours, with their diameters and without uptake.
    public static func combined(avid: [Finding], drawn: [Finding]) -> [Finding] {
        let identity = Affine(spacing: [1, 1, 1])
        let placedDrawn = drawn.map { PlacedFinding($0, visitToBaseline: identity, reach: 0) }
        // By avid lesion: the tumour that it is part of, and how much they share.
        let parts = avid.map { lesion -> (tumour: Int, shared: Double)? in
            guard let placed = PlacedFinding(lesion, visitToBaseline: identity, reach: 0) else { return nil }
            let shares = placedDrawn.indices.compactMap { tumour -> (tumour: Int, shared: Double)? in
                guard let other = placedDrawn[tumour] else { return nil }
                // Either mask is looked at on its own voxels, of which the coarser ones may miss the other's.
                let shared = max(placed.share(within: other).inside, other.share(within: placed).inside)
                let smaller = min(lesion.volume, drawn[tumour].volume)
                return shared >= 0.2 * smaller ? (tumour, shared) : nil
            }
            return shares.max { ($0.shared, $1.tumour) < ($1.shared, $0.tumour) }
        }
        var bearers: [Int: Int] = [:]
        for (place, part) in parts.enumerated() {
            guard let part else { continue }
            guard let other = bearers[part.tumour], parts[other]!.shared >= part.shared else {
                bearers[part.tumour] = place
                continue
            }
        }
        let lesions = avid.enumerated().map { place, lesion -> Finding in
            guard let tumour = parts[place]?.tumour else { return lesion }
            let isBearer = bearers[tumour] == place
            return Finding(
                id: lesion.id, name: lesion.name ?? drawn[tumour].name, organ: lesion.organ ?? drawn[tumour].organ,
                region: lesion.region, grid: lesion.grid, centroid: lesion.centroid, volume: lesion.volume,
                uptake: lesion.uptake, size: isBearer ? drawn[tumour].size : nil, isTruncated: lesion.isTruncated,
                sizeBearer: isBearer ? nil : bearers[tumour])
        }
        return lesions + drawn.indices.filter { bearers[$0] == nil }.map { drawn[$0] }
    }
}

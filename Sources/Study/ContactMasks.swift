internal import NIfTIFile
internal import VesselContact
internal import VoxelCore

/// The tumours of a file.
struct DrawnTumours {
    /// By their numbers, in rising order; at least one, none of them empty.
    let masks: [(lesion: Int, mask: DrawnMask)]
    /// The grid that they are drawn on.
    let grid: Grid
    /// The files that were read.
    let files: [String]
    /// What the user should know, without the files' names.
    let warnings: [String]

    /// Reads a binary mask (one value above 0, and that 1 or 255: tumour 1), a label map (each label a tumour of its number) or
    /// probabilities (tumour 1).
    ///
    /// - Throws: `ContactError.noTumour` where nothing is marked, and what `MaskReading` throws.
    init(at path: String, maximumBytes: Int?) throws {
        let read = try MaskReading(maximumBytes: maximumBytes).masks(at: path)
        var masks = read.masks.filter { !$0.value.isEmpty }
        guard !masks.isEmpty else { throw ContactError.noTumour(file: lastComponent(of: path)) }
        if masks.count == 1, let mask = masks[255] { masks = [1: mask] }
        self.masks = masks.sorted { $0.key < $1.key }.map { (Int($0.key), $0.value) }
        grid = read.header.grid
        files = try NIfTIReader.files(at: path)
        let cut = self.masks.filter(\.mask.touchesEdge).map { "\($0.lesion)" }
        warnings =
            read.header.warnings.map { "\($0)" }
            + (cut.isEmpty
                ? []
                : [
                    """
                    number \(cut.joined(separator: ", ")) reaches the edge of its volume; part of it may lie outside, and touch \
                    more than is measured
                    """
                ])
    }
}

/// Tumours and vessels on one grid: as fine as the finer of theirs, over the vessels' volume. Beyond that nothing is known of
/// vessels, and the end of one there must not be taken for its occlusion.
struct ContactMasks {
    let grid: Grid
    let tumours: [Tumour]
    let vessels: [Vessel]
    /// What the user should know.
    let warnings: [String]

    /// - Throws: `StudyError.noOverlap`, `ContactError.beyondVessels`, and what `CommonGrid` throws.
    init(tumours drawn: DrawnTumours, vessels: NamedMasks, request: ContactRequest) throws {
        // Of a folder all masks lie on one grid.
        let field = vessels.grids[0]
        let names = (tumour: lastComponent(of: request.tumour), vessels: lastComponent(of: request.vessels))
        guard drawn.grid.overlaps(field) else {
            throw StudyError.noOverlap(file: names.tumour, volume: names.vessels)
        }
        let common = try CommonGrid(finestOf: [field, drawn.grid], covering: [field])
        grid = common.grid
        tumours = drawn.masks.map { Tumour(lesion: $0.lesion, mask: common.brought($0.mask)) }
        guard tumours.contains(where: { !$0.mask.isEmpty }) else {
            throw ContactError.beyondVessels(file: names.tumour, vessels: names.vessels)
        }
        var warnings: [String] = []
        let cut = drawn.masks.filter { common.cuts($0.mask) }.map { "\($0.lesion)" }
        if !cut.isEmpty {
            warnings.append(
                """
                tumour \(cut.joined(separator: ", ")) reaches beyond the volume of the vessels; what lies there is not measured
                """)
        }
        let empty = TissueMask(Region(runs: []), on: grid)
        self.vessels = vessels.items.map {
            Vessel(name: $0.name, kind: $0.kind, mask: $0.mask.map { common.brought($0) } ?? empty)
        }
        for (item, vessel) in zip(vessels.items, self.vessels) where item.mask?.touchesEdge == true {
            let box = vessel.mask.region.box
            guard !box.isEmpty, box.lower.min() > 0, all(box.upper .< grid.size) else { continue }
            warnings.append(
                """
                \(vessel.name) reaches the edge of its volume, which stands askew to the tumour's; an end in tumour there would \
                be taken for an occlusion: resample the masks onto one grid
                """)
        }
        self.warnings = warnings
    }
}

/// Tumours and organs on one grid, as fine as the finest of theirs, that holds them all.
struct OrganMasks {
    let tumours: [Tumour]
    let organs: [(name: String, mask: TissueMask)]

    /// - Throws: `StudyError.noOverlap` and what `CommonGrid` throws.
    init(tumours drawn: DrawnTumours, organs items: NamedMasks, request: ContactRequest) throws {
        guard items.grids.allSatisfy({ $0.overlaps(drawn.grid) }) else {
            throw StudyError.noOverlap(
                file: lastComponent(of: request.organs!), volume: lastComponent(of: request.tumour))
        }
        let grids = [drawn.grid] + items.grids
        let common = try CommonGrid(finestOf: grids, covering: grids)
        tumours = drawn.masks.map { Tumour(lesion: $0.lesion, mask: common.brought($0.mask)) }
        organs = items.items.compactMap { item in
            item.mask.map { (item.name, common.broughtAsRegion($0)) }
        }
    }
}

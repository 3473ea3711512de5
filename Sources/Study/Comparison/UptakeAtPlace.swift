internal import Response
internal import VoxelCore

/// Measures the uptake of one visit where lesions of other visits lie that are none there: what became new may have been there
/// before, and what is gone may still take something up.
struct UptakeAtPlace {
    /// The visit, as its place in the list.
    let visit: Int
    let records: [VisitRecord]
    /// How its scan is read.
    let scan: QuantifyRequest

    /// Sets the highest uptake at every such place; where most of it holds no number, it counts as out of view. Reads the scan once, and not at all where there is no such place.
    func measure(_ tracks: inout [LesionTrack], progress: ProgressReporter) throws {
        var places: [Int: Region] = [:]
        for (number, track) in tracks.enumerated() {
            let appearance = track.appearances[visit]
            guard appearance.findings.isEmpty, appearance.uptakeView == .inView else { continue }
            let place = LesionMatching.place(of: track, in: visit, of: records)
            if !place.isEmpty { places[number] = place }
        }
        guard !places.isEmpty else { return }
        progress.step("reading \(records[visit].label) again")
        // Regions of several lesions may overlap; each voxel is wanted once.
        let box = places.values.reduce(VoxelBox(lower: .zero, upper: .zero)) { $0.union($1.box) }
        let all = Region(in: box) { x, y, z in places.values.contains { $0.contains([x, y, z]) } }
        let volume = try scan.uptakeAgain(of: records[visit], in: all)
        for (number, place) in places {
            var highest: Double?
            var seen = 0
            place.forEachVoxel { x, y, z in
                let value = volume[x, y, z]
                guard value.isFinite else { return }
                seen += 1
                if value > highest ?? -.infinity { highest = value }
            }
            tracks[number].appearances[visit].suvMaxAtPlace = highest
            guard 2 * seen < place.voxelCount else { continue }
            // Where the scan holds no numbers it shows nothing, as beyond its edge: the lesion may be there or not.
            tracks[number].appearances[visit].uptakeView = .outOfView
            tracks[number].status = LesionTrack.status(of: tracks[number].appearances, in: records)
        }
    }
}

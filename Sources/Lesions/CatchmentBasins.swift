internal import VoxelCore

/// A hill of the image: the voxels from which the way upwards leads to one maximum.
struct Basin {
    /// The value of its maximum.
    var peak: Double
    /// Voxels gathered so far.
    var voxels: Int
    /// The marker it carries, counted from 0.
    var marker: Int?
}

/// Cuts a region into the catchment basins of its maxima.
///
/// Voxels are taken in falling order of value (ties in raster order), each joining the basin of its highest neighbour. Where a voxel
/// is the first bridge between two basins, `joins` is asked with the two and the value of that saddle whether they become one. With
/// markers, the voxels of a marker make one basin that carries its number, and two marked basins never join. Of markers that
/// overlap the first holds the voxel.
///
/// Markers must be connected.
///
/// Every basin is connected. Cost: a sort of the region's voxels and a look at every neighbour.
///
/// - Returns: the basins in falling order of their peaks, each with its voxels.
func catchmentBasins(
    of region: Region, in volume: ScalarVolume, connectivity: Connectivity, markers: [Region] = [],
    joins: (_ higher: Basin, _ lower: Basin, _ saddle: Double) -> Bool
) -> [(basin: Basin, region: Region)] {
    let hill = Hill(region, volume)
    var markerOfVoxel = [Int32](repeating: -1, count: hill.count)
    for (marker, voxels) in markers.enumerated().reversed() {
        voxels.forEachVoxel { x, y, z in
            let voxel = hill.voxel(at: [x, y, z])
            if voxel >= 0 { markerOfVoxel[voxel] = Int32(marker) }
        }
    }
    var basinOfMarker = [Int?](repeating: nil, count: markers.count)
    let steps = connectivity.offsets.map { hill.stride(of: $0) }

    var basins: [Basin] = []
    var parents: [Int] = []
    func root(_ basin: Int) -> Int {
        var node = basin
        while parents[node] != node { node = parents[node] }
        parents[basin] = node
        return node
    }
    var basinOfVoxel = [Int32](repeating: -1, count: hill.count)

    for voxel in hill.fallingOrder() {
        let value = hill.values[voxel]
        var neighbours: [Int] = []
        var steepest: (value: Double, basin: Int)?
        for step in steps {
            let other = hill.slots[hill.places[voxel] + step]
            guard other >= 0, basinOfVoxel[Int(other)] >= 0 else { continue }
            let basin = root(Int(basinOfVoxel[Int(other)]))
            if !neighbours.contains(basin) { neighbours.append(basin) }
            if steepest == nil || hill.values[Int(other)] > steepest!.value {
                steepest = (hill.values[Int(other)], basin)
            }
        }
        // Basins are numbered in the order of their peaks, so the smallest number is the highest peak.
        neighbours.sort()
        var home = steepest?.basin
        for (place, lower) in neighbours.enumerated().dropFirst().reversed() {
            for higher in neighbours[..<place] {
                let bothMarked = basins[higher].marker != nil && basins[lower].marker != nil
                guard !bothMarked, joins(basins[higher], basins[lower], value) else { continue }
                parents[lower] = higher
                basins[higher].voxels += basins[lower].voxels
                basins[higher].marker = basins[higher].marker ?? basins[lower].marker
                break
            }
        }
        home = home.map(root)
        let marker = markerOfVoxel[voxel] < 0 ? nil : Int(markerOfVoxel[voxel])
        if let marker, let founded = basinOfMarker[marker] { home = root(founded) }
        if let found = home, marker == nil || basins[found].marker == nil || basins[found].marker == marker {
            basins[found].voxels += 1
            basins[found].marker = basins[found].marker ?? marker
            basinOfVoxel[voxel] = Int32(found)
        } else {
            basinOfVoxel[voxel] = Int32(basins.count)
            parents.append(basins.count)
            basins.append(Basin(peak: value, voxels: 1, marker: marker))
        }
        if let marker, basinOfMarker[marker] == nil { basinOfMarker[marker] = Int(basinOfVoxel[voxel]) }
    }

    var runs = [[Run]](repeating: [], count: basins.count)
    var voxel = 0
    for run in region.runs {
        var start = Int(run.start)
        var current = root(Int(basinOfVoxel[voxel]))
        for x in run.x {
            let basin = root(Int(basinOfVoxel[voxel]))
            if basin != current {
                runs[current].append(Run(x: start..<x, y: Int(run.y), z: Int(run.z)))
                (start, current) = (x, basin)
            }
            voxel += 1
        }
        runs[current].append(Run(x: start..<Int(run.end), y: Int(run.y), z: Int(run.z)))
    }
    return basins.indices.filter { parents[$0] == $0 }.map { (basins[$0], Region(runs: runs[$0])) }
}

/// A region's voxels as a list (in raster order) and as places in a box with a rim of one voxel, so that a neighbour is always a
/// place in it.
private struct Hill {
    private let box: VoxelBox
    /// The voxel that stands at a place of the box; −1 for places outside the region.
    let slots: [Int32]
    /// The place of each voxel in the box.
    let places: [Int]
    /// The value of each voxel.
    let values: [Double]

    var count: Int { values.count }

    init(_ region: Region, _ volume: ScalarVolume) {
        let box = VoxelBox(lower: region.box.lower &- 1, upper: region.box.upper &+ 1)
        self.box = box
        var slots = [Int32](repeating: -1, count: box.voxelCount)
        var places: [Int] = []
        places.reserveCapacity(region.voxelCount)
        region.forEachVoxel { x, y, z in
            let place = Hill.place(of: [x, y, z], in: box)
            slots[place] = Int32(places.count)
            places.append(place)
        }
        self.slots = slots
        self.places = places
        values = volume.values(of: region)
    }

    private static func place(of index: SIMD3<Int>, in box: VoxelBox) -> Int {
        let local = index &- box.lower
        return (local.z * box.size.y + local.y) * box.size.x + local.x
    }

    /// The number of the voxel at an index of the volume; −1 where it is not in the region.
    func voxel(at index: SIMD3<Int>) -> Int {
        box.contains(index) ? Int(slots[Hill.place(of: index, in: box)]) : -1
    }

    /// How far a step moves in the box.
    func stride(of step: SIMD3<Int>) -> Int { (step.z * box.size.y + step.y) * box.size.x + step.x }

    /// The voxels from the highest down; equal ones in raster order.
    func fallingOrder() -> [Int] {
        values.indices.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
    }
}

extension ScalarVolume {
    /// The values of a region's voxels, in raster order.
    func values(of region: Region) -> [Double] {
        [Double](unsafeUninitializedCapacity: region.voxelCount) { values, count in
            for run in region.runs {
                readRow(
                    x: run.x, y: Int(run.y), z: Int(run.z),
                    into: UnsafeMutableBufferPointer(rebasing: values[count..<count + run.count]))
                count += run.count
            }
        }
    }
}

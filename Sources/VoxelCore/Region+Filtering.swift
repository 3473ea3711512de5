extension Region {
    /// The voxels for which `isMember` holds, asked in raster order.
    public func filter(_ isMember: (_ x: Int, _ y: Int, _ z: Int) -> Bool) -> Region {
        var kept: [Run] = []
        for run in runs {
            var start: Int?
            for x in run.x {
                if isMember(x, Int(run.y), Int(run.z)) {
                    if start == nil { start = x }
                } else if let first = start {
                    kept.append(Run(x: first..<x, y: Int(run.y), z: Int(run.z)))
                    start = nil
                }
            }
            if let first = start { kept.append(Run(x: first..<Int(run.end), y: Int(run.y), z: Int(run.z))) }
        }
        return Region(runs: kept)
    }

    /// Whether the voxel belongs to the region. Cost: a binary search over the runs.
    public func contains(_ index: SIMD3<Int>) -> Bool {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            let run = runs[middle]
            let isBefore = (Int(run.z), Int(run.y), Int(run.end)) <= (index.z, index.y, index.x)
            if isBefore { low = middle + 1 } else { high = middle }
        }
        guard low < runs.count else { return false }
        let run = runs[low]
        return Int(run.z) == index.z && Int(run.y) == index.y && run.x.contains(index.x)
    }

    /// The piece of the region that is connected with the voxel; empty where the voxel does not belong to it.
    public func connectedComponent(holding index: SIMD3<Int>, _ connectivity: Connectivity) -> Region {
        connectedComponents(connectivity).first { $0.contains(index) } ?? Region(runs: [])
    }
}

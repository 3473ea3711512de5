internal import VoxelCore

extension TumourScan {
    /// Distances around the tumour, its growth and its surface.
    ///
    /// The limit of a distance map is to write it, taken as fast as reading it; that of the others to read the runs.
    func shapeCases(named name: String, overWholeGrid: Bool) -> [Case] {
        let grid = volume.grid
        let runs = Case.Limit.memoryRead(bytes: tumour.runs.count * MemoryLayout<Run>.stride)
        let margin = SIMD3<Int>((30 / grid.spacing).rounded(.up))
        var boxes = [("\(name), box + 30 mm", tumour.box.grown(by: margin, within: grid.box))]
        if overWholeGrid { boxes.append((name, grid.box)) }
        return boxes.map { name, box in
            Case(
                operation: "distance map", name: name, voxels: box.voxelCount,
                limit: .memoryRead(bytes: box.voxelCount * MemoryLayout<Double>.stride), isSteady: true
            ) {
                let map = DistanceMap(to: tumour, over: box, spacing: grid.spacing)
                return map[box.lower.x, box.lower.y, box.lower.z]
            }
        } + [
            Case(
                operation: "dilation 5 mm", name: name, voxels: tumour.voxelCount, limit: runs, isSteady: false
            ) { Double(tumour.dilated(byMillimetres: 5, on: grid).voxelCount) },
            Case(
                operation: "mesh and largest diameter", name: name, voxels: tumour.voxelCount, limit: runs,
                isSteady: false
            ) { SurfaceMesh(of: tumour, on: grid).maxDiameter!.distance },
        ]
    }
}

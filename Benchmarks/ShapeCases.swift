internal import VoxelCore

extension CTScan {
    /// Distances around the tumour, how far the vessels are away, its growth and its surface; holes in the body.
    ///
    /// The limit of a distance map is to write it, taken as fast as reading it; that of the others to read the runs.
    func shapeCases(overWholeGrid: Bool) -> [Case] {
        let grid = volume.grid
        let runs = Case.Limit.memoryRead(bytes: tumour.runs.count * MemoryLayout<Run>.stride)
        let body = Region(of: volume, atLeast: -299)
        let margin = SIMD3<Int>((30 / grid.spacing).rounded(.up))
        var boxes = [("\(name), box + 30 mm", tumour.box.grown(by: margin, within: grid.box))]
        if overWholeGrid { boxes.append((name, grid.box)) }
        return boxes.map { name, box in
            Case(
                .distanceMap, of: name, voxels: box.voxelCount,
                limit: .memoryRead(bytes: box.voxelCount * MemoryLayout<Float>.stride)
            ) {
                let map = DistanceMap(to: tumour, over: box, spacing: grid.spacing)
                let ends = [box.lower, box.upper &- 1]
                return ends.reduce(0) { sum, x in
                    ends.reduce(sum) { sum, y in ends.reduce(sum) { sum, z in sum + map[x.x, y.y, z.z] } }
                }
            }
        } + [
            Case(.dilation, of: name, voxels: tumour.voxelCount, limit: runs) {
                Double(tumour.dilated(byMillimetres: 5, on: grid).voxelCount)
            },
            Case(.regionDistance, of: name, voxels: tumour.voxelCount, limit: runs) {
                vessels.reduce(0) { $0 + tumour.minimumDistance(to: $1, on: grid)!.distance }
            },
            Case(
                .fillHoles, of: name, voxels: body.voxelCount,
                limit: .memoryRead(bytes: body.runs.count * MemoryLayout<Run>.stride)
            ) { Double(body.holesFilled().voxelCount) },
            Case(.mesh, of: name, voxels: tumour.voxelCount, limit: runs) {
                let mesh = SurfaceMesh(of: tumour, on: grid)
                var corners: Int32 = 0
                mesh.forEachTriangle { a, b, c in corners &+= a.x &+ b.y &+ c.z }
                precondition(corners != 0 && mesh.area > 0)
                return Double(mesh.vertices.count)
            },
            Case(.diameter, of: name, voxels: tumour.voxelCount, limit: runs) {
                SurfaceMesh(of: tumour, on: grid).maxDiameter!.distance
            },
        ]
    }
}

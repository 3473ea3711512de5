/// Where the runs of each row of a region stand in its list.
struct RowTable {
    private let box: VoxelBox
    private let firsts: [Int32]

    init(_ region: Region) {
        box = region.box
        let size = box.size
        var firsts = [Int32](repeating: 0, count: size.y * size.z + 1)
        for run in region.runs {
            firsts[(Int(run.z) - box.lower.z) * size.y + Int(run.y) - box.lower.y + 1] += 1
        }
        for row in 1..<firsts.count { firsts[row] += firsts[row - 1] }
        self.firsts = firsts
    }

    /// The places of the runs of a row; empty for a row outside the box.
    func runs(y: Int, z: Int) -> Range<Int> {
        guard y >= box.lower.y, y < box.upper.y, z >= box.lower.z, z < box.upper.z else { return 0..<0 }
        return row(y - box.lower.y, z - box.lower.z)
    }

    /// The places of the runs of a row of the box, counted from its first one.
    @inline(__always)
    func row(_ y: Int, _ z: Int) -> Range<Int> {
        let row = z &* box.size.y &+ y
        return Int(firsts[row])..<Int(firsts[row &+ 1])
    }
}

import Testing
import VoxelCore

@Suite struct AxialContourTests {
    /// The area that the outline encloses, holes taken off.
    static func area(_ contour: AxialContour) -> Double {
        contour.segments.reduce(0) { $0 + ($1.start.x * $1.end.y - $1.end.x * $1.start.y) / 2 }
    }

    @Test(arguments: [0.5, 0.3, 1.0])
    func aVoxelIsADiamond(step: Double) {
        let contours = AxialContour.all(of: Region(runs: [Run(x: 3..<4, y: 5, z: 2)])) { _, _ in step }
        #expect(contours.count == 1 && contours[0].slice == 2 && contours[0].segments.count == 4)
        for point in contours[0].segments.map(\.start) {
            #expect(abs(abs(point.x - 3) + abs(point.y - 5) - step) < 1e-15)
        }
        #expect(isNear(Self.area(contours[0]), 2 * step * step, within: 1e-12))
    }

    @Test(arguments: [0.2, 0.5, 0.8])
    func everyPointIsTheStartOfOneSegmentAndTheEndOfOne(share: Double) {
        let region = Region.random(in: VoxelBox(lower: [2, 2, 0], upper: [9, 8, 3]), share: share, seed: 8)
        for contour in AxialContour.all(of: region, fraction: { _, _ in 0.4 }) {
            let starts = contour.segments.map(\.start)
            #expect(Set(starts).count == starts.count)
            #expect(Set(starts) == Set(contour.segments.map(\.end)))
            #expect(Self.area(contour) > 0)
        }
    }

    @Test func asksForEveryPairOfMemberAndNeighbourInTheSlice() {
        let region = Region.random(in: VoxelBox(lower: [0, 0, 0], upper: [5, 5, 2]), share: 0.5, seed: 1)
        let members = Set(region.voxels)
        struct Pair: Hashable {
            var member: SIMD3<Int>
            var neighbour: SIMD3<Int>
        }
        var asked: Set<Pair> = []
        _ = AxialContour.all(of: region) { member, neighbour in
            asked.insert(Pair(member: member, neighbour: neighbour))
            return 0.5
        }
        var wanted: Set<Pair> = []
        for member in members {
            for step: SIMD3<Int> in [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]
            where !members.contains(member &+ step) {
                wanted.insert(Pair(member: member, neighbour: member &+ step))
            }
        }
        #expect(asked == wanted)
    }

    @Test func holesAndPiecesCount() {
        let ring = Region(in: VoxelBox(lower: .zero, upper: [5, 5, 1])) { x, y, _ in !(x == 2 && y == 2) }
        let contour = AxialContour.all(of: ring) { _, _ in 0.5 }
        // 25 voxels less the four corners of 1/8 each, less the hole, which is a voxel whose corners are kept.
        #expect(isNear(Self.area(contour[0]), 25 - 0.5 - 0.5, within: 1e-14))
        let diagonal = Region(runs: [Run(x: 0..<1, y: 0, z: 0), Run(x: 1..<2, y: 1, z: 0)])
        let apart = AxialContour.all(of: diagonal) { _, _ in 0.5 }
        #expect(apart[0].segments.count == 8 && isNear(Self.area(apart[0]), 1, within: 1e-14))
    }

    @Test func slicesComeLowestFirstAndEmptyOnesAreLeftOut() {
        let region = Region(runs: [Run(x: 0..<1, y: 0, z: -1), Run(x: 0..<2, y: 1, z: -1), Run(x: 0..<3, y: 0, z: 4)])
        #expect(AxialContour.all(of: region) { _, _ in 0.5 }.map(\.slice) == [-1, 4])
        #expect(AxialContour.all(of: Region(runs: [])) { _, _ in 0.5 }.isEmpty)
    }

    @Test func anOffCentreStepGoesFromTheMember() {
        let row = Region(runs: [Run(x: 2..<4, y: 0, z: 0)])
        let contour = AxialContour.all(of: row) { member, neighbour in neighbour.x > member.x ? 0.9 : 0.1 }[0]
        let onRow = contour.segments.map(\.start).filter { $0.y == 0 }.map(\.x).sorted()
        #expect(onRow == [1.9, 3.9])
    }
}

import Testing

@testable import VoxelCore

@Suite struct MarchingCubesTableTests {
    typealias Point = SIMD3<Int32>
    struct Side: Hashable {
        var from: Point
        var to: Point
    }

    /// The sides of a case's triangles that no other triangle of the case runs along the other way.
    static func rim(_ corners: Int) -> Set<Side> {
        var rim: Set<Side> = []
        for t in MarchingCubesTable.standard.triangles[corners] {
            for side in [Side(from: t.a, to: t.b), Side(from: t.b, to: t.c), Side(from: t.c, to: t.a)]
            where rim.remove(Side(from: side.to, to: side.from)) == nil {
                rim.insert(side)
            }
        }
        return rim
    }

    @Test func nothingLiesBetweenCornersAllAlike() {
        #expect(MarchingCubesTable.standard.triangles.count == 256)
        #expect(MarchingCubesTable.standard.triangles[0].isEmpty && MarchingCubesTable.standard.triangles[255].isEmpty)
        #expect(MarchingCubesTable.standard.triangles[1...254].allSatisfy { !$0.isEmpty })
    }

    @Test func everyVertexIsTheMiddleOfACrossingEdgeAndEveryCrossingHasOne() {
        for corners in 0..<256 {
            var crossings: Set<Point> = []
            for a in 0..<8 {
                for axis in 0..<3 where a >> axis & 1 == 0 && (corners >> a ^ corners >> (a | 1 << axis)) & 1 == 1 {
                    var point = Point(Int32(a & 1), Int32(a >> 1 & 1), Int32(a >> 2)) &* 2
                    point[axis] = 1
                    crossings.insert(point)
                }
            }
            let triangles = MarchingCubesTable.standard.triangles[corners]
            #expect(Set(triangles.flatMap { [$0.a, $0.b, $0.c] }) == crossings)
            #expect(triangles.allSatisfy { MarchingCubesTable.normal($0) != .zero })
        }
    }

    /// Exhaustive: whatever two cells share a face, what the one leaves open the other closes.
    @Test func cellsThatShareAFaceJoinItAlike() {
        for axis in 0..<3 {
            func onFace(_ rim: Set<Side>, _ place: Int32) -> Set<Side> {
                rim.filter { $0.from[axis] == place && $0.to[axis] == place }
            }
            func face(_ corners: Int, _ upper: Int) -> [Bool] {
                (0..<8).filter { $0 >> axis & 1 == upper }.map { corners >> $0 & 1 == 1 }
            }
            var open: [[Bool]: Set<Side>] = [:]
            for corners in 0..<256 {
                let reversed = onFace(Self.rim(corners), 2).map { side in
                    var side = Side(from: side.to, to: side.from)
                    side.from[axis] = 0
                    side.to[axis] = 0
                    return side
                }
                let key = face(corners, 1)
                #expect(open[key] ?? Set(reversed) == Set(reversed))
                open[key] = Set(reversed)
            }
            for corners in 0..<256 {
                #expect(onFace(Self.rim(corners), 0) == open[face(corners, 0)])
            }
        }
    }

    @Test func rimsLieOnFaces() {
        for corners in 0..<256 {
            for side in Self.rim(corners) {
                #expect((0..<3).contains { side.from[$0] == side.to[$0] && side.from[$0] != 1 })
            }
        }
    }

    /// Every way to cut a loop into triangles.
    private static func cuts(of loop: ArraySlice<Point>) -> [[MarchingCubesTable.Triangle]] {
        guard loop.count >= 3, let first = loop.first, let last = loop.last else { return [[]] }
        var all: [[MarchingCubesTable.Triangle]] = []
        for middle in loop.indices.dropFirst().dropLast() {
            for before in cuts(of: loop[loop.startIndex...middle]) {
                for after in cuts(of: loop[middle...]) { all.append(before + [(first, loop[middle], last)] + after) }
            }
        }
        return all
    }

    /// Of all ways to cut each loop the table has the one with the largest area, of those the largest volume, of those the
    /// first found.
    @Test func everyLoopIsCutTheLargestWay() {
        for corners in 0..<256 {
            for loop in MarchingCubesTable.loops(of: corners) {
                var best: (triangles: [MarchingCubesTable.Triangle], area: Double, volume: Int32)?
                for triangles in Self.cuts(of: loop[...]) {
                    var area = 0.0
                    var volume: Int32 = 0
                    for triangle in triangles {
                        let normal = MarchingCubesTable.normal(triangle)
                        area += length(SIMD3<Double>(normal))
                        volume += (normal &* triangle.a).wrappedSum()
                    }
                    if let best, area < best.area - 1e-9 || (area < best.area + 1e-9 && volume <= best.volume) {
                        continue
                    }
                    best = (triangles, area, volume)
                }
                let found = MarchingCubesTable.largestCut(of: loop)
                #expect(found.count == loop.count - 2)
                #expect(found.elementsEqual(best?.triangles ?? []) { $0 == $1 })
            }
        }
    }
}

import TestSupport
import Testing

@testable import VoxelCore

/// Flood fill from every voxel not yet reached, in raster order.
private func scalarComponents(_ region: Region, _ connectivity: Connectivity) -> [Region] {
    var waiting = Set<SIMD3<Int>>()
    var order: [SIMD3<Int>] = []
    region.forEachVoxel { x, y, z in
        waiting.insert([x, y, z])
        order.append([x, y, z])
    }
    var pieces: [Region] = []
    for seed in order where waiting.contains(seed) {
        var piece: Set<SIMD3<Int>> = [seed]
        var queue = [seed]
        waiting.remove(seed)
        while let voxel = queue.popLast() {
            for z in -1...1 {
                for y in -1...1 {
                    for x in -1...1 {
                        let axes = abs(x) + abs(y) + abs(z)
                        let limit = [Connectivity.faces: 1, .edges: 2, .corners: 3][connectivity]!
                        guard axes >= 1, axes <= limit else { continue }
                        let neighbour = voxel &+ SIMD3(x, y, z)
                        if waiting.remove(neighbour) != nil {
                            piece.insert(neighbour)
                            queue.append(neighbour)
                        }
                    }
                }
            }
        }
        pieces.append(Region(in: region.box) { x, y, z in piece.contains([x, y, z]) })
    }
    return pieces
}

@Suite struct ConnectedComponentsTests {
    @Test(arguments: Connectivity.allCases) func agreesWithFloodFill(connectivity: Connectivity) {
        for seed in 0..<60 {
            var random = SeededGenerator(seed: UInt64(seed))
            let size = SIMD3(
                Int.random(in: 1...14, using: &random), Int.random(in: 1...9, using: &random), seed % 6 + 1)
            let density = [0.05, 0.2, 0.35, 0.5, 0.8][seed % 5]
            let region = Region(in: VoxelBox(lower: .zero, upper: size)) { _, _, _ in
                Double.random(in: 0..<1, using: &random) < density
            }
            #expect(region.connectedComponents(connectivity) == scalarComponents(region, connectivity), "seed \(seed)")
        }
    }

    @Test func everyPairOfNeighboursIsJudgedByItsConnectivity() {
        for z in -1...1 {
            for y in -1...1 {
                for x in -1...1 where (x, y, z) != (0, 0, 0) {
                    let pair: Set<SIMD3<Int>> = [[5, 5, 5], [5 + x, 5 + y, 5 + z]]
                    let region = Region(in: VoxelBox(lower: .zero, upper: [10, 10, 10])) {
                        pair.contains([$0, $1, $2])
                    }
                    let axes = abs(x) + abs(y) + abs(z)
                    #expect(region.connectedComponents(.faces).count == (axes == 1 ? 1 : 2))
                    #expect(region.connectedComponents(.edges).count == (axes <= 2 ? 1 : 2))
                    #expect(region.connectedComponents(.corners).count == 1)
                }
            }
        }
    }

    @Test func anEmptyRegionHasNoPieces() {
        #expect(Region(runs: []).connectedComponents(.corners).isEmpty)
    }

    @Test func neighbourOffsetsAreAsManyAsTheConnectivitySays() {
        for connectivity in Connectivity.allCases { #expect(connectivity.offsets.count == connectivity.rawValue) }
    }
}

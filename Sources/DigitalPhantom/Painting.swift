import VoxelCore

/// Solids laid over each other, later ones on top, each with one value.
struct Painting<Value: VoxelScalar>: Sendable {
    /// The solids from the bottom up.
    let layers: [(solid: Solid, value: Value)]
    /// The value where there is no solid.
    let background: Value

    /// A painting of layers from the bottom up.
    init(layers: [(solid: Solid, value: Value)], background: Value) {
        self.layers = layers
        self.background = background
    }

    /// What a ball may hold: layers whose surface may cross it, topmost first, and the value beneath them.
    struct Contents {
        var crossing: [Int]
        var base: Value
    }

    private func contents(of outer: Contents, centre: SIMD3<Double>, radius: Double) -> Contents {
        var inner = Contents(crossing: [], base: outer.base)
        for layer in outer.crossing {
            let field = layers[layer].solid.field(centre)
            if field < -radius {
                inner.base = layers[layer].value
                return inner
            }
            if field <= radius { inner.crossing.append(layer) }
        }
        return inner
    }

    private func top(of contents: Contents, at p: SIMD3<Double>) -> Value {
        for layer in contents.crossing where layers[layer].solid.field(p) <= 0 { return layers[layer].value }
        return contents.base
    }

    /// Fills a grid block by block; `mixed` is asked only where a surface may come near.
    private func filled(
        _ grid: Grid, _ mixed: @Sendable (Contents, SIMD3<Double>) -> Value
    ) -> Volume<Value> {
        let edge = 8
        let all = Contents(crossing: Array(layers.indices.reversed()), base: background)
        return Volume(grid: grid) { voxels in
            nonisolated(unsafe) let voxels = voxels
            Parallel.forEach(count: grid.size.z, grain: edge) { z in
                for y0 in stride(from: 0, to: grid.size.y, by: edge) {
                    for x0 in stride(from: 0, to: grid.size.x, by: edge) {
                        let (x, y) = (x0..<min(x0 + edge, grid.size.x), y0..<min(y0 + edge, grid.size.y))
                        let count = SIMD3(Double(x.count), Double(y.count), Double(z.count))
                        let first = SIMD3(Double(x0), Double(y0), Double(z.lowerBound))
                        let block = contents(
                            of: all, centre: grid.affine.position(of: first + (count - 1) / 2),
                            radius: grid.halfDiagonal(of: count))
                        for z in z {
                            for y in y {
                                for x in x {
                                    voxels[grid.offset(x, y, z)] =
                                        block.crossing.isEmpty
                                        ? block.base : mixed(block, grid.position(of: [x, y, z]))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The value on top at every voxel's centre. Cost: a field a layer for the blocks of 8³ voxels, then for the voxels
    /// of blocks that a surface may cross.
    func atCentres(of grid: Grid) -> Volume<Value> {
        filled(grid) { top(of: $0, at: $1) }
    }
}

extension Painting where Value == Double {
    /// The mean over every voxel, weighted by volume.
    ///
    /// Voxels that no surface crosses are exact; the others are the mean at `samples`³ points of a Hammersley set (first
    /// coordinate evenly spaced, the others by Roberts' R2 sequence), which, unlike a lattice along the axes, is not
    /// in step with flat faces. The share of a voxel on one side of a plane is then off by at most 0.015 for 8³ points
    /// (0.005 for planes along the axes; root mean square 0.004), 0.08 for 4³: the largest of some thousand random
    /// planes. Errors are of either sign and even out
    /// over a surface: a ball of 6 mm in 3 mm voxels has its volume to 0.2 %, one of 12 mm to 0.06 % (measured).
    func means(over grid: Grid, samples: Int) -> Volume<Double> {
        let count = samples * samples * samples
        // The plastic number: the root of x³ = x + 1.
        let plastic = 1.324717957244746
        func fraction(_ x: Double) -> Double { x - x.rounded(.down) }
        let offsets = (0..<count).map { k -> SIMD3<Double> in
            let (u, v, w) = (
                (Double(k) + 0.5) / Double(count), fraction(0.5 + Double(k) / plastic),
                fraction(0.5 + Double(k) / (plastic * plastic))
            )
            return grid.affine.x * (u - 0.5) + grid.affine.y * (v - 0.5) + grid.affine.z * (w - 0.5)
        }
        let radius = grid.halfDiagonal(of: [1, 1, 1])
        return filled(grid) { block, centre in
            let voxel = contents(of: block, centre: centre, radius: radius)
            if voxel.crossing.isEmpty { return voxel.base }
            var sum = 0.0
            var open = offsets.map { centre + $0 }
            for layer in voxel.crossing {
                let left = layers[layer].solid.outside(open)
                sum += layers[layer].value * Double(open.count - left.count)
                open = left
                if open.isEmpty { break }
            }
            sum += voxel.base * Double(open.count)
            return sum / Double(count)
        }
    }
}

extension Grid {
    /// Half the longest diagonal of a block of `count` voxels, in mm.
    fileprivate func halfDiagonal(of count: SIMD3<Double>) -> Double {
        let (x, y, z) = (affine.x * count.x, affine.y * count.y, affine.z * count.z)
        return max(max(length(x + y + z), length(x + y - z)), max(length(x - y + z), length(x - y - z))) / 2
    }
}

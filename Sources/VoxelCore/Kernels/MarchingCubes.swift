internal import Glibc

/// The surface of a region by marching cubes at level 0.5 of its binary mask, as IBSI defines it.
///
/// The mask is taken as zero outside the region, and outside the volume, so the surface is always closed. Its vertices are
/// the middles between a voxel inside and one of its six neighbours outside. Voxels that meet only along an edge or at a
/// corner have separate surfaces (see `MarchingCubesTable` for how cells are cut into triangles and what that agrees with).
///
/// Area and volume are summed over the 256 kinds of cell, counted in whole numbers: the volume is exact up to one
/// rounding, and both are the same however the grid is turned. An empty region has area and volume 0 and no vertices.
/// Cost: a look at every 64 voxels of the region's box and at every cell on the surface.
public struct SurfaceMesh: Sendable {
    /// Area in mm² (IBSI C0JK).
    public let area: Double
    /// Enclosed volume in mm³ (IBSI RNU0).
    public let volume: Double
    /// The map from half voxel steps to scanner millimetres: vertices and triangle corners are given in half steps.
    public let halfSteps: Affine
    private let bits: BitRows

    /// The surface of a region on a grid.
    public init(of region: Region, on grid: Grid) {
        bits = BitRows(region)
        let affine = grid.affine
        halfSteps = Affine(x: affine.x / 2, y: affine.y / 2, z: affine.z / 2, origin: affine.origin)

        var count = [Int](repeating: 0, count: 256)
        var sumX = [Int](repeating: 0, count: 256)
        Self.forEachCell(of: bits) { corners, cell in
            count[corners] += 1
            sumX[corners] += cell.x
        }
        var area = 0.0
        var volume = 0
        for (corners, triangles) in MarchingCubesTable.standard.triangles.enumerated() where count[corners] > 0 {
            var cellArea = 0.0
            for triangle in triangles {
                let normal = MarchingCubesTable.normal(triangle)
                cellArea += length(halfSteps.areaVector(of: normal)) / 2
                // Divergence theorem on the field (x, 0, 0): the mean of x over the triangle times its area along x.
                let x = triangle.a.x + triangle.b.x + triangle.c.x
                volume += Int(normal.x) * (count[corners] * Int(x) + 6 * sumX[corners])
            }
            area += cellArea * Double(count[corners])
        }
        self.area = area
        // A third for the mean, a half for the triangle, an eighth for the half steps.
        self.volume = Double(volume) / 48 * abs(affine.determinant)
    }

    /// How near the surface is to a ball's: `(36π·volume²)^(1/3) / area` (IBSI QCFX), 1 for a ball; `nil` without a surface.
    public var sphericity: Double? {
        guard area > 0 else { return nil }
        return cbrt(36 * Double.pi * volume * volume) / area
    }

    /// The largest distance between two vertices in mm (IBSI L0JK) and its ends; `nil` without a surface.
    public var maxDiameter: FarthestPoints? { FarthestPoints(ofRowEnds: rowEnds, through: halfSteps) }

    /// The first and the last vertex of every row of vertices, in raster order.
    private var rowEnds: [SIMD3<Int32>] {
        var ends: [SIMD3<Int32>] = []
        /// Takes the ends of the row that the words give the vertices of.
        func append(y: Int, z: Int, step: SIMD3<Int>, _ crossings: (_ word: Int) -> UInt64) {
            guard let low = (0..<bits.wordsPerRow).first(where: { crossings($0) != 0 }),
                let high = (0..<bits.wordsPerRow).last(where: { crossings($0) != 0 })
            else { return }
            for bit in [
                low * 64 + crossings(low).trailingZeroBitCount, high * 64 + 63 - crossings(high).leadingZeroBitCount,
            ] {
                let point = 2 &* (bits.lower &+ [bit, y, z]) &+ step
                ends.append(SIMD3(truncatingIfNeeded: point))
            }
        }
        for z in 0..<max(0, bits.size.z - 1) {
            for y in 0..<bits.size.y - 1 {
                append(y: y, z: z, step: [1, 0, 0]) { bits.word($0, y: y, z: z) ^ bits.next($0, y: y, z: z) }
                append(y: y, z: z, step: [0, 1, 0]) { bits.word($0, y: y, z: z) ^ bits.word($0, y: y + 1, z: z) }
            }
            for y in 0..<bits.size.y {
                append(y: y, z: z, step: [0, 0, 1]) { bits.word($0, y: y, z: z) ^ bits.word($0, y: y, z: z + 1) }
            }
        }
        return ends
    }

    /// Every vertex once, in half steps, in raster order (z, then y, then x).
    public var vertices: [SIMD3<Int32>] {
        var vertices: [SIMD3<Int32>] = []
        func append(_ crossing: UInt64, word: Int, y: Int, z: Int, step: SIMD3<Int>) {
            forEachBit(of: crossing) { bit in
                let point = 2 &* (bits.lower &+ [word * 64 + bit, y, z]) &+ step
                vertices.append(SIMD3(truncatingIfNeeded: point))
            }
        }
        func forEachWord(_ body: (_ word: Int) -> Void) { for word in 0..<bits.wordsPerRow { body(word) } }
        for z in 0..<max(0, bits.size.z - 1) {
            for y in 0..<bits.size.y - 1 {
                forEachWord { word in
                    let here = bits.word(word, y: y, z: z)
                    append(here ^ bits.next(word, y: y, z: z), word: word, y: y, z: z, step: [1, 0, 0])
                }
                forEachWord { word in
                    let here = bits.word(word, y: y, z: z)
                    append(here ^ bits.word(word, y: y + 1, z: z), word: word, y: y, z: z, step: [0, 1, 0])
                }
            }
            for y in 0..<bits.size.y {
                forEachWord { word in
                    let here = bits.word(word, y: y, z: z)
                    append(here ^ bits.word(word, y: y, z: z + 1), word: word, y: y, z: z, step: [0, 0, 1])
                }
            }
        }
        return vertices
    }

    /// Calls `body` with the corners of every triangle in half steps, counter-clockwise seen from outside the region in
    /// voxel space (and in scanner space where the grid's axes are right-handed).
    public func forEachTriangle(_ body: (_ a: SIMD3<Int32>, _ b: SIMD3<Int32>, _ c: SIMD3<Int32>) -> Void) {
        let table = MarchingCubesTable.standard.triangles
        Self.forEachCell(of: bits) { corners, cell in
            let lower = SIMD3<Int32>(truncatingIfNeeded: 2 &* cell)
            for triangle in table[corners] { body(lower &+ triangle.a, lower &+ triangle.b, lower &+ triangle.c) }
        }
    }

    /// Calls `body` for every cell with corners on both sides: which ones are inside, and the voxel at its lowest corner.
    private static func forEachCell(of bits: BitRows, _ body: (_ corners: Int, _ cell: SIMD3<Int>) -> Void) {
        for z in 0..<max(0, bits.size.z - 1) {
            for y in 0..<bits.size.y - 1 {
                for word in 0..<bits.wordsPerRow {
                    let a0 = bits.word(word, y: y, z: z)
                    let b0 = bits.word(word, y: y + 1, z: z)
                    let c0 = bits.word(word, y: y, z: z + 1)
                    let d0 = bits.word(word, y: y + 1, z: z + 1)
                    let a1 = bits.next(word, y: y, z: z)
                    let b1 = bits.next(word, y: y + 1, z: z)
                    let c1 = bits.next(word, y: y, z: z + 1)
                    let d1 = bits.next(word, y: y + 1, z: z + 1)
                    let some = a0 | b0 | c0 | d0 | a1 | b1 | c1 | d1
                    let every = a0 & b0 & c0 & d0 & a1 & b1 & c1 & d1
                    forEachBit(of: some & ~every) { bit in
                        func corner(_ word: UInt64, _ place: Int) -> Int { Int(word >> UInt64(bit) & 1) << place }
                        let lower = corner(a0, 0) | corner(a1, 1) | corner(b0, 2) | corner(b1, 3)
                        let upper = corner(c0, 4) | corner(c1, 5) | corner(d0, 6) | corner(d1, 7)
                        body(lower | upper, bits.lower &+ [word * 64 + bit, y, z])
                    }
                }
            }
        }
    }
}

extension Affine {
    /// The vector of an area that is `normal` in steps of the affine, in mm².
    fileprivate func areaVector(of normal: SIMD3<Int32>) -> SIMD3<Double> {
        cross(y, z) * Double(normal.x) + cross(z, x) * Double(normal.y) + cross(x, y) * Double(normal.z)
    }
}

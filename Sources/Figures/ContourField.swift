/// A field over a rectangle of in-plane indices whose zero line is a lesion's outline: at least 0 inside, below 0 outside.
///
/// The outermost ring must lie outside, so that every outline closes.
struct ContourField: Sendable {
    /// The index of the first value.
    var origin: SIMD2<Int>
    var width, height: Int
    /// Rows one after the other, both indices growing.
    var values: [Double]

    /// The zero line as closed loops of in-plane indices, to a fraction of a voxel.
    ///
    /// The field is refined by cubic interpolation (Catmull-Rom, which keeps the values at voxel centres) to `subdivision`
    /// steps a voxel, and its zero line followed from cell to cell. Loops that hold no voxel centre are ripples of the
    /// interpolation and left out.
    func loops(subdivision: Int) -> [[SIMD2<Double>]] {
        let fine = refined(by: max(1, subdivision))
        let step = 1 / Double(max(1, subdivision))
        return fine.tracedLoops().filter { holdsLatticePoint($0, step: step) }.map { loop in
            loop.map { $0 * step + SIMD2(Double(origin.x), Double(origin.y)) }
        }
    }

    /// The field at `k` steps a voxel, its first value at the same place.
    private func refined(by k: Int) -> ContourField {
        guard k > 1 else { return ContourField(origin: .zero, width: width, height: height, values: values) }
        let weights = (0..<k).map { Self.weights(Double($0) / Double(k)) }
        let fineWidth = (width - 1) * k + 1
        let fineHeight = (height - 1) * k + 1
        // The nearest line is repeated beyond both ends.
        func neighbours(of place: Int, count: Int) -> SIMD4<Int> {
            SIMD4(max(place - 1, 0), place, min(place + 1, count - 1), min(place + 2, count - 1))
        }
        let across = [Double](unsafeUninitializedCapacity: fineWidth * height) { across, count in
            count = fineWidth * height
            values.withUnsafeBufferPointer { values in
                for y in 0..<height {
                    let row = UnsafeBufferPointer(rebasing: values[y * width..<(y + 1) * width])
                    for x in 0..<width {
                        let at = neighbours(of: x, count: width)
                        let (a, b, c, d) = (row[at.x], row[at.y], row[at.z], row[at.w])
                        // The last column stands alone.
                        for phase in 0..<(x + 1 < width ? k : 1) {
                            let w = weights[phase]
                            across[y * fineWidth + x * k + phase] = w.x * a + w.y * b + w.z * c + w.w * d
                        }
                    }
                }
            }
        }
        var fine = [Double](unsafeUninitializedCapacity: fineWidth * fineHeight) { fine, count in
            count = fineWidth * fineHeight
            across.withUnsafeBufferPointer { across in
                for y in 0..<fineHeight {
                    let w = weights[y % k]
                    let rows = neighbours(of: y / k, count: height) &* fineWidth
                    for x in 0..<fineWidth {
                        fine[y * fineWidth + x] =
                            w.x * across[rows.x + x] + w.y * across[rows.y + x] + w.z * across[rows.z + x]
                            + w.w * across[rows.w + x]
                    }
                }
            }
        }
        // The interpolation may ripple above 0 on the outermost ring, where every outline must have closed.
        for y in 0..<fineHeight {
            let step = y == 0 || y == fineHeight - 1 ? 1 : fineWidth - 1
            for x in stride(from: 0, to: fineWidth, by: max(1, step)) {
                fine[y * fineWidth + x] = min(fine[y * fineWidth + x], -.leastNormalMagnitude)
            }
        }
        return ContourField(origin: .zero, width: fineWidth, height: fineHeight, values: fine)
    }

    /// Catmull-Rom weights of the four neighbours of a place `t` of the way between the middle two.
    private static func weights(_ t: Double) -> SIMD4<Double> {
        let t2 = t * t
        let t3 = t2 * t
        return [(-t + 2 * t2 - t3) / 2, (2 - 5 * t2 + 3 * t3) / 2, (t + 4 * t2 - 3 * t3) / 2, (t3 - t2) / 2]
    }

    /// The zero line of the values as they are, between neighbours by linear interpolation (marching squares).
    private func tracedLoops() -> [[SIMD2<Double>]] {
        // Edge 2·i leads from lattice point i to the right, edge 2·i + 1 upwards. Each edge that the line crosses belongs to
        // two cells, in each of which it is joined to one other edge.
        let joined = UnsafeMutableBufferPointer<SIMD2<Int32>>.allocate(capacity: 2 * width * height)
        defer { joined.deallocate() }
        joined.initialize(repeating: SIMD2(-1, -1))
        // The pointer is captured, not a variable, whose every use from in here would be checked for exclusivity.
        func join(_ a: Int, _ b: Int) {
            if joined[a].x < 0 { joined[a].x = Int32(b) } else { joined[a].y = Int32(b) }
            if joined[b].x < 0 { joined[b].x = Int32(a) } else { joined[b].y = Int32(a) }
        }
        values.withUnsafeBufferPointer { values in
            for y in 0..<max(0, height - 1) {
                for x in 0..<max(0, width - 1) {
                    let i = y * width + x
                    // The corners from the lower left one on, against the sense of the clock.
                    let corners =
                        (values[i] >= 0 ? 1 : 0) | (values[i + 1] >= 0 ? 2 : 0)
                        | (values[i + width + 1] >= 0 ? 4 : 0) | (values[i + width] >= 0 ? 8 : 0)
                    if corners == 0 || corners == 15 { continue }
                    let south = 2 * i
                    let east = 2 * (i + 1) + 1
                    let north = 2 * (i + width)
                    let west = 2 * i + 1
                    switch corners {
                    case 1, 14: join(west, south)
                    case 2, 13: join(south, east)
                    case 4, 11: join(east, north)
                    case 8, 7: join(north, west)
                    case 3, 12: join(west, east)
                    case 9, 6: join(south, north)
                    default:
                        // A saddle: the middle says whether the two inside corners are one piece.
                        let middle = values[i] + values[i + 1] + values[i + width] + values[i + width + 1] >= 0
                        if middle == (corners == 5) {
                            join(south, east)
                            join(north, west)
                        } else {
                            join(west, south)
                            join(east, north)
                        }
                    }
                }
            }
        }
        return follow(joined)
    }

    private func follow(_ joined: UnsafeMutableBufferPointer<SIMD2<Int32>>) -> [[SIMD2<Double>]] {
        var loops: [[SIMD2<Double>]] = []
        for start in joined.indices where joined[start].x >= 0 {
            var loop: [SIMD2<Double>] = []
            var edge = start
            var previous = -1
            while edge >= 0, joined[edge].x >= 0 {
                loop.append(crossing(edge))
                let next = joined[edge]
                joined[edge] = SIMD2(-1, -1)
                let following = Int(next.x) == previous ? Int(next.y) : Int(next.x)
                previous = edge
                edge = following
            }
            loops.append(loop)
        }
        return loops
    }

    /// Where the zero line crosses an edge.
    private func crossing(_ edge: Int) -> SIMD2<Double> {
        let i = edge / 2
        let upwards = edge % 2 == 1
        let a = values[i]
        let b = values[upwards ? i + width : i + 1]
        let t = a / (a - b)
        let x = Double(i % width)
        let y = Double(i / width)
        return upwards ? SIMD2(x, y + t) : SIMD2(x + t, y)
    }

    /// Whether a loop on the fine lattice holds a point of the coarse one.
    private func holdsLatticePoint(_ loop: [SIMD2<Double>], step: Double) -> Bool {
        var lower = SIMD2(repeating: Double.infinity)
        var upper = -lower
        for point in loop {
            lower = pointwiseMin(lower, point * step)
            upper = pointwiseMax(upper, point * step)
        }
        let xs = stride(from: lower.x.rounded(.up), through: upper.x, by: 1)
        for y in stride(from: lower.y.rounded(.up), through: upper.y, by: 1) {
            for x in xs where Self.contains(loop, SIMD2(x, y) / step) { return true }
        }
        return false
    }

    /// Whether a point lies inside a closed loop (even-odd rule).
    private static func contains(_ loop: [SIMD2<Double>], _ p: SIMD2<Double>) -> Bool {
        var inside = false
        var a = loop[loop.count - 1]
        for b in loop {
            if (a.y > p.y) != (b.y > p.y), p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
            a = b
        }
        return inside
    }
}

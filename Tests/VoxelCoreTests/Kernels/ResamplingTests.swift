import Foundation
import TestSupport
import Testing

@testable import VoxelCore

/// The fractional index of a millimetre position, by Cramer's rule.
private func index(of p: SIMD3<Double>, in grid: Grid) -> SIMD3<Double> {
    let (a, q) = (grid.affine, p - grid.affine.origin)
    return SIMD3(dot(q, cross(a.y, a.z)), dot(a.x, cross(q, a.z)), dot(a.x, cross(a.y, q))) / a.determinant
}

/// The sum over all voxels of value times the product of three tents, the place pulled back to the outermost centres.
private func scalarTrilinear(_ volume: ScalarVolume, at p: SIMD3<Double>) -> Double {
    let (place, size) = (index(of: p, in: volume.grid), volume.grid.size)
    var weights: [[Double]] = []
    for axis in 0..<3 {
        let last = Double(size[axis] - 1)
        guard place[axis] >= -0.501, place[axis] <= last + 0.501 else { return .nan }
        let pulled = min(max(place[axis], 0), last)
        weights.append((0..<size[axis]).map { max(0, 1 - abs(Double($0) - pulled)) })
    }
    var sum = 0.0
    Region(in: volume.grid.box) { _, _, _ in true }.forEachVoxel { x, y, z in
        sum += weights[0][x] * weights[1][y] * weights[2][z] * volume[x, y, z]
    }
    return sum
}

/// The voxel whose half-open stretch, shifted down by a thousandth of a voxel, holds the index; the last one is closed.
private func nearestVoxel(_ index: SIMD3<Double>, size: SIMD3<Int>) -> SIMD3<Int>? {
    var voxel = SIMD3<Int>.zero
    for axis in 0..<3 {
        let place = (0..<size[axis]).first { number in
            let start = Double(number) - 0.501
            let end = number == size[axis] - 1 ? start + 1.002 : start + 1
            return index[axis] >= start && (index[axis] < end || (number == size[axis] - 1 && index[axis] == end))
        }
        guard let place else { return nil }
        voxel[axis] = place
    }
    return voxel
}

/// An affine turned about an oblique axis by `angle`, flipped along x where asked.
private func turned(_ spacing: SIMD3<Double>, angle: Double, flip: Bool, origin: SIMD3<Double>) -> Affine {
    let k = SIMD3(1.0, 2, 3) / 14.0.squareRoot()
    func turn(_ v: SIMD3<Double>) -> SIMD3<Double> {
        v * cos(angle) + cross(k, v) * sin(angle) + k * (dot(k, v) * (1 - cos(angle)))
    }
    return Affine(
        x: turn([flip ? -spacing.x : spacing.x, 0, 0]), y: turn([0, spacing.y, 0]), z: turn([0, 0, spacing.z]),
        origin: origin)
}

@Suite struct ResamplingTests {
    private let affines: [Affine] = [
        Affine(spacing: [2, 3, 4], origin: [1, -2, 3]),
        turned([2, 3, 4], angle: 0.4, flip: false, origin: [3, 1, -2]),
        turned([1.7, 2.2, 3.1], angle: -1.1, flip: true, origin: [9, -1, 2]),
        Affine(x: [-2, 0, 0], y: [0, -3, 0], z: [0, 0, -4], origin: [11, 8, 9]),
    ]

    private func volume(_ affine: Affine, size: SIMD3<Int> = [6, 5, 4]) -> ScalarVolume {
        var random = SeededGenerator(seed: 11)
        let grid = Grid(size: size, affine: affine)!
        let stored = VoxelBuffer<Int16>.making(grid) { _, _, _ in Int16.random(in: -900...900, using: &random) }
        return ScalarVolume(grid: grid, stored: .int16(stored), slope: 0.37, intercept: 1.5)
    }

    @Test func imagesAgreeWithTheScalarReferenceBetweenAllGrids() {
        var inside = 0
        for source in affines.map({ volume($0) }) {
            for affine in affines {
                let target = Grid(size: [5, 7, 3], affine: affine)!
                let resampled = source.resampled(to: target)
                Region(in: target.box) { _, _, _ in true }.forEachVoxel { x, y, z in
                    let wanted = scalarTrilinear(source, at: target.position(of: [x, y, z]))
                    let found = resampled[x, y, z]
                    #expect(found.isNaN == wanted.isNaN)
                    if !wanted.isNaN {
                        inside += 1
                        #expect(abs(found - wanted) < 1e-4)
                    }
                }
            }
        }
        #expect(inside > 300)
    }

    @Test func labelsAgreeWithTheScalarReferenceBetweenAllGrids() {
        var labelled = 0
        for source in affines.map({ Grid(size: [6, 5, 4], affine: $0)! }) {
            let labels = LabelMap.making(source) { UInt16(1 + $0 + 10 * $1 + 100 * $2) }.volume
            for affine in affines {
                // Shifted off the centres, so that no point lies half-way.
                var affine = affine
                affine.origin += [0.123, 0.217, -0.311]
                let target = Grid(size: [5, 7, 3], affine: affine)!
                let resampled = labels.resampled(to: target)
                Region(in: target.box) { _, _, _ in true }.forEachVoxel { x, y, z in
                    let p = index(of: target.position(of: [x, y, z]), in: source)
                    let wanted = nearestVoxel(p, size: source.size).map { labels[$0.x, $0.y, $0.z] } ?? 0
                    #expect(resampled[x, y, z] == wanted)
                    if wanted > 0 { labelled += 1 }
                }
            }
        }
        #expect(labelled > 300)
    }

    @Test func theSameGridGivesIdenticalValues() {
        for affine in affines {
            let source = volume(affine)
            let labels = LabelMap.making(source.grid) { UInt16($0 + 10 * $1 + 100 * $2) }.volume
            let (image, map) = (source.resampled(to: source.grid), labels.resampled(to: source.grid))
            #expect(image.values(in: image.grid.box) == source.values(in: source.grid.box))
            Region(in: map.grid.box) { _, _, _ in true }.forEachVoxel { x, y, z in
                #expect(map[x, y, z] == labels[x, y, z])
            }
        }
    }

    @Test func everyStoredTypeGivesItsValuesAndDoublesStayDoubles() {
        let grid = Grid(size: [4, 3, 2], affine: affines[1])!
        let stored: [StoredVoxels] = [
            .int16(.making(grid) { Int16(-$0 + 7 * $1 + $2) }),
            .uint16(.making(grid) { UInt16(60_000 + $0 + 7 * $1 + $2) }),
            .float(.making(grid) { Float($0 + 7 * $1 + $2) / 3 }),
            .double(.making(grid) { Double($0 + 7 * $1 + $2) / 3 }),
        ]
        for voxels in stored {
            let source = ScalarVolume(grid: grid, stored: voxels, slope: -0.1, intercept: 2)
            #expect(source.resampled(to: grid).values(in: grid.box) == source.values(in: grid.box))
            let plane = source.sampled(
                origin: grid.affine.origin, across: grid.affine.x, down: grid.affine.y, width: 4, height: 3)
            let slice = source.values(in: VoxelBox(lower: .zero, upper: [4, 3, 1]))
            #expect(plane == slice.map { Float($0) })
        }
    }

    @Test func flippingTwiceGivesTheVolumeBack() {
        let source = volume(affines[0])
        let flipped = Grid(
            size: [6, 5, 4], affine: Affine(x: [-2, 0, 0], y: [0, 3, 0], z: [0, 0, 4], origin: [11, -2, 3]))!
        let once = source.resampled(to: flipped)
        #expect(once[0, 2, 1] == source[5, 2, 1])
        #expect(once.resampled(to: source.grid).values(in: source.grid.box) == source.values(in: source.grid.box))
    }

    @Test func theBorderReachesHalfAVoxelAndIsTheOutermostValue() {
        let source = ScalarVolume.making(size: [3, 1, 1], spacing: [2, 2, 2]) { x, _, _ in Float(10 * x + 10) }
        let row = source.sampled(
            origin: [-1.5, 0.75, -1], across: [0.5, 0, 0], down: [0, 9, 0], width: 16, height: 1)
        let wanted: [Float?] = [nil, 10, 10, 10, 12.5, 15, 17.5, 20, 22.5, 25, 27.5, 30, 30, 30, nil, nil]
        for (found, wanted) in zip(row, wanted) {
            if let wanted { #expect(found == wanted) } else { #expect(found.isNaN) }
        }
        let labels = LabelMap.making(source.grid) { x, _, _ in UInt16(x + 1) }.volume
        let fine = labels.resampled(
            to: Grid(size: [16, 1, 1], affine: Affine(spacing: [0.5, 1, 1], origin: [-1.5, 0, 1]))!)
        #expect((0..<16).map { fine[$0, 0, 0] } == [0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 0, 0])
    }

    @Test func planesAgreeWithTheScalarReference() {
        for source in affines.map({ volume($0) }) {
            let (across, down) = (SIMD3(0.9, 0.3, -0.2), SIMD3(-0.4, 1.1, 0.7))
            let origin = source.grid.position(of: [1, 1, 1])
            let values = source.sampled(origin: origin, across: across, down: down, width: 9, height: 7)
            #expect(values.count == 63)
            for v in 0..<7 {
                for u in 0..<9 {
                    let wanted = scalarTrilinear(source, at: origin + across * Double(u) + down * Double(v))
                    let found = Double(values[v * 9 + u])
                    #expect(found.isNaN == wanted.isNaN)
                    if !wanted.isNaN { #expect(abs(found - wanted) < 1e-4) }
                }
            }
        }
        #expect(
            volume(affines[0]).sampled(origin: .zero, across: [1, 0, 0], down: [0, 1, 0], width: 0, height: 4).isEmpty)
        let lost = volume(affines[0]).sampled(
            origin: [.nan, 0, 0], across: [1, 0, 0], down: [0, 1, 0], width: 1, height: 1)
        #expect(lost[0].isNaN)
    }

    @Test func longRowsStayOnTheirCentres() {
        // A tenth has no exact binary form: adding it 4000 times would drift by 1e-10 and more.
        let source = ScalarVolume.making(size: [4001, 1, 1], spacing: [0.1, 1, 1]) { x, _, _ in Float(x) }
        let row = source.sampled(origin: .zero, across: [0.1, 0, 0], down: [0, 1, 0], width: 4001, height: 1)
        #expect(row == (0...4000).map { Float($0) })
    }

    @Test func aVoxelThatIsNotFiniteLeavesTheCentresAroundItAlone() {
        let source = ScalarVolume.making(size: [3, 1, 1]) { x, _, _ in x == 1 ? .nan : 5 }
        let row = source.sampled(origin: .zero, across: [0.5, 0, 0], down: [0, 1, 0], width: 5, height: 1)
        #expect(row.map(\.isNaN) == [false, true, true, true, false])
        #expect(row[0] == 5 && row[4] == 5)
    }

    @Test(arguments: [1.1, 0.7, 4.07283, 2.0364, 0.9765625]) func roundingOfHeadersDecidesNoTie(step: Double) {
        // Both grids as float32 headers hold them; every point lies half-way between two centres or on an outer face.
        let (spacing, count) = (Double(Float(step)), 200)
        for number in 0..<40 {
            let place = -400 + 20.37 * Double(number)
            let source = Grid(
                size: [count, 1, 1], affine: Affine(spacing: [spacing, 1, 1], origin: [Double(Float(place)), 0, 0]))!
            let labels = LabelMap.making(source) { x, _, _ in UInt16(x + 1) }.volume
            let halfWay = Double(Float(place - step / 2))
            let wanted = (0...count).map { UInt16(min($0 + 1, count)) }
            let target = Affine(spacing: [spacing, 1, 1], origin: [halfWay, 0, 0])
            let found = labels.resampled(to: Grid(size: [count + 1, 1, 1], affine: target)!)
            #expect((0...count).map { found[$0, 0, 0] } == wanted)
            // Seen from a grid turned by a few degrees about x, where no axis runs alike, the same.
            let turned = Affine(x: target.x, y: [0, 0.995, 0.0998], z: [0, -0.0998, 0.995], origin: target.origin)
            let oblique = labels.resampled(to: Grid(size: [count + 1, 1, 1], affine: turned)!)
            #expect((0...count).map { oblique[$0, 0, 0] } == wanted)
        }
    }

    @Test func alignedAndPermutedPointsGiveTheSameBits() {
        // Rows along x are mixed first and then sampled, whichever way the plane lies; a few points along x, or a plane
        // askew by less than rounding shows, go point by point.
        let source = ScalarVolume.making(size: [23, 9, 8], spacing: [2, 3, 4], origin: [1, -2, 3]) { x, y, z in
            x == 11 && y == 4 && z == 3 ? .infinity : Float((x * 37 + y * 101 + z * 53) % 97) / 7
        }
        for step in [SIMD3(0.7, 1.3, 1.9), [-0.9, 3, 4], [2, -1.1, 2.3], [5.3, 2.9, -3.7]] {
            for origin in [SIMD3(3.2, 1.7, 5.1), [40, 10, 20], [-30, 1, 5], [5, -2, 3]] {
                let row = source.sampled(
                    origin: origin, across: [step.x, 0, 0], down: [0, step.y, 0], width: 25, height: 11)
                let column = source.sampled(
                    origin: origin, across: [0, step.y, 0], down: [step.x, 0, 0], width: 11, height: 25)
                let askew = source.sampled(
                    origin: origin, across: [step.x, 0, 1e-200], down: [0, step.y, 0], width: 25, height: 11)
                let few = source.sampled(
                    origin: origin, across: [step.x, 0, 0], down: [0, step.y, 0], width: 5, height: 11)
                for y in 0..<11 {
                    for x in 0..<25 {
                        let a = row[y * 25 + x]
                        let others = [column[x * 11 + y], askew[y * 25 + x]] + (x < 5 ? [few[y * 5 + x]] : [])
                        #expect(others.allSatisfy { $0 == a || ($0.isNaN && a.isNaN) })
                    }
                }
            }
        }
    }

    @Test func theCallerSaysWhatLiesOutside() {
        let image = volume(affines[0])
        var pixels: [Float] = []
        for affine in affines {
            let target = Grid(size: [9, 8, 7], affine: affine)!
            let marked = image.resampled(to: target, outside: -1000)
            let plain = image.resampled(to: target)
            Region(in: target.box) { _, _, _ in true }.forEachVoxel { x, y, z in
                let (wanted, found) = (plain[x, y, z], marked[x, y, z])
                #expect(wanted.isNaN ? abs(found + 1000) < 1e-4 : found == wanted)
            }
            let plane = image.sampled(
                origin: affine.origin, across: affine.x, down: affine.y, width: 9, height: 8, outside: -1000)
            let bare = image.sampled(origin: affine.origin, across: affine.x, down: affine.y, width: 9, height: 8)
            pixels += bare
            #expect(plane == bare.map { $0.isNaN ? -1000 : $0 })
        }
        #expect(pixels.contains { $0.isNaN } && pixels.contains { !$0.isNaN })
    }

    /// The 48 ways in which axes can run along those of another grid, with steps that are no multiples of its own.
    private func orientations(spacing: SIMD3<Double>, origin: SIMD3<Double>) -> [Affine] {
        let axes: [SIMD3<Double>] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        return orders.flatMap { order in
            (0..<8).map { flips in
                func step(_ number: Int) -> SIMD3<Double> {
                    axes[order[number]] * (flips >> number & 1 == 1 ? -spacing[number] : spacing[number])
                }
                return Affine(x: step(0), y: step(1), z: step(2), origin: origin)
            }
        }
    }

    @Test func everyOrientationAgreesWithTheScalarReference() {
        let source = volume(affines[0], size: [11, 9, 10])
        let labels = LabelMap.making(source.grid) { UInt16(1 + $0 + 20 * $1 + 400 * $2) }.volume
        var (inside, outside) = (0, 0)
        for affine in orientations(spacing: [1.13, 1.37, 1.71], origin: [12.3, 10.1, 22.7]) {
            // Longer along x than a tile of 16, and reaching beyond the source.
            let target = Grid(size: [19, 11, 13], affine: affine)!
            let resampled = source.resampled(to: target)
            let marked = source.resampled(to: target, outside: 0)
            let map = labels.resampled(to: target)
            Region(in: target.box) { _, _, _ in true }.forEachVoxel { x, y, z in
                let p = target.position(of: [x, y, z])
                let voxel = nearestVoxel(index(of: p, in: source.grid), size: source.grid.size)
                let (found, zeroed) = (resampled[x, y, z], marked[x, y, z])
                if let voxel {
                    inside += 1
                    #expect(abs(found - scalarTrilinear(source, at: p)) < 3e-4)
                    #expect(found == zeroed)
                    #expect(map[x, y, z] == labels[voxel.x, voxel.y, voxel.z])
                } else {
                    outside += 1
                    #expect(found.isNaN && abs(zeroed) < 1e-6 && map[x, y, z] == 0)
                }
            }
        }
        #expect(inside > 10_000 && outside > 10_000)
    }

    @Test func everyStoredTypeStaysItselfInEveryOrientation() {
        let grid = Grid(size: [19, 9, 17], affine: Affine(spacing: [1, 1, 1]))!
        let stored: [StoredVoxels] = [
            .int16(.making(grid) { Int16(-$0 + 7 * $1 + $2) }),
            .uint16(.making(grid) { UInt16(60_000 + $0 + 7 * $1 + $2) }),
            .float(.making(grid) { Float($0 + 7 * $1 + $2) / 3 }),
            .double(.making(grid) { Double($0 + 7 * $1 + $2) / 3 }),
        ]
        for voxels in stored {
            let source = ScalarVolume(grid: grid, stored: voxels, slope: 0.1, intercept: -2)
            for affine in orientations(spacing: [1, 1, 1], origin: [4, 5, 6]) {
                let target = Grid(size: [17, 9, 10], affine: affine)!
                let resampled = source.resampled(to: target)
                Region(in: target.box) { _, _, _ in true }.forEachVoxel { x, y, z in
                    let p = target.position(of: [x, y, z])
                    let voxel = SIMD3(Int(p.x), Int(p.y), Int(p.z))
                    if grid.contains(voxel) {
                        #expect(resampled[x, y, z] == source[voxel.x, voxel.y, voxel.z])
                    } else {
                        #expect(resampled[x, y, z].isNaN)
                    }
                }
            }
        }
    }

    @Test func floatsAreInterpolatedToAMillionth() {
        var random = SeededGenerator(seed: 3)
        let source = ScalarVolume.making(size: [14, 13, 12]) { _, _, _ in Float.random(in: -900...900, using: &random) }
        for affine in [
            Affine(spacing: [0.37, 0.41, 0.43]), turned([0.4, 0.5, 0.6], angle: 0.3, flip: false, origin: [1, 1, 1]),
        ] {
            let target = Grid(size: [20, 19, 18], affine: affine)!
            let resampled = source.resampled(to: target)
            Region(in: target.box) { _, _, _ in true }.forEachVoxel { x, y, z in
                let wanted = scalarTrilinear(source, at: target.position(of: [x, y, z]))
                #expect(wanted.isNaN ? resampled[x, y, z].isNaN : abs(resampled[x, y, z] - wanted) < 900 * 1e-6)
            }
        }
    }

    @Test func anyNumberOfThreadsGivesTheSameBits() {
        defer { Parallel.setThreads(0) }
        let image = volume(affines[0], size: [17, 16, 15])
        let labels = LabelMap.making(image.grid) { UInt16(1 + $0 + 20 * $1 + 400 * $2) }.volume
        for affine in affines + orientations(spacing: [0.3, 0.7, 1.1], origin: [20, 21, 22]) {
            let target = Grid(size: [37, 18, 17], affine: affine)!
            let results = [1, 2, 5].map { threads in
                Parallel.setThreads(threads)
                return (
                    image.resampled(to: target, outside: 0).values(in: target.box).map(\.bitPattern),
                    labels.resampled(to: target).withVoxels { Array($0) }
                )
            }
            #expect(results[0].0 == results[1].0 && results[0].0 == results[2].0)
            #expect(results[0].1 == results[1].1 && results[0].1 == results[2].1)
        }
    }

    @Test func boxesOverlapWhereTheyShareVolume() {
        let grid = Grid(size: [10, 10, 10], affine: Affine(spacing: [1, 1, 1]))!
        func shifted(_ origin: SIMD3<Double>, angle: Double = 0) -> Grid {
            Grid(size: [10, 10, 10], affine: turned([1, 1, 1], angle: angle, flip: false, origin: origin))!
        }
        #expect(grid.overlaps(grid))
        #expect(grid.overlaps(shifted([9.9, 0, 0])) && shifted([9.9, 0, 0]).overlaps(grid))
        #expect(!grid.overlaps(shifted([10, 0, 0])))
        #expect(!grid.overlaps(shifted([0, 0, -30])))
        #expect(!grid.overlaps(shifted([0, 200, 0], angle: 0.7)))
        // One wholly inside the other.
        #expect(grid.overlaps(Grid(size: [1, 1, 1], affine: Affine(spacing: [0.1, 0.1, 0.1], origin: [4, 4, 4]))!))
        // Turned by 45° about z with a corner pointing at the edge of the other: the boxes around both overlap, they
        // themselves do not. The grid's corner is at (9.5, 9.5); along the diagonal the other starts at its face.
        func diamond(gap: Double) -> Grid {
            let s = 0.5.squareRoot()
            let face = SIMD3(9.5, 9.5, 0) + SIMD3(s, s, 0) * gap
            // First axis along the diagonal, second across it; the face's middle is at half the second axis.
            let origin = face + SIMD3(s, s, 0) * 0.5 - SIMD3(-s, s, 0) * 4.5
            return Grid(
                size: [10, 10, 10], affine: Affine(x: [s, s, 0], y: [-s, s, 0], z: [0, 0, 1], origin: origin))!
        }
        #expect(!grid.overlaps(diamond(gap: 0.1)) && !diamond(gap: 0.1).overlaps(grid))
        #expect(grid.overlaps(diamond(gap: -0.1)) && diamond(gap: -0.1).overlaps(grid))
    }

    @Test func crossedEdgesKeepBoxesApart() {
        // Two long bars, each standing on an edge (turned 45° about its own length), crossing at right angles: only the
        // normal of the two edges tells whether they meet.
        let s = 0.5.squareRoot()
        let along = Grid(
            size: [100, 1, 1], affine: Affine(x: [1, 0, 0], y: [0, s, s], z: [0, -s, s], origin: [-49.5, 0, 0]))!
        func across(height: Double) -> Grid {
            Grid(
                size: [1, 100, 1],
                affine: Affine(x: [s, 0, -s], y: [0, 1, 0], z: [s, 0, s], origin: [0, -49.5, height]))!
        }
        // Both reach 1/√2 from their middle line to their edge.
        #expect(along.overlaps(across(height: 2 * s - 0.01)))
        #expect(!along.overlaps(across(height: 2 * s + 0.01)))
    }
}

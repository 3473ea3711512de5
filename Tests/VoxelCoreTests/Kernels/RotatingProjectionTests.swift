import Glibc
import TestSupport
import Testing

@testable import VoxelCore

@Suite struct RotatingProjectionTests {
    /// Every pixel from the definition, one after the other, in `Double`.
    private func scalarReference(_ volume: ScalarVolume, degrees: Double, like made: RotatingProjection) -> [Double] {
        let (size, spacing) = (volume.grid.size, volume.grid.spacing)
        let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        let middle = (SIMD3<Double>(size) - 1) / 2
        let byRows = abs(c) * spacing.x >= abs(s) * spacing.y
        var values: [Double] = []
        for z in 0..<size.z {
            for column in 0..<made.width {
                let u = (Double(column) - Double(made.width - 1) / 2) * made.pixelSize.x
                var best = Double.nan
                for line in 0..<(byRows ? size.y : size.x) {
                    // The viewer's right is (−c, −s).
                    let place =
                        byRows
                        ? middle.x - (u + s * (Double(line) - middle.y) * spacing.y) / c / spacing.x
                        : middle.y - (u + c * (Double(line) - middle.x) * spacing.x) / s / spacing.y
                    let count = byRows ? size.x : size.y
                    guard place >= -0.5, place <= Double(count) - 0.5 else { continue }
                    func voxel(_ i: Int) -> Double {
                        let i = min(max(i, 0), count - 1)
                        return byRows ? volume[i, line, z] : volume[line, i, z]
                    }
                    let low = Int(place.rounded(.down))
                    let share = place - Double(low)
                    let sample =
                        share == 0 ? voxel(low) : (1 - share) * voxel(low) + share * voxel(low + 1)
                    if sample > best || (best.isNaN && !sample.isNaN) { best = sample }
                }
                values.append(best)
            }
        }
        return values
    }

    private func areNear(_ a: [Double], _ b: [Double], within bound: Double) -> Bool {
        a.count == b.count
            && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) || abs($0 - $1) <= bound }
    }

    private func mirrored(_ values: [Double], width: Int) -> [Double] {
        stride(from: 0, to: values.count, by: width).flatMap { values[$0..<$0 + width].reversed() }
    }

    /// Volumes of all stored types, the floats with NaN and infinity among them where asked for.
    private func volumes(_ grid: Grid, seed: UInt64, slope: Double, gaps: Bool) -> [ScalarVolume] {
        var random = SeededGenerator(seed: seed)
        let specials: [Double] = [.nan, .nan, .infinity, -.infinity]
        func number() -> Double {
            gaps && Int.random(in: 0..<4, using: &random) == 0
                ? specials.randomElement(using: &random)! : .random(in: -9...9, using: &random)
        }
        let stored: [StoredVoxels] = [
            .int16(.making(grid) { _, _, _ in .random(in: -900...900, using: &random) }),
            .uint16(.making(grid) { _, _, _ in .random(in: 0...900, using: &random) }),
            .float(.making(grid) { _, _, _ in Float(number()) }),
            .double(.making(grid) { _, _, _ in number() }),
        ]
        return stored.map { ScalarVolume(grid: grid, stored: $0, slope: slope, intercept: 0.5) }
    }

    private static let sizes: [SIMD3<Int>] = [
        [1, 1, 1], [2, 1, 3], [1, 7, 2], [5, 4, 15], [4, 5, 16], [9, 12, 17], [17, 3, 33], [26, 19, 2],
    ]
    private static let spacings: [SIMD3<Double>] = [[1.65, 1.65, 2], [2, 3.5, 1], [4, 0.9, 5]]

    @Test(arguments: sizes, spacings)
    func agreesWithTheScalarReference(size: SIMD3<Int>, spacing: SIMD3<Double>) {
        let grid = Grid(size: size, affine: Affine(spacing: spacing))!
        let angles = [17.3, 44.1, 61.7, 100, 151, 197.3, 233.3, 300.5, -12.8]
        for (slope, gaps) in [(0.01, false), (-0.02, false), (0.5, true), (-0.5, true)] {
            for volume in volumes(grid, seed: UInt64(size.x), slope: slope, gaps: gaps) {
                let made = RotatingProjection(of: volume, angles: angles)
                let largest =
                    switch volume.stored {
                    case .int16, .uint16: 900.0
                    case .float, .double: 9.0
                    }
                #expect(made.height == size.z && made.pixelSize == [min(spacing.x, spacing.y), spacing.z])
                for (index, angle) in angles.enumerated() {
                    let wanted = scalarReference(volume, degrees: angle, like: made)
                    // Samples are rounded to Float.
                    let agree = areNear(made.values(at: index), wanted, within: 3e-7 * largest * abs(slope))
                    #expect(agree, "\(angle)° \(slope) \(volume.stored.count) voxels")
                }
            }
        }
    }

    @Test(arguments: [[6, 4, 3], [7, 9, 17], [12, 12, 2], [5, 8, 4]] as [SIMD3<Int>])
    func quarterTurnsAreTheAxisProjections(size: SIMD3<Int>) {
        let grid = Grid(size: size, affine: Affine(spacing: [2.5, 2.5, 3]))!
        let sameParity = (size.x - size.y).isMultiple(of: 2)
        for volume in volumes(grid, seed: 3, slope: -1.3, gaps: true) + volumes(grid, seed: 4, slope: 0.7, gaps: false)
        {
            let made = RotatingProjection(of: volume, angles: [0, 90, 180, 270, 360, -90])
            func framed(_ axis: MaximumProjection.Axis) -> [Double] {
                let projection = MaximumProjection(of: volume, along: axis)
                let side = [Double](repeating: .nan, count: (made.width - projection.width) / 2)
                return (0..<made.height).flatMap { row in
                    side + projection.values[row * projection.width..<(row + 1) * projection.width] + side
                }
            }
            let front = mirrored(framed(.y), width: made.width)
            #expect(sameNumbers(made.values(at: 0), front) && sameNumbers(made.values(at: 4), front))
            #expect(sameNumbers(made.values(at: 2), framed(.y)))
            if sameParity {
                let left = mirrored(framed(.x), width: made.width)
                #expect(sameNumbers(made.values(at: 1), left))
                #expect(sameNumbers(made.values(at: 3), framed(.x)) && sameNumbers(made.values(at: 5), framed(.x)))
            }
        }
    }

    @Test func frontAloneIsAsWideAsTheGrid() {
        let volume = ScalarVolume.making(size: [7, 10, 2]) { x, y, z in Float(x * 100 + y * 10 + z) }
        let made = RotatingProjection(of: volume, angles: [0])
        #expect(made.width == 7)
        #expect(sameNumbers(made.values(at: 0), mirrored(MaximumProjection(of: volume, along: .y).values, width: 7)))
    }

    @Test func theViewerWalksTowardsThePatientsLeft() {
        // Canonical order: x grows to the patient's right, y to the front.
        func columnOfHottest(_ x: Int, _ y: Int, _ degrees: Double) -> Int {
            let volume = ScalarVolume.making(size: [21, 21, 1]) { $0 == x && $1 == y && $2 == 0 ? 1 : 0 }
            let made = RotatingProjection(of: volume, angles: [degrees, degrees + 30])
            let row = made.values(at: 0)
            return row.indices.max { row[$0].isNaN || row[$0] < row[$1] }! - made.width / 2
        }
        let (right, left, front) = ((18, 10), (2, 10), (10, 18))
        #expect(columnOfHottest(right.0, right.1, 0) == -8)
        #expect(columnOfHottest(left.0, left.1, 0) == 8)
        #expect(columnOfHottest(front.0, front.1, 0) == 0)
        // From the left the face looks to the viewer's left; from the right, to the right.
        #expect(columnOfHottest(front.0, front.1, 90) == -8)
        #expect(columnOfHottest(front.0, front.1, 270) == 8)
        #expect(columnOfHottest(right.0, right.1, 180) == 8)
        // Half-way to the left the left side is nearer to the middle, and the front has gone to the viewer's left.
        #expect(columnOfHottest(front.0, front.1, 45) == -6)
        #expect(columnOfHottest(left.0, left.1, 45) == 6)
    }

    @Test func oppositeViewsAreMirrorImages() {
        let grid = Grid(size: [13, 10, 5], affine: Affine(spacing: [2, 2.2, 3]))!
        for volume in volumes(grid, seed: 8, slope: 1, gaps: true) {
            let angles = stride(from: 0.0, to: 180, by: 15).flatMap { [$0, $0 + 180, $0 - 180, $0 + 900] }
            let made = RotatingProjection(of: volume, angles: angles)
            for first in stride(from: 0, to: angles.count, by: 4) {
                let mirror = mirrored(made.values(at: first), width: made.width)
                for other in 1...3 { #expect(sameNumbers(made.values(at: first + other), mirror)) }
            }
        }
    }

    @Test func everyVoxelIsSeenFromEverywhere() {
        for corner: SIMD2<Int> in [[0, 0], [10, 0], [0, 6], [10, 6], [5, 3]] {
            let volume = ScalarVolume.making(size: [11, 7, 1], spacing: [2, 3, 1]) { x, y, _ in
                x == corner.x && y == corner.y ? 1 : 0
            }
            let made = RotatingProjection(of: volume)
            #expect(made.angles.count == 36)
            for index in made.angles.indices {
                // At worst a ray passes the middle of the voxel by half a ray's distance.
                #expect(made.values(at: index).contains { $0 > 0.25 && $0 <= 1 })
            }
        }
    }

    @Test func aConstantStaysConstantAndOutsideThereIsNothing() {
        let volume = ScalarVolume.making(size: [9, 6, 2], spacing: [1, 1, 1]) { _, _, _ in 0.1 }
        let made = RotatingProjection(of: volume, angles: [0, 31, 74, 90])
        for index in made.angles.indices {
            let values = made.values(at: index)
            #expect(values.allSatisfy { $0.isNaN || abs($0 - 0.1) < 1e-7 })
            // As many rays as the patient is wide from there, one more or less where a ray meets a corner.
            let degrees = made.angles[index] * .pi / 180
            let wanted = 9 * abs(cos(degrees)) + 6 * abs(sin(degrees))
            #expect(abs(Double(values.count { !$0.isNaN }) / 2 - wanted) <= 1.5)
        }
    }

    @Test func threadsDoNotShow() {
        let grid = Grid(size: [23, 17, 70], affine: Affine(spacing: [2, 2, 3]))!
        defer { Parallel.setThreads(0) }
        for volume in volumes(grid, seed: 12, slope: -1, gaps: true) {
            Parallel.setThreads(1)
            let one = RotatingProjection(of: volume)
            for threads in [2, 5] {
                Parallel.setThreads(threads)
                let many = RotatingProjection(of: volume)
                for index in [0, 7, 20] {
                    #expect(
                        one.values(at: index).map(\.bitPattern) == many.values(at: index).map(\.bitPattern))
                }
            }
        }
    }

    @Test func noAnglesNoPictures() {
        let volume = ScalarVolume.making(size: [3, 4, 5]) { _, _, _ in 1 }
        let made = RotatingProjection(of: volume, angles: [])
        #expect(made.angles.isEmpty && made.width == 3 && made.height == 5)
    }
}

import Testing

@testable import VoxelCore

/// The fraction of a voxel inside the sphere by counting points, `n` along each axis.
private func sampledFraction(_ offset: SIMD3<Int>, spacing: SIMD3<Double>, radius: Double, n: Int) -> Double {
    var inside = 0
    for k in 0..<n * n * n {
        let point = SIMD3(Double(k % n), Double(k / n % n), Double(k / n / n))
        let place = (point + 0.5) / Double(n) - 0.5 + SIMD3(Double(offset.x), Double(offset.y), Double(offset.z))
        if length(place * spacing) <= radius { inside += 1 }
    }
    return Double(inside) / Double(n * n * n)
}

@Suite struct SphereWeightsTests {
    @Test func theSphereOfOneMillilitreHasTheRadiusOfTheLiterature() {
        let r = SphereWeights.millilitreRadius
        #expect(abs(r - 6.2035) < 5e-5)
        #expect(abs(4.0 / 3 * .pi * r * r * r - 1000) < 1e-9)
    }

    @Test(
        arguments: [
            [4, 4, 4], [2, 2, 2], [4.07, 4.07, 3], [1.6, 1.6, 5], [2.0677, 2.0677, 2.027], [0.5, 0.7, 0.9],
            [12.3, 12.3, 12.3],
            [12.407, 3, 40], [6.2035, 6.2035, 6.2035], [50, 60, 70], [0.3, 8, 20],
        ] as [SIMD3<Double>]) func fractionsAddUpToOneMillilitre(spacing: SIMD3<Double>)
    {
        let weights = SphereWeights(spacing: spacing, rule: .exactFractions)
        let sum = weights.entries.reduce(0) { $0 + $1.weight }
        #expect(abs(sum * spacing.x * spacing.y * spacing.z / 1000 - 1) < 1e-9)
        #expect(weights.entries.allSatisfy { $0.weight > 0 && $0.weight <= 1 })
    }

    @Test(arguments: [1.0, 2, 3, 10])
    func facesThatTouchTheSphereKeepFullPrecision(divisor: Double) {
        // A face of the grid touches the sphere, or misses it by one rounding to either side.
        let exact = 2 * SphereWeights.millilitreRadius / divisor
        for step in [exact, exact.nextUp, exact.nextDown] {
            let weights = SphereWeights(spacing: [step, step, step], rule: .exactFractions)
            let sum = weights.entries.reduce(0) { $0 + $1.weight }
            #expect(abs(sum * step * step * step / 1000 - 1) < 1e-10)
        }
    }

    @Test func fractionsAgreeWithCountedPoints() {
        let spacing = SIMD3(4.0, 3, 5.5)
        let weights = SphereWeights(spacing: spacing, rule: .exactFractions)
        for z in 0...2 {
            for y in 0...3 {
                for x in 0...2 {
                    let fraction = weights.entries.first { $0.offset == [x, y, z] }?.weight ?? 0
                    let sampled = sampledFraction(
                        [x, y, z], spacing: spacing, radius: SphereWeights.millilitreRadius, n: 20)
                    #expect(abs(fraction - sampled) < 0.004, "\(x) \(y) \(z)")
                }
            }
        }
    }

    @Test func aCubeAroundTheCentreHasTheVolumeOfABallLessItsCaps() {
        // A voxel of edge 2a with a between r/√2 and r holds the ball less six caps of height r - a.
        let r = 5.0
        for a in [3.6, 4, 4.5, 4.99, 5] {
            let weights = SphereWeights(spacing: [2 * a, 2 * a, 2 * a], radius: r, rule: .exactFractions)
            let centre = weights.entries.first { $0.offset == .zero }!.weight
            let h = r - a
            let wanted = 4.0 / 3 * .pi * r * r * r - 6 * .pi * h * h * (3 * r - h) / 3
            #expect(abs(centre - wanted / (8 * a * a * a)) < 1e-14)
        }
    }

    @Test func mirroredAndPermutedVoxelsCountForTheSame() {
        let weights = SphereWeights(spacing: [2, 3, 2], rule: .exactFractions)
        for entry in weights.entries {
            let o = entry.offset
            for twin: SIMD3<Int> in [[-o.x, o.y, o.z], [o.x, -o.y, o.z], [o.x, o.y, -o.z], [o.z, o.y, o.x]] {
                let weight = weights.entries.first { $0.offset == twin }?.weight ?? 0
                #expect(abs(weight - entry.weight) < 1e-12)
            }
        }
    }

    @Test func aHugeVoxelHoldsTheWholeSphere() {
        let weights = SphereWeights(spacing: [20, 30, 40], rule: .exactFractions)
        #expect(weights.entries.count == 1 && weights.reach == .zero)
        #expect(weights.entries[0].offset == .zero)
        #expect(abs(weights.entries[0].weight - 1000.0 / 24000) < 1e-15)
        #expect(SphereWeights(spacing: [20, 30, 40], rule: .ibsi).entries == [.init(offset: .zero, weight: 1)])
    }

    @Test(arguments: [[4, 4, 4], [2, 2, 2], [1.6, 1.6, 5], [2.0677, 2.0677, 2.027]] as [SIMD3<Double>])
    func theIBSIRuleTakesTheCentresWithinTheRadius(spacing: SIMD3<Double>) {
        let weights = SphereWeights(spacing: spacing, rule: .ibsi)
        var wanted: [SIMD3<Int>] = []
        for z in -9...9 {
            for y in -9...9 {
                for x in -9...9 {
                    let distance = length(spacing * SIMD3(Double(x), Double(y), Double(z)))
                    if distance <= 6.2035 { wanted.append([x, y, z]) }
                }
            }
        }
        #expect(weights.entries.map(\.offset) == wanted)
        #expect(weights.entries.allSatisfy { $0.weight == 1 })
        let far = wanted.reduce(SIMD3<Int>.zero) { pointwiseMax($0, $1) }
        #expect(weights.reach == far)
    }

    @Test func aCentreOnTheBoundaryCounts() {
        // 3 · 0.1 mm is 0.30000000000000004 mm in binary.
        let weights = SphereWeights(spacing: [0.1, 1, 1], radius: 0.3, rule: .ibsi)
        #expect(weights.entries.count == 7)
        #expect(SphereWeights(spacing: [0.1, 1, 1], radius: 0.2999, rule: .ibsi).entries.count == 5)
    }
}

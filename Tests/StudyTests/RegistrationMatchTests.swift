import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// How a match of two volumes is judged, and where a registration starts from.
@Suite struct RegistrationMatchTests {
    private func image(_ source: ScalarVolume) throws -> RegistrationImage {
        try RegistrationImage(source, lesions: nil, modality: .ct, role: .visit)
    }

    private static let size = SIMD3(30, 24, 26)

    private func smooth(origin: SIMD3<Double> = .zero, sign: Float = 1) -> ScalarVolume {
        .making(size: Self.size, spacing: [4, 4, 4], origin: origin) { x, y, z in
            sign * 80 * Float(sin(Double(x) * 0.4) + sin(Double(y) * 0.3 + 1) + sin(Double(z) * 0.25 + 2))
        }
    }

    /// 2 for the same volume and, since mutual information asks no more than that one tells the other, for its negative.
    @Test func theSameVolumeTwiceMatchesPerfectly() throws {
        let same = RegistrationSimilarity(fixed: try image(smooth()), moving: try image(smooth()), samples: 5000)
        #expect(abs(same.value(.identity) - 2) < 1e-12)
        let shifted = same.value(.shift([6, 0, 0]))
        #expect(shifted < 1.9 && shifted > 1)
        let other = try image(smooth(origin: [100, -50, 20]))
        let back = RegistrationSimilarity(fixed: try image(smooth()), moving: other, samples: 5000)
            .value(.shift([-100, 50, -20]))
        #expect(abs(back - 2) < 1e-3)
    }

    /// Independent noise: 1 up to the bias of a histogram of 1024 cells.
    @Test func volumesThatHaveNothingToDoWithEachOtherDoNotMatch() throws {
        var generator = SeededGenerator(seed: 5)
        var noise: ScalarVolume {
            let values = (0..<Self.size.x * Self.size.y * Self.size.z).map { _ in Float(generator.next() % 500) - 200 }
            return .making(size: Self.size, spacing: [4, 4, 4]) { x, y, z in
                values[(z * Self.size.y + y) * Self.size.x + x]
            }
        }
        let value = RegistrationSimilarity(fixed: try image(noise), moving: try image(noise), samples: 20_000)
            .value(.identity)
        #expect(value >= 1 && value < 1.02)
    }

    /// Two independent halves: a value of two levels in x, one of two in y. H(A) = H(B) = log 2, and together log 4.
    @Test func twoLevelsThatAreIndependentShareNothing() throws {
        func levels(_ level: @escaping (Int, Int) -> Float) throws -> RegistrationImage {
            try image(.making(size: [40, 40, 40], spacing: [4, 4, 4]) { x, y, _ in level(x, y) })
        }
        let similarity = RegistrationSimilarity(
            fixed: try levels { x, _ in x < 20 ? 0 : 100 }, moving: try levels { _, y in y < 20 ? 0 : 100 },
            samples: 30_000)
        #expect(abs(similarity.value(.identity) - 1) < 1e-3)
    }

    @Test func volumesThatDoNotMeetHaveNoMatch() throws {
        let similarity = RegistrationSimilarity(fixed: try image(smooth()), moving: try image(smooth()), samples: 5000)
        #expect(similarity.value(.shift([0, 0, 500])) == 1)
    }

    /// Boxes of 100 × 100 × 100 and 50 × 100 × 100 mm: by 25 mm out is half of the smaller one.
    @Test func theOverlapIsThatOfTheSmallerField() {
        let large = Grid(size: [10, 10, 10], affine: Affine(spacing: [10, 10, 10]))!
        let small = Grid(size: [10, 10, 10], affine: Affine(spacing: [5, 10, 10], origin: [-2.5, 0, 0]))!
        for (x, wanted) in [(0.0, 1.0), (50, 1), (75, 0.5), (-25, 0.5), (87.5, 0.25), (101, 0)] {
            let shift = SpatialTransform.shift([x, 0, 0])
            #expect(abs(large.overlap(with: small, movedBy: shift) - wanted) < 1e-12, "\(x)")
            #expect(abs(small.overlap(with: large, movedBy: shift.inverse) - wanted) < 1e-12, "\(x)")
        }
    }

    /// The table's zero is another one; nothing but a shift brings the visits together.
    @Test(arguments: [SIMD3<Double>(0, 0, 120), [0, 0, -80], [30, -20, 150]])
    func aTableThatMovedIsLookedFor(shift: SIMD3<Double>) throws {
        let start = RegistrationStart(fixed: try image(smooth()), moving: try image(smooth(origin: shift)))
        #expect(length(start.transform.translation + shift) < 1e-9)
    }

    /// A bright place that only one visit has draws the middle of the body away, and the visits lie upon each other all the same.
    @Test func scannerMillimetresAreKeptWhereNothingIsClearlyBetter() throws {
        let plain = smooth()
        let bright = ScalarVolume.making(size: Self.size, spacing: [4, 4, 4]) { x, y, z in
            x > 22 && y > 16 ? 300 : Float(plain[x, y, z])
        }
        #expect(RegistrationStart(fixed: try image(plain), moving: try image(bright)).transform == .identity)
    }

    /// By (5, −5, 5) mm at the middle, and by 2° about it.
    @Test func theSecondStartIsWellOff() throws {
        let start = RegistrationStart(fixed: try image(smooth()), moving: try image(smooth()))
        let displaced = try SpatialTransform(start.displaced(about: [10, 20, 30]).affine, file: "t")
        #expect(length(displaced.position(of: [10, 20, 30]) - [15, 15, 35]) < 1e-12)
        #expect(abs(displaced.rotationDegrees - 2) < 1e-9)
        #expect(displaced.isRigid)
    }
}

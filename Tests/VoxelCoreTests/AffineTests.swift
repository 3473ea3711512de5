import Testing
import VoxelCore

@Suite struct AffineTests {
    @Test func positionsAreLinearInTheIndex() {
        let affine = Affine(x: [2, 0, 0.5], y: [0, 3, 0], z: [-1, 0, 4], origin: [10, 20, 30])
        #expect(affine.position(of: .zero) == [10, 20, 30])
        #expect(affine.position(of: [1, 2, 3]) == [9, 26, 42.5])
    }

    @Test func inverseUndoesTheMap() throws {
        let affine = Affine(x: [2, 0.1, 0.5], y: [-0.2, 3, 0], z: [-1, 0.3, 4], origin: [10, -20, 30])
        let inverse = try #require(affine.inverse)
        for index: SIMD3<Double> in [[0, 0, 0], [1, 2, 3], [-7.5, 100, 0.25]] {
            #expect(length(inverse.position(of: affine.position(of: index)) - index) < 1e-12)
        }
        let twice = try #require(inverse.inverse)
        for (a, b) in [(twice.x, affine.x), (twice.y, affine.y), (twice.z, affine.z), (twice.origin, affine.origin)] {
            #expect(length(a - b) < 1e-12)
        }
    }

    @Test func singularAndUnboundedMatricesHaveNoInverse() {
        #expect(Affine(x: [1, 0, 0], y: [2, 0, 0], z: [0, 0, 1], origin: .zero).inverse == nil)
        #expect(Affine(spacing: [1, 0, 1]).inverse == nil)
        #expect(Affine(spacing: [1, .nan, 1]).inverse == nil)
        #expect(Affine(spacing: [1, .infinity, 1]).inverse == nil)
    }

    @Test func spacingAndDeterminantOutliveATurn() {
        let affine = Affine(spacing: [2, 3, 5]).turned
        #expect(length(affine.spacing - [2, 3, 5]) < 1e-12)
        #expect(isNear(affine.determinant, 30, within: 1e-12))
        #expect(affine.shear < 1e-12)
    }

    @Test func determinantIsNegativeForLeftHandedAxes() {
        #expect(Affine(spacing: [-2, 3, 5]).determinant == -30)
    }

    @Test func shearIsTheLargestCosineBetweenAxes() {
        let affine = Affine(x: [2, 0, 0], y: [3, 4, 0], z: [0, 0, 1], origin: .zero)
        #expect(isNear(affine.shear, 0.6, within: 1e-15))
    }

    @Test func vectorProducts() {
        #expect(dot([1, 2, 3], [4, -5, 6]) == 12)
        #expect(cross([1, 0, 0], [0, 1, 0]) == [0, 0, 1])
        #expect(cross([1, 2, 3], [4, 5, 6]) == [-3, 6, -3])
        #expect(length([2, 3, 6]) == 7)
    }
}

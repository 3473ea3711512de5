import Testing

@testable import VoxelCore

@Suite struct SampledAxisTests {
    @Test func theNumbersInsideAreThoseWhoseIndexLiesOnAVoxel() {
        let odd: [Double] = [0, -0.501, -0.5011, 3.5, 4.501, 4.5011, 7, -3, 1e300, -1e300, .infinity, -.infinity, .nan]
        let steps: [Double] = [0, 0.1, -0.1, 1, -1, 0.37, -2.3, 1e-300, 1e300, .infinity, -.infinity, .nan]
        for voxels in [1, 2, 5] {
            let axis = SampledAxis(count: voxels)
            for origin in odd + (-40...60).map({ Double($0) / 7 }) {
                for step in steps {
                    for count in [0, 1, 2, 3, 16, 33] {
                        let wanted = (0..<count).filter { number in
                            let index = origin + step * Double(number)
                            return index >= -0.501 && index <= Double(voxels) - 0.499
                        }
                        let inside = axis.inside(count: count, origin: origin, step: step)
                        #expect(Array(inside) == wanted && inside.upperBound <= count)
                    }
                }
            }
        }
    }

    @Test func aPlaceIsPulledToTheCentresAndSnapsOntoThem() {
        let axis = SampledAxis(count: 4)
        func place(_ index: Double) -> (Int, Double) {
            let place: Place<Double> = axis.place(index)
            return (place.low, place.fraction)
        }
        #expect(place(-0.5) == (0, 0) && place(3.5) == (3, 0) && place(3) == (3, 0))
        #expect(place(1.25) == (1, 0.25))
        #expect(place(1 + 0.9e-6) == (1, 0) && place(2 - 0.9e-6) == (2, 0) && place(3 - 0.9e-6) == (3, 0))
        #expect(place(1 + 1.1e-6).1 > 0 && place(2 - 1.1e-6).0 == 1)
        // The largest fraction that is left is below 1 in single precision too.
        let single: Place<Float> = axis.place(2 - 1.1e-6)
        #expect(single.low == 1 && single.fraction < 1)
    }
}

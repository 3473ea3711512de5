import Testing

@testable import VoxelCore

@Suite struct AxisPlacesTests {
    /// Both against the formula of one point, for every length, step and offset of a row; a voxel in three is not finite.
    @Test func aRowIsSampledAsEachOfItsPoints() {
        for voxels in [1, 2, 3, 7, 40] {
            let axis = SampledAxis(count: voxels)
            let row = (0..<voxels).map { $0 % 3 == 1 ? Float.infinity : Float($0 * $0) }
            for step in [1, -1, 0.5, -0.5, 0.3, -0.7, 2.3, 0] {
                for origin in [0, 0.25, -0.4, -9, Double(voxels) - 1, Double(voxels) + 3.4] {
                    for count in [0, 1, 2, 15, 16, 17, 50] {
                        let places = AxisPlaces<Float>(count: count, origin: origin, step: step, on: axis)
                        let centres = AxisCentres(count: count, origin: origin, step: step, on: axis)
                        #expect(places.inside == centres.inside)
                        #expect(places.touched.isEmpty == places.inside.isEmpty)
                        #expect(places.touched.lowerBound >= 0 && places.touched.upperBound <= voxels)
                        var (found, nearest) = (
                            [Float](repeating: -1, count: count), [Float](repeating: -1, count: count)
                        )
                        let touched = Array(row[places.touched]) + [0]
                        found.withUnsafeMutableBufferPointer { found in
                            guard let first = found.baseAddress, !places.inside.isEmpty else { return }
                            places.sample(touched, into: first + places.inside.lowerBound, InterpolatedNumber())
                        }
                        nearest.withUnsafeMutableBufferPointer { nearest in
                            guard let first = nearest.baseAddress else { return }
                            centres.sample(row, into: first + centres.inside.lowerBound)
                        }
                        for point in 0..<count {
                            guard places.inside.contains(point) else {
                                #expect(found[point] == -1 && nearest[point] == -1)
                                continue
                            }
                            let index = origin + step * Double(point)
                            let place: Place<Float> = axis.place(index)
                            let wanted = place.mix(row[place.low]) { row[place.low + 1] }
                            #expect(found[point] == wanted || (found[point].isNaN && wanted.isNaN))
                            #expect(places[point].low == place.low && places[point].fraction == place.fraction)
                            #expect(nearest[point] == row[axis.nearest(index)] && centres[point] == axis.nearest(index))
                        }
                    }
                }
            }
        }
    }
}

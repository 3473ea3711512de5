import Testing
import VoxelCore

@testable import Figures

@Suite struct PlaneSamplingTests {
    private let grid = Phantom.grid([7, 6, 5], spacing: [2, 3, 4], origin: [1, 2, 3])

    @Test func projectionsHoldTheHighestFiniteVoxel() throws {
        let volume = Phantom.volume(on: grid) { i in
            i == [1, 1, 1] ? .nan : Double((i.x * 31 + i.y * 17 + i.z * 7) % 23) - 30
        }
        let projections = PlaneSampling.maximumProjections(of: volume)
        #expect(projections.count == 2)
        for orientation in [Orientation.coronal, .sagittal] {
            let image = try #require(projections[orientation])
            for v in 0..<image.height {
                for u in 0..<image.width {
                    var highest = -Double.infinity
                    for depth in 0..<grid.size[orientation.depth] {
                        var i = SIMD3<Int>.zero
                        i[orientation.horizontal] = u
                        i[orientation.vertical] = v
                        i[orientation.depth] = depth
                        let value = volume[i.x, i.y, i.z]
                        if value.isFinite { highest = max(highest, value) }
                    }
                    #expect(image.values[v * image.width + u] == highest)
                }
            }
        }
    }

    @Test func linearFieldsAreSampledExactly() {
        func field(_ p: SIMD3<Double>) -> Double { 2 * p.x - 3 * p.y + 0.5 * p.z + 4 }
        let volume = Phantom.volume(on: grid) { field(grid.position(of: $0)) }
        let plane = SamplingPlane(
            origin: [3.3, 5.1, 6.7], right: [0.7, 0.4, 0.3], down: [-0.1, 0.8, 0.5], width: 6, height: 5)
        let image = PlaneSampling.sample(volume, on: plane)
        for j in 0..<5 {
            for i in 0..<6 {
                let p = plane.origin + plane.right * Double(i) + plane.down * Double(j)
                #expect(abs(image.values[j * 6 + i] - field(p)) < 1e-5)
            }
        }
    }

    @Test func beyondTheOuterFacesThereIsNothing() {
        let volume = Phantom.volume(on: grid) { _ in 5 }
        let plane = SamplingPlane(origin: [-0.2, 2, 3], right: [0.4, 0, 0], down: [0, 0, 1], width: 2, height: 1)
        let image = PlaneSampling.sample(volume, on: plane)
        // The first voxel's centre lies at x = 1 and its face at x = 0.
        #expect(image.values[0].isNaN && image.values[1] == 5)
        let flat = PlaneImage(width: 2, height: 1, values: [1, 3])
        func value(_ u: Double, _ v: Double) -> Double? {
            guard let u = PlaneImage.Place(u, count: 2), let v = PlaneImage.Place(v, count: 1) else { return nil }
            return flat.value(u, v)
        }
        #expect(value(0.25, 0) == 1.5 && value(-0.5, 0.5) == 1 && value(1.6, 0) == nil)
    }
}

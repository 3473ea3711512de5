import TestSupport
import Testing
import VoxelCore

/// The phantoms hold what they say, found from their voxels by other means than drew them.
@Suite struct ContactPhantomTests {
    @Test func `Voxels fill the volume of the solids`() {
        GateRow.forEachPhantom("volumes", cases: 4, { ContactPhantom.wedge(ContactWedgeRow(), using: &$0) }) {
            _, phantom in
            // From area = φ·R·L with φ in radians, and the tumour's volume φ/2·((R + 10)² − R²)·L.
            let truth = phantom.tumours[0]
            let radius = truth.area / truth.length / (truth.degrees * .pi / 180)
            let voxel = phantom.grid.voxelVolume * 1000
            let tube = Double.pi * radius * radius * 50
            let wedge = truth.degrees * .pi / 360 * (100 + 20 * radius) * truth.length
            #expect(abs(Double(phantom.vessel.voxelCount) * voxel / tube - 1) < 0.02, "\(phantom.account)")
            #expect(abs(Double(truth.region.voxelCount) * voxel / wedge - 1) < 0.02, "\(phantom.account)")
        }
    }

    /// Pappus: a bent tube holds its section's area times the length that its centroid runs.
    @Test func `A bent tube is as large as a straight one`() {
        let course = ContactCourse(
            start: [3.1, 4.3, 5.17], tangent: [0.6, 0.8, 0], normal: [-0.8, 0.6, 0],
            pieces: [(28, 1 / 30.0), (28, -1 / 30.0)])
        let tube = course.tube(radius: 5)
        let grid = Grid(
            size: [160, 160, 60], affine: Affine(spacing: [0.5, 0.5, 0.5], origin: [-10, -10, -8]))!
        let volume = Double(tube.region(on: grid).voxelCount) / 8
        #expect(abs(volume / (Double.pi * 25 * 56) - 1) < 0.01)
    }

    /// Points beside the wall lie in tumour where their angle says so, along a curve that bends both ways.
    @Test func `A wedge follows the bend`() {
        let course = ContactCourse(
            start: .zero, tangent: [0, 0, 1], normal: [1, 0, 0], pieces: [(28, 1 / 30.0), (28, -1 / 30.0)])
        let wedge = course.wedge(from: 200, to: 410, inner: 5, outer: 15, along: 10...45)
        for s in [5.0, 9.9, 10.1, 20, 28, 35, 44.9, 45.1, 50] {
            for degrees in stride(from: 0.5, to: 360, by: 7) {
                let turn = degrees < 200 ? degrees + 360 : degrees
                let isInside = (10...45).contains(s) && (200...410).contains(turn)
                for distance in [5.1, 9, 14.9] {
                    let p = course.position(at: s, distance: distance, degrees: degrees)
                    #expect((wedge.field(p) <= 0) == isInside, "\(s) mm, \(degrees)°, \(distance) mm")
                }
                #expect(wedge.field(course.position(at: s, distance: 4.9, degrees: degrees)) > 0)
            }
        }
    }

    @Test func `The boundary's noise has an SD of 1 and is correlated over 2 mm`() {
        let noise = ContactNoise(seed: 5)
        var generator = SeededGenerator(seed: 6)
        var (squares, products) = (0.0, 0.0)
        for _ in 0..<20_000 {
            let p = SIMD3(
                Double.random(in: -90...90, using: &generator), Double.random(in: -90...90, using: &generator),
                Double.random(in: -90...90, using: &generator))
            let value = noise.value(p)
            squares += value * value
            products += value * noise.value(p + [0, 2, 0])
        }
        #expect(abs(squares / 20_000 - 1) < 0.05)
        // exp(−1/2)
        #expect(abs(products / squares - 0.6065) < 0.05)
    }
}

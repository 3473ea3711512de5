import NIfTIFile
import Testing
import VoxelCore

struct StoredOrderTests {
    @Test func thereAre48() {
        #expect(Set(StoredOrder.all).count == 48)
        #expect(StoredOrder.all.first == .canonical)
        for order in StoredOrder.all {
            #expect(StoredOrder(axes: order.axes, directions: order.directions) == order)
        }
    }

    @Test func whatIsNoOrderIsNil() {
        #expect(StoredOrder(axes: [0, 0, 1], directions: [1, 1, 1]) == nil)
        #expect(StoredOrder(axes: [0, 1, 3], directions: [1, 1, 1]) == nil)
        #expect(StoredOrder(axes: [0, 1, 2], directions: [1, 0, 1]) == nil)
    }

    @Test func affinesGoThereAndBack() {
        let affine = Affine(x: [2, 0.5, 0], y: [-0.5, 3, 0.25], z: [0, -0.5, 4], origin: [7, -8, 9])
        let size = SIMD3(4, 5, 6)
        for order in StoredOrder.all {
            let fileSize = order.fileSize(ofCanonicalSize: size)
            #expect(order.canonicalSize(ofFileSize: fileSize) == size)
            let file = order.fileAffine(ofCanonicalAffine: affine, canonicalSize: size)
            #expect(order.canonicalAffine(ofFileAffine: file, fileSize: fileSize) == affine)
            #expect(StoredOrder(closestTo: file) == order)
        }
    }

    /// Turned by 30° about z the first axis still runs most nearly to the right; by 60° it runs to the front.
    @Test func obliqueAxesGoToTheClosest() {
        func turned(_ degrees: Double) -> Affine {
            let (c, s) = degrees == 30 ? (0.75.squareRoot(), 0.5) : (0.5, 0.75.squareRoot())
            return Affine(x: [c, s, 0], y: [-s, c, 0], z: [0, 0, 1], origin: .zero)
        }
        #expect(StoredOrder(closestTo: turned(30)) == .canonical)
        #expect(StoredOrder(closestTo: turned(60)) == StoredOrder(axes: [1, 0, 2], directions: [1, -1, 1]))
    }

    /// The greedy choice, the best axis for the first column, leaves the others worse ones; the sum decides.
    @Test func theSumOfCosinesDecides() {
        let affine = Affine(x: [0.6, 0.62, 0], y: [0, 1, 0], z: [0, 0, 1], origin: .zero)
        #expect(StoredOrder(closestTo: affine) == .canonical)
    }

    @Test func atExactly45DegreesTheFirstPermutationHolds() {
        let s = 0.5.squareRoot()
        #expect(
            StoredOrder(closestTo: Affine(x: [s, s, 0], y: [-s, s, 0], z: [0, 0, 1], origin: .zero)) == .canonical)
    }
}

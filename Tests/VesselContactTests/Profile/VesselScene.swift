import VoxelCore

@testable import VesselContact

/// A vessel along z in the middle of a grid of 0.8 mm, with what its tumours make of it.
enum VesselScene {
    static let grid = Grid.plain([48, 48, 76], spacing: [0.8, 0.8, 0.8])
    static let middle = SIMD2(18.6, 18.9)
    /// The heights of the volume's first and last voxel.
    static let heights = 0.0...60.0

    static func radius(_ point: SIMD3<Double>) -> Double { length([point.x - middle.x, point.y - middle.y, 0]) }

    /// The angle of a point about the vessel in degrees.
    static func angle(_ point: SIMD3<Double>) -> Double { Direction.degrees([point.x - middle.x, point.y - middle.y]) }

    /// A vessel whose radius is told by the height.
    static func vessel(_ radius: (Double) -> Double) -> TissueMask {
        .drawn(on: grid) { self.radius($0) <= radius($0.z) }
    }

    /// A tumour of 7 mm about a vessel of `inner` radius, over a range of angles and heights.
    static func sleeve(_ angles: ClosedRange<Double> = 0...360, heights: ClosedRange<Double>, inner: Double = 0)
        -> TissueMask
    {
        .drawn(on: grid) {
            radius($0) >= inner && radius($0) <= 11 && heights.contains($0.z) && angles.contains(angle($0))
        }
    }

    static func contact(_ vessel: TissueMask, _ tumour: TissueMask, tolerance: Double = 1.5) -> TumourVesselContact {
        ContactMeasuring(tolerance: tolerance).contacts(
            of: [Tumour(lesion: 1, mask: tumour)], with: [Vessel(name: "SMA", kind: .artery, mask: vessel)])[0]
    }

    /// A vessel's course near a tumour, and the tumour without it.
    static func measured(_ vessel: TissueMask, _ tumour: TissueMask) -> (course: VesselCourse, tumour: SmoothedMask) {
        (VesselCourse(vessel, near: [tumour], margin: 2.4), SmoothedMask(tumour, without: [vessel]))
    }
}

import Foundation
import Lesions
import VoxelCore

@testable import Figures

/// A sphere of uptake with a smooth edge on a level background, whose iso-surface at the threshold is known to be a sphere.
///
/// Uptake falls with the distance from the centre as a logistic curve does, shifted so that it meets the threshold at the
/// radius; voxels hold the curve's value at their centres.
struct GoldenSphere {
    var grid: Grid
    var centre: SIMD3<Double>
    var radius: Double
    /// How softly the uptake falls, in mm.
    var edge: Double
    var background = 1.0
    var rise = 7.0
    var threshold = 4.0

    func value(at distance: Double) -> Double {
        let shift = log(rise / (threshold - background) - 1)
        return background + rise / (1 + exp((distance - radius) / edge + shift))
    }

    var volume: ScalarVolume { Phantom.volume(on: grid) { value(at: length(grid.position(of: $0) - centre)) } }

    func lesion(_ label: UInt16, in volume: ScalarVolume) -> Lesion {
        Phantom.lesion(label, Phantom.region(of: volume, from: threshold), in: volume, threshold: threshold)
    }

    func scene(label: UInt16 = 1, ct: ScalarVolume? = nil, window: DisplayWindow? = nil) throws -> FigureScene {
        let volume = volume
        return try Phantom.scene(volume, [lesion(label, in: volume)], ct: ct, window: window)
    }

    /// The distance of the sphere's centre from a plane of voxel centres.
    func depth(of plane: Int, along axis: Int) -> Double {
        var index = SIMD3<Int>.zero
        index[axis] = plane
        return grid.position(of: index)[axis] - centre[axis]
    }

    /// The radius of the circle in which a plane that far from the centre meets the sphere.
    func radius(atDepth depth: Double) -> Double { (radius * radius - depth * depth).squareRoot() }

    /// The distance from the centre to the nearest plane of voxel centres along an axis.
    func nearestDepth(along axis: Int) -> Double {
        (0..<grid.size[axis]).map { abs(depth(of: $0, along: axis)) }.min()!
    }

    /// Where the centre stands on a panel, in pixels: from what the panel's middle shows, by the radiological convention.
    func place(in frame: PixelRect, showing middle: SIMD3<Double>, _ view: Orientation, _ pixelsPerMillimetre: Double)
        -> SIMD2<Double>
    {
        let off = (centre - middle) * pixelsPerMillimetre
        return frame.centre - SIMD2(off[view.horizontal], off[view.vertical])
    }

    /// The middle of the grid in scanner space.
    var middle: SIMD3<Double> {
        let last = SIMD3(Double(grid.size.x - 1), Double(grid.size.y - 1), Double(grid.size.z - 1))
        return grid.affine.position(of: last / 2)
    }

    /// Spheres off the lattice, on voxels of different shapes, in volumes of different size and so of different pixels.
    static let samples: [GoldenSphere] = [
        GoldenSphere(
            grid: Phantom.grid([60, 56, 50], spacing: [2, 2, 3], origin: [-60, -50, -70]), centre: [7.3, 2.9, 4.4],
            radius: 21.7, edge: 2),
        GoldenSphere(
            grid: Phantom.grid([50, 44, 60], spacing: [4.07, 4.07, 5], origin: [-100, -90, -150]),
            centre: [-21.1, 13.7, 33.2], radius: 31.3, edge: 4),
        GoldenSphere(
            grid: Phantom.grid([90, 50, 42], spacing: [1.5, 2.5, 4], origin: [-65, -60, -80]),
            centre: [11.9, -9.1, 6.6], radius: 24.4, edge: 3),
        GoldenSphere(
            grid: Phantom.grid([40, 40, 120], spacing: [5.3, 5.3, 3.27], origin: [-104, -100, -200]),
            centre: [31.3, 8.8, -61.7], radius: 40.9, edge: 5),
    ]
}

import Lesions
import VoxelCore

@testable import Figures

/// Small volumes with known content.
enum Phantom {
    /// A sphere of uptake `value` on a background of 0, boundary voxels weighted by the part of them inside (4³ points).
    static func sphere(on grid: Grid, centre: SIMD3<Double>, radius: Double, value: Double) -> ScalarVolume {
        let reach = length(grid.spacing) / 2
        return volume(on: grid) { index in
            let distance = length(grid.position(of: index) - centre)
            if distance > radius + reach { return 0 }
            if distance < radius - reach { return value }
            var inside = 0
            for part in 0..<64 {
                let step = (SIMD3(Double(part % 4), Double(part / 4 % 4), Double(part / 16)) + 0.5) / 4 - 0.5
                let at = SIMD3(Double(index.x), Double(index.y), Double(index.z)) + step
                if length(grid.affine.position(of: at) - centre) <= radius { inside += 1 }
            }
            return value * Double(inside) / 64
        }
    }

    static func volume(on grid: Grid, _ value: (SIMD3<Int>) -> Double) -> ScalarVolume {
        let buffer = VoxelBuffer<Double>(count: grid.voxelCount) { voxels in
            for offset in 0..<voxels.count { voxels[offset] = value(grid.index(ofOffset: offset)) }
        }
        return ScalarVolume(grid: grid, stored: .double(buffer))
    }

    /// A lesion of a region with its maximum; the other figures are whatever a test gives.
    static func lesion(
        _ label: UInt16, _ region: Region, in volume: ScalarVolume, threshold: Double?, organ: String? = nil,
        longAxis: Double = 10, slice: Int? = nil
    ) -> Lesion {
        var highest = -Double.infinity
        var at = SIMD3<Int>.zero
        region.forEachVoxel { x, y, z in
            if volume[x, y, z] > highest {
                highest = volume[x, y, z]
                at = [x, y, z]
            }
        }
        let centre = volume.grid.position(of: at)
        return Lesion(
            label: label, region: region, organ: organ, threshold: threshold,
            uptake: LesionUptake(
                suvMax: highest, suvMaxIndex: at, suvPeak: highest, peakClipped: false, suvPeakIndex: at,
                suvPeakIBSI: highest, suvPeakAtMax: highest, suvMean: highest, suvSD: 0, suvSkewness: 0,
                suvMedian: highest,
                suvMin: highest, tlu: highest),
            shape: LesionShape(
                centroid: centre, volume: Double(region.voxelCount) * volume.grid.voxelVolume,
                axes: AxialDiameter(
                    slice: slice ?? at.z,
                    long: .init(from: centre - [longAxis / 2, 0, 0], to: centre + [longAxis / 2, 0, 0]),
                    short: .init(from: centre - [0, 4, 0], to: centre + [0, 4, 0])),
                maxDiameter: 12, surface: 100, sphericity: 1, truncated: false),
            comparison: LesionComparison())
    }

    /// The voxels at or above a threshold.
    static func region(of volume: ScalarVolume, from threshold: Double) -> Region {
        Region(in: volume.grid.box) { x, y, z in volume[x, y, z] >= threshold }
    }

    static func scene(
        _ volume: ScalarVolume, _ lesions: [Lesion] = [], unit: UptakeUnit = .suv, ct: ScalarVolume? = nil,
        tracer: String? = "FDG", window: DisplayWindow? = nil
    ) throws -> FigureScene {
        try FigureScene(
            uptake: volume, unit: unit, lesions: lesions, ct: ct,
            caption: FigureCaption(
                tracer: tracer, method: "fixed threshold", software: "Lutetia 0.0",
                remarks: [PNGText("Parameters", "--threshold 4")]), window: window)
    }

    /// A grid in canonical order.
    static func grid(
        _ size: SIMD3<Int>, spacing: SIMD3<Double> = [2, 2, 2], origin: SIMD3<Double> = .zero
    ) -> Grid {
        Grid(size: size, affine: Affine(spacing: spacing, origin: origin))!
    }
}

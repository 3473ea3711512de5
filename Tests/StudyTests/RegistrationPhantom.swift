import DigitalPhantom
import Foundation
import TestSupport
import VoxelCore

@testable import Study

/// The torso of the sample volumes, painted anew where a patient lies otherwise on the table.
enum RegistrationPhantom {
    /// A visit as a registration takes it.
    struct Visit {
        let pet: ScalarVolume
        let ct: ScalarVolume
        let lesions: Volume<UInt16>

        func volume(_ modality: RegistrationModality) -> ScalarVolume { modality == .ct ? ct : pet }
    }

    /// Where the field of view lies by the recipe, in mm.
    private static let extent = SIMD3<Double>(380, 260, 420)

    /// Paints a recipe (`baseline` or `cycle-2`) over a field of view that is turned and shifted against the body, and then
    /// gives the volumes the header of a field of view that is not: so in scanner millimetres the body is turned and
    /// shifted the other way, and `pose` is the map from these to the recipe's.
    static func visit(
        _ name: String, spacing: Double, shift: SIMD3<Double> = .zero, degrees: SIMD3<Double> = .zero
    ) throws -> (visit: Visit, pose: Affine) {
        let recipe = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("SampleVolumes/torso/\(name).recipe.json")
        var text = try String(contentsOf: recipe, encoding: .utf8)
        let grid = #""grid": {"spacing_mm": [4, 4, 4], "extent_mm": [380, 260, 420]}"#
        guard text.contains(grid) else { throw CocoaError(.fileReadCorruptFile) }
        let (s, d) = (shift, degrees)
        text = text.replacingOccurrences(
            of: grid,
            with: """
                "subsamples": 2, "grid": {"spacing_mm": [\(spacing), \(spacing), \(spacing)], "extent_mm": [380, 260, 420], \
                "centre_mm": [\(s.x), \(s.y), \(s.z)], "rotation_deg": [\(d.x), \(d.y), \(d.z)]}
                """)
        // Noise belongs to the scan, not to the body: the same in both visits, it would say that nothing has moved.
        if shift != .zero || degrees != .zero {
            text = text.replacingOccurrences(of: #""seed": 1}"#, with: #""seed": 3}"#)
        }
        // The maps around the tumour are not looked at.
        let start = text.range(of: #""tumour": {"grid""#)!.lowerBound
        text.replaceSubrange(
            start..<text.range(of: "\n", range: start..<text.endIndex)!.lowerBound, with: #""organs": {}},"#)
        let phantom = Phantom.make(try Recipe(json: Data(text.utf8)))
        let (pet, ct) = (phantom.pet!.volume, phantom.ct!.volume)
        let size = pet.grid.size
        let half = (SIMD3<Double>(size) - 1) / 2 * spacing
        let level = Grid(
            size: size, affine: Affine(spacing: SIMD3(repeating: spacing), origin: SIMD3<Double>.zero - half))!
        let pose = pet.grid.affine.after(level.affine.inverse!)
        func levelled(_ volume: ScalarVolume) -> ScalarVolume {
            ScalarVolume(grid: level, stored: volume.stored, slope: volume.slope, intercept: volume.intercept)
        }
        let lesions = phantom.maps[.lesions]!.map.volume
        return (
            Visit(pet: levelled(pet), ct: levelled(ct), lesions: Volume(grid: level, buffer: lesions.buffer)), pose
        )
    }

    /// The greatest distance in mm between where two maps bring the corners of the torso's field of view.
    static func distance(_ found: Affine, _ wanted: Affine) -> Double {
        (0..<8).map { corner in
            let signs = SIMD3<Double>(
                corner & 1 == 0 ? -1 : 1, corner & 2 == 0 ? -1 : 1, corner & 4 == 0 ? -1 : 1)
            let place = signs * extent / 2
            return length(found.position(of: place) - wanted.position(of: place))
        }.max()!
    }
}

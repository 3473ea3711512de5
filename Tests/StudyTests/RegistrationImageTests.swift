import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Study

@Suite struct RegistrationImageTests {
    /// Voxels of 1 × 1.5 × 3 mm become blocks of 3 × 2 × 1, which are means of cut values at the blocks' middles.
    @Test func blocksAreMeansOfCutHounsfieldUnits() throws {
        let source = ScalarVolume.making(size: [25, 17, 9], spacing: [1, 1.5, 3], origin: [10, -20, 30]) { x, y, z in
            x == 0 && y == 0 ? .nan : Float(x * 100 - 300 + y + z)
        }
        let image = try RegistrationImage(source, lesions: nil, modality: .ct, role: .baseline)
        #expect(image.volume.grid.size == [8, 8, 9])
        #expect(length(image.volume.grid.spacing - [3, 3, 3]) < 1e-12)
        #expect(length(image.volume.grid.position(of: [0, 0, 0]) - [11, -19.25, 30]) < 1e-12)
        #expect(length(image.volume.grid.position(of: [1, 2, 3]) - [14, -13.25, 39]) < 1e-12)
        // x: −300, −200, −100 with y and z added; the first one not a number, and the rest below −200 cut.
        let z = 4.0
        let wanted = (-200 + (-200 + z) + (-100 + z) - 200 + (-200 + 1 + z) + (-100 + 1 + z)) / 6
        #expect(abs(Double(image.volume[0, 0, 4]) - wanted) < 1e-4)
        #expect(image.volume[7, 7, 8] == 300)
        #expect(image.range.upperBound == 300)
    }

    /// m is 2 here; the unit of the voxels falls out.
    @Test(arguments: [1.0, 37_000])
    func uptakeIsTakenInUnitsOfItsMean(unit: Double) throws {
        let source = ScalarVolume.making(size: [8, 8, 8], spacing: [4, 4, 4], slope: unit) { x, _, z in
            [1, 3, -5, .infinity, 0][(x + z) % 5]
        }
        let image = try RegistrationImage(source, lesions: nil, modality: .pet, role: .visit)
        // 1 and 3 stand 102 and 103 times in 8 planes of 8 × 8.
        var (ones, threes) = (0, 0)
        for offset in 0..<64 where [0, 1].contains((offset % 8 + offset / 8) % 5) {
            if (offset % 8 + offset / 8) % 5 == 0 { ones += 8 } else { threes += 8 }
        }
        let mean = Double(ones + 3 * threes) / Double(ones + threes)
        let found = (0..<5).map { Double(image.volume[$0, 0, 0]) }
        for (value, wanted) in zip(found, [log(1 + 1 / mean), log(1 + 3 / mean), 0, 0, 0]) {
            #expect(abs(value - wanted) < 1e-6)
        }
    }

    /// A lesion on a grid of its own takes away what lies within 8 mm of it, and its corners reach half a voxel beyond it.
    @Test func lesionsAndTheirSurroundingsAreLeftOut() throws {
        let source = ScalarVolume.making(size: [20, 20, 20], spacing: [3, 3, 3]) { x, y, z in Float(x + y + z) }
        let grid = Grid(size: [30, 30, 30], affine: Affine(spacing: [2, 2, 2]))!
        let lesions = Volume<UInt16>(grid: grid) { $0[grid.offset(15, 15, 15)] = 7 }
        let image = try RegistrationImage(source, lesions: lesions, modality: .pet, role: .visit)
        // 30 mm is the lesion's place. At 9 mm two of its voxels are as near, one within 8 mm and one not.
        for x in 0..<20 where abs(x - 10) != 3 {
            #expect(image.mask[x, 10, 10] == (abs(x - 10) < 3 ? 0 : 1), "\(x)")
        }
        #expect(image.image(isMasked: true)[10, 10, 10].isNaN)
        #expect(image.image(isMasked: true)[2, 2, 2] == image.image(isMasked: false)[2, 2, 2])
        #expect(image.lesionCorners.first == [29, 29, 29] && image.lesionCorners.last == [31, 31, 31])
        let none = try RegistrationImage(
            source, lesions: Volume(grid: grid) { _ in }, modality: .pet, role: .visit)
        #expect(none.lesionCorners.isEmpty)
        #expect(none.mask.withVoxels { $0.allSatisfy { $0 == 1 } })
    }

    /// Axes that a float32 header has bent by 0.0005 are made straight about the middle of the volume.
    @Test func axesAreBroughtToRightAngles() throws {
        let affine = Affine(x: [3, 0, 0], y: [0.0015, 3, 0], z: [0, 0, 3], origin: .zero)
        let grid = Grid(size: [21, 21, 21], affine: affine)!
        let source = ScalarVolume(grid: grid, stored: .float(VoxelBuffer.making(grid) { x, _, _ in Float(x) }))
        let image = try RegistrationImage(source, lesions: nil, modality: .ct, role: .visit)
        #expect(image.volume.grid.affine.shear < 1e-15)
        #expect(length(image.volume.grid.position(of: [10, 10, 10]) - grid.position(of: [10, 10, 10])) < 1e-12)
    }

    @Test func whatCannotBeRegisteredIsRefused() {
        func refusal(_ source: ScalarVolume) -> RegistrationError? {
            #expect(throws: RegistrationError.self) {
                try RegistrationImage(source, lesions: nil, modality: .pet, role: .visit)
            }
        }
        let small = ScalarVolume.making(size: [80, 80, 23], spacing: [1, 1, 1]) { x, _, _ in Float(x) }
        #expect(
            refusal(small) == .unusableImage(role: .visit, reason: "its field of view of 80 × 80 × 23 mm is too small"))
        let alike = ScalarVolume.making(size: [8, 8, 8], spacing: [4, 4, 4]) { _, _, _ in 3 }
        #expect(refusal(alike) == .unusableImage(role: .visit, reason: "all its voxels are alike"))
        let bent = Grid(
            size: [8, 8, 8], affine: Affine(x: [4, 0, 0], y: [0, 4, 0], z: [0, 0.4, 4], origin: .zero))!
        let tilted = ScalarVolume(grid: bent, stored: .float(VoxelBuffer.making(bent) { x, _, _ in Float(x) }))
        #expect(refusal(tilted) == .unusableImage(role: .visit, reason: "its axes are not at right angles"))
    }
}

import Foundation
import Lesions
import NIfTIFile
import TestSupport
import VoxelCore

@testable import Figures

/// A body of level uptake with a hot marker, written as a NIfTI file in any order of axes and read as the command does.
struct MarkedBody {
    static let size = SIMD3(26, 22, 30)
    static let spacing = SIMD3(3.0, 4.0, 5.0)
    static let background = 1.5

    /// The 48 orders in which a file can store a canonical volume.
    static let orders: [(axes: SIMD3<Int>, directions: SIMD3<Int>)] = {
        let permutations: [SIMD3<Int>] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        return permutations.flatMap { axes in
            (0..<8).map { (axes, SIMD3($0 & 1 == 0 ? 1 : -1, $0 & 2 == 0 ? 1 : -1, $0 & 4 == 0 ? 1 : -1)) }
        }
    }()

    /// Voxels of uptake `value` where `isMarked` holds of a canonical voxel's position relative to the middle of the body.
    static func file(
        order: Int, columns: [SIMD3<Double>]? = nil, background: Double = Self.background, value: Double = 20,
        isMarked: @escaping (SIMD3<Double>) -> Bool
    ) -> NIfTIBytes {
        var file = NIfTIBytes()
        file.size = size
        file.datatype = 16
        file.axes = orders[order].axes
        file.directions = orders[order].directions
        file.columns = columns ?? [[spacing.x, 0, 0], [0, spacing.y, 0], [0, 0, spacing.z], [-31, -55, 12]]
        let middle = SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2
        let axes = file.columns
        file.stored = { voxel, _ in
            let off = SIMD3(Double(voxel.x), Double(voxel.y), Double(voxel.z)) - middle
            return isMarked(axes[0] * off.x + axes[1] * off.y + axes[2] * off.z) ? value : background
        }
        return file
    }

    /// A scene of the file, the marker its only lesion.
    static func scene(_ file: NIfTIBytes, ct: NIfTIBytes? = nil) throws -> FigureScene {
        let volume = try read(file)
        let region = Phantom.region(of: volume, from: 10)
        return try Phantom.scene(
            volume, [Phantom.lesion(1, region, in: volume, threshold: 10)], ct: try ct.map(read))
    }

    private static func read(_ file: NIfTIBytes) throws -> ScalarVolume {
        let folder = try ScratchFolder()
        let path = folder.url.appending(path: "volume.nii").path
        try Data(file.header() + file.voxels()).write(to: URL(filePath: path))
        return try NIfTIReader.readVolume(at: path).volume
    }
}

extension DecodedPNG {
    /// The letter at an edge of a panel, read off its pixels: the one whose picture differs least, in the middle of the edge
    /// or, where nothing like a letter stands there, in steps of six pixels beside it.
    func letter(at edge: SIMD2<Double>, of frame: PixelRect) throws -> String {
        let middle = SIMD2(
            edge.x == 0 ? frame.centre.x : edge.x < 0 ? frame.x + 13 : frame.maxX - 13,
            edge.x != 0 ? frame.centre.y + 5 : edge.y < 0 ? frame.y + 18 : frame.maxY - 8)
        let along: SIMD2<Double> = edge.x == 0 ? [1, 0] : [0, 1]
        let reach = max(0, (SIMD2(frame.width, frame.height) * along).sum() / 2 - 40)
        var best = (difference: Int.max, letter: "")
        for shift in stride(from: 0, through: reach, by: 6).flatMap({ $0 == 0 ? [0] : [-$0, $0] }) {
            let found = try closestLetter(to: middle + along * shift)
            if found.difference < best.difference { best = found }
            // A letter on even ground is the very same.
            if best.difference < 200 { break }
        }
        return best.letter
    }

    /// The letter whose picture differs least from what stands over a point, and by how much.
    private func closestLetter(to at: SIMD2<Double>) throws -> (difference: Int, letter: String) {
        let corner = SIMD2(Int(at.x.rounded(.down)) - 9, Int(at.y.rounded(.down)) - 14)
        // A lesion may reach into one corner.
        let corners = [[0, 0], [17, 0], [0, 17], [17, 17]].map { pixel(corner.x + $0[0], corner.y + $0[1]) }
        let ground = corners.sorted { $0[0] < $1[0] }[2]
        var best = (difference: Int.max, letter: "")
        for letter in ["R", "L", "A", "P", "S", "I"] {
            let canvas = try Canvas(width: 18, height: 18)
            canvas.fill(
                PixelRect(x: 0, y: 0, width: 18, height: 18),
                Colour(SIMD3(UInt8(ground[0]), UInt8(ground[1]), UInt8(ground[2]))))
            canvas.text(
                letter, x: at.x - Double(corner.x), y: at.y - Double(corner.y), size: TypeSize.letter, .ink,
                bold: true, anchor: .centre, halo: Colour.white.with(opacity: 0.9))
            let wanted = try canvas.image().samples
            var difference = 0
            for row in 0..<18 {
                let start = ((corner.y + row) * width + corner.x) * 3
                for i in 0..<54 { difference += abs(Int(samples[start + i]) - Int(wanted[row * 54 + i])) }
            }
            if difference < best.difference { best = (difference, letter) }
        }
        return best
    }

    /// The middle of the panel's pixels of one colour; `nil` where there is none.
    func middle(of colour: [UInt8], in frame: PixelRect) -> SIMD2<Double>? {
        var sum = SIMD2<Double>.zero
        var count = 0.0
        for row in Int(frame.y)..<Int(frame.maxY) {
            for column in Int(frame.x)..<Int(frame.maxX) {
                let i = (row * width + column) * 3
                guard samples[i] == colour[0], samples[i + 1] == colour[1], samples[i + 2] == colour[2] else {
                    continue
                }
                sum += [Double(column) + 0.5, Double(row) + 0.5]
                count += 1
            }
        }
        return count > 0 ? sum / count : nil
    }
}

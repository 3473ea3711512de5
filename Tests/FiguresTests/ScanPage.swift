import Foundation
import Lesions
import Testing
import VoxelCore

@testable import Figures

/// A scan's page with all its parts, from a small phantom.
enum ScanPage {
    static let digest = String(repeating: "0f", count: 32)

    /// A page of two lesions or more, of which the second was called physiological before; `words` stand wherever text comes from files.
    static func page(lesions count: Int = 2, _ words: String = "x") throws -> ReportPage {
        let grid = Phantom.grid([6 * count + 2, 8, 5], spacing: [4, 4, 4], origin: [0, 0, -40])
        let volume = Phantom.volume(on: grid) { $0.x % 6 == 3 ? 8 : 1 }
        let lesions = (0..<count).map { i in
            let box = VoxelBox(lower: [6 * i + 2, 2, 1 + i % 3], upper: [6 * i + 5, 5, 3 + i % 3])
            return Phantom.lesion(UInt16(i + 1), Region(in: box) { _, _, _ in true }, in: volume, threshold: nil)
        }
        let png = try PNGEncoder.encode(
            RasterImage(width: 2, height: 1, samples: [0, 0, 0, 1, 1, 1]), pixelsPerMetre: 1)
        var page = ReportPage(
            title: "Scan " + words, slices: try Phantom.scene(volume, lesions).sliceStack(),
            lesions: .init(
                columns: [
                    .init(title: "Lesion", definition: "Its number"),
                    .init(title: "x " + words, unit: "mm", definition: "Where " + words, isMinor: true),
                    .init(title: "SUVmax", definition: "Highest voxel"),
                ], rows: lesions.map { [.count(Int($0.label)), .number(1.5), .number($0.uptake.suvMax)] }),
            lesionPictures: lesions.map {
                .init(
                    png: png, alternative: "Lesion \($0.label)", caption: words, lesion: Int($0.label),
                    fileName: "lesion-\($0.label).png")
            }, method: "m", software: "Lutetia")
        page.rotation = RotatingFigure(frames: [png, png], animation: [], degrees: [0, 180])
        page.review = ReportPage.ReviewSheet(
            volumeSHA256: [digest], software: "Lutetia " + words,
            entries: lesions.map { lesion in
                let part = ReportPage.ReviewSheet.Part(
                    position: grid.position(of: lesion.uptake.suvMaxIndex), suvMax: 0.1 + 0.2, volume: 1.0 / 3)
                return .init(
                    lesion: Int(lesion.label), title: "organ " + words,
                    parts: lesion.label == 2 ? [part, part] : [part],
                    verdict: lesion.label == 2 ? .physiological : nil, note: lesion.label == 2 ? words : "")
            })
        return page
    }

    /// The JSON between the tags of a block.
    static func data(_ id: String, in html: String) throws -> [String: Any] {
        let start = try #require(html.range(of: "<script type=\"application/json\" id=\"\(id)\">")).upperBound
        let json = html[start...].prefix { $0 != "<" }
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    /// The element that begins with a text, as far as a closing tag.
    static func part(_ start: String, to end: String, in html: String) throws -> Substring {
        let range = try #require(html.range(of: start))
        let rest = html[range.lowerBound...]
        let close = try #require(rest.range(of: end))
        return rest[..<close.upperBound]
    }
}

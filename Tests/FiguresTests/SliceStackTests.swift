import Lesions
import Testing
import VoxelCore

@testable import Figures

@Suite struct SliceStackTests {
    private let grid = Phantom.grid([24, 20, 16], spacing: [3, 3, 4], origin: [-30, -20, -100])

    private func lesion(_ label: UInt16, _ volume: ScalarVolume, threshold: Double? = 4) -> Lesion {
        Phantom.lesion(label, Phantom.region(of: volume, from: 4), in: volume, threshold: threshold)
    }

    /// The points of a path, loop by loop.
    static func loops(_ path: String) -> [[SIMD2<Double>]] {
        path.split(separator: "z").map { loop in
            var points: [SIMD2<Double>] = []
            for step in loop.dropFirst().split(separator: "l") {
                let place = step.lastIndex(of: "-").flatMap { $0 > step.startIndex ? $0 : nil }
                let parts = step.split(separator: " ")
                let pair =
                    parts.count == 2
                    ? SIMD2(Double(parts[0])!, Double(parts[1])!)
                    : SIMD2(Double(step[..<place!])!, Double(step[place!...])!)
                points.append(points.last.map { $0 + pair } ?? pair)
            }
            return points
        }
    }

    @Test func aSphereIsOutlinedWhereItLies() throws {
        let centre = SIMD3(6.0, 9.0, -68.0)
        let volume = Phantom.sphere(on: grid, centre: centre, radius: 13, value: 8)
        let stack = try Phantom.scene(volume, [lesion(5, volume)]).sliceStack()
        #expect(stack.slices.map(\.index) == Array(0..<16) && stack.sliceCount == 16)
        #expect(stack.slices.map(\.z) == (0..<16).map { -100 + 4 * Double($0) })
        #expect(stack.hottest == [5: lesion(5, volume).uptake.suvMaxIndex.z])
        let middle = stack.slices[8]
        let outline = try #require(middle.outlines.first)
        #expect(outline.lesion == 5 && outline.colour == 0 && middle.outlines.count == 1)
        let loop = try #require(Self.loops(outline.path).first)
        let part = try Phantom.scene(volume, [lesion(5, volume)]).bodyExtent()
        for point in loop {
            // Pixels run to the patient's left and to the back.
            let size = SIMD2(Double(stack.width), Double(stack.height))
            let index = part.centre - (point - size / 2) * stack.pixelSize / SIMD2(3, 3)
            let away = SIMD2(-30, -20) + index * 3 - SIMD2(centre.x, centre.y)
            #expect(abs((away * away).sum().squareRoot() - 13) < 0.5 * stack.pixelSize)
        }
        #expect(stack.slices[0].outlines.isEmpty)
    }

    @Test func picturesHaveTheStacksSizeAndItsPixelsThatOfTheVoxel() throws {
        let volume = Phantom.volume(on: grid) { Double($0.x) / 3 }
        let stack = try Phantom.scene(volume).sliceStack()
        #expect(stack.pixelSize >= 3 && stack.pixelSize < 3.02 && !stack.isFused)
        #expect(stack.lower == 0 && stack.upper == 10 && stack.unit == "SUV")
        for slice in stack.slices {
            let png = try #require(DecodedPNG(slice.png))
            #expect(png.width == stack.width && png.height == stack.height)
            // The uptake grows to the patient's right, which lies on the viewer's left, and is the darker the higher.
            #expect(png.pixel(3, 5)[0] < png.pixel(stack.width - 4, 5)[0])
        }
        #expect([stack.left, stack.right, stack.top, stack.bottom] == ["R", "L", "A", "P"])
        #expect(stack.byteCount == stack.slices.reduce(0) { $0 + $1.png.count })
    }

    @Test func voxelsWithoutAValueAreAsLightAsPaper() throws {
        let volume = Phantom.volume(on: grid) { $0.x < 12 ? .nan : 20 }
        let stack = try Phantom.scene(volume).sliceStack()
        let png = try #require(DecodedPNG(stack.slices[3].png))
        // The patient's left, low x, lies on the viewer's right.
        #expect(png.pixel(stack.width - 4, 5) == [0xEA, 0xEA, 0xEA] && png.pixel(3, 5) == [0, 0, 0])
        #expect(png.chunk("IHDR")?[9] == 0)
    }

    @Test func uptakeIsFusedWithCT() throws {
        let volume = Phantom.sphere(on: grid, centre: [6, 9, -68], radius: 13, value: 8)
        let ct = Phantom.volume(on: Phantom.grid([48, 40, 16], spacing: [1.5, 1.5, 4], origin: [-30, -20, -100])) { _ in
            40
        }
        let stack = try Phantom.scene(volume, [lesion(2, volume)], ct: ct).sliceStack()
        // The finer of the two grids says how large a pixel is.
        #expect(stack.isFused && stack.pixelSize >= 1.5 && stack.pixelSize < 1.51)
        let png = try #require(DecodedPNG(stack.slices[8].png))
        let point = try #require(stack.slices[8].outlines.first.map { Self.loops($0.path)[0] })
        let middle = point.reduce(SIMD2<Double>.zero, +) / Double(point.count)
        let hot = png.pixel(Int(middle.x), Int(middle.y))
        #expect(hot[0] > hot[2] + 60)
    }

    @Test func aLongVolumeIsThinnedOutButNoHottestVoxelIsLost() throws {
        let long = Phantom.grid([6, 6, 400], spacing: [4, 4, 2])
        let volume = Phantom.volume(on: long) { $0 == [3, 3, 203] ? 9 : 1 }
        let scene = try Phantom.scene(volume, [lesion(1, volume)])
        let indices = scene.stackedIndices()
        #expect(indices.count == 111 && indices.contains(203) && indices.first == 0 && indices.last == 399)
        #expect(zip(indices, indices.dropFirst()).allSatisfy { (1...4).contains($1 - $0) })
        let stack = try scene.sliceStack()
        let hottest = try #require(stack.hottest[1])
        #expect(stack.sliceCount == 400 && stack.slices[hottest].index == 203)
    }

    @Test func pixelsGrowUntilThePicturesFit() throws {
        let wide = Phantom.grid([60, 50, 4], spacing: [3, 3, 4])
        let noise = Phantom.volume(on: wide) { Double(($0.x * 7919 + $0.y * 104_729 + $0.z * 1_299_709) % 97) / 9.7 }
        let scene = try Phantom.scene(noise)
        let whole = try scene.sliceStack()
        let small = try scene.sliceStack(within: whole.byteCount / 2)
        #expect(small.byteCount <= whole.byteCount / 2 && small.pixelSize > whole.pixelSize)
        #expect(
            abs(Double(small.width) * small.pixelSize - Double(whole.width) * whole.pixelSize) < 2 * small.pixelSize)
        // What cannot fit stays at some 16 pixels.
        let least = try scene.sliceStack(within: 1)
        #expect(min(least.width, least.height) <= 16 && least.slices.count == 4)
    }

    @Test func pathsAreRoundedPointByPoint() {
        let loop: [SIMD2<Double>] = [[10, 20], [10.004, 20.004], [10.5, 19.75], [9, 19.7], [-0.05, 20]]
        #expect(SliceOutlinePath.data([loop, [[1, 1], [2, 2]]]) == "M10 20l.5-.25l-1.5-.05l-9.05 .3z")
        #expect(SliceOutlinePath.data([]) == "")
        let parsed = Self.loops(SliceOutlinePath.data([loop]))[0]
        let wanted: [SIMD2<Double>] = [[10, 20], [10.5, 19.75], [9, 19.7], [-0.05, 20]]
        for (point, place) in zip(parsed, wanted) {
            #expect(((point - place) * (point - place)).sum() < 1e-18)
        }
    }

    @Test func numbersStandInsideThePictureAndOffEachOther() throws {
        let volume = Phantom.volume(on: grid) { _ in 6 }
        let lesions = (0..<6).map { i in
            let box = VoxelBox(lower: [3 * i + 1, 8, 8], upper: [3 * i + 3, 10, 10])
            return Phantom.lesion(UInt16(i + 1), Region(in: box) { _, _, _ in true }, in: volume, threshold: nil)
        }
        let stack = try Phantom.scene(volume, lesions).sliceStack()
        let labels = stack.slices[8].outlines.map(\.label)
        #expect(stack.slices[8].outlines.map(\.lesion) == [1, 2, 3, 4, 5, 6])
        #expect(stack.slices[8].outlines.map(\.colour) == [0, 1, 2, 3, 0, 1])
        for (i, label) in labels.enumerated() {
            #expect(label.x > 0 && label.y > 0 && label.x < Double(stack.width) && label.y < Double(stack.height))
            for other in labels[..<i] { #expect(((label - other) * (label - other)).sum() > 4) }
        }
    }
}

internal import Lesions
internal import VoxelCore

extension FigureScene {
    /// How many evenly spaced slices a stack has at most; those through lesions come on top.
    static let stackLimit = 110
    /// How many pixels wide or high a slice of a stack is at most.
    private static let stackPixels = 220.0
    /// How many bytes the pictures of a stack may take, so that a page with all else stays below 5 MB.
    static let stackBytes = 1_200_000

    /// Axial slices for a page to leaf through, the same part of the plane as in `slicesPNG`.
    ///
    /// Uptake in inverted grey, or in some 250 hot colours on CT where there is one. All slices where the volume has at most 110, else
    /// 110 evenly spaced ones and every slice that holds a lesion's hottest voxel. A pixel is as large as the finest voxel
    /// side in the plane, at least so large that 220 span the picture, and larger where all pictures would take more than
    /// 1.2 MB. The whole volume must be held. Cost: a few milliseconds a slice and core, over all threads.
    /// - Throws: `FigureError.encoding` where a picture cannot be made.
    public func sliceStack() throws(FigureError) -> SliceStack { try sliceStack(within: Self.stackBytes) }

    /// A stack whose pictures take at most `limit` bytes, unless they were to become smaller than 16 pixels.
    func sliceStack(within limit: Int) throws(FigureError) -> SliceStack {
        func coarsening(_ bytes: Int) -> Double {
            bytes <= limit ? 1 : 1.03 * (Double(bytes) / Double(limit)).squareRoot()
        }
        func size(_ pngs: [[UInt8]]) -> Int { pngs.reduce(0) { $0 + $1.count } }
        let part = bodyExtent()
        let indices = stackedIndices()
        let finest = ([uptake.grid] + (ct.map { [$0.grid] } ?? [])).map { min($0.spacing.x, $0.spacing.y) }.min()!
        var pixelSize = max(finest, part.millimetres.max() / Self.stackPixels)
        // A few slices tell how large a pixel must be, before all are drawn.
        let few = stride(from: 0, to: indices.count, by: max(1, indices.count / 8)).map { indices[$0] }
        let bytes = size(try pictures(of: few, on: stackPanel(part, pixelSize: pixelSize)))
        pixelSize *= coarsening(bytes * indices.count / few.count)
        var panel = stackPanel(part, pixelSize: pixelSize)
        var pngs = try pictures(of: indices, on: panel)
        while size(pngs) > limit, min(panel.frame.width, panel.frame.height) > 16 {
            pixelSize *= coarsening(size(pngs))
            panel = stackPanel(part, pixelSize: pixelSize)
            pngs = try pictures(of: indices, on: panel)
        }
        return stack(of: indices, pngs, on: panel)
    }

    /// The slices of a stack, from the feet to the head.
    func stackedIndices() -> [Int] {
        let count = uptake.grid.size.z
        guard count > Self.stackLimit else { return Array(0..<count) }
        let last = Self.stackLimit - 1
        let even = (0...last).map { ($0 * (count - 1) + last / 2) / last }
        return Set(even + lesions.map(\.uptake.suvMaxIndex.z)).sorted()
    }

    private func stackPanel(
        _ part: (centre: SIMD2<Double>, millimetres: SIMD2<Double>), pixelSize: Double
    ) -> PanelGeometry {
        let pixelsPerMillimetre = Self.wholeResolution(1 / pixelSize)
        let size = (part.millimetres * pixelsPerMillimetre).rounded(.up)
        return PanelGeometry(
            orientation: .axial, grid: uptake.grid,
            frame: PixelRect(x: 0, y: 0, width: max(1, size.x), height: max(1, size.y)), centre: part.centre,
            pixelsPerMillimetre: pixelsPerMillimetre)
    }

    private func pictures(of indices: [Int], on panel: PanelGeometry) throws(FigureError) -> [[UInt8]] {
        let resolution = Int((panel.pixelsPerMillimetre * 1000).rounded())
        let drawn = Parallel.map(count: indices.count, grain: 1) { range in
            Result { () throws(FigureError) -> [UInt8] in
                try PNGEncoder.encode(stackPicture(indices[range.lowerBound], on: panel), pixelsPerMetre: resolution)
            }
        }
        var pngs: [[UInt8]] = []
        for picture in drawn { pngs.append(try picture.get()) }
        return pngs
    }

    private func stackPicture(_ index: Int, on panel: PanelGeometry) throws(FigureError) -> Canvas {
        let canvas = try Canvas(width: Int(panel.frame.width), height: Int(panel.frame.height))
        guard let ct else {
            // Inverted grey, so that one channel holds it; as light as paper where there is nothing.
            PanelLattice(uptake, at: index, on: panel).paintInvertedGrey(
                on: canvas, x: 0, y: 0, window, beyond: SIMD3(repeating: Shading.beyond.y))
            return canvas
        }
        let plane = panel.plane(depth: Double(index))
        canvas.draw(
            FusedPalette.picture(
                ct: PlaneSampling.sample(ct, on: plane), ctWindow, uptake: PlaneSampling.sample(uptake, on: plane),
                window), x: 0, y: 0)
        return canvas
    }

    private func stack(of indices: [Int], _ pngs: [[UInt8]], on panel: PanelGeometry) -> SliceStack {
        let outlines = stackOutlines(indices, on: panel)
        let letters = OrientationLetters(.axial, on: uptake.grid)
        let size = uptake.grid.size
        let slices = Parallel.map(count: indices.count, grain: 4) { places in
            places.map { place in
                SliceStack.Slice(
                    index: indices[place],
                    z: uptake.grid.position(of: [size.x / 2, size.y / 2, indices[place]]).z, png: pngs[place],
                    outlines: labelled(outlines[place], on: panel))
            }
        }.flatMap(\.self)
        let places = Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($1, $0) })
        let hottest = lesions.map { (Int($0.label), places[$0.uptake.suvMaxIndex.z]!) }
        return SliceStack(
            width: Int(panel.frame.width), height: Int(panel.frame.height), pixelSize: 1 / panel.pixelsPerMillimetre,
            isFused: ct != nil, left: letters.left, right: letters.right, top: letters.top, bottom: letters.bottom,
            lower: window.lower, upper: window.upper, unit: unit.label,
            sliceCount: size.z, slices: slices, hottest: Dictionary(uniqueKeysWithValues: hottest))
    }

    /// The outlines of all lesions, slice by slice, found over all threads.
    private func stackOutlines(
        _ indices: [Int], on panel: PanelGeometry
    ) -> [[(lesion: UInt16, outline: NumberedOutline)]] {
        // Steps of some third of a pixel, since the page enlarges outlines further than pictures.
        let subdivision = min(4, max(1, Int((3 * panel.scale.max()).rounded(.up))))
        let byLesion = Parallel.map(count: lesions.count, grain: 1) { range in
            let lesion = lesions[range.lowerBound]
            let outline = LesionOutline(lesion, in: uptake)
            let reach = lesion.region.box.lower.z..<lesion.region.box.upper.z
            return indices.map { index in
                let loops =
                    reach.contains(index) ? outline.loops(in: .axial, at: index, subdivision: subdivision) : []
                return NumberedOutline(label: lesion.label, loops: loops, on: panel)
            }
        }
        return indices.indices.map { place in
            zip(lesions, byLesion).compactMap { lesion, outlines in outlines[place].map { (lesion.label, $0) } }
                .sorted { $0.lesion < $1.lesion }
        }
    }

    /// Outlines with their numbers placed for a picture enlarged to 880 pixels, as a page shows it.
    private func labelled(
        _ outlines: [(lesion: UInt16, outline: NumberedOutline)], on panel: PanelGeometry
    ) -> [SliceStack.Outline] {
        guard !outlines.isEmpty else { return [] }
        let frame = panel.frame
        let scale = 880 / max(frame.width, frame.height)
        let shown = PixelRect(x: 0, y: 0, width: frame.width * scale, height: frame.height * scale)
        let objects = outlines.map { _, outline in
            let box = outline.box
            return LabelPlacement.Object(
                box: PixelRect(
                    x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale),
                labelSize: SIMD2(Double(outline.text.count) * 9 + 6, 18))
        }
        let bar = ScaleBar.fitting(0.3 * shown.width, pixelsPerMillimetre: panel.pixelsPerMillimetre * scale)
        let letter = SIMD2(24.0, 24.0)
        let obstacles = [
            PixelRect(x: 0, y: shown.centre.y - 12, width: letter.x, height: letter.y),
            PixelRect(x: shown.maxX - 24, y: shown.centre.y - 12, width: letter.x, height: letter.y),
            PixelRect(x: shown.centre.x - 12, y: 0, width: letter.x, height: letter.y),
            PixelRect(x: shown.centre.x - 12, y: shown.maxY - 24, width: letter.x, height: letter.y),
            PixelRect(x: shown.maxX - bar.pixels - 20, y: shown.maxY - 40, width: bar.pixels + 20, height: 40),
        ]
        let labels = LabelPlacement.place(objects, obstacles: obstacles, within: shown)
        return zip(outlines, labels).map { numbered, label in
            SliceStack.Outline(
                lesion: Int(numbered.lesion), colour: numbered.outline.tint,
                path: SliceOutlinePath.data(numbered.outline.loops), label: label.box.centre / scale)
        }
    }
}

internal import VoxelCore

/// What a reader leafs through: slices, and the turning projection.
extension ReportPage {
    /// The slice viewer. Without scripts it shows the slice of the hottest lesion, or the middle one.
    static func viewer(of stack: SliceStack) -> String {
        let first = stack.hottest.min { $0.key < $1.key }?.value ?? stack.slices.count / 2
        let slice = stack.slices[first]
        let z = NiceNumber.text(slice.z)
        let position = "z = \(z) mm · slice \(first + 1) of \(stack.slices.count)"
        let thinned =
            stack.slices.count < stack.sliceCount
            ? " The page holds \(stack.slices.count) of the volume's \(stack.sliceCount) slices, those through hottest voxels among them."
            : ""
        let ground = stack.isFused ? "Uptake in hot colours on CT" : "Uptake in inverted grey"
        return """
            <div class="viewer\(stack.isFused ? " fused" : "")">
            <div class="frame" tabindex="0" role="group" aria-label="Axial slice; arrow keys leaf through the slices">
            <div class="stage" style="--shape:\(Double(stack.width) / Double(stack.height))">
            \(PageHTML.image(slice.png, alternative: "Axial slice at z = \(z) mm"))
            \(vectors(over: stack))</div>
            </div>
            <div>
            <p class="position" aria-live="polite">\(position)</p>
            \(shades(of: stack))<div class="controls" hidden>
            <div class="row"><button type="button" class="button" data-step="-1" aria-label="One slice towards the feet">↓</button>\
            <input type="range" min="0" max="\(stack.slices.count - 1)" step="1" value="\(first)" autocomplete="off" \
            aria-label="Slice, from the feet to the head"><button type="button" class="button" data-step="1" \
            aria-label="One slice towards the head">↑</button></div>
            \(lesionButtons(stack))<div class="row">\
            <button type="button" class="button toggle-outlines" aria-pressed="true">Outlines</button></div>
            <div class="row" role="group" aria-label="Zoom"><button type="button" class="button" data-zoom="out" \
            aria-label="Zoom out">−</button><span class="zoom-level" aria-live="polite">100 %</span>\
            <button type="button" class="button" data-zoom="in" aria-label="Zoom in">+</button></div>
            <p class="hint"><kbd>↑</kbd> <kbd>↓</kbd> or the wheel: one slice. <kbd>PgUp</kbd> <kbd>PgDn</kbd>: ten. \
            <kbd>N</kbd> <kbd>P</kbd>: next, previous lesion. <kbd>O</kbd>: outlines. <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd>: zoom.</p>
            </div>
            </div>
            </div>
            <p class="hint">\(ground). The patient’s right is on the left.\(thinned)</p>
            \(PageData.block("slices-data", json(stack)))
            """
    }

    /// The window's shades from its lower end to its upper one.
    private static func shades(of stack: SliceStack) -> String {
        let steps = 16
        let stops = (0...steps).map { step -> String in
            let fraction = Double(step) / Double(steps)
            let grey = UInt8(255 * (1 - fraction))
            // Over the grey of soft tissue, as most uptake is seen.
            let colour = stack.isFused ? Shading.fused(grey: 128, fraction: fraction) : SIMD3(repeating: grey)
            return "rgb(\(colour.x) \(colour.y) \(colour.z))"
        }
        let (lower, upper) = (NiceNumber.tick(stack.lower), NiceNumber.tick(stack.upper))
        return """
            <div class="shades"><span>\(lower)</span><span class="ramp" \
            style="background:linear-gradient(to right,\(stops.joined(separator: ",")))"></span>\
            <span>\(upper) \(HTMLText.escaped(stack.unit))</span></div>

            """
    }

    private static func lesionButtons(_ stack: SliceStack) -> String {
        let lesions = stack.hottest.keys.sorted()
        guard !lesions.isEmpty else { return "" }
        let buttons = lesions.map { lesion in
            "<button type=\"button\" class=\"button\" data-go=\"\(lesion)\" aria-label=\"Go to lesion \(lesion)\">\(lesion)</button>"
        }.joined()
        return """
            <div class="row"><button type="button" class="button" data-next="-1">Previous lesion</button>\
            <button type="button" class="button" data-next="1">Next lesion</button></div>
            <div class="row goes" role="group" aria-label="Lesions">\(buttons)</div>

            """
    }

    /// Letters, scale bar and room for outlines, above the picture.
    private static func vectors(over stack: SliceStack) -> String {
        let (w, h) = (Double(stack.width), Double(stack.height))
        let bar = stack.scaleBar
        func letter(_ text: String, _ x: Double, _ y: Double) -> String {
            "<text x=\"\(x)\" y=\"\(y)\" dy=\".36em\">\(HTMLText.escaped(text))</text>"
        }
        let edge = 0.025 * max(w, h)
        let y = h - edge
        let left = w - edge - bar.pixels
        return """
            <svg viewBox="0 0 \(stack.width) \(stack.height)" aria-hidden="true">
            <g class="letters">\(letter(stack.left, edge, h / 2))\(letter(stack.right, w - edge, h / 2))\
            \(letter(stack.top, w / 2, edge))\(letter(stack.bottom, w / 2, h - edge))</g>
            <g class="scale"><path class="bar" d="M\(left) \(y)h\(bar.pixels)"></path>\
            <text x="\(left + bar.pixels / 2)" y="\(y)" dy="-.5em">\(HTMLText.escaped(bar.label))</text></g>
            <g class="outlines"></g>
            </svg>

            """
    }

    private static func json(_ stack: SliceStack) -> String {
        let slices = stack.slices.map { slice in
            PageData.object([
                "z": String(slice.z), "text": PageData.string(NiceNumber.text(slice.z)),
                "outlines": PageData.list(
                    slice.outlines.map { outline in
                        PageData.object([
                            "lesion": String(outline.lesion), "colour": String(outline.colour),
                            "label": PageData.list([outline.label.x, outline.label.y].map(hundredths)),
                            // Digits and letters, which need no escape.
                            "path": "\"\(outline.path)\"",
                        ])
                    }), "png": "\"\(PageHTML.base64(slice.png))\"",
            ])
        }
        let hottest = stack.hottest.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
        return PageData.object([
            "width": String(stack.width), "height": String(stack.height), "pixel_mm": String(stack.pixelSize),
            "hottest": "{" + hottest.joined(separator: ",") + "}", "slices": PageData.list(slices),
        ])
    }

    private static func hundredths(_ value: Double) -> String { String((value * 100).rounded() / 100) }

    /// The turning projection. Without scripts it shows the first frame.
    static func turning(_ rotation: RotatingFigure) -> String {
        let data = PageData.object([
            "degrees": PageData.list(rotation.degrees.map { String($0) }),
            "frames": PageData.list(rotation.frames.map { "\"\(PageHTML.base64($0))\"" }),
        ])
        return """
            <figure id="rotation">
            \(PageHTML.image(rotation.frames[0], alternative: "Maximum projection that turns about the body’s long axis"))
            <div class="controls" hidden><button type="button" class="button play">Play</button>\
            <input type="range" min="0" max="\(rotation.frames.count - 1)" step="1" value="0" autocomplete="off" aria-label="Angle">\
            <span class="angle"></span></div>
            <figcaption>Maximum projection, turning.</figcaption>
            \(PageData.block("rotation-data", data))</figure>

            """
    }
}

internal import VesselContact
internal import VoxelCore

extension VesselFigure {
    /// The sheet's parts, in pixels.
    private enum Sheet {
        static let width = 1280
        static let height = 816
        static let margin = FigureScene.margin
        static let section = PixelRect(x: 20, y: 240, width: 520, height: 520)
        /// Where profile and straightened view begin, right of their axes' labels.
        static let right = 632.0
        static let rightWidth = 622.0
        /// The lower edge of the straightened view, above its axis.
        static let bottom = 716.0
        static let straightenedHeight = 220.0
    }

    /// The figure as a PNG file of 1280 × 816 pixels.
    ///
    /// Left the section of greatest contact, of least distance where there is none, across the vessel and turned as the
    /// nearest standard plane is looked at; its physical resolution is that of this section. Right the angle along the branch
    /// that holds it and the branch laid straight, cut in the direction of the contact.
    /// Cost: some 0.04 s and less than 0.01 s a further tumour near the vessel; the size of the volumes has no part in it.
    /// - Throws: `FigureError.surface` and `.encoding` where the picture cannot be made.
    public func png() throws(FigureError) -> [UInt8] {
        let drawn = try drawn()
        let pixelsPerMillimetre = drawn.section?.pixelsPerMillimetre ?? 1
        var text = [
            PNGText("Title", title(vessel.name)), PNGText("Software", caption.software),
            PNGText("Disclaimer", FigureScene.disclaimer),
            PNGText("Description", contacts.map(Self.line).joined(separator: "; ")),
        ]
        if drawn.section != nil {
            text.append(PNGText("Pixel size", "\(NiceNumber.text(1 / pixelsPerMillimetre)) mm in the patient"))
        }
        return try PNGEncoder.encode(
            drawn.sheet.canvas.image(), pixelsPerMetre: Int((pixelsPerMillimetre * 1000).rounded()),
            text: text + caption.remarks)
    }

    /// What a drawing of the figure gives: the sheet, and where its parts came to lie.
    struct Drawn {
        let sheet: FigureSheet
        let section: VesselFigureView?
        let profile: PixelRect?
        let straightened: VesselStraightening?
    }

    func drawn() throws(FigureError) -> Drawn {
        let sheet = FigureSheet(try Canvas(width: Sheet.width, height: Sheet.height))
        drawHeader(on: sheet)
        drawVerdict(on: sheet)
        let section = sectionView(in: Sheet.section)
        if let section {
            let plane =
                "Across the vessel, \(section.tilt < 1 ? "" : "\(Int(section.tilt.rounded()))° off ")"
                + section.nearest.name.lowercased()
            let angle =
                worst.greatest == nil ? nil : focusPoint?.contact.map { ", this section \(Self.degrees($0.contact))" }
            // Where the lumen ends in tumour, the last section that is open stands for it.
            let closure = focusPoint?.outline == nil ? ", lumen closed here" : ", at the occlusion"
            let closed = focusPoint?.isOccluded == true ? closure : ""
            sheet.write(plane + (angle ?? "") + closed, x: Sheet.section.x, y: Sheet.section.y - 8, size: 14, .faintInk)
        }
        drawSection(section, in: Sheet.section, on: sheet)
        let view = straightening(
            x: Sheet.right, bottom: refusal == nil ? Sheet.bottom : 120 + Sheet.straightenedHeight,
            width: Sheet.rightWidth, height: Sheet.straightenedHeight)
        var profile: PixelRect?
        if let view {
            profile = drawCourse(view, on: sheet)
        } else {
            sheet.write("The vessel has no centreline.", x: Sheet.right, y: 110, size: 20, .faintInk)
        }
        drawFooter(on: sheet)
        return Drawn(sheet: sheet, section: section, profile: profile, straightened: view)
    }

    /// The vessel's name and the lesion that heads the figure.
    private func title(_ vessel: String) -> String { "\(vessel) · lesion \(worst.lesion)" }

    private func drawHeader(on sheet: FigureSheet) {
        let room = Double(Sheet.width) - 2 * Sheet.margin
        let size = 28.0
        let rest = title("")
        let name = sheet.fitted(
            String(vessel.name.map { $0 == "_" ? " " : $0 }), size: size, bold: true,
            within: room - sheet.canvas.width(of: rest, size: size, bold: true))
        sheet.write(title(name), x: Sheet.margin, y: 46, size: size, bold: true)
        let line = [
            contacts.count > 1 ? "the worst of \(contacts.count) lesions" : nil, vessel.kind?.rawValue, caption.visit,
            caption.method,
        ].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
        sheet.write(sheet.fitted(line, size: 15, within: room), x: Sheet.margin, y: 72, size: 15, .faintInk)
    }

    /// The angle, its class and whether another reading may class it otherwise, in the largest type; the other figures below.
    private func drawVerdict(on sheet: FigureSheet) {
        let verdict = Self.verdict(of: worst)
        let hasContact = worst.angles != nil && worst.category != ContactCategory.none
        let colour = hasContact ? Self.profileColour(rank: 0) : .ink
        let number = sheet.write(verdict.number, x: Sheet.section.x, y: 146, size: 66, colour, bold: true)
        let rest = sheet.write(verdict.rest, x: number.maxX + 12, y: 146, size: 34, colour, bold: true)
        let isFlagged = worst.isBorderline == true
        let size = 32.0
        let width = sheet.canvas.width(of: verdict.category, size: size, bold: true) + size
        let left = max(rest.maxX + 20, Sheet.section.maxX - width)
        let isSevere = worst.category == .above180 || worst.category == .occluded
        let pill = sheet.writePill(
            verdict.category, x: min(left, Sheet.section.maxX + 20 - width), y: isFlagged ? 88 : 100, size: size,
            isSevere ? .white : .ink, fill: isSevere ? .ink : .white, stroke: .ink)
        if isFlagged {
            sheet.write("BORDERLINE", x: pill.maxX, y: 157, size: 18, bold: true, anchor: .trailing)
        }
        var y = 186.0
        for line in facts {
            sheet.write(sheet.fitted(line, size: 15, within: 560), x: Sheet.section.x, y: y, size: 15)
            y += 22
        }
    }

    /// Profile and straightened view with their captions; gives back the profile's frame, `nil` where no angle is known.
    private func drawCourse(_ view: VesselStraightening, on sheet: FigureSheet) -> PixelRect? {
        let x = Sheet.right
        let count = worst.profiles.count
        let branch = count > 1 ? ", branch \((focus?.profile ?? 0) + 1) of \(count)" : ""
        let caption = view.frame.y - 10
        var profile: PixelRect?
        if refusal == nil {
            sheet.write("Contact along the vessel\(branch)", x: x, y: 106, size: 17, bold: true)
            let top = drawKey(x: x, y: 130, width: Sheet.rightWidth, on: sheet) - 4
            let frame = PixelRect(x: x, y: top, width: view.frame.width, height: caption - 30 - top)
            drawProfile(in: frame, along: view.axis, on: sheet)
            profile = frame
        }
        drawStraightened(view, on: sheet)
        let stretch = view.pixelsAcross / view.axis.pixelsPerMillimetre
        let notes = [
            profile == nil ? branch : "",
            worst.greatest == nil
                ? "" : focus.map { ", contact side (\(VesselFigureView.letters(view.directions[$0.point]))) up" } ?? "",
            stretch > 1.005 ? ", across stretched \(NiceNumber.tick((stretch * 10).rounded() / 10))×" : "",
        ]
        sheet.write("Straightened" + notes.joined(), x: x, y: caption, size: 17, bold: true)
        sheet.write("mm along the vessel · mm across it", x: x, y: view.frame.maxY + 42, size: 14, .faintInk)
        if let profile, let point = focusPoint { markPlace(of: point, profile, view, on: sheet.canvas) }
        return profile
    }

    /// A line through both panels and a pointer between them, at the place of the section.
    private func markPlace(
        of point: ProfilePoint, _ profile: PixelRect, _ view: VesselStraightening, on canvas: Canvas
    ) {
        let place = view.axis.position(point.distance)
        let tip = profile.maxY + 1
        canvas.polygon([[place, tip], [place - 7, tip + 13], [place + 7, tip + 13]], .ink)
        canvas.line([place, profile.y], [place, profile.maxY], Colour.ink.with(opacity: 0.45))
        canvas.line([place, view.frame.y], [place, view.frame.maxY], Colour.white.with(opacity: 0.45))
    }

    private func drawFooter(on sheet: FigureSheet) {
        let y = Double(Sheet.height) - 12
        let right = Double(Sheet.width) - Sheet.margin
        sheet.canvas.line([Sheet.margin, y - 17.5], [right, y - 17.5], .rule)
        let box = sheet.write(FigureScene.disclaimer, x: Sheet.margin, y: y, size: 13, .faintInk)
        sheet.write(
            sheet.fitted(caption.software, size: 13, within: right - box.maxX - 20), x: right, y: y, size: 13,
            .faintInk,
            anchor: .trailing)
    }
}

internal import Figures
internal import Lesions
internal import Uptake
internal import VoxelCore

/// The pictures of a scan, by the names of their files.
struct DrawnFigures {
    var overview: [(name: String, png: [UInt8], alternative: String, caption: String)] = []
    var lesions: [(name: String, png: [UInt8], alternative: String, caption: String)] = []
    /// Axial slices for the page alone.
    var slices: SliceStack?

    /// The turning projection; `nil` where it was not drawn.
    var rotation: RotatingFigure?

    /// The files, by name.
    var files: [(name: String, bytes: [UInt8])] {
        (overview + lesions).map { ($0.name, $0.png) } + (rotation.map { [("mip_rotating.png", $0.animation)] } ?? [])
    }
}

extension Quantification {
    /// The maximum projections, as they came with the volume or else of the volume.
    var drawnProjections: [MaximumProjection.Axis: MaximumProjection] {
        projections
            ?? [.x: MaximumProjection(of: volume, along: .x), .y: MaximumProjection(of: volume, along: .y)]
    }

    /// Draws the figures that were asked for, over all threads.
    func drawFigures(_ projections: [MaximumProjection.Axis: MaximumProjection]) throws -> DrawnFigures {
        let scene = try FigureScene(
            uptake: volume, unit: figureUnit, lesions: lesions,
            setAside: Set(lesions.filter(isPhysiological).map(\.label)), ct: ct,
            caption: FigureCaption(
                tracer: conversion.tracer, method: methodSentence, software: Software.nameAndVersion,
                remarks: digests["volume"]!.map { PNGText("Input SHA-256", $0) }),
            window: .asked(
                request.window, isBodySurface: request.scale == .bodySurface && conversion.unit.isSUV),
            projections: projections)
        var figures = DrawnFigures()
        if request.figures == .all {
            figures.slices = try scene.sliceStack()
            figures.rotation = try scene.rotation()
        }
        // The largest pictures first, so that no thread is left with one of them at the end.
        let drawn = Parallel.map(count: request.figures == .all ? 2 + lesions.count : 1, grain: 1) { range in
            Result {
                switch range.lowerBound {
                case 0: try scene.maximumProjectionPNG()
                case 1: try scene.slicesPNG()
                case let place: try scene.lesionPNG(lesions[place - 2].label)
                }
            }
        }
        figures.overview.append(
            (
                "mip.png", try drawn[0].get(),
                "Coronal and sagittal maximum projections with \(lesions.count) lesions outlined and numbered",
                "Maximum projections, coronal and sagittal."
            ))
        guard request.figures == .all else { return figures }
        figures.overview.append(
            (
                "slices.png", try drawn[1].get(), "Axial slices with lesions outlined and numbered", "Axial slices."
            ))
        for (lesion, png) in zip(lesions, drawn.dropFirst(2)) {
            figures.lesions.append(
                (
                    "lesion-\(lesion.label).png", try png.get(), "Lesion \(lesion.label) in three planes",
                    "Lesion \(lesion.label): planes through the hottest voxel."
                ))
        }
        return figures
    }

    private var figureUnit: Figures.UptakeUnit {
        guard conversion.unit.isSUV else {
            return switch conversion.unit {
            case .counts: .counts
            case .kilobecquerelPerMillilitre: .kilobecquerelPerMillilitre
            default: .becquerelPerMillilitre
            }
        }
        return request.scale == .leanMass || request.scale == .leanMassJames ? .sul : .suv
    }

    /// The page about the scan.
    ///
    /// - Parameter name: the name that a file bears beside the page.
    func report(with figures: DrawnFigures, named name: (String) -> String) -> String {
        let table = lesionTable
        return ReportPage(
            title: "Avid lesions",
            subtitle: [conversion.tracer, conversion.formulaName].compactMap { $0 }.joined(separator: " · "),
            warnings: warnings,
            summary: [
                .init(
                    "Lesions", .count(countedLesions.count),
                    definition: "All but those that a reader called physiological."),
                .init("Total volume", .number(totalVolume), unit: "mL", definition: "Sum of the lesions' volumes."),
                .init(
                    "Total lesion uptake", .number(totalUptake), unit: "\(conversion.unit.rawValue)·mL",
                    definition: "Sum over the lesions of mean uptake times volume (TLG for FDG)."),
                .init(
                    "Highest uptake", countedLesions.first.map { .number($0.uptake.suvMax) } ?? .missing,
                    unit: conversion.unit.rawValue,
                    definition: "The hottest voxel of the hottest lesion."),
                .init(
                    "Liver", references.liver.map { .number($0.mean) } ?? .missing, unit: conversion.unit.rawValue,
                    definition: references.liver.map { "Mean of the reference region (\($0.placement.rawValue))." }
                        ?? "No liver is labelled."),
                .init(
                    "Spleen", references.spleen.map { .number($0.mean) } ?? .missing, unit: conversion.unit.rawValue,
                    definition: references.spleen.map { "Mean of the reference region (\($0.placement.rawValue))." }
                        ?? "No spleen is labelled."),
                .init(
                    "Dropped", .count(droppedBelowMinimumVolume),
                    definition: "Pieces smaller than the minimum volume, which are in no figure of this page."),
            ] + reviewEntries,
            overview: figures.overview.filter { $0.name != "slices.png" }.map {
                .init(png: $0.png, alternative: $0.alternative, caption: $0.caption, fileName: name($0.name))
            },
            rotation: figures.rotation,
            slices: figures.slices,
            lesions: lesions.isEmpty ? nil : table.reportTable { !LesionTable.isReadFirst($0) },
            lesionPictures: zip(lesions, figures.lesions).map { lesion, picture in
                .init(
                    png: picture.png, alternative: picture.alternative, caption: picture.caption,
                    lesion: Int(lesion.label), fileName: name(picture.name))
            },
            review: reviewSheet,
            method: "Lesions: \(methodSentence). Uptake: \(conversion.formula).",
            parameters: conversion.inputs.map { input in
                let value: ReportPage.Value =
                    switch input.value {
                    case .number(let number): .number(number)
                    case .text(let text): .text(text)
                    }
                return .init(
                    input.name, value, unit: input.unit ?? "",
                    definition: "from the \(input.source.rawValue), \(input.origin)")
            }
                + request.parameters.map {
                    .init(
                        "--\($0.name)", $0.values.isEmpty ? .missing : .text($0.values.joined(separator: ", ")),
                        definition: $0.origin)
                },
            inputs: digests.sorted { $0.key < $1.key }.flatMap { role, digests in
                digests.map { .init(role: role, name: "", sha256: $0) }
            },
            software: Software.nameAndVersion
        ).html()
    }
}

extension Quantification {
    /// What a review came to; empty without one.
    private var reviewEntries: [ReportPage.Entry] {
        guard let marks else { return [] }
        func count(_ verdict: ReviewVerdict) -> ReportPage.Value {
            .count(lesions.count { marks[$0.label]?.verdict == verdict })
        }
        return [
            .init(
                "Physiological", count(.physiological),
                definition: "What a reader called physiological; it counts in no total."),
            .init("Unsure", count(.unsure), definition: "What a reader is not sure of; it counts in all totals."),
        ]
    }

    /// What a reader can mark on the page, and what was marked before.
    private var reviewSheet: ReportPage.ReviewSheet {
        ReportPage.ReviewSheet(
            volumeSHA256: digests["volume"]!, software: Software.nameAndVersion,
            entries: lesions.sorted { $0.label < $1.label }.map { lesion in
                let mark = marks?[lesion.label]
                let own = ScanReview.Part(
                    place: volume.grid.position(of: lesion.uptake.suvMaxIndex), suvMax: lesion.uptake.suvMax,
                    volume: lesion.shape.volume)
                return ReportPage.ReviewSheet.Entry(
                    lesion: Int(lesion.label),
                    // The organ's name comes last: where it turns the direction of writing, no number follows it.
                    title: [
                        "\(figureUnit.name("max")) \(NiceNumber.text(lesion.uptake.suvMax))\(figureUnit.suffix)",
                        "\(NiceNumber.text(lesion.shape.volume)) mL", lesion.organ,
                    ].compactMap { $0 }.joined(separator: " · "),
                    // What was merged is told by its pieces, which the next segmentation finds again.
                    parts: (mark.map { $0.parts.count > 1 ? $0.parts : [own] } ?? [own]).map {
                        .init(position: $0.place, suvMax: $0.suvMax, volume: $0.volume)
                    },
                    verdict: mark?.verdict, note: mark?.note ?? "")
            })
    }
}

extension DisplayWindow {
    /// The window that was asked for, or that of uptake by body surface, which is a quarter of SUV; `nil`: the unit's own.
    static func asked(_ window: ClosedRange<Double>?, isBodySurface: Bool) throws(FigureError) -> DisplayWindow? {
        if let window { return try DisplayWindow(lower: window.lowerBound, upper: window.upperBound) }
        return isBodySurface ? try DisplayWindow(lower: 0, upper: 2.5) : nil
    }
}

extension TableValue {
    /// The value as the page shows it.
    var reportValue: ReportPage.Value {
        switch self {
        case .integer(let value): .count(value)
        case .number(let value): .number(value)
        case .text(let value): .text(value)
        case .flag(let value): .text(value ? "yes" : "no")
        case .missing: .missing
        }
    }
}

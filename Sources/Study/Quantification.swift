internal import Figures
public import Lesions
internal import NIfTIFile
public import Uptake
public import VoxelCore

/// One scan, measured: everything that tables, figures and pages are made from.
public struct Quantification: Sendable {
    /// The volume in the unit that was measured in.
    public let volume: ScalarVolume
    /// How stored voxels became that unit.
    public let conversion: UptakeConversion
    /// What a value is multiplied by to be one by lean body mass (SUL, Janmahasatian); `nil` where that cannot be told.
    public let leanMassFactor: Double?
    /// The lesions, hottest first, with those that a reader called physiological.
    public let lesions: [Lesion]
    /// What a reader said of lesions, by their labels; `nil` without a review.
    let marks: [UInt16: LesionMark]?
    /// What the labels of given lesions were called.
    let givenNames: [UInt16: String]
    /// The organs that lesions are held against.
    public let references: ReferenceOrgans
    /// What the segmentation was asked for; `nil` for given lesions.
    public let options: SegmentationOptions?
    /// Pieces that were dropped for being smaller than the minimum volume.
    public let droppedBelowMinimumVolume: Int
    /// Physiological uptake that was left out.
    public let physiological: [PhysiologicalUptake]
    /// The volume's maximum projections along x and y, where the volume itself is not held as a whole.
    let projections: [MaximumProjection.Axis: MaximumProjection]?
    /// The CT for the figures.
    public let ct: ScalarVolume?
    /// What the user should know, in the order it was found.
    public let warnings: [String]
    /// SHA-256 of every input, by what it was read for.
    public let digests: [String: [String]]
    /// The header of the volume, which the label map is written after.
    let header: NIfTIHeader
    /// The request.
    public let request: QuantifyRequest

    /// The lesions that count: all but those that a reader called physiological.
    public var countedLesions: [Lesion] { lesions.filter { !isPhysiological($0) } }
    /// Sum of the volumes of the lesions that count, in mL.
    public var totalVolume: Double { countedLesions.reduce(0) { $0 + $1.shape.volume } }
    /// Sum of the uptake of the lesions that count.
    public var totalUptake: Double { countedLesions.reduce(0) { $0 + $1.uptake.tlu } }

    /// Whether a reader called a lesion physiological.
    func isPhysiological(_ lesion: Lesion) -> Bool { marks?[lesion.label]?.verdict == .physiological }

    /// Reads and measures a scan; writes nothing.
    ///
    /// - Throws: an error of the module that found the fault: `NIfTIError`, `UptakeError`, `SegmentationError`,
    ///   `StudyError`, or `UsageError` where options do not go together.
    public static func make(_ request: QuantifyRequest, progress: ProgressReporter) throws -> Quantification {
        let name = lastComponent(of: request.volume)
        var inputs = InputDigests()
        var warnings: [String] = []
        let fonts = request.figures == .none ? nil : Pending { FigureFonts.load() }

        let known = try QuantifyInputs(of: request)
        let (header, conversion, options) = (known.header, known.conversion, known.options)
        for (paths, purpose) in known.files { inputs.add(paths, for: purpose) }

        let labels = LabelReading(grid: header.grid, volumeName: name, maximumBytes: request.maximumBytes)
        var organs: LabelReading.Labels?
        if let path = request.organs {
            progress.step("reading organs")
            organs = try labels.labels(at: path, names: request.organNames)
            inputs.add(organs!.files, for: "organs")
        }
        var given: [SegmentedRegion]?
        var givenWarnings: [String] = []
        var givenNames: [UInt16: String] = [:]
        if let path = request.lesions {
            progress.step("reading lesions")
            let read = try labels.labels(at: path, names: nil)
            inputs.add(read.files, for: "lesions")
            givenWarnings = read.warnings.map { "lesions: \($0)" }
            if request.takesEmptyMask, read.map.volume.regions().isEmpty {
                given = []
                givenWarnings.append("lesions: nothing is marked, which is taken as no lesion left")
            } else {
                given = try GivenLesions.regions(
                    of: read.map, isLabelMap: !read.lost.isEmpty, connectivity: request.connectivity)
            }
            givenNames = read.map.names
        }

        // Its name may hold a patient's.
        progress.step("reading the volume")
        let reading = UptakeReading(request: request, conversion: conversion, header: header)
        let uptake = try reading.read(given: given, options: options)
        guard uptake.nonFiniteCount < uptake.header.grid.voxelCount else { throw StudyError.noValues(file: name) }
        let volume = uptake.volume
        // Warnings go into the outputs, so they name files by what they were read for: a file's name may hold a patient's.
        warnings += uptake.header.warnings.map { "volume: \($0)" } + conversion.warnings.map { "\($0)" }
        if uptake.nonFiniteCount > 0 {
            warnings.append(
                "volume: \(uptake.nonFiniteCount) voxels hold no number (NaN or infinity) and are treated as outside the volume"
            )
        }
        warnings += organs?.warnings.map { "organs: \($0)" } ?? []
        let references = organs.map { ReferenceOrgans(of: $0.map, in: volume) } ?? .none

        var found: SegmentationResult
        if let given {
            found = SegmentationResult(lesions: given)
            warnings += givenWarnings
            warnings += request.unusedWithGivenLesions.map {
                "\($0) was not used, since the lesions are given and not segmented"
            }
            if let minimum = request.minimumVolume { found.dropSmaller(than: minimum, on: volume.grid) }
        } else {
            progress.step("segmenting lesions")
            if let liver = references.liver, let threshold = options!.startingThreshold,
                threshold < liver.percistThreshold
            {
                warnings.append(
                    """
                    lesions are looked for from \(threshold) \(conversion.unit.rawValue) on, which normal liver (mean \
                    \(liver.mean), SD \(liver.sd)) reaches; --method liver, or a threshold above \
                    \(liver.percistThreshold), keeps it out
                    """)
            }
            found = try Segmentation(of: volume, organs: organs?.map, options: options!)
                .lesions(references: references, candidates: uptake.candidates)
        }

        let review = try request.review.map { path throws(StudyError) in
            let review = try ScanReview(at: path)
            guard try review.volumeDigests == inputs.digests(of: "volume") else {
                throw .reviewOfOther(file: lastComponent(of: path))
            }
            inputs.add([path], for: "review")
            return LesionReview(review, onto: found.lesions, on: volume.grid)
        }
        if let review {
            found.lesions = review.regions
            warnings += review.warnings
        }

        progress.step("measuring \(found.lesions.count) lesions")
        let lesions = try LesionMeasuring(volume: volume, organs: organs?.map, references: references)
            .measure(found.lesions)

        var ct: ScalarVolume?
        if let path = request.ct, request.figures == .all {
            progress.step("reading CT")
            let read = try NIfTIReader.readVolume(at: path, frames: nil, maximumBytes: request.maximumBytes)
            guard read.volume.grid.overlaps(volume.grid) else {
                throw StudyError.noOverlap(file: lastComponent(of: path), volume: name)
            }
            warnings += read.header.warnings.map { "CT: \($0)" }
            ct = read.volume
            inputs.add(try NIfTIReader.files(at: path), for: "ct")
        }
        // The pieces of a binary mask are numbered by their uptake: names of labels would name the wrong ones.
        if given?.contains(where: { $0.label != nil }) != true { givenNames = [:] }
        let marks = review?.marks(of: lesions)
        warnings += marks.map { Self.unsure(in: lesions, $0) } ?? []
        withExtendedLifetime(fonts) {}
        return Quantification(
            volume: volume, conversion: conversion, leanMassFactor: known.leanMassFactor, lesions: lesions,
            marks: marks, givenNames: givenNames, references: references, options: options,
            droppedBelowMinimumVolume: found.droppedBelowMinimumVolume, physiological: found.physiological,
            projections: uptake.projections, ct: ct,
            warnings: warnings, digests: try inputs.all(), header: uptake.header, request: request)
    }

    /// What is to be said of lesions that a reader was not sure of.
    private static func unsure(in lesions: [Lesion], _ marks: [UInt16: LesionMark]) -> [String] {
        let labels = lesions.map(\.label).filter { marks[$0]?.verdict == .unsure }
        guard !labels.isEmpty else { return [] }
        return [
            """
            review: the reader is not sure of \(labels.count == 1 ? "lesion" : "lesions") \
            \(labels.map(String.init).joined(separator: ", ")); what is unsure counts in all totals
            """
        ]
    }
}

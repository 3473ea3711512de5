import CommandLineKit
import Study

/// `lutetia contact`: tumour-vessel contact of masks.
enum ContactCommand {
    static let command = Command(
        name: "contact", abstract: "Measures how much of each vessel's wall a tumour touches.",
        discussion: """
            Measures, for every tumour and vessel, the angle of contact on planes across the vessel, its class (none, up to \
            180°, above 180°, occluded), length, area, distance and the lumen, and writes contacts.tsv, the profiles along \
            the vessels, the rank of the tumour-vessel interface in summary.json and figures into the output folder, all of \
            them or none.

            Vessels are known by name: SMA, CA, CHA, SMV, PV and their long names, and TotalSegmentator's classes. Masks on \
            different grids are brought to the finer one. Where an angle cannot be told, the row says n/a and why.

            Research software, not a medical device.

              lutetia contact --tumour tumour.nii.gz --vessels vessels.nii.gz -o out
              lutetia contact --tumour tumour.nii.gz --vessels segmentations/ --ct ct.nii.gz -o out
              lutetia contact --tumour tumour.nii.gz --vessels labels.nii.gz --vessel-names labels.tsv -o out
            """,
        positionals: [], flags: ContactFlags.all
    ) { arguments in
        let progress = CommonFlags.begin(arguments)
        let result = try ContactStudy.make(request(arguments), progress: progress)
        for warning in result.warnings { progress.warn(warning) }
        try result.write(to: arguments[ContactFlags.output], progress: progress)
        CommonFlags.finish(arguments, progress, overview: result.overview)
        return ExitStatusCode.done
    }

    private static func request(_ arguments: ParsedArguments) -> ContactRequest {
        var request = ContactRequest(
            tumour: arguments[ContactFlags.tumour], vessels: arguments[ContactFlags.vessels])
        request.vesselNames = arguments[ContactFlags.vesselNames]
        request.tolerance = arguments[ContactFlags.tolerance]
        request.organs = arguments[ContactFlags.organs]
        request.organNames = arguments[ContactFlags.organNames]
        request.ct = arguments[ContactFlags.ct]
        request.wantsFigures = !arguments[ContactFlags.noFigures]
        request.maximumBytes = arguments[QuantifyFlags.maximumMemory].map { Int($0 * 1e9) }
        request.parameters = arguments.recorded(withoutPaths: files)
        return request
    }

    /// Options whose values are paths, which may hold a patient's name: their digests stand in `summary.json` instead.
    private static let files: Set<String> = ["tumour", "vessels", "vessel-names", "organs", "organ-names", "ct"]
}

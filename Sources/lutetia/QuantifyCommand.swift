import CommandLineKit
import Study
import Uptake

/// `lutetia quantify`: one PET or SPECT volume.
enum QuantifyCommand {
    static let volume = Positional.required(
        "PET", .file(QuantifyFlags.volumes), help: "The PET or SPECT volume, NIfTI.")

    static let command = Command(
        name: "quantify", abstract: "Measures the avid lesions of one PET or SPECT volume.",
        discussion: """
            Converts the volume to SUV, finds and measures the avid lesions, and writes lesions.tsv, a label map, \
            summary.json, figures and report.html into the output folder, all of them or none.

            Research software, not a medical device.

              lutetia quantify pet.nii.gz -o out
              lutetia quantify pet.nii.gz --uptake-seconds 3600 --method percent-max --threshold 41 -o out
              lutetia quantify spect.nii.gz --lesions drawn.nii.gz -o out
            """,
        positionals: [volume], flags: QuantifyFlags.all
    ) { arguments in
        let progress = CommonFlags.begin(arguments)
        let result = try Quantification.make(
            try request(measuring: arguments[volume], as: arguments), progress: progress)
        for warning in result.warnings { progress.warn(warning) }
        try result.write(to: arguments[QuantifyFlags.output], progress: progress)
        CommonFlags.finish(arguments, progress, overview: result.overview)
        return ExitStatusCode.done
    }

    /// A request to measure a volume with the options of a command; those that the command does not take hold as their defaults.
    static func request(measuring volume: String, as arguments: ParsedArguments) throws -> QuantifyRequest {
        var request = QuantifyRequest(volume: volume)
        request.sidecar = arguments[QuantifyFlags.sidecar]
        request.uptake = CommandLineValues(
            units: arguments[QuantifyFlags.units].flatMap { StoredUnit(recognising: $0) },
            weight: arguments[QuantifyFlags.weight],
            height: arguments[QuantifyFlags.height], sex: arguments[QuantifyFlags.sex],
            injectedActivity: arguments[QuantifyFlags.injectedActivity],
            uptakeSeconds: arguments[QuantifyFlags.uptakeSeconds], halfLife: arguments[QuantifyFlags.halfLife],
            tracer: arguments[QuantifyFlags.tracer], calibration: arguments[QuantifyFlags.calibration],
            acquisitionSeconds: arguments[QuantifyFlags.acquisitionSeconds])
        request.scale = arguments[QuantifyFlags.scale]
        request.wantsSUV = !arguments[QuantifyFlags.noSUV]
        request.frames = arguments[QuantifyFlags.frames]
        request.method = arguments[QuantifyFlags.method]
        request.threshold = arguments[QuantifyFlags.threshold]
        request.seedThreshold = arguments[QuantifyFlags.seedThreshold]
        request.minimumVolume = arguments[QuantifyFlags.minimumVolume]
        request.connectivity = arguments[QuantifyFlags.connectivity]
        request.splits = !arguments[QuantifyFlags.noSplit]
        request.lesions = arguments[QuantifyFlags.lesions]
        request.organs = arguments[QuantifyFlags.organs]
        request.organNames = arguments[QuantifyFlags.organNames]
        request.exclude = arguments[QuantifyFlags.exclude].map { $0 == ["none"] ? [] : $0 }
        request.review = arguments[QuantifyFlags.review]
        request.ct = arguments[QuantifyFlags.ct]
        request.window = arguments[QuantifyFlags.window]
        request.figures = try figures(arguments)
        request.maximumBytes = arguments[QuantifyFlags.maximumMemory].map { Int($0 * 1e9) }
        request.parameters = arguments.recorded(withoutPaths: files)
        return request
    }

    private static func figures(_ arguments: ParsedArguments) throws(UsageError) -> FigureChoice {
        let choice = arguments[QuantifyFlags.figureChoice]
        guard arguments[QuantifyFlags.noFigures] else { return choice ?? .all }
        guard choice == nil || choice == .some(.none) else { throw .figuresAndNone(choice: choice!.rawValue) }
        return .none
    }

    /// Options whose values are paths, which may hold a patient's name: their digests stand in `summary.json` instead.
    private static let files: Set<String> = ["sidecar", "lesions", "organs", "organ-names", "ct", "review"]
}

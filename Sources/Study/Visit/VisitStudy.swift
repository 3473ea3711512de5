internal import Lesions
internal import NIfTIFile
internal import VesselContact

/// One visit, measured: its scan, its drawn tumours, and their contact with vessels, as far as there are files for each.
public struct VisitStudy: Sendable {
    /// The scan; `nil` for a visit of masks alone.
    public let quantification: Quantification?
    /// The contact; `nil` where there is no tumour or no vessel to measure.
    public let contact: ContactStudy?
    /// The drawn tumours; `nil` without a mask of them.
    let tumours: DrawnSizes?
    /// The enhancing tumours; `nil` without a mask of them.
    let enhancing: DrawnSizes?
    /// What the user should know, in the order it was found.
    public let warnings: [String]
    /// What the outputs depend on.
    let fingerprint: String
    private let options: VisitOptions
    private let prefix: String

    /// Reads and measures; writes nothing.
    ///
    /// - Throws: an error of the module that found the fault.
    public static func make(_ visit: ScanVisit, _ options: VisitOptions, progress: ProgressReporter) throws
        -> VisitStudy
    {
        try make(visit, options, fingerprint: VisitFingerprint.of(visit, options), progress: progress)
    }

    static func make(
        _ visit: ScanVisit, _ options: VisitOptions, fingerprint: String, progress: ProgressReporter
    ) throws -> VisitStudy {
        let quantification = try visit.quantifyRequest(options).map {
            try Quantification.make($0, progress: progress)
        }
        var warnings = quantification?.warnings ?? []
        func sizes(_ path: String?, _ what: String) throws -> DrawnSizes? {
            guard let path else { return nil }
            progress.step("measuring drawn masks")
            let sizes = try DrawnSizes(
                at: path, organs: visit.organs, organNames: visit.organNames,
                maximumBytes: options.quantify.maximumBytes)
            warnings += sizes.warnings.map { "\(what): \($0)" }
            if sizes.sizes.isEmpty { warnings.append("\(what): nothing is marked, which is taken as none left") }
            return sizes
        }
        let tumours = try sizes(visit.drawnMask, "tumour")
        let enhancing = try sizes(visit.enhancing, "enhancing tumour")
        var contact: ContactStudy?
        if let request = visit.contactRequest(options) {
            if tumours?.sizes.isEmpty == true {
                warnings.append("no tumour is marked, so that no contact with vessels is measured")
            } else {
                contact = try ContactStudy.make(request, progress: progress)
                warnings += contact!.warnings
            }
        }
        return VisitStudy(
            quantification: quantification, contact: contact, tumours: tumours, enhancing: enhancing,
            warnings: warnings, fingerprint: fingerprint, options: options, prefix: visit.outputPrefix)
    }

    /// Writes everything into a folder, all of it or nothing. Files of an earlier run that this one does not write are taken away.
    ///
    /// - Throws: `StudyError.unwritable`, or what the writers throw.
    public func write(to path: String, progress: ProgressReporter) throws {
        let folder = try OutputFolder(path, prefix: prefix)
        try contact?.put(into: folder, progress: progress)
        if let tumours {
            try folder.put(tumours.table.tsv(), VisitFile.tumours)
            try folder.put(tumours.table.dictionary().encoded(), "tumours.json")
            try NIfTIWriter.write(
                tumours.sizes.map { ($0.label, $0.region) }, on: tumours.header,
                to: folder.place(for: VisitFile.tumourMap))
        }
        if let enhancing {
            try folder.put(enhancing.table.tsv(), VisitFile.enhancing)
            try folder.put(enhancing.table.dictionary().encoded(), "enhancing.json")
        }
        try quantification?.put(into: folder, summary: nil, progress: progress)
        let outputs = folder.files.map { String($0.dropFirst(prefix.count)) }.sorted()
        try folder.put(summary(outputs: outputs).encoded(), VisitFile.summary)
        try folder.publish(record: VisitFile.summary, removing: Self.isOutput)
    }

    /// `summary.json`: that of the scan where there is one, with that of the contact under `contact`.
    private func summary(outputs: [String]) -> JSONDocument {
        var entries =
            quantification?.summaryEntries ?? [
                "software": .software, "notice": .string(Software.disclaimer),
                "parameters": .parameters(options.parameters),
            ]
        entries["warnings"] = .strings(warnings)
        entries["fingerprint"] = .string(fingerprint)
        entries["outputs"] = .strings(outputs)
        entries["contact"] = contact.map { .object($0.summaryEntries) } ?? .null
        entries["tumour_count"] = tumours.map { .integer($0.sizes.count) } ?? .null
        return .object(entries)
    }

    /// Whether a file of this name is one that a visit may have.
    private static func isOutput(_ name: String) -> Bool {
        let always: Set = [
            VisitFile.lesions, "lesions.json", VisitFile.lesionMap, VisitFile.lesionNames, "lesions_dseg.json",
            VisitFile.contacts, "contacts.json", VisitFile.tumours, "tumours.json", VisitFile.tumourMap,
            VisitFile.enhancing, "enhancing.json",
        ]
        return always.contains(name) || Quantification.isFigure(name) || ContactStudy.isOptional(name)
    }
}

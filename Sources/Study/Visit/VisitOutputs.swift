internal import Glibc
internal import Lesions
internal import NIfTIFile
internal import Response
internal import VesselContact
internal import VoxelCore

/// The outputs of a visit, read again from its folder.
struct VisitOutputs {
    /// The folder.
    let folder: String
    /// What the names of its files begin with.
    let prefix: String
    let summary: VisitSummary

    /// The outputs of a visit.
    ///
    /// - Throws: `StudyError.unreadable` where there is no summary, `.outputs` where it is not in order.
    init(folder: String, prefix: String) throws(StudyError) {
        self.folder = folder
        self.prefix = prefix
        let path = "\(folder)/\(prefix)\(VisitFile.summary)"
        let bytes = try FileContents.bytes(at: path)
        do {
            summary = try VisitSummary.read(bytes)
        } catch {
            throw .outputs(
                file: "\(lastComponent(of: folder))/\(lastComponent(of: path))",
                reason: "it is no summary of this version")
        }
    }

    /// The only visit of a folder, whatever its files' names begin with.
    ///
    /// - Throws: as above, and where there is none, or more than one.
    static func only(in folder: String) throws(StudyError) -> VisitOutputs {
        let name = lastComponent(of: folder)
        guard access(folder, F_OK) == 0 else { throw .unreadable(file: name, reason: systemReason()) }
        let found = folderContents(folder).filter(isSummary)
        guard found.count == 1 else {
            throw .outputs(
                file: name,
                reason: found.isEmpty
                    ? "it holds no \(VisitFile.summary), wanted a folder of quantify, contact or a visit of run"
                    : "it holds the outputs of \(found.count) scans, wanted one")
        }
        return try VisitOutputs(folder: folder, prefix: String(found[0].dropLast(VisitFile.summary.count)))
    }

    /// Whether a file of this name is the summary of a visit.
    static func isSummary(_ name: String) -> Bool {
        name == VisitFile.summary || name.hasSuffix("_desc-" + VisitFile.summary)
    }

    func path(_ name: String) -> String { "\(folder)/\(prefix)\(name)" }

    /// Whether all files that the summary lists are there.
    var isComplete: Bool { (summary.outputs ?? []).allSatisfy { has($0) } }

    private func has(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

    /// The coronal maximum projection; `nil` where no figures were drawn.
    func projection() throws -> ScalarVolume? {
        has(VisitFile.projection) ? try NIfTIReader.readVolume(at: path(VisitFile.projection)).volume : nil
    }

    /// What a response is told from; timing and transform are to be set.
    ///
    /// - Throws: `StudyError.outputs` where files do not agree with each other, and what the readers throw.
    func record(label: String) throws -> VisitRecord {
        var record = VisitRecord(label: label)
        var avid: [Finding] = []
        if has(VisitFile.lesionMap), let quantity = summary.quantity {
            let map = try NIfTIReader.readLabels(at: path(VisitFile.lesionMap)).labels
            record.scan = UptakeScan(
                tracer: summary.tracer, quantity: quantity, leanMassFactor: summary.conversion?.leanMassFactor,
                uptakeSeconds: summary.conversion?.uptakeSeconds, liver: summary.referenceRegions?.liver?.reference,
                spleen: summary.referenceRegions?.spleen?.reference, field: map.grid)
            avid = try avidFindings(map)
        }
        var drawn: [Finding] = []
        if has(VisitFile.tumourMap) {
            let map = try NIfTIReader.readLabels(at: path(VisitFile.tumourMap)).labels
            record.tumourField = map.grid
            drawn = try drawnFindings(map)
        }
        record.findings = Finding.combined(avid: avid, drawn: drawn)
        if has(VisitFile.enhancing) {
            let rows = try OutputTable(at: path(VisitFile.enhancing)).rows
            record.isEnhancingCut = try rows.contains { row throws(StudyError) in try row.flag("truncated") }
            record.enhancingDiameters =
                try rows
                .map { row throws(StudyError) in try row.required("long_axis_mm") }.sorted(by: >)
        }
        record.contact = try summary.contact.map { try reading($0) }
        return record
    }

    private func avidFindings(_ map: LabelMap) throws -> [Finding] {
        let regions = map.volume.regions()
        let names = has(VisitFile.lesionNames) ? try OutputTable(at: path(VisitFile.lesionNames)).rows : []
        return try OutputTable(at: path(VisitFile.lesions)).rows.filter { !isSetAside($0) }.map { row in
            let (label, region) = try self.region(of: row, in: regions, VisitFile.lesions, VisitFile.lesionMap)
            let name = names.first { $0.text("index") == "\(label)" }?.text("name")
            return Finding(
                id: "\(label)", name: name == "lesion-\(label)" ? nil : name, organ: row.text("organ"), region: region,
                grid: map.grid, centroid: try centroid(row), volume: try row.required("volume_ml"),
                uptake: FindingUptake(
                    suvMax: try row.required("suv_max"), suvPeak: try row.required("suv_peak"),
                    suvMean: try row.required("suv_mean"), tlu: try row.required("tlu_ml"),
                    ratioLiver: try row.number("ratio_liver"), ratioSpleen: try row.number("ratio_spleen")),
                size: try size(row, .avidMask), isTruncated: try row.flag("truncated"))
        }
    }

    /// The uptake that a reader called physiological; no lesion of the response.
    ///
    /// - Throws: as `record`.
    func setAside() throws -> (grid: Grid, regions: [Region])? {
        guard has(VisitFile.lesionMap) else { return nil }
        let rows = try OutputTable(at: path(VisitFile.lesions)).rows.filter(isSetAside)
        guard !rows.isEmpty else { return nil }
        let map = try NIfTIReader.readLabels(at: path(VisitFile.lesionMap)).labels
        let regions = map.volume.regions()
        return (
            map.grid,
            try rows.map { row throws(StudyError) in
                try region(of: row, in: regions, VisitFile.lesions, VisitFile.lesionMap).region
            }
        )
    }

    private func isSetAside(_ row: OutputTable.Row) -> Bool {
        row.text("review") == ReviewVerdict.physiological.rawValue
    }

    private func drawnFindings(_ map: LabelMap) throws -> [Finding] {
        let regions = map.volume.regions()
        return try OutputTable(at: path(VisitFile.tumours)).rows.map { row in
            let (label, region) = try self.region(of: row, in: regions, VisitFile.tumours, VisitFile.tumourMap)
            return Finding(
                id: "t\(label)", name: row.text("name"), organ: row.text("organ"), region: region, grid: map.grid,
                centroid: try centroid(row), volume: try row.required("volume_ml"), uptake: nil,
                size: try size(row, .tumourMask), isTruncated: try row.flag("truncated"))
        }
    }

    private func region(
        of row: OutputTable.Row, in regions: [UInt16: Region], _ table: String, _ map: String
    ) throws(StudyError) -> (label: UInt16, region: Region) {
        guard let label = row.text("lesion").flatMap({ UInt16($0) }) else {
            throw .outputs(file: prefix + table, reason: "a line has no number under lesion")
        }
        guard let region = regions[label] else {
            throw .outputs(file: prefix + map, reason: "no voxel bears the label \(label), which \(table) lists")
        }
        return (label, region)
    }

    private func centroid(_ row: OutputTable.Row) throws(StudyError) -> SIMD3<Double> {
        [try row.required("x_mm"), try row.required("y_mm"), try row.required("z_mm")]
    }

    private func size(_ row: OutputTable.Row, _ source: FindingSize.Source) throws(StudyError) -> FindingSize {
        FindingSize(
            longAxis: try row.required("long_axis_mm"), shortAxis: try row.required("short_axis_mm"), source: source,
            isTruncated: try row.flag("truncated"))
    }

    private func reading(_ contact: VisitSummary.Contact) throws -> ContactReading {
        let rows = has(VisitFile.contacts) ? try OutputTable(at: path(VisitFile.contacts)).rows : []
        guard let least = TVIRank(rawValue: contact.tvi.rankAtLeast),
            let most = TVIRank(rawValue: contact.tvi.rankAtMost), least <= most
        else {
            throw StudyError.outputs(file: prefix + VisitFile.summary, reason: "its TVI ranks are none")
        }
        return ContactReading(
            rank: contact.tvi.rank.flatMap { TVIRank(rawValue: $0) }, rankBounds: least...most,
            reason: contact.tvi.reason,
            vessels: try contact.vessels.map { vessel in
                let ofVessel = rows.filter { $0.text("vessel") == vessel.name }
                let worst = ofVessel.first { $0.text("lesion") == vessel.worstLesion.map { "\($0)" } } ?? ofVessel.first
                return ContactReading.Vessel(
                    name: vessel.name, category: vessel.worstCategory.flatMap { ContactCategory(rawValue: $0) },
                    contact: vessel.contactDeg, deviation: vessel.contactDegSd, isBorderline: vessel.borderline,
                    lumen: try worst.flatMap(lumen))
            })
    }

    private func lumen(_ row: OutputTable.Row) throws(StudyError) -> ContactReading.Lumen? {
        guard let minimum = try row.number("lumen_min_mm"), let maximum = try row.number("lumen_max_mm"),
            let area = try row.number("lumen_area_mm2")
        else { return nil }
        return ContactReading.Lumen(minimum: minimum, maximum: maximum, area: area)
    }
}

extension VisitSummary.Reference {
    fileprivate var reference: UptakeScan.Reference { UptakeScan.Reference(mean: mean, sd: sd) }
}

internal import Lesions
internal import NIfTIFile
public import VesselContact
public import VoxelCore

/// The contact of a visit's tumours with its vessels, measured: everything that tables and figures are made from.
public struct ContactStudy: Sendable {
    /// The tumours, on the grid of the vessels.
    public let tumours: [Tumour]
    /// The vessels, in the order of their labels or files.
    public let vessels: [Vessel]
    /// A row a pair, tumours outermost.
    public let contacts: [TumourVesselContact]
    /// A row a pair of tumour and organ; `nil` where no organs were given.
    public let organContacts: [OrganContact]?
    /// The CT for the figures.
    public let ct: ScalarVolume?
    /// The rank of the patient.
    public let rank: TVIAssessment
    /// What the user should know, in the order it was found.
    public let warnings: [String]
    /// SHA-256 of every input, by what it was read for.
    public let digests: [String: [String]]
    /// The request.
    public let request: ContactRequest

    /// The grid that was measured on.
    public var grid: Grid { tumours[0].mask.grid }

    /// Reads and measures; writes nothing.
    ///
    /// - Throws: an error of the module that found the fault, with what was found, wanted, and the mend; `UsageError` where
    ///   options do not go together.
    public static func make(_ request: ContactRequest, progress: ProgressReporter) throws -> ContactStudy {
        try request.check()
        var inputs = InputDigests()
        progress.step("reading tumour")
        let tumours = try DrawnTumours(at: request.tumour, maximumBytes: request.maximumBytes)
        inputs.add(tumours.files, for: "tumour")
        progress.step("reading vessels")
        let vessels = try NamedMaskReading(content: .vessels, maximumBytes: request.maximumBytes)
            .read(at: request.vessels, names: request.vesselNames)
        inputs.add(vessels.files, for: "vessels")
        var organs: NamedMasks?
        if let path = request.organs {
            progress.step("reading organs")
            organs = try NamedMaskReading(content: .organs, maximumBytes: request.maximumBytes)
                .read(at: path, names: request.organNames)
            inputs.add(organs!.files, for: "organs")
        }
        var warnings = tumours.warnings.map { "tumour: \($0)" } + vessels.warnings.map { "vessels: \($0)" }
        warnings += organs?.warnings.map { "organs: \($0)" } ?? []

        let masks = try ContactMasks(tumours: tumours, vessels: vessels, request: request)
        warnings += masks.warnings
        progress.step("measuring \(masks.tumours.count) tumours against \(masks.vessels.count) vessels")
        let measuring = ContactMeasuring(tolerance: request.tolerance)
        let contacts = measuring.contacts(of: masks.tumours, with: masks.vessels)
        warnings += Self.warnings(about: contacts) + Self.warnings(aboutOverlapsIn: contacts, of: masks.tumours)
        var organContacts: [OrganContact]?
        if let organs {
            progress.step("measuring \(organs.items.count) organs")
            let masks = try OrganMasks(tumours: tumours, organs: organs, request: request)
            organContacts = measuring.organContacts(of: masks.tumours, with: masks.organs)
        }

        var ct: ScalarVolume?
        if let path = request.ct, request.wantsFigures {
            progress.step("reading CT")
            let read = try NIfTIReader.readVolume(at: path, frames: nil, maximumBytes: request.maximumBytes)
            guard read.volume.grid.overlaps(masks.grid) else {
                throw StudyError.noOverlap(
                    file: lastComponent(of: path), volume: lastComponent(of: request.vessels))
            }
            warnings += read.header.warnings.map { "CT: \($0)" }
            ct = read.volume
            inputs.add(try NIfTIReader.files(at: path), for: "ct")
        }
        return ContactStudy(
            tumours: masks.tumours, vessels: masks.vessels, contacts: contacts, organContacts: organContacts, ct: ct,
            rank: TVIAssessment(of: contacts), warnings: warnings, digests: try inputs.all(), request: request)
    }

    /// A warning for each tumour that lies in a vessel by half: either mask is then likely another one than was meant.
    static func warnings(aboutOverlapsIn contacts: [TumourVesselContact], of tumours: [Tumour]) -> [String] {
        contacts.compactMap { row in
            guard let mask = tumours.first(where: { $0.lesion == row.lesion })?.mask else { return nil }
            let volume = Double(mask.region.voxelCount) * mask.grid.voxelVolume
            guard row.overlap > volume / 2 else { return nil }
            func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
            return """
                tumour \(row.lesion), \(row.vessel): \(rounded(row.overlap)) of the tumour's \(rounded(volume)) mL lie within \
                the vessel's label, which holds there; check both masks
                """
        }
    }

    /// A warning for each row without figures, and for each that may be read as more than it is. Of vessels without a voxel the
    /// reading has told already.
    static func warnings(about contacts: [TumourVesselContact]) -> [String] {
        contacts.compactMap { row in
            let pair = "tumour \(row.lesion), \(row.vessel)"
            if let refusal = row.refusal { return refusal == .emptyVessel ? nil : "\(pair): \(refusal)" }
            if let length = row.contactLength, length > 0, row.category == ContactCategory.none {
                return """
                    \(pair): they touch, but over \(length) mm alone, which a running median over 5 mm does not count; the \
                    angle of 0 is none for the vessel as a whole
                    """
            }
            guard VesselName(row.vessel).holdsSplenicVein, row.category != ContactCategory.none else { return nil }
            return """
                \(pair): the label holds the splenic vein too, and contact with that counts as contact with the portal vein; \
                look where it lies
                """
        }
    }
}

extension ContactRequest {
    /// Refuses options that do not go together.
    fileprivate func check() throws(UsageError) {
        if vesselNames != nil, LabelReading.isFolder(vessels) {
            throw .namesWithFolder(names: "--vessel-names", labels: "--vessels")
        }
        guard organNames != nil else { return }
        guard let organs else { throw .namesWithoutLabels(names: "--organ-names", labels: "--organs") }
        if LabelReading.isFolder(organs) { throw .namesWithFolder(names: "--organ-names", labels: "--organs") }
    }
}

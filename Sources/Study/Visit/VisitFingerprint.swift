internal import NIfTIFile
internal import Uptake

/// What the outputs of a visit depend on: the bytes of its inputs, every option, and the program's version. Visits of the same
/// fingerprint have the same outputs.
enum VisitFingerprint {
    /// The fingerprint in hexadecimal. Cost: one read of every input.
    ///
    /// - Throws: where an input cannot be read.
    static func of(_ visit: ScanVisit, _ options: VisitOptions) throws -> String {
        var inputs: [String: JSONDocument] = [:]
        func add(_ role: String, _ files: [String]) throws {
            inputs[role] = .strings(try files.map { try FileDigest.sha256(ofFileAt: $0) })
        }
        /// A label map or mask with its table, or a folder of masks, whose names count too.
        func addLabels(_ role: String, _ path: String?, names: String? = nil) throws {
            guard let path else { return }
            guard !LabelReading.isFolder(path) else {
                let masks = try LabelReading.maskFiles(inFolder: path)
                inputs["\(role)_names"] = .strings(masks)
                return try add(role, masks.flatMap { try NIfTIReader.files(at: "\(path)/\($0)") })
            }
            let table = try LabelReading.table(forMapAt: path, named: names)?.file
            try add(role, try NIfTIReader.files(at: path) + [table].compactMap { $0 })
        }
        if let request = visit.quantifyRequest(options) {
            try add("volume", NIfTIReader.files(at: request.volume))
            if let sidecar = request.sidecarPath { try add("sidecar", [sidecar]) }
            // Of tables that tell of all patients only what is told of this one counts.
            let told = request.wantsSUV ? try SubjectTables.values(forVolumeAt: request.volume).values.cells : []
            inputs["tables"] = .strings(told)
        }
        if let review = visit.review { try add("review", [review]) }
        if let ct = visit.ct { try add("ct", NIfTIReader.files(at: ct)) }
        try addLabels("lesions", visit.lesions)
        try addLabels("tumour", visit.tumour)
        try addLabels("enhancing", visit.enhancing)
        try addLabels("vessels", visit.vessels, names: visit.vesselNames)
        try addLabels("organs", visit.organs, names: visit.organNames)
        return try Fingerprint.of([
            "inputs": .object(inputs), "parameters": .parameters(options.parameters),
        ])
    }
}

/// A digest of everything that an output depends on.
enum Fingerprint {
    /// The SHA-256 of a document and the program's version, in hexadecimal.
    static func of(_ entries: [String: JSONDocument]) throws -> String {
        FileDigest.sha256(of: try JSONDocument.object(entries.merging(["software": .software]) { $1 }).encoded())
    }
}

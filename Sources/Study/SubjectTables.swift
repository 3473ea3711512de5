internal import Glibc
internal import Uptake

/// What the tables of a scan folder say about the patient of a volume, for weight, height and sex that its sidecar lacks.
///
/// BIDS: `sub-<label>/[ses-<label>/]pet/…` with `sub-<label>_sessions.tsv` and `participants.tsv`. Plain: `<patient>/<visit>/pet.nii.gz`
/// with `participants.tsv` beside the patients' folders.
enum SubjectTables {
    /// The rows about the patient of a volume, the more particular ones first, and the files they are from.
    ///
    /// - Throws: `StudyError.subjectTable` where a table has no column of names, or names the patient twice.
    static func values(forVolumeAt path: String) throws(StudyError) -> (values: TableValues, files: [String]) {
        // The folder alone is resolved: in datasets kept by git-annex the volume itself is a link to a store of contents.
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard let resolved = realpath(folder, nil) else { return (TableValues(), []) }
        defer { free(resolved) }
        let folders = String(cString: resolved).split(separator: "/").map(String.init)
        func place(upTo count: Int) -> String { "/" + folders.prefix(count).joined(separator: "/") }

        var rows: [[String: String]] = []
        var files: [String] = []
        func look(in file: String, column: String, for name: String) throws(StudyError) {
            guard access(file, F_OK) == 0 else { return }
            if let row = try row(named: name, column: column, in: file) {
                rows.append(row)
                files.append(file)
            }
        }
        if let subject = folders.lastIndex(where: { $0.hasPrefix("sub-") }) {
            if let session = folders.lastIndex(where: { $0.hasPrefix("ses-") }), session > subject {
                try look(
                    in: "\(place(upTo: subject + 1))/\(folders[subject])_sessions.tsv", column: "session_id",
                    for: folders[session])
            }
            try look(in: "\(place(upTo: subject))/participants.tsv", column: "participant_id", for: folders[subject])
        } else if folders.count >= 2 {
            let patient = folders.count - 2
            try look(in: "\(place(upTo: patient))/participants.tsv", column: "participant_id", for: folders[patient])
        }
        return (TableValues(rows: rows), files)
    }

    private static func row(
        named name: String, column: String, in file: String
    ) throws(StudyError) -> [String: String]? {
        let lines = TextTable.rows(try FileContents.text(at: file))
        guard let header = lines.first, let key = header.firstIndex(where: { $0.lowercased() == column }) else {
            throw .subjectTable(file: lastComponent(of: file), reason: "it has no column '\(column)'")
        }
        let found = lines.dropFirst().filter { $0.count > key && $0[key] == name }
        guard found.count <= 1 else {
            throw .subjectTable(file: lastComponent(of: file), reason: "one \(column) stands in \(found.count) lines")
        }
        return found.first.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }
}

internal import FoundationEssentials

/// What lies under `derivatives/` of a BIDS dataset, but for outputs of this program.
struct BIDSDerivatives {
    private let tree: ScanTree
    /// `derivatives/<pipeline>`.
    private let pipelines: [String]

    /// A file of a session, relative to the scan folder.
    struct File {
        let path: String
        let kind: ScanTree.Kind
        /// `derivatives/<pipeline>`.
        let pipeline: String
        var name: String { lastComponent(of: path) }
    }

    /// Folders deeper than this below a session are left aside; it also ends circles of links.
    private static let greatestDepth = 6

    /// - Throws: `StudyError.scanFolder` where the folder, or one in it, leads out of the scan folder or cannot be opened: without its
    ///   masks scans would be measured otherwise than they are meant to be.
    init(in tree: ScanTree) throws(StudyError) {
        self.tree = tree
        let root = "derivatives"
        let entries: [ScanTree.Entry]
        do throws(ScanFault) {
            entries = try tree.entries(of: root)
        } catch {
            throw error.ofFolder(root)
        }
        var pipelines: [String] = []
        for entry in entries {
            let folder = joined(root, entry.name)
            if case .unusable(let fault) = entry.kind, entry.mayBeFolder { throw fault.ofFolder(folder) }
            if entry.kind == .folder, !Self.isOwn(folder, in: tree) { pipelines.append(folder) }
        }
        self.pipelines = pipelines
    }

    /// The sessions that derivatives have of a participant, with their folders.
    func sessions(of subject: String) -> [(folder: String, session: String)] {
        pipelines.flatMap { pipeline in
            let folder = "\(pipeline)/\(subject)"
            return ((try? tree.entries(of: folder)) ?? []).filter { $0.name.hasPrefix("ses-") && $0.kind != .file }
                .map { ("\(folder)/\($0.name)", $0.name) }
        }
    }

    /// Every file of a session, at any depth; of a participant without sessions, all but what lies in folders of sessions.
    ///
    /// - Throws: `ScanFault` where a folder cannot be opened or leads out of the scan folder.
    func files(of place: BIDSPlace) throws(ScanFault) -> [File] {
        var found: [File] = []
        for pipeline in pipelines {
            try collect("\(pipeline)/\(place.folder)", pipeline: pipeline, depth: 0, into: &found)
        }
        return found
    }

    private func collect(
        _ folder: String, pipeline: String, depth: Int, into files: inout [File]
    ) throws(ScanFault) {
        guard depth <= Self.greatestDepth else { return }
        for entry in try tree.entries(of: folder) {
            let path = "\(folder)/\(entry.name)"
            guard entry.kind == .folder else {
                files.append(File(path: path, kind: entry.kind, pipeline: pipeline))
                continue
            }
            if depth == 0, entry.name.hasPrefix("ses-") { continue }
            try collect(path, pipeline: pipeline, depth: depth + 1, into: &files)
        }
    }

    /// The part of `dataset_description.json` that says what made a dataset.
    private struct Description: Decodable {
        struct Generator: Decodable {
            let name: String?
            enum CodingKeys: String, CodingKey { case name = "Name" }
        }
        let generators: [Generator]?
        enum CodingKeys: String, CodingKey { case generators = "GeneratedBy" }
    }

    /// Whether this program made a dataset.
    private static func isOwn(_ pipeline: String, in tree: ScanTree) -> Bool {
        let file = "\(pipeline)/dataset_description.json"
        return tree.kind(of: file) == .file && isOwn(descriptionAt: tree.path(of: file))
    }

    /// Whether a `dataset_description.json` says that this program made the dataset.
    static func isOwn(descriptionAt path: String) -> Bool {
        guard let bytes = try? FileContents.bytes(at: path),
            let description = try? JSONDecoder().decode(Description.self, from: Data(bytes))
        else { return false }
        return description.generators?.contains { $0.name == Software.name } == true
    }
}

internal import Glibc
internal import Synchronization

/// The reviews of a folder, by the scans that they are of.
///
/// Browsers save `review.json`, `review (1).json` and so on, all into one folder: a review is told by its content. Every `.json` file with
/// `review` in its name counts, in the folder and the folders in it.
final class ReviewFolder: Sendable {
    /// The file of each review, by the digests of the volume that it is of.
    private let files: [[String]: String]
    /// The digests that were asked for and found.
    private let found = Mutex<Set<[String]>>([])

    /// Reads all reviews of a folder.
    ///
    /// - Throws: `StudyError.unreadable` where there is no such folder, `.review` for a file that is none, and `.reviews` where two are of
    ///   the same scan, or there is none.
    init(at path: String) throws(StudyError) {
        guard LabelReading.isFolder(path) else {
            throw .unreadable(file: lastComponent(of: path), reason: "it is no folder")
        }
        var files: [[String]: String] = [:]
        for file in Self.candidates(in: path, depth: Self.deepest) {
            let digests = try ScanReview(at: file).volumeDigests
            if let other = files.updateValue(file, forKey: digests) {
                throw .reviews(
                    folder: lastComponent(of: path),
                    reason: "\(lastComponent(of: other)) and \(lastComponent(of: file)) are both of one scan",
                    mend: "keep the one that holds")
            }
        }
        guard !files.isEmpty else {
            throw .reviews(
                folder: lastComponent(of: path), reason: "no .json file in it has 'review' in its name",
                mend: "put the review.json files into it that the pages saved")
        }
        self.files = files
    }

    /// The review of the scan whose files these are; `nil` where there is none. Cost: one read of the files.
    ///
    /// - Throws: `StudyError.unreadable`.
    func file(ofVolume paths: [String]) throws(StudyError) -> String? {
        let digests = try paths.map { path throws(StudyError) in try FileDigest.sha256(ofFileAt: path) }
        guard let file = files[digests] else { return nil }
        found.withLock { _ = $0.insert(digests) }
        return file
    }

    /// The names of the reviews whose scan was not asked for so far, in alphabetical order.
    var unused: [String] {
        let found = found.withLock { $0 }
        return files.filter { !found.contains($0.key) }.map { lastComponent(of: $0.value) }.sorted()
    }

    /// As deep as the outputs of `run` are, so that reviews may lie beside the pages.
    private static let deepest = 4

    private static func candidates(in folder: String, depth: Int) -> [String] {
        folderContents(folder).sorted().flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            var status = stat()
            guard !name.hasPrefix("."), lstat(path, &status) == 0 else { return [] }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return depth > 0 ? candidates(in: path, depth: depth - 1) : []
            case S_IFREG, S_IFLNK:
                let small = name.lowercased()
                return small.contains("review") && small.hasSuffix(".json") ? [path] : []
            default: return []
            }
        }
    }
}

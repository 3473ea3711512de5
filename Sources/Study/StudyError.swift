/// Why an input cannot be used or an output not be written.
public enum StudyError: Error, Equatable, CustomStringConvertible {
    /// A file cannot be read.
    case unreadable(file: String, reason: String)
    /// A table of label names is not in order.
    case labelTable(file: String, reason: String)
    /// A table of patients or visits is not in order.
    case subjectTable(file: String, reason: String)
    /// A folder given as labels holds no mask.
    case noMasks(folder: String)
    /// A mask or label map lies nowhere on the volume.
    case noOverlap(file: String, volume: String)
    /// No voxel of a volume holds a number.
    case noValues(file: String)
    /// A scan folder, or a table of its visits, cannot be used.
    case scanFolder(file: String, reason: String, mend: String)
    /// A table of published figures is not in order.
    case publishedTable(file: String, reason: String)
    /// A reader's review is not in order.
    case review(file: String, reason: String)
    /// A reader's review is of another scan than the one it is given for.
    case reviewOfOther(file: String)
    /// The reviews of a folder do not go together.
    case reviews(folder: String, reason: String, mend: String)
    /// The outputs of an earlier step are not what they should be.
    case outputs(file: String, reason: String)
    /// Another run works on the same outputs.
    case locked(what: String)
    /// The file system keeps no locks.
    case cannotLock(reason: String)
    /// No participant of this name.
    case noParticipant(name: String, found: String)
    /// An output cannot be written.
    case unwritable(file: String, reason: String)

    /// What was found, what was wanted, and the mend.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file) cannot be read (\(reason)); check that it exists and may be read"
        case .labelTable(let file, let reason):
            """
            \(file) does not name the labels: \(reason); a table of labels has a header line and the columns index and name, \
            separated by tabs
            """
        case .subjectTable(let file, let reason):
            """
            \(file) does not tell the patients apart: \(reason); give each a line of its own, or give weight, height and \
            sex with --weight, --height and --sex
            """
        case .noMasks(let folder):
            """
            the folder \(folder) holds no mask; put one binary mask an organ into it, named after what it holds \
            (liver.nii.gz)
            """
        case .noOverlap(let file, let volume):
            """
            \(file) and \(volume) have no place in common; both must be in the same scanner coordinates: check that \
            they belong to the same visit
            """
        case .noValues(let file):
            """
            \(file) holds no number in any voxel (all are NaN or infinity), and no lesions in it would be no finding; export or \
            convert it again
            """
        case .scanFolder(let file, let reason, let mend): "\(file) \(reason); \(mend)"
        case .publishedTable(let file, let reason):
            "\(file) does not tell what was published: \(reason); correct it, or take it away"
        case .review(let file, let reason):
            "\(file) is no review: \(reason); save it anew from the page of the scan"
        case .reviewOfOther(let file):
            """
            \(file) is of another scan (the SHA-256 of its volume is not that of this one); give the review that was saved from the \
            page of this scan
            """
        case .reviews(let folder, let reason, let mend): "\(folder) holds no reviews to go by: \(reason); \(mend)"
        case .outputs(let file, let reason):
            "\(file) is not what this program writes: \(reason); measure the visit again (run: with --force)"
        case .locked(let what):
            "another run is at work on the outputs of \(what); wait for its end, or choose another output folder"
        case .cannotLock(let reason):
            """
            the output folder cannot be locked against a second run (\(reason)); mount its file system with locks (NFS from \
            version 4 on, Lustre with -o flock), or choose another output folder
            """
        case .noParticipant(let name, let found):
            "the scan folder holds no participant \(name) (it holds \(found)); correct --participant-label"
        case .unwritable(let file, let reason):
            "\(file) cannot be written (\(reason)); check the folder and the space left on the disk"
        }
    }
}

/// What may be wrong in a scan folder. No text names a date.
enum ScanFault: Error, Equatable {
    // MARK: Files

    /// A link out of the scan folder.
    case linkOutside
    /// A link to nothing.
    case linkBroken
    /// The system will not let it be read.
    case unreadable(reason: String)
    /// A name with a tab, a line break or the like in it, which tables cannot hold.
    case controlCharacter
    /// A name that another folder bears too, written with other characters for the same letters.
    case sameName
    /// Several files that may be one thing; the others' names.
    case severalCandidates(ScanRole, others: [String])

    /// A mask, label map or CT that lies nowhere on another volume of the visit.
    case noOverlap(with: String)
    /// A mask or CT of several volumes.
    case severalVolumes(count: Int)
    /// A mask of a folder on another grid than the first one.
    case otherGrid(first: String)

    // MARK: Plain visits

    /// A NIfTI file of a name that means nothing; the nearest name that does.
    case unknownName(nearest: String?)
    /// A folder of masks without any.
    case noMasks
    /// Header or image of a pair, which scan folders do not hold.
    case halfOfPair
    /// A visit of which nothing can be measured.
    case nothingToMeasure
    /// A folder beside the visits without any volume.
    case noVolume
    /// A patient without a visit.
    case noVisit
    /// A volume in the patient's folder itself, beside visits or without any.
    case beside(hasVisits: Bool)

    // MARK: BIDS

    /// A file that bears another participant's or session's name than the folder it lies in.
    case otherName(found: String?, wanted: String)
    /// A volume in a folder `pet` whose name is not that of a PET.
    case noPETName
    /// A session without PET and masks.
    case emptySession
    /// A session in derivatives that the participant has not.
    case unknownSession(participant: String)
    /// Scans beside sessions.
    case scansBesideSessions
    /// A label map of which nothing says what it holds.
    case unknownLabels
    /// A mask in coordinates other than the scanner's.
    case otherSpace(String)
    /// A mask for a tracer, or a reconstruction, that no PET of the session has.
    case noSuchPET(entity: String)
    /// A transform from elsewhere, left aside.
    case otherTransform(from: String, wanted: String)
    /// A transform from another session, onto which this one's points cannot be brought with it.
    case reversedTransform(from: String, wanted: String)

    // MARK: Tables

    /// A column that the table cannot do without.
    case noColumn(String)
    /// Several rows of one name.
    case severalRows(name: String, count: Int)
    /// A row of something that is not there.
    case rowOfNothing(name: String, kind: String)
    /// A visit that a table does not name; whether the table alone gives the order.
    case noRow(table: String, givesOrder: Bool)
    /// A date that cannot be read.
    case date(visit: String, column: String)
    /// A cell that cannot be read.
    case cell(visit: String, column: String, wanted: String)
    /// Two visits of the same moment.
    case sameMoment(first: String, second: String)
    /// Some visits have dates, and these contradict the order of the others.
    case orderUnclear
    /// A transform of the first visit, which no other one goes by.
    case transformOfFirst
    /// A visit that is called the first one, and is not.
    case notFirst(visit: String, first: String, table: String)

    /// The problem that this is of a file.
    func problem(of file: String) -> ScanProblem {
        let text = text
        return ScanProblem(file: file, reason: text.reason, mend: text.mend, isFatal: isFatal)
    }

    /// The error that this is of a scan folder that cannot be used for it.
    func ofFolder(_ file: String) -> StudyError {
        let text = text
        return .scanFolder(file: file, reason: text.reason, mend: text.mend)
    }

    /// Whether the visit, or the participant, cannot be used.
    private var isFatal: Bool {
        switch self {
        case .noOverlap, .severalVolumes, .otherGrid, .linkOutside, .linkBroken, .unreadable, .controlCharacter,
            .sameName,
            .nothingToMeasure, .otherName,
            .scansBesideSessions,
            .reversedTransform, .noColumn, .severalRows, .date, .cell, .orderUnclear:
            true
        case .severalCandidates(let role, _): role != .ct
        case .beside(let hasVisits): !hasVisits
        case .noRow(_, let givesOrder): givesOrder
        case .unknownName, .noMasks, .halfOfPair, .noVolume, .noVisit, .noPETName, .emptySession, .unknownSession,
            .unknownLabels, .otherSpace,
            .noSuchPET, .otherTransform, .rowOfNothing, .sameMoment, .notFirst, .transformOfFirst:
            false
        }
    }
}

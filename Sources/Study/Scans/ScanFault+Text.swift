extension ScanFault {
    /// What was found and wanted, and the mend.
    var text: (reason: String, mend: String) {
        switch self {
        case .linkOutside:
            (
                "is a link that ends outside the scan folder, wanted a file or folder inside it",
                "copy what it points to into the scan folder"
            )
        case .linkBroken:
            ("is a link that ends nowhere, wanted a file or folder", "fetch what it points to, or put it in its place")
        case .unreadable(let reason): ("cannot be read (\(reason))", "check that you may read it")
        case .controlCharacter:
            ("has a tab, a line break or the like in its name, which no table can hold", "rename it")
        case .sameName:
            (
                "has the name of another folder beside it, whose letters are encoded otherwise (é as one character or as two)",
                "rename one of them"
            )
        case .severalCandidates(.ct, let others):
            (
                "may be the CT, and so may \(others.joined(separator: ", ")), wanted one",
                "keep one of them; until then none is used"
            )
        case .severalCandidates(let role, let others) where role == .vessels || role == .organs:
            (
                "may be \(role.noun), and so may \(others.joined(separator: ", ")), wanted one",
                "keep the right one; of BIDS label maps seg-vessels or seg-organs in the name says which is which"
            )
        case .severalCandidates(let role, let others):
            (
                "may be \(role.noun), and so may \(others.joined(separator: ", ")), wanted one",
                "keep the right one, or give each a visit of its own"
            )
        case .noOverlap(let other):
            (
                "has no place in common with \(other), wanted the same scanner coordinates",
                "check that they belong to the same visit"
            )
        case .severalVolumes(let count): ("holds \(count) volumes, wanted one", "write each into a file of its own")
        case .otherGrid(let first):
            (
                "has another grid than \(first), and beyond the edge of one nothing is known of its vessel",
                "resample the masks of the folder onto one grid"
            )
        case .unknownName(let nearest?):
            (
                "has a name that means nothing in a visit, and is left aside",
                "rename it to \(nearest) if it is that"
            )
        case .unknownName(nil):
            (
                "has a name that means nothing in a visit, and is left aside",
                "rename it to what it is: \(PlainName.allNames.joined(separator: ", "))"
            )
        case .noMasks:
            (
                "holds no NIfTI file, wanted masks named after what they hold; it is left aside",
                "put them there, or take the folder away"
            )
        case .halfOfPair:
            ("is one half of a pair of header and image, wanted .nii or .nii.gz; it is left aside", "convert it")
        case .nothingToMeasure:
            (
                "holds neither a PET or SPECT volume nor a mask of lesions or tumours",
                "name these pet.nii.gz, spect.nii.gz, lesions.nii.gz, tumour.nii.gz or enhancing.nii.gz"
            )
        case .noVolume:
            (
                "holds no NIfTI file, wanted the volumes and masks of a visit; it is left aside",
                "put them there, or take the folder away"
            )
        case .noVisit:
            (
                "holds no visit with a volume or mask that can be measured; it is left aside",
                "put them there, or take the folder away"
            )
        case .beside(hasVisits: true):
            ("lies beside the visits, and is left aside", "move it into the folder of its visit")
        case .beside(hasVisits: false):
            ("lies in the patient's folder, wanted in the folder of a visit inside that", "move it into one")
        case .otherName(let found, let wanted):
            (
                "\(found.map { "is named \($0)" } ?? "does not say whose it is"), and lies in the folder of \(wanted)",
                "check whose it is, and rename or move it"
            )
        case .noPETName:
            (
                "lies among the PETs, and its name does not end in _pet.nii or _pet.nii.gz; it is left aside",
                "rename it if it is a PET"
            )
        case .emptySession:
            ("holds no PET, and no mask belongs to it; it is left aside", "add them, or take the session away")
        case .unknownSession(let participant):
            (
                "is a session that \(participant) does not have; it is left aside",
                "rename it, or add the session's folder to the participant's"
            )
        case .scansBesideSessions:
            (
                "holds sessions and, beside them, scans of no session, whose place in time is not known",
                "move these into a session"
            )
        case .unknownLabels:
            (
                "is a label map of which neither its name nor the names of its labels say what it holds; it is left aside",
                "put seg-vessels, seg-organs or desc-lesions into its name, or a table with its labels' names beside it"
            )
        case .otherSpace(let space):
            (
                "lies in the space \(space), wanted the scanner's; it is left aside",
                "bring it into the space of the PET or CT, and leave the entity space out"
            )
        case .noSuchPET(let entity):
            ("is for \(entity), which no PET of the session has; it is left aside", "correct its name, or add the PET")
        case .otherTransform(let from, let wanted):
            ("maps from \(from), wanted from \(wanted); it is left aside", "rename it if it maps from there")
        case .reversedTransform(let from, let wanted):
            (
                "maps from \(from), wanted from \(wanted) onto the baseline",
                "give the inverse as from-\(wanted), or move it to the session that it maps from"
            )
        case .noColumn(let column):
            ("has no column '\(column)'", "add it; columns are separated by tabs")
        case .severalRows(let name, let count):
            ("has \(count) rows for '\(name)', wanted one", "keep the right one")
        case .rowOfNothing(let name, let kind):
            ("has a row for '\(name)', and there is no such \(kind)", "correct the name, or take the row away")
        case .noRow(let table, givesOrder: true):
            (
                "has no row in \(table), so its place among the visits is not known",
                "add a row for it, or take the table away to order the visits by name"
            )
        case .noRow(let table, givesOrder: false):
            ("has no row in \(table); it is placed by its name", "add a row for it")
        case .date(let visit, let column):
            (
                "the \(column) of '\(visit)' is no date, wanted YYYY-MM-DD or YYYY-MM-DDThh:mm:ss",
                "correct it, or write n/a"
            )
        case .cell(let visit, let column, let wanted):
            ("the \(column) of '\(visit)' cannot be read, wanted \(wanted)", "correct it, or write n/a")
        case .sameMoment(let first, let second):
            (
                "'\(first)' and '\(second)' have one date, and are taken in this order",
                "give the time too (YYYY-MM-DDThh:mm:ss), or put them in order"
            )
        case .orderUnclear:
            (
                "some visits have dates and others none, and the dates contradict the order in which the visits stand",
                "give every visit a date, or put them in order"
            )
        case .transformOfFirst:
            (
                "belongs to the first visit, onto which all others are brought; it is left aside",
                "give the transforms of the later visits, each onto the first one, or take it away"
            )
        case .notFirst(let visit, let first, let table):
            (
                "'\(visit)' stands after '\(first)', since visits without dates are taken in the order of their names",
                "if it was before, say so in \(table)"
            )
        }
    }
}

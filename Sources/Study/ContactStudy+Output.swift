internal import VesselContact

extension ContactStudy {
    /// Writes tables, summary and figures into a folder, all of them or none.
    ///
    /// Figures and tables of organs of an earlier run that this one does not make are taken away.
    /// - Throws: `StudyError.unwritable`, or what the writers throw.
    public func write(to path: String, progress: ProgressReporter) throws {
        let folder = try OutputFolder(path)
        try put(into: folder, progress: progress)
        try folder.put(summary.encoded(), VisitFile.summary)
        try folder.publish(record: VisitFile.summary, removing: Self.isOptional)
    }

    /// Writes the files, but for the summary, into a folder that is published later.
    func put(into folder: OutputFolder, progress: ProgressReporter) throws {
        progress.step("writing tables")
        try folder.put(ContactTable.table(contacts).tsv(), VisitFile.contacts)
        try folder.put(ContactProfilesDocument.document(contacts).encoded(), "contacts.json")
        if let organContacts {
            let table = OrganContactTable.table(organContacts)
            try folder.put(table.tsv(), "organ_contacts.tsv")
            try folder.put(table.dictionary().encoded(), "organ_contacts.json")
        }
        guard request.wantsFigures else { return }
        progress.step("drawing figures")
        for figure in try drawFigures() { try folder.put(figure.png, figure.name) }
    }

    /// Whether a file of this name is one that not every run writes.
    static func isOptional(_ name: String) -> Bool {
        name == "organ_contacts.tsv" || name == "organ_contacts.json"
            || (name.hasPrefix("vessel-") && name.hasSuffix(".png"))
    }
}

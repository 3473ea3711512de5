internal import NIfTIFile
internal import VesselContact

extension ContactStudy {
    /// Writes tables, summary and figures into a folder, all of them or none.
    ///
    /// Figures and tables of organs of an earlier run that this one does not make are taken away.
    /// - Throws: `StudyError.unwritable`, or what the writers throw.
    public func write(to path: String, progress: ProgressReporter) throws {
        let folder = try OutputFolder(path)
        func put(_ bytes: [UInt8], _ name: String) throws {
            try AtomicFile.write(bytes, to: folder.place(for: name))
        }
        progress.step("writing tables")
        try put(ContactTable.table(contacts).tsv(), "contacts.tsv")
        try put(ContactProfilesDocument.document(contacts).encoded(), "contacts.json")
        if let organContacts {
            let table = OrganContactTable.table(organContacts)
            try put(table.tsv(), "organ_contacts.tsv")
            try put(table.dictionary().encoded(), "organ_contacts.json")
        }
        try put(summary.encoded(), "summary.json")
        if request.wantsFigures {
            progress.step("drawing figures")
            for figure in try drawFigures() { try put(figure.png, figure.name) }
        }
        try folder.publish { name in
            name == "organ_contacts.tsv" || name == "organ_contacts.json"
                || (name.hasPrefix("vessel-") && name.hasSuffix(".png"))
        }
    }
}

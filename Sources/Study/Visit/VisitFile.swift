/// The names of a visit's outputs that other steps read again.
enum VisitFile {
    /// What was measured of the visit as a whole; it is written last.
    static let summary = "summary.json"
    /// The avid lesions.
    static let lesions = "lesions.tsv"
    /// Their voxels.
    static let lesionMap = "lesions_dseg.nii.gz"
    /// What their labels were called.
    static let lesionNames = "lesions_dseg.tsv"
    /// The coronal maximum projection, in the unit that was measured in.
    static let projection = "mip.nii.gz"
    /// The contacts of tumours and vessels.
    static let contacts = "contacts.tsv"
    /// The drawn tumours.
    static let tumours = "tumours.tsv"
    /// Their voxels.
    static let tumourMap = "tumours_dseg.nii.gz"
    /// The drawn enhancing tumours.
    static let enhancing = "enhancing.tsv"
}

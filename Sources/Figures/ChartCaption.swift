/// What stands on a figure of several visits or patients beside its picture. It must not hold anything that identifies a
/// patient.
public struct ChartCaption: Sendable, Equatable {
    /// The figure's heading.
    public var title: String
    /// Lines below the heading: what a reader must know.
    public var notes: [String]
    /// Program and version, such as `Lutetia 0.1.0`.
    public var software: String
    /// Parameters and hashes of inputs for the file's text chunks, in the order they are written.
    public var remarks: [PNGText]

    /// A caption from its parts.
    public init(title: String, notes: [String] = [], software: String, remarks: [PNGText] = []) {
        self.title = title
        self.notes = notes
        self.software = software
        self.remarks = remarks
    }
}

/// A volume of whole-number labels (0 is background) and what they are called.
public struct LabelMap: Sendable {
    /// The label of every voxel.
    public let volume: Volume<UInt16>
    /// The name of each label that has one.
    public let names: [UInt16: String]

    /// A label map; labels without a name are allowed.
    public init(volume: Volume<UInt16>, names: [UInt16: String]) {
        self.volume = volume
        self.names = names
    }

    /// Where the labels lie.
    public var grid: Grid { volume.grid }

    /// The name of a label, `label-<n>` where it has none.
    public func name(of label: UInt16) -> String { names[label] ?? "label-\(label)" }
}

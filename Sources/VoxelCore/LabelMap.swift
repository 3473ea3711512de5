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

    /// The name of the label that holds more voxels of the region than any other label or none does; of equal ones that with the
    /// lowest label. `nil` where most of the region bears no label. Cost: a look at every voxel of the region.
    public func nameHoldingMost(of region: Region) -> String? {
        var counts: [UInt16: Int] = [:]
        region.forEachVoxel { x, y, z in counts[volume[x, y, z], default: 0] += 1 }
        let most = counts.max { a, b in a.value != b.value ? a.value < b.value : a.key > b.key }
        guard let most, most.key > 0 else { return nil }
        return name(of: most.key)
    }
}

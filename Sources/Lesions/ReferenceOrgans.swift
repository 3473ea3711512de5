public import VoxelCore

/// The organs that lesions are held against, as far as they are labelled.
public struct ReferenceOrgans: Sendable, Equatable {
    /// The liver.
    public let liver: ReferenceRegion?
    /// The spleen.
    public let spleen: ReferenceRegion?
    /// The kidneys, which stand in for a missing spleen in the Krenning score.
    public let kidney: ReferenceRegion?

    /// How much of the volume is labelled liver, in mL; `nil` where nothing is.
    public let labelledLiverVolume: Double?

    /// No organs are labelled.
    public static let none = ReferenceOrgans()

    private init() {
        liver = nil
        spleen = nil
        kidney = nil
        labelledLiverVolume = nil
    }

    /// Measures the reference organs on a volume.
    ///
    /// - Parameters:
    ///   - organs: labels on the grid of `volume`. Labels with the word liver (spleen, kidney) in their names make the
    ///     organ together: a liver may be labelled by segments, and there are two kidneys.
    ///   - volume: values in the unit that is measured in.
    public init(of organs: LabelMap, in volume: ScalarVolume) {
        precondition(organs.grid == volume.grid)
        func labelled(_ name: String) -> Region {
            let labels = Set(organs.names.filter { OrganName.isMeant($0.value, by: name) }.keys)
            return organs.volume.region { labels.contains($0) }
        }
        let wholeLiver = labelled("liver")
        labelledLiverVolume = wholeLiver.isEmpty ? nil : Double(wholeLiver.voxelCount) * volume.grid.voxelVolume
        liver = ReferenceRegion(organ: "liver", labelled: wholeLiver, in: volume, wholeIfSmall: false)
        spleen = ReferenceRegion(organ: "spleen", labelled: labelled("spleen"), in: volume, wholeIfSmall: true)
        kidney = ReferenceRegion(organ: "kidney", labelled: labelled("kidney"), in: volume, wholeIfSmall: true)
    }

    /// What Krenning 4 is held against: the spleen, or the kidneys where there is no spleen.
    public var hotReference: ReferenceRegion? { spleen ?? kidney }
}

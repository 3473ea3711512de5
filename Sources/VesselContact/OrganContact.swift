/// How much of an organ's surface a tumour touches. Whether it invades the organ is for a reader to say.
public struct OrganContact: Sendable {
    /// The tumour's number.
    public let lesion: Int
    /// The organ's name.
    public let organ: String
    /// The organ's surface that the tumour touches with the tolerance, in mm².
    public let area: Double
    /// Between the surfaces in mm, 0 where they touch.
    public let minimumDistance: Double
    /// How much of the tumour's mask lies within the organ's, in mL; the organ's holds there.
    public let overlap: Double
    /// A point of the organ nearest to the tumour, in scanner mm.
    public let place: SIMD3<Double>
}

/// A maximum projection that turns about the body's long axis: frames for a page, and all of them in one animated file.
public struct RotatingFigure: Sendable, Equatable {
    /// PNG files of one size, in order of angle.
    public let frames: [[UInt8]]
    /// An animated PNG file of the frames, 100 ms each, repeated without end.
    public let animation: [UInt8]
    /// The angle of each frame in degrees: 0 from the front, 90 from the patient's left, 180 from behind.
    public let degrees: [Double]
}

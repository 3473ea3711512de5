/// The frames of a maximum projection that turns about the body's long axis, for a page to leaf through.
public struct RotationFrames: Sendable, Equatable {
    /// PNG files of one size, in order of angle.
    public var frames: [[UInt8]]
    /// The angle of each frame in degrees, 0 from the front.
    public var degrees: [Double]

    /// Frames with their angles.
    /// - Parameters:
    ///   - frames: PNG files of one size, in order of angle; at least one.
    ///   - degrees: the angle of each frame, as many as there are frames.
    public init(frames: [[UInt8]], degrees: [Double]) {
        precondition(!frames.isEmpty && frames.count == degrees.count)
        self.frames = frames
        self.degrees = degrees
    }
}

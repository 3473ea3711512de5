/// What the flags of a command say about a scan; nil where a flag was not given.
///
/// Numbers are checked when they are used: one that is out of range is refused, never replaced by another source's.
public struct CommandLineValues: Equatable, Sendable {
    /// `--units`: what the stored voxels are.
    public var units: StoredUnit?
    /// `--weight`, in kg.
    public var weight: Double?
    /// `--height`, in m (above 3: cm).
    public var height: Double?
    /// `--sex`.
    public var sex: Sex?
    /// `--injected-activity`, in MBq.
    public var injectedActivity: Double?
    /// `--uptake-seconds`: from injection to the decay reference.
    public var uptakeSeconds: Double?
    /// `--half-life`, in seconds.
    public var halfLife: Double?
    /// `--tracer`: a name, whose nuclide is recognised where it holds one.
    public var tracer: String?
    /// `--calibration`, in counts a second and MBq.
    public var calibration: Double?
    /// `--acquisition-seconds`: how long the counts were collected.
    public var acquisitionSeconds: Double?

    /// The values of the flags that were given.
    public init(
        units: StoredUnit? = nil, weight: Double? = nil, height: Double? = nil, sex: Sex? = nil,
        injectedActivity: Double? = nil, uptakeSeconds: Double? = nil, halfLife: Double? = nil,
        tracer: String? = nil, calibration: Double? = nil, acquisitionSeconds: Double? = nil
    ) {
        self.units = units
        self.weight = weight
        self.height = height
        self.sex = sex
        self.injectedActivity = injectedActivity
        self.uptakeSeconds = uptakeSeconds
        self.halfLife = halfLife
        self.tracer = tracer
        self.calibration = calibration
        self.acquisitionSeconds = acquisitionSeconds
    }
}

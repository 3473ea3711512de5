public import VoxelCore

/// One visit of a patient: all that its response is told from.
public struct VisitRecord: Sendable {
    /// What the visit is called: `baseline`, `ses-02`.
    public var label: String
    /// Days since the patient's first visit, where dates are known.
    public var day: Int?
    /// How many cycles of therapy came before it, where that is known.
    public var cycle: Int?
    /// The activity of therapy given up to it, in GBq, where that is known.
    public var activity: Double?
    /// What a reader says of the lesions that are no targets; `nil` where nobody says anything.
    public var nonTarget: NonTargetReading?
    /// The PET or SPECT scan; `nil` for a visit of drawn masks alone.
    public var scan: UptakeScan?
    /// The grid of the drawn tumours, beyond which nothing is known of them; `nil` for a visit without such masks.
    public var tumourField: Grid?
    /// The lesions: avid ones hottest first, then tumours that take nothing up.
    public var findings: [Finding]
    /// The longest axial diameters in mm of the enhancing tumours, longest first; `nil` where no such mask is given.
    public var enhancingDiameters: [Double]?
    /// Whether an enhancing tumour touches the edge of its mask's volume, so that it may be longer.
    public var isEnhancingCut = false
    /// The contact of tumours with vessels; `nil` where it was not measured.
    public var contact: ContactReading?
    /// This visit's scanner millimetres to those of the baseline.
    public var toBaseline: Affine
    /// The standard deviation in mm of `toBaseline`, as far as it is known; 0 for the baseline itself.
    public var registrationSigma: Double

    /// A visit in the frame of the baseline; everything else is to be set.
    public init(label: String) {
        self.label = label
        findings = []
        toBaseline = Affine(spacing: [1, 1, 1])
        registrationSigma = 0
    }
}

/// What was measured of a visit's PET or SPECT scan as a whole.
public struct UptakeScan: Sendable {
    /// The reference region of an organ.
    public struct Reference: Sendable, Equatable {
        /// Its mean, in the unit of the scan.
        public var mean: Double
        /// Its standard deviation.
        public var sd: Double
        /// A reference.
        public init(mean: Double, sd: Double) {
            self.mean = mean
            self.sd = sd
        }
    }

    /// The tracer, as its sidecar or the command line name it.
    public var tracer: String?
    /// What values are: `SUVbw`, `SUVlbm`, `Bq/mL`, …
    public var quantity: String
    /// What a value is multiplied by to be one by lean mass (SUL); `nil` where height, sex or dose are not known.
    public var leanMassFactor: Double?
    /// From injection to the scan in seconds, where that is known.
    public var uptakeSeconds: Double?
    /// The liver's reference region, where a liver is labelled.
    public var liver: Reference?
    /// The spleen's reference region, where a spleen is labelled.
    public var spleen: Reference?
    /// The grid of the scan, beyond which nothing is known of uptake.
    public var field: Grid

    /// A scan; what is not given is not known.
    public init(
        tracer: String?, quantity: String, leanMassFactor: Double? = nil, uptakeSeconds: Double? = nil,
        liver: Reference? = nil, spleen: Reference? = nil, field: Grid
    ) {
        self.tracer = tracer
        self.quantity = quantity
        self.leanMassFactor = leanMassFactor
        self.uptakeSeconds = uptakeSeconds
        self.liver = liver
        self.spleen = spleen
        self.field = field
    }
}

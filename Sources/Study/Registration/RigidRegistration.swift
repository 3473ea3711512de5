internal import Glibc
public import VoxelCore

/// Brings a visit into the frame of the baseline by turning and shifting it, with Debian's `elastix`.
///
/// Both volumes are made coarse and lesions are left out (see `RegistrationImage`); a start is looked for
/// (`RegistrationStart`); then elastix runs twice, from this start and from one that is well off it, with two seeds. Where the
/// two end at different places, or at an implausible one, there is no result but an error with the figures: never a silent
/// identity.
///
/// The same volumes give the same bits, on any number of threads. Cost: a few seconds on two cores.
public struct RigidRegistration: Sendable {
    /// A registration that is to be trusted.
    public struct Result: Sendable {
        /// Visit millimetres to baseline millimetres.
        public let transform: SpatialTransform
        /// The share of the smaller field of view that lies in the other one, 0.5…1.
        public let overlap: Double
        /// How uncertain a place is, in mm: the standard deviation that the two runs show (their distance over √2) where they
        /// differ most, at the corners of the box of the lesions, or of the body where there are no lesions.
        public let sigma: Double
        /// The normalised mutual information in scanner millimetres, 1…2; 1 where the volumes do not meet there.
        public let similarityBefore: Double
        /// The normalised mutual information after the registration, 1…2.
        public let similarityAfter: Double
        /// The parameter file of the run that was taken.
        public let parameterFile: String
        /// The transform as the 4×4 matrix of a `transform.txt`, which `TransformFile` reads.
        public let transformFile: String
    }

    /// The least share of the smaller field of view that must lie in the other one.
    static let leastOverlap = 0.5
    /// The largest shift in mm, and the largest rotation in degrees, that a patient on a scanner's table explains.
    static let largestShift = 200.0
    static let largestRotation = 30.0
    /// The largest distance between the results of two runs, in mm.
    static let largestDisagreement = 5.0
    /// What a match may lose of what it exceeds 1 by, where the visits lay upon each other from the beginning.
    static let tolerableLoss = 0.05

    private static let seeds = (first: 20_011, second: 31_907)
    private static let samples = 40_000

    private let fixed: RegistrationImage
    private let moving: RegistrationImage
    private let program: String?

    /// Whether elastix is installed, so that a command can say so before anything is computed.
    public static var isElastixInstalled: Bool { ElastixProcess.installed != nil }

    /// Prepares a registration.
    ///
    /// - Parameters:
    ///   - fixed: the baseline's volume. All voxels must be held.
    ///   - moving: the visit's volume, of the same kind.
    ///   - fixedLesions: any label above 0 is left out, with 8 mm around it; on any grid in the baseline's scanner
    ///     millimetres.
    ///   - movingLesions: the same of the visit.
    ///   - kind: what the volumes are.
    /// - Throws: `RegistrationError.unusableImage` where the axes of a volume are not at right angles, its field of view is
    ///   narrower than 24 mm or so, or all its voxels are alike.
    public init(
        fixed: ScalarVolume, moving: ScalarVolume, fixedLesions: Volume<UInt16>?, movingLesions: Volume<UInt16>?,
        kind: RegistrationModality
    ) throws(RegistrationError) {
        try self.init(
            fixed: fixed, moving: moving, fixedLesions: fixedLesions, movingLesions: movingLesions, kind: kind,
            program: ElastixProcess.installed)
    }

    /// The same with a program that stands elsewhere; `nil` for none.
    init(
        fixed: ScalarVolume, moving: ScalarVolume, fixedLesions: Volume<UInt16>?, movingLesions: Volume<UInt16>?,
        kind: RegistrationModality, program: String?
    ) throws(RegistrationError) {
        self.fixed = try RegistrationImage(fixed, lesions: fixedLesions, modality: kind, role: .baseline)
        self.moving = try RegistrationImage(moving, lesions: movingLesions, modality: kind, role: .visit)
        self.program = program
    }

    /// Registers.
    ///
    /// - Parameter threads: with 2 or more the two runs of elastix, each on one thread, go side by side. The result is the
    ///   same.
    /// - Throws: `RegistrationError.elastixMissing` and `.elastixFailed`; `.littleOverlap`, `.largeShift`,
    ///   `.largeRotation`, `.notBetter` and `.disagreement` where the result is not to be trusted; `.file` where no temporary
    ///   file can be written.
    public func run(threads: Int) throws(RegistrationError) -> Result {
        let start = RegistrationStart(fixed: fixed, moving: moving)
        let displaced = start.displaced(about: fixed.volume.grid.middle)
        let first: SpatialTransform
        let second: SpatialTransform
        if threads >= 2 {
            let one = try launch(start.transform, seed: Self.seeds.first)
            let other = try launch(displaced, seed: Self.seeds.second)
            first = try one.finish()
            second = try other.finish()
        } else {
            first = try launch(start.transform, seed: Self.seeds.first).finish()
            second = try launch(displaced, seed: Self.seeds.second).finish()
        }
        return try judged(first, second)
    }

    private func launch(_ start: SpatialTransform, seed: Int) throws(RegistrationError) -> ElastixRun {
        try ElastixRun(program: program, fixed: fixed, moving: moving, start: start, seed: seed)
    }

    /// The result of two runs, where it is plausible.
    func judged(_ transform: SpatialTransform, _ second: SpatialTransform) throws(RegistrationError) -> Result {
        let grid = moving.volume.grid
        let overlap = fixed.volume.grid.overlap(with: grid, movedBy: transform)
        guard overlap >= Self.leastOverlap else { throw .littleOverlap(share: overlap) }
        let shift = length(transform.position(of: grid.middle) - grid.middle)
        guard shift <= Self.largestShift else { throw .largeShift(millimetres: shift) }
        guard transform.rotationDegrees <= Self.largestRotation else {
            throw .largeRotation(degrees: transform.rotationDegrees)
        }
        let disagreement =
            places(transform).map { length(transform.position(of: $0) - second.position(of: $0)) }.max() ?? 0
        guard disagreement <= Self.largestDisagreement else { throw .disagreement(millimetres: disagreement) }
        let similarity = RegistrationSimilarity(fixed: fixed, moving: moving, samples: Self.samples)
        let (before, after) = (similarity.value(.identity), similarity.value(transform))
        guard after > 1, after - 1 >= (before - 1) * (1 - Self.tolerableLoss) else {
            throw .notBetter(before: before, after: after)
        }
        return Result(
            transform: transform, overlap: overlap, sigma: disagreement / 2.0.squareRoot(), similarityBefore: before,
            similarityAfter: after, parameterFile: ElastixParameters.text(seed: Self.seeds.first),
            transformFile: transform.matrixText)
    }

    /// The places of the visit that two runs are compared at.
    private func places(_ transform: SpatialTransform) -> [SIMD3<Double>] {
        let back = transform.inverse
        let lesions = moving.lesionCorners + fixed.lesionCorners.map { back.position(of: $0) }
        return lesions.isEmpty ? moving.bodyCorners : lesions
    }
}

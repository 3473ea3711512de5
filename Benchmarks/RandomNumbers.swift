/// Random numbers that are the same in every run (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    /// The numbers that a seed starts.
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// Noise of mean 0 and standard deviation 1 for one voxel: four sums of 16 bits are near enough to normal.
    static func noise(of voxel: Int, seed: UInt64) -> Float {
        let bits = mixed((UInt64(truncatingIfNeeded: voxel) &+ seed) &* 0x9E37_79B9_7F4A_7C15)
        let sum = Int32(bits & 0xFFFF) + Int32(bits >> 16 & 0xFFFF) + Int32(bits >> 32 & 0xFFFF) + Int32(bits >> 48)
        // Each has variance 65,536²/12, the sum a standard deviation of 65,536/√3.
        return Float(sum - 2 * 65_535) * (Float(3).squareRoot() / 65_536)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

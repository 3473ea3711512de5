/// SHA-256 (FIPS 180-4), to hold the page's script against the hash in its policy.
enum SHA256 {
    static func digest(_ message: [UInt8]) -> [UInt8] {
        let primes = (2..<312).filter { n in (2..<n).allSatisfy { n % $0 != 0 } }
        // The first 32 bits of the fractions of the cube roots of the first 64 primes.
        let k = primes.prefix(64).map { UInt32(truncatingIfNeeded: root(of: $0, power: 3)) }
        var h = primes.prefix(8).map { UInt32(truncatingIfNeeded: root(of: $0, power: 2)) }
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
        }
        for block in stride(from: 0, to: bytes.count, by: 64) {
            var w = (0..<16).map { i in
                bytes[block + 4 * i..<block + 4 * i + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            }
            for i in 16..<64 {
                let s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3
                let s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10
                w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
            }
            var v = h
            for i in 0..<64 {
                let s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
                let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
                let t1 = v[7] &+ s1 &+ choice &+ k[i] &+ w[i]
                let s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
                let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
                v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
            }
            for i in 0..<8 { h[i] = h[i] &+ v[i] }
        }
        return h.flatMap { word in stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) } }
    }

    private static func turn(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }

    /// The root of a small whole number in 32.32 fixed point, rounded down, by bisection in whole numbers.
    private static func root(of n: Int, power: Int) -> UInt64 {
        var low: UInt64 = 0
        var high: UInt64 = 1 << 37
        let target = UInt128(n) << UInt128(32 * power)
        while high - low > 1 {
            let middle = (low + high) / 2
            let value = (0..<power).reduce(UInt128(1)) { product, _ in product * UInt128(middle) }
            if value <= target { low = middle } else { high = middle }
        }
        return low
    }
}

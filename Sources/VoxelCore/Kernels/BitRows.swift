/// A region as one bit a voxel, row by row, with a margin of one empty voxel to every side.
///
/// What lies on the surface is found 64 voxels at a time by comparing neighbouring rows.
struct BitRows {
    /// The voxel of the first bit of the first row.
    let lower: SIMD3<Int>
    /// Bits along x, rows along y and z, margins included.
    let size: SIMD3<Int>
    /// Words a row; bits past `size.x` are zero.
    let wordsPerRow: Int
    private let words: [UInt64]

    /// The bits of a region; an empty region has no rows.
    init(_ region: Region) {
        lower = region.box.lower &- 1
        size = region.isEmpty ? .zero : region.box.size &+ 2
        wordsPerRow = (size.x + 63) / 64
        var words = [UInt64](repeating: 0, count: wordsPerRow * size.y * size.z)
        for run in region.runs {
            let row = ((Int(run.z) - lower.z) * size.y + Int(run.y) - lower.y) * wordsPerRow
            var x = Int(run.start) - lower.x
            let end = Int(run.end) - lower.x
            while x < end {
                let bit = x & 63
                let count = min(64 - bit, end - x)
                words[row + x >> 6] |= (UInt64.max >> UInt64(64 - count)) << UInt64(bit)
                x += count
            }
        }
        self.words = words
    }

    /// Word `word` of row (`y`, `z`), counted from the margin.
    func word(_ word: Int, y: Int, z: Int) -> UInt64 { words[(z * size.y + y) * wordsPerRow + word] }

    /// The same word with every bit replaced by that of the next voxel along x.
    func next(_ word: Int, y: Int, z: Int) -> UInt64 {
        let place = (z * size.y + y) * wordsPerRow + word
        let carried = word + 1 < wordsPerRow ? words[place + 1] << 63 : 0
        return words[place] >> 1 | carried
    }
}

/// Calls `body` with the place of every bit that is set, lowest first.
@inline(__always)
func forEachBit(of word: UInt64, _ body: (Int) -> Void) {
    var rest = word
    while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest - 1
    }
}

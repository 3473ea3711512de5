/// A precision that distances are worked out in.
///
/// Comparisons of a generic `SIMD16` are compiled to a loop over its lanes, even where the type is known in the end, and
/// so are its `min()` and `max()`: hence one body a type.
protocol DistanceScalar: VoxelScalar, BinaryFloatingPoint {
    /// Lane by lane the lower of two.
    static func lower(_ lowest: inout SIMD16<Self>, to value: SIMD16<Self>)

    /// Lane by lane the lower of two, and a mark where that is the second.
    static func lower(
        _ lowest: inout SIMD16<Self>, to value: SIMD16<Self>, noting mark: Self, in marks: inout SIMD16<Self>)

    /// From the lowest to the highest lane, which are whole numbers that `Int32` holds.
    static func range(of marks: SIMD16<Self>) -> Range<Int>
}

extension Float: DistanceScalar {
    @inline(__always)
    static func lower(_ lowest: inout SIMD16<Float>, to value: SIMD16<Float>) {
        lowest.replace(with: value, where: value .< lowest)
    }

    @inline(__always)
    static func lower(
        _ lowest: inout SIMD16<Float>, to value: SIMD16<Float>, noting mark: Float, in marks: inout SIMD16<Float>
    ) {
        let isLower = value .< lowest
        lowest.replace(with: value, where: isLower)
        marks.replace(with: SIMD16(repeating: mark), where: isLower)
    }

    @inline(__always)
    static func range(of marks: SIMD16<Float>) -> Range<Int> {
        let low8 = marks.lowHalf.replacing(with: marks.highHalf, where: marks.highHalf .< marks.lowHalf)
        let high8 = marks.lowHalf.replacing(with: marks.highHalf, where: marks.highHalf .> marks.lowHalf)
        let low4 = low8.lowHalf.replacing(with: low8.highHalf, where: low8.highHalf .< low8.lowHalf)
        let high4 = high8.lowHalf.replacing(with: high8.highHalf, where: high8.highHalf .> high8.lowHalf)
        let first = Swift.min(Swift.min(low4.x, low4.y), Swift.min(low4.z, low4.w))
        let last = Swift.max(Swift.max(high4.x, high4.y), Swift.max(high4.z, high4.w))
        return Int(first)..<Int(last) + 1
    }
}

extension Double: DistanceScalar {
    @inline(__always)
    static func lower(_ lowest: inout SIMD16<Double>, to value: SIMD16<Double>) {
        lowest.replace(with: value, where: value .< lowest)
    }

    @inline(__always)
    static func lower(
        _ lowest: inout SIMD16<Double>, to value: SIMD16<Double>, noting mark: Double, in marks: inout SIMD16<Double>
    ) {
        let isLower = value .< lowest
        lowest.replace(with: value, where: isLower)
        marks.replace(with: SIMD16(repeating: mark), where: isLower)
    }

    @inline(__always)
    static func range(of marks: SIMD16<Double>) -> Range<Int> {
        let low8 = marks.lowHalf.replacing(with: marks.highHalf, where: marks.highHalf .< marks.lowHalf)
        let high8 = marks.lowHalf.replacing(with: marks.highHalf, where: marks.highHalf .> marks.lowHalf)
        let low4 = low8.lowHalf.replacing(with: low8.highHalf, where: low8.highHalf .< low8.lowHalf)
        let high4 = high8.lowHalf.replacing(with: high8.highHalf, where: high8.highHalf .> high8.lowHalf)
        let first = Swift.min(Swift.min(low4.x, low4.y), Swift.min(low4.z, low4.w))
        let last = Swift.max(Swift.max(high4.x, high4.y), Swift.max(high4.z, high4.w))
        return Int(first)..<Int(last) + 1
    }
}

/// A stored type that is interpolated, in arithmetic wide enough for it.
protocol InterpolatedScalar: VoxelScalar {
    /// What its numbers are interpolated in: `Float`, which holds those of 16 bits exactly and rounds to 6e-8 of them, but
    /// `Double` for `Double`.
    associatedtype Weight: VoxelScalar & BinaryFloatingPoint

    /// The stored number, exactly.
    var weighed: Weight { get }
}

extension Int16: InterpolatedScalar {
    var weighed: Float { Float(self) }
}
extension UInt16: InterpolatedScalar {
    var weighed: Float { Float(self) }
}
extension Float: InterpolatedScalar {
    var weighed: Float { self }
}
extension Double: InterpolatedScalar {
    var weighed: Double { self }
}

/// What becomes of an interpolated number. A type and not a closure: a call a voxel costs more than the interpolation.
protocol InterpolationResult<Weight, Value>: Sendable {
    associatedtype Weight: VoxelScalar & BinaryFloatingPoint
    associatedtype Value: VoxelScalar & Numeric

    /// The result for one number.
    func of(_ number: Weight) -> Value
}

/// The number itself.
struct InterpolatedNumber<Weight: VoxelScalar & BinaryFloatingPoint>: InterpolationResult {
    @inline(__always)
    func of(_ number: Weight) -> Weight { number }
}

/// The value that a stored number stands for.
struct InterpolatedValue<Weight: VoxelScalar & BinaryFloatingPoint>: InterpolationResult {
    let slope, intercept: Double

    @inline(__always)
    func of(_ number: Weight) -> Float { Float(slope * number.real + intercept) }
}

internal import Glibc

/// A voxel type that kernels are compiled for. Everything a file may hold is read into one of these without loss.
public protocol VoxelScalar: SIMDScalar, Comparable, Hashable, Codable, Sendable, BitwiseCopyable {
    /// The value as a `Double`; exact for every conforming type.
    var real: Double { get }
}

extension UInt8: VoxelScalar {
    /// The value as a `Double`.
    @inlinable public var real: Double { Double(self) }
}
extension Int16: VoxelScalar {
    /// The value as a `Double`.
    @inlinable public var real: Double { Double(self) }
}
extension UInt16: VoxelScalar {
    /// The value as a `Double`.
    @inlinable public var real: Double { Double(self) }
}
extension Float: VoxelScalar {
    /// The value as a `Double`.
    @inlinable public var real: Double { Double(self) }
}
extension Double: VoxelScalar {
    /// The value itself.
    @inlinable public var real: Double { self }
}

/// Voxels in memory: written once while it is made, then only read, so that it may be shared between threads.
public final class VoxelBuffer<Scalar: VoxelScalar>: @unchecked Sendable {
    @usableFromInline let storage: UnsafeMutableBufferPointer<Scalar>
    private let byteCount: Int

    /// Room for `count` voxels, all zero, which `fill` writes before anyone else sees them.
    ///
    /// Memory comes zeroed from the system page by page, large buffers in huge pages where the system has them: the
    /// first touch of fresh memory is what costs. A buffer that is `sparse`, of which little is going to be written, comes in
    /// small pages, and takes no more memory than is written.
    public init(
        count: Int, sparse: Bool = false, fill: (UnsafeMutableBufferPointer<Scalar>) throws -> Void
    ) rethrows {
        precondition(count >= 0)
        byteCount = max(1, count * MemoryLayout<Scalar>.stride)
        let raw = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let raw, raw != MAP_FAILED else {
            fatalError("the system has no \(byteCount) bytes of memory left for \(count) voxels")
        }
        if byteCount >= 2 << 20 { madvise(raw, byteCount, sparse ? MADV_NOHUGEPAGE : MADV_HUGEPAGE) }
        storage = UnsafeMutableBufferPointer(
            start: raw.bindMemory(to: Scalar.self, capacity: max(1, count)), count: count)
        try fill(storage)
    }

    deinit { munmap(storage.baseAddress, byteCount) }

    /// The number of voxels.
    @inlinable public var count: Int { storage.count }

    /// The voxel at `offset`, bounds checked.
    @inlinable public subscript(offset: Int) -> Scalar { storage[offset] }

    /// Reads the voxels; the pointer must not outlive the call.
    @inlinable
    public func withVoxels<Result>(_ body: (UnsafeBufferPointer<Scalar>) throws -> Result) rethrows -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(UnsafeBufferPointer(storage))
    }
}

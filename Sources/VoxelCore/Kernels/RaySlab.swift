/// How samples are made of voxels, and which of two counts. A type, not a closure: it is compiled into the innermost loop.
private protocol SampleRule {
    /// What a ray begins with.
    static func start<Sample: BinaryFloatingPoint>(_ type: Sample.Type) -> Sample
    /// The sample at a share (above 0, below 1) of the way from one voxel to the next.
    static func mix<Sample: RaySampled & BinaryFloatingPoint>(
        _ near: SIMD16<Sample>, _ far: SIMD16<Sample>, _ share: Sample
    ) -> SIMD16<Sample>
    /// Whether a sample takes the place of the highest so far.
    static func beats<Sample: BinaryFloatingPoint>(_ sample: Sample, _ best: Sample) -> Bool
}

/// All samples are finite: rays begin with −∞, and those that end with it met nothing.
private enum Closed: SampleRule {
    @inline(__always)
    static func start<Sample: BinaryFloatingPoint>(_ type: Sample.Type) -> Sample { -.infinity }
    @inline(__always)
    static func mix<Sample: RaySampled & BinaryFloatingPoint>(
        _ near: SIMD16<Sample>, _ far: SIMD16<Sample>, _ share: Sample
    ) -> SIMD16<Sample> { near + (far - near) * share }
    @inline(__always)
    static func beats<Sample: BinaryFloatingPoint>(_ sample: Sample, _ best: Sample) -> Bool { sample > best }
}

/// Some samples are NaN or infinite: rays begin with NaN, which every number takes the place of.
private enum Gappy: SampleRule {
    @inline(__always)
    static func start<Sample: BinaryFloatingPoint>(_ type: Sample.Type) -> Sample { .nan }
    @inline(__always)
    static func mix<Sample: RaySampled & BinaryFloatingPoint>(
        _ near: SIMD16<Sample>, _ far: SIMD16<Sample>, _ share: Sample
    ) -> SIMD16<Sample> {
        let way = far - near
        var sample = near + way * share
        // From infinity there is no way to anywhere, but it has its share all the same.
        let shares = near * (1 - share) + far * share
        for lane in 0..<SIMD16<Sample>.scalarCount { sample[lane] = way[lane].isFinite ? sample[lane] : shares[lane] }
        return sample
    }
    @inline(__always)
    static func beats<Sample: BinaryFloatingPoint>(_ sample: Sample, _ best: Sample) -> Bool {
        sample == sample && !(sample <= best)
    }
}

/// Some slices of a volume, the slices of one place next to each other, and the rays through them: a ray has the same
/// weights in every slice.
final class RaySlab<Sample: RaySampled & BinaryFloatingPoint>: @unchecked Sendable {
    typealias Lanes = SIMD16<Sample>
    /// Slices that are worked on at once.
    @inline(__always) static var depth: Int { 16 }
    /// Lines that are seen from one view after the other: they and a view's rays stay in the second cache.
    private static var tile: Int { 8 }

    private let size: SIMD2<Int>
    private let rays: Int
    /// The places of a slice and one more to every side, which repeats the outermost voxel.
    private let places: VoxelBuffer<Sample>
    private let placesPerRow: Int
    /// The highest samples so far, view by view, ray by ray.
    private let best: VoxelBuffer<Sample>
    /// Whether a number is NaN, infinite, or so large that a sample may be.
    private var hasGaps = false

    init(size: SIMD2<Int>, views: Int, rays: Int) {
        self.size = size
        self.rays = rays
        // An odd number of cache lines: a column of places is spread over the whole cache.
        placesPerRow = (size.x + 2) | 1
        places = VoxelBuffer(count: placesPerRow * (size.y + 2) * Self.depth) { _ in }
        best = VoxelBuffer(count: views * rays * Self.depth) { _ in }
    }

    private func lanes(_ buffer: VoxelBuffer<Sample>) -> UnsafeMutablePointer<Lanes> {
        UnsafeMutableRawPointer(buffer.storage.baseAddress!).assumingMemoryBound(to: Lanes.self)
    }

    /// Reads some slices; where they are fewer than the slab is deep, the last is read again.
    func load<Scalar: RaySampled>(
        _ voxels: UnsafeBufferPointer<Scalar>, slices: Range<Int>, isTurned: Bool
    ) where Scalar.Sample == Sample {
        let sign: Sample = isTurned ? -1 : 1
        let target = places.storage.baseAddress!
        let cells = lanes(places)
        var gaps = Lanes.zero
        for y in 0..<size.y {
            let first = (y + 1) * placesPerRow
            for lane in 0..<Self.depth {
                let z = min(slices.lowerBound + lane, slices.upperBound - 1)
                let row = voxels.baseAddress! + (z * size.y + y) * size.x
                let place = target + (first + 1) * Self.depth + lane
                for x in 0..<size.x { place[x * Self.depth] = row[x].sample * sign }
            }
            cells[first] = cells[first + 1]
            cells[first + size.x + 1] = cells[first + size.x]
            if Scalar.hasGaps {
                // What is finite when doubled leaves 0, everything else NaN.
                for x in 1...size.x {
                    let double = cells[first + x] + cells[first + x]
                    gaps += double - double
                }
            }
        }
        for x in 0..<size.x + 2 {
            cells[x] = cells[placesPerRow + x]
            cells[(size.y + 1) * placesPerRow + x] = cells[size.y * placesPerRow + x]
        }
        hasGaps = (0..<Self.depth).contains { !gaps[$0].isZero }
    }

    /// Takes the highest samples along all rays.
    func cast(_ crossings: [RayCrossings]) {
        if hasGaps { cast(crossings, by: Gappy.self) } else { cast(crossings, by: Closed.self) }
    }

    private func cast<Rule: SampleRule>(_ crossings: [RayCrossings], by rule: Rule.Type) {
        best.storage.update(repeating: Rule.start(Sample.self))
        for byRows in [true, false] {
            let lines = byRows ? size.y : size.x
            for tile in stride(from: 0, to: lines, by: Self.tile) {
                for (view, crossing) in crossings.enumerated() where crossing.byRows == byRows {
                    for line in tile..<min(tile + Self.tile, lines) {
                        cast(crossing, line: line, view: view, by: rule)
                    }
                }
            }
        }
    }

    /// Samples one line by all rays of a view.
    @inline(__always)
    private func cast<Rule: SampleRule>(_ crossing: RayCrossings, line: Int, view: Int, by rule: Rule.Type) {
        let first = lanes(places) + (line + 1) * (crossing.byRows ? placesPerRow : 1)
        let next = crossing.byRows ? 1 : placesPerRow
        let best = lanes(best) + view * rays
        let middle = crossing.middle(line: line)
        for ray in crossing.inside(middle: middle) {
            let place = crossing.place(ray: ray, middle: middle)
            let low = Int(place)
            let share = place - Double(low)
            let near = first + low &* next
            var sample: Lanes
            // A billionth is rounding: a voxel with no other share has no say, be it NaN.
            if share < 1e-9 {
                sample = near.pointee
            } else if share > 1 - 1e-9 {
                sample = near[next]
            } else {
                sample = Rule.mix(near.pointee, near[next], Sample(share))
            }
            // Lane by lane, and yet compiled to vectors, which `replacing(with:where:)` is not.
            let highest = best[ray]
            for lane in 0..<Self.depth {
                sample[lane] = Rule.beats(sample[lane], highest[lane]) ? sample[lane] : highest[lane]
            }
            best[ray] = sample
        }
    }

    /// Writes the highest samples of one view in one slice.
    func write(view: Int, lane: Int, to row: UnsafeMutablePointer<Sample>) {
        let best = best.storage.baseAddress! + view * rays * Self.depth + lane
        for ray in 0..<rays {
            let sample = best[ray * Self.depth]
            row[ray] = hasGaps || sample > -.infinity ? sample : .nan
        }
    }
}

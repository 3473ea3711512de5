import Testing
import VoxelCore

// One test at a time: the number of threads holds for the whole process.
@Suite(.serialized) struct ParallelTests {
    @Test(arguments: [0, 1, 2, 7])
    func sameBitsOnAnyNumberOfThreads(threads: Int) {
        let values = (0..<10_007).map { 1 / Double($0 + 1) }
        func partials() -> [Double] {
            Parallel.map(count: values.count, grain: 100) { range in values[range].reduce(0, +) }
        }
        Parallel.setThreads(1)
        let alone = partials()
        Parallel.setThreads(threads)
        defer { Parallel.setThreads(0) }
        #expect(partials().map(\.bitPattern) == alone.map(\.bitPattern))
    }

    @Test(arguments: [1, 2, 7])
    func chunksCoverEveryItemOnceInOrder(threads: Int) {
        Parallel.setThreads(threads)
        defer { Parallel.setThreads(0) }
        for count in [0, 1, 9, 10, 11, 99, 100, 101] {
            let ranges = Parallel.map(count: count, grain: 10) { $0 }
            #expect(ranges.flatMap(Array.init) == Array(0..<count))
            #expect(ranges.allSatisfy { $0.lowerBound % 10 == 0 && $0.count <= 10 })
        }
    }

    @Test func forEachReachesEveryItem() {
        let buffer = VoxelBuffer<UInt8>(count: 1000) { memory in
            nonisolated(unsafe) let memory = memory
            Parallel.forEach(count: 1000, grain: 7) { for i in $0 { memory[i] += 1 } }
        }
        #expect(buffer.withVoxels { $0.allSatisfy { $0 == 1 } })
    }

    @Test func resultsThatOwnMemoryComeBackWhole() {
        Parallel.setThreads(7)
        defer { Parallel.setThreads(0) }
        let texts = Parallel.map(count: 500, grain: 1) { "a result that does not fit in place: \($0.lowerBound)" }
        #expect(texts == (0..<500).map { "a result that does not fit in place: \($0)" })
    }
}

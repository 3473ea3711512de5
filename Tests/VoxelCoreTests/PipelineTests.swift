import Synchronization
import Testing
import VoxelCore

// One test at a time: the number of threads holds for the whole process.
@Suite(.serialized) struct PipelineTests {
    private struct Fault: Error, Equatable { let item: Int }

    /// Passes the numbers below `count` through slots and returns what was used.
    private func pass(
        _ count: Int, slots: Int, makeFault: Int? = nil, useFault: Int? = nil
    ) -> (used: [Int], fault: Fault?) {
        var slot = [Int](repeating: -1, count: slots)
        var used: [Int] = []
        var made = 0
        let memory = slot.withUnsafeMutableBufferPointer { UnsafeMutableBufferPointer(rebasing: $0[...]) }
        do {
            try Parallel.pipeline(slots: slots) { place in
                if made == makeFault { throw Fault(item: made) }
                guard made < count else { return false }
                memory[place] = made
                made += 1
                return true
            } use: { place in
                if memory[place] == useFault { throw Fault(item: memory[place]) }
                used.append(memory[place])
                memory[place] = -1
            }
        } catch {
            return (used, error as? Fault)
        }
        return (used, nil)
    }

    @Test(arguments: [1, 2, 7])
    func everyItemIsUsedOnceInOrder(threads: Int) {
        Parallel.setThreads(threads)
        defer { Parallel.setThreads(0) }
        for slots in 1...4 {
            for count in [0, 1, 2, 3, 4, 5, 1000] {
                let (used, fault) = pass(count, slots: slots)
                #expect(used == Array(0..<count))
                #expect(fault == nil)
            }
        }
    }

    @Test(arguments: [1, 2])
    func whatWasMadeBeforeAFaultIsUsed(threads: Int) {
        Parallel.setThreads(threads)
        defer { Parallel.setThreads(0) }
        for place in [0, 1, 2, 3, 50] {
            let (used, fault) = pass(100, slots: 3, makeFault: place)
            #expect(used == Array(0..<place))
            #expect(fault == Fault(item: place))
        }
    }

    @Test(arguments: [1, 2])
    func aFaultInUseStopsTheMakingAndComesFirst(threads: Int) {
        Parallel.setThreads(threads)
        defer { Parallel.setThreads(0) }
        for place in [0, 1, 2, 3, 50] {
            let (used, fault) = pass(1_000_000, slots: 3, makeFault: place + 1, useFault: place)
            #expect(used == Array(0..<place))
            #expect(fault == Fault(item: place))
        }
    }

    @Test(arguments: [1, 2])
    func aPendingResultIsThereWhenAskedFor(threads: Int) {
        Parallel.setThreads(threads)
        defer { Parallel.setThreads(0) }
        let sums = (0..<20).map { last in Pending { (0...last * 1000).reduce(0, +) } }
        for (last, sum) in sums.enumerated() {
            #expect(sum.value == last * 1000 * (last * 1000 + 1) / 2)
            #expect(sum.value == last * 1000 * (last * 1000 + 1) / 2, "asked again")
        }
    }

    @Test func workThatNobodyAsksForEndsBeforeItsOwner() {
        let count = Counter()
        for _ in 0..<20 { _ = Pending { count.add() } }
        #expect(count.value == 20)
    }

    private final class Counter: Sendable {
        private let state = Mutex(0)
        var value: Int { state.withLock { $0 } }
        func add() { state.withLock { $0 += 1 } }
    }
}

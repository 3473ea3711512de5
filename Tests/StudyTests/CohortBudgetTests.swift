import Foundation
import Synchronization
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// How much memory participants take together.
@Suite struct CohortBudgetTests {
    private struct Load {
        var now = 0
        var highest = 0
        var runs = 0
    }

    @Test("All that runs at once stays within the budget", .timeLimit(.minutes(1)))
    func within() {
        let budget = MemoryBudget(bytes: 100)
        let load = Mutex(Load())
        var random = SeededGenerator(seed: 5)
        let needs = (0..<40).map { _ in Int.random(in: 10...70, using: &random) }
        Parallel.jobs(count: needs.count, atOnce: 8) { place in
            budget.whileHolding(needs[place]) {
                load.withLock { load in
                    load.now += needs[place]
                    load.highest = max(load.highest, load.now)
                    load.runs += 1
                }
                usleep(500)
                load.withLock { $0.now -= needs[place] }
            }
        }
        let found = load.withLock { ($0.highest, $0.runs, $0.now) }
        #expect(found.0 <= 100)
        #expect(found.1 == 40)
        #expect(found.2 == 0)
    }

    @Test("A piece larger than the budget runs, and alone", .timeLimit(.minutes(1)))
    func tooLarge() {
        let budget = MemoryBudget(bytes: 100)
        let running = Mutex(0)
        let together = Mutex(0)
        Parallel.jobs(count: 6, atOnce: 3) { place in
            budget.whileHolding(place % 2 == 0 ? 1000 : 60) {
                let now = running.withLock { running in
                    running += 1
                    return running
                }
                together.withLock { $0 = max($0, now) }
                usleep(1000)
                running.withLock { $0 -= 1 }
            }
        }
        // No two of these fit together.
        #expect(together.withLock { $0 } == 1)
    }

    @Test("What a piece of work throws comes out, and its room is free again", .timeLimit(.minutes(1)))
    func errors() throws {
        let budget = MemoryBudget(bytes: 10)
        #expect(throws: CocoaError.self) { try budget.whileHolding(10) { throw CocoaError(.fileNoSuchFile) } }
        #expect(budget.whileHolding(10) { 7 } == 7)
    }

    @Test("What is free is told by the system")
    func free() { #expect(MemoryBudget.free > 1 << 20) }

    @Test("A visit's need goes by its headers, whatever of it can be read")
    func estimate() throws {
        let files = try ScansSample()
        try files.volume("p/v/pet.nii") { $0.size = [40, 30, 20] }
        try files.volume("p/v/ct.nii") { $0.size = [50, 30, 20] }
        var visit = ScanVisit(label: "v", outputFolder: "p/v", outputPrefix: "")
        #expect(visit.memoryEstimate == 64 << 20)
        visit.volume = files.inside("p/v/pet.nii")
        visit.ct = files.inside("p/v/ct.nii")
        visit.tumour = files.inside("p/v/missing.nii")
        #expect(visit.memoryEstimate == (64 << 20) + 8 * (24_000 + 30_000))
    }
}

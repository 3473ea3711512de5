internal import Dispatch
internal import Synchronization

extension Parallel {
    /// Makes items in turn on the calling thread and uses each on another thread, in the same order, while the next one is
    /// being made; on one thread makes and uses in turn.
    ///
    /// `make` fills a slot and says whether it did, `use` empties it. The two must share nothing but the slots. Where both
    /// fail, the fault of `use` is the earlier one in the order of items, and is thrown; all items made before a fault of
    /// `make` are used.
    ///
    /// Cost: one thread, and two semaphores an item.
    /// - Parameters:
    ///   - slots: items that may exist at once, at least 2 for any overlap.
    ///   - make: fills a slot; answers `false`, without having filled it, when there is nothing more to make.
    ///   - use: takes what a slot holds.
    /// - Throws: what `make` or `use` throws.
    public static func pipeline(
        slots: Int, make: (_ slot: Int) throws -> Bool, use: (_ slot: Int) throws -> Void
    ) throws {
        precondition(slots > 0)
        guard threadCount > 1 else {
            while try make(0) { try use(0) }
            return
        }
        let line = Line(slots: slots)
        var fault: (any Error)?
        try withoutActuallyEscaping(use) { use in
            // The thread ends before `use` does, and nobody else calls it meanwhile.
            nonisolated(unsafe) let use = use
            let user = Thread { line.takeAll { slot in try use(slot) } }
            do {
                while let slot = line.freeSlot(), try make(slot) { line.add() }
            } catch {
                fault = error
            }
            line.end()
            user.join()
            try line.rethrow()
        }
        if let fault { throw fault }
    }
}

/// Slots on their way from one thread to another.
private final class Line: Sendable {
    private let slots: Int
    /// Signalled once a slot that may be filled. Counts from 0: libdispatch ends a program that lets go of a semaphore which
    /// stands below the value it was made with.
    private let free = DispatchSemaphore(value: 0)
    /// Signalled once an item, and once more at the end.
    private let ready = DispatchSemaphore(value: 0)
    private let made = Atomic<Int>(0)
    private let fault = Mutex<(any Error)?>(nil)

    init(slots: Int) {
        self.slots = slots
        for _ in 0..<slots { free.signal() }
    }

    /// The next slot to fill, once it is empty; `nil` where the user has failed.
    func freeSlot() -> Int? {
        free.wait()
        return fault.withLock { $0 == nil } ? made.load(ordering: .relaxed) % slots : nil
    }

    func add() {
        made.add(1, ordering: .releasing)
        ready.signal()
    }

    func end() { ready.signal() }

    /// Uses items until the end or a fault.
    func takeAll(_ use: (Int) throws -> Void) {
        var taken = 0
        while true {
            ready.wait()
            guard taken < made.load(ordering: .acquiring) else { return }
            do {
                try use(taken % slots)
            } catch {
                fault.withLock { $0 = error }
                free.signal()
                return
            }
            taken += 1
            free.signal()
        }
    }

    func rethrow() throws {
        if let fault = fault.withLock({ $0 }) { throw fault }
    }
}

internal import Glibc

/// One operation on one case, and what it is held against.
struct Case {
    /// What is done.
    let operation: Operation
    /// To what it is done.
    let name: String
    /// The voxels that it works through.
    let voxels: Int
    /// What it cannot be faster than.
    let limit: Limit
    /// Whether its ratio to the limit is steady enough to fail a short run by; README.md says which are.
    let isSteady: Bool
    /// Does it once and returns a figure of the result, which must be the same every time.
    let run: () throws -> Double

    init(
        _ operation: Operation, of name: String, voxels: Int, limit: Limit, isSteady: Bool = true,
        _ run: @escaping () throws -> Double
    ) {
        self.operation = operation
        self.name = name
        self.voxels = voxels
        self.limit = limit
        self.isSteady = isSteady
        self.run = run
    }

    /// What an operation cannot be faster than.
    enum Limit {
        /// Reading so many bytes from memory once, on all threads.
        case memoryRead(bytes: Int)
        /// Inflating the group's file on one thread.
        case inflate
    }
}

/// Cases that are run in turn on the same data, with the limits of that data.
struct Group {
    /// Reads the group's volume from memory.
    let memory: MemoryRead
    /// Inflates the group's file, where a case is held against that.
    let inflation: Inflation?
    let cases: [Case]

    init(memory: MemoryRead, inflation: Inflation? = nil, cases: [Case]) {
        self.memory = memory
        self.inflation = inflation
        self.cases = cases
    }

    /// The cases of one operation, or all.
    func measuring(only operation: Operation?) -> Group {
        guard let operation else { return self }
        return Group(memory: memory, inflation: inflation, cases: cases.filter { $0.operation == operation })
    }
}

/// What repeated runs of a case took.
struct Measurement {
    let operation: Operation
    let name: String
    let voxels: Int
    let isSteady: Bool
    /// Seconds, in the middle of all runs.
    let median: Double
    /// The range of the middle half of the runs over the median.
    let spread: Double
    /// The limit: what it is called, and its seconds in the middle of the same rounds.
    let limitName: String
    let limit: Double
    /// Bytes that pass through: those read from memory, or those that inflating gives.
    let bytes: Int
    /// Time over limit, in the middle of the rounds: each round's time over the limit of that very round.
    let ratio: Double
    /// The least processor time of a run, all threads together, over that of the limit: what interruptions move least.
    let processorRatio: Double
    /// What every run returned.
    let figure: Double
}

/// A figure of a case that is not the same in every run.
struct UnsteadyFigure: Error, CustomStringConvertible {
    let operation: Operation
    let name: String
    let figures: [Double]

    var description: String {
        "\(operation.rawValue), \(name): the same work gave \(figures[0]) and then \(figures[1]); it must give the same every time"
    }
}

extension Group {
    /// Runs every case once to warm up, then all of them in turn, `rounds` times, the limits first in each round; fewer
    /// times, but three, where that takes longer than `patience` seconds.
    ///
    /// What slows the machine for a while so slows every case of a round and the limits with them.
    func measure(rounds: Int, patience: Double) throws -> [Measurement] {
        let figures = try cases.map { try $0.run() }
        var times = [[Taken]](repeating: [], count: cases.count)
        var reads: [Taken] = []
        var inflations: [Taken] = []
        _ = memory.run()
        let start = ContinuousClock.now
        for round in 0..<rounds where round < 3 || start.duration(to: .now) / .seconds(1) < patience {
            // Twice, and the better one: what is wanted is what the machine can do, and the read is short.
            let pair = (Taken { _ = memory.run() }, Taken { _ = memory.run() })
            reads.append(pair.0.least(pair.1))
            if let inflation { inflations.append(try Taken { try inflation.run() }) }
            for (place, item) in cases.enumerated() {
                var figure = 0.0
                times[place].append(try Taken { figure = try item.run() })
                guard figure == figures[place] else {
                    throw UnsteadyFigure(operation: item.operation, name: item.name, figures: [figures[place], figure])
                }
            }
        }
        return cases.indices.map { place in
            let item = cases[place]
            let (name, limits, bytes): (String, [Taken], Int) =
                switch item.limit {
                case .memoryRead(let bytes):
                    ("memory read", reads.map { $0.scaled(by: Double(bytes) / Double(memory.byteCount)) }, bytes)
                case .inflate: ("inflate", inflations, inflation!.byteCount)
                }
            let seconds = times[place].map(\.seconds)
            let median = quantile(seconds, 0.5)
            return Measurement(
                operation: item.operation, name: item.name, voxels: item.voxels, isSteady: item.isSteady,
                median: median, spread: (quantile(seconds, 0.75) - quantile(seconds, 0.25)) / median,
                limitName: name, limit: quantile(limits.map(\.seconds), 0.5), bytes: bytes,
                ratio: quantile(zip(seconds, limits).map { $0 / $1.seconds }, 0.5),
                processorRatio: times[place].map(\.processor).min()! / limits.map(\.processor).min()!,
                figure: figures[place])
        }
    }
}

/// What work took.
struct Taken {
    /// From its start to its end.
    let seconds: Double
    /// Seconds of all processors that worked for this process meanwhile.
    let processor: Double

    private init(seconds: Double, processor: Double) {
        self.seconds = seconds
        self.processor = processor
    }

    /// What `work` takes.
    init(_ work: () throws -> Void) rethrows {
        let before = Self.now()
        try work()
        let after = Self.now()
        self.init(seconds: after.seconds - before.seconds, processor: after.processor - before.processor)
    }

    /// The less of both.
    func least(_ other: Taken) -> Taken {
        Taken(seconds: min(seconds, other.seconds), processor: min(processor, other.processor))
    }

    /// What a part of the work takes, or more of it.
    func scaled(by factor: Double) -> Taken { Taken(seconds: seconds * factor, processor: processor * factor) }

    private static func now() -> Taken {
        func read(_ clock: clockid_t) -> Double {
            var time = timespec()
            clock_gettime(clock, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        return Taken(seconds: read(CLOCK_MONOTONIC), processor: read(CLOCK_PROCESS_CPUTIME_ID))
    }
}

/// The value below which `share` of the values lie, linear between neighbours in rank.
private func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    let rank = share * Double(sorted.count - 1)
    let low = Int(rank)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (rank - Double(low))
}

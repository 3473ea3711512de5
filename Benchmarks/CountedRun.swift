internal import VoxelCore

/// Work that callgrind counts the instructions of: `count_instructions.sh` has it count inside this function alone, which it
/// finds by its name.
@c(lutetia_counted_run) @inline(never)
func countedRun(_ work: UnsafeMutableRawPointer) {
    let work = work.assumingMemoryBound(to: CountedWork.self)
    work.pointee.figure = Result { try work.pointee.run() }
}

/// Work, and what it returned.
private struct CountedWork {
    let run: () throws -> Double
    var figure: Result<Double, any Error>?
}

extension Plan {
    /// Small phantoms, on one thread, as valgrind slows everything down fifty times: the operations whose instructions depend
    /// on this program and not on a library's.
    static func counted() -> Plan {
        let body = Body(name: "XXS int16", size: [96, 96, 72], spacing: [4, 4, 6], storage: .int16)
        let floatBody = Body(name: "XXS float32", size: body.size, spacing: body.spacing, storage: .float)
        return Plan(
            rounds: 1,
            subjects: [
                Subject(finding + measuring) {
                    try Group(of: [body.scan(lesions: 20)]) { try $0.findingCases() + $0.measuringCases() }
                },
                Subject(projections + [.rotating, .gaussian]) { floatBody.images() },
                Subject([.resampling] + shapes) {
                    let ct = CTScan(named: "CT", size: [96, 96, 64], spacing: [4, 4, 4])
                    return Group(
                        memory: ct.volume.memoryRead,
                        cases: ct.resamplingCases(with: body.scan()) + ct.shapeCases(overWholeGrid: false))
                },
                Subject([.vesselContact]) {
                    let scene = ContactScene(named: "CT, 5 vessels", size: [96, 96, 24], spacing: [1, 1, 1])
                    return Group(memory: body.scan(lesions: 0).volume.memoryRead, cases: [scene.contactCase()])
                },
            ])
    }

    /// Runs every case twice, the second time for callgrind to count, and prints its name.
    func runCounted() throws {
        Parallel.setThreads(1)
        for subject in subjects {
            for item in try subject.make().cases {
                let first = try item.run()
                var work = CountedWork(run: item.run)
                withUnsafeMutablePointer(to: &work) { countedRun($0) }
                let second = try work.figure!.get()
                guard first == second else {
                    throw UnsteadyFigure(operation: item.operation, name: item.name, figures: [first, second])
                }
                print("\(item.operation.rawValue), \(item.name)")
            }
        }
    }
}

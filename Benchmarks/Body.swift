internal import VoxelCore

/// A whole-body scan that is made when it is wanted.
struct Body {
    let name: String
    let size: SIMD3<Int>
    let spacing: SIMD3<Double>
    let storage: PETScan.Storage

    func scan() -> PETScan {
        PETScan(named: name, painting: 50, size: size, spacing: spacing, as: storage)
    }

    /// The same with another number of lesions, which its name then says.
    func scan(lesions: Int) -> PETScan {
        PETScan(named: "\(name), \(lesions)", painting: lesions, size: size, spacing: spacing, as: storage)
    }

    /// Finding and measuring 5, 50 and 500 lesions.
    func lesions() throws -> Group {
        try Group(of: [5, 50, 500].map { scan(lesions: $0) }) { try $0.findingCases() + $0.measuringCases() }
    }

    func images() -> Group {
        Group(of: [scan()]) { $0.projectionCases() + [$0.rotatingCase(), $0.smoothingCase()] }
    }
}

extension Group {
    /// Cases of scans of one size, held against the read of the first.
    init(of scans: [PETScan], _ cases: (PETScan) throws -> [Case]) rethrows {
        self.init(memory: scans[0].volume.memoryRead, cases: try scans.flatMap(cases))
    }
}

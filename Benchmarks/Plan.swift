internal import NIfTIFile
internal import VoxelCore

/// What is measured: groups of cases that share their data, each made when its turn comes, and how often.
struct Plan {
    let rounds: Int
    let groups: [() throws -> Group]

    /// The whole: S and M, as scanners make them, and a CT.
    static func full(in folder: String) -> Plan {
        let small = Phantom(name: "S float32", size: [200, 200, 326], spacing: [4.07, 4.07, 3], storage: .float)
        let large = Phantom(name: "M int16", size: [440, 440, 645], spacing: [1.65, 1.65, 1.65], storage: .int16)
        let largeFloat = Phantom(name: "M float32", size: large.size, spacing: large.spacing, storage: .float)
        let ct = (name: "V", size: SIMD3(512, 512, 400), spacing: SIMD3(0.8, 0.8, 1))
        return Plan(
            rounds: 7,
            groups: [
                { try small.files(in: folder) }, { try large.files(in: folder) },
                { try small.lesions() }, { try large.lesions() }, { try largeFloat.finding() },
                { try small.images() }, { try large.images() },
                { try large.shapes(ct.name, size: ct.size, spacing: ct.spacing, overWholeGrid: true) },
            ])
    }

    /// Small phantoms, with the same operations; the scan of 42 MB is still larger than the caches.
    static func short(in folder: String) -> Plan {
        let phantom = Phantom(name: "XS int16", size: [256, 256, 320], spacing: [2.4, 2.4, 2.8], storage: .int16)
        return Plan(
            rounds: 7,
            groups: [
                { try phantom.files(in: folder) }, { try phantom.lesions() }, { try phantom.images() },
                {
                    try phantom.shapes(
                        "CT", size: [256, 256, 128], spacing: [1.6, 1.6, 2], overWholeGrid: false)
                },
            ])
    }
}

/// A whole-body scan that is made when it is wanted.
private struct Phantom {
    let name: String
    let size: SIMD3<Int>
    let spacing: SIMD3<Double>
    let storage: WholeBody.Storage

    private func scan(lesions: Int = 50) throws -> WholeBody {
        try WholeBody(size: size, spacing: spacing, spheres: lesions, as: storage)
    }

    func files(in folder: String) throws -> Group {
        try scan().fileCases(named: name, in: folder, datatype: storage == .int16 ? .int16 : .float32)
    }

    /// Finding and measuring 5, 50 and 500 lesions.
    func lesions() throws -> Group {
        let scans = try [5, 50, 500].map { try scan(lesions: $0) }
        let cases = try scans.flatMap { scan in
            let name = "\(name), \(scan.sphereCount)"
            return try scan.findingCases(named: name) + scan.measuringCases(named: name)
        }
        return Group(memory: scans[0].volume.memoryRead, inflation: nil, cases: cases)
    }

    func finding() throws -> Group {
        let scan = try scan()
        return Group(
            memory: scan.volume.memoryRead, inflation: nil,
            cases: try scan.findingCases(named: "\(name), \(scan.sphereCount)"))
    }

    func images() throws -> Group {
        let scan = try scan()
        return Group(
            memory: scan.volume.memoryRead, inflation: nil,
            cases: scan.projectionCases(named: name) + scan.smoothingCases(named: name))
    }

    /// A CT, the shape of the tumour in it, and resampling between it and the scan.
    func shapes(_ name: String, size: SIMD3<Int>, spacing: SIMD3<Double>, overWholeGrid: Bool) throws -> Group {
        let ct = TumourScan(size: size, spacing: spacing)
        return Group(
            memory: ct.volume.memoryRead, inflation: nil,
            cases: ct.resamplingCases(named: name, with: try scan())
                + ct.shapeCases(named: name, overWholeGrid: overWholeGrid))
    }
}

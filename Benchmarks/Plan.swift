internal import Glibc
internal import NIfTIFile
internal import VoxelCore

/// What is measured: subjects, and how often.
struct Plan {
    /// How often a case runs at most.
    let rounds: Int
    /// The seconds after which a group's third round is its last.
    var patience = Double.infinity
    let subjects: [Subject]

    /// Operations on the same data, which is made when its turn comes, and only if it is wanted.
    struct Subject {
        let operations: [Operation]
        let make: () throws -> Group

        init(_ operations: [Operation], _ make: @escaping () throws -> Group) {
            self.operations = operations
            self.make = make
        }
    }

    /// The measurements of one operation, or of all.
    func measure(only operation: Operation?) throws -> [Measurement] {
        try subjects.filter { operation == nil || $0.operations.contains(operation!) }.flatMap { subject in
            let group = try subject.make()
            precondition(Set(group.cases.map(\.operation)) == Set(subject.operations), "a subject does what it says")
            return try group.measuring(only: operation).measure(rounds: rounds, patience: patience)
        }
    }

    static let files: [Operation] = [.readCompressed, .readPlain, .writeLabels]
    static let finding: [Operation] = [.threshold, .components, .thresholdAndComponents]
    static let measuring: [Operation] = [.lesionStatistics, .peakExact, .peakEqual, .measureLesions]
    static let projections: [Operation] = [.projectionX, .projectionY, .projectionZ]
    static let shapes: [Operation] = [.distanceMap, .regionDistance, .dilation, .fillHoles, .mesh, .diameter]
}

extension Plan {
    /// The whole: S and M, as scanners make them, and a CT.
    static func full(in folder: String) -> Plan {
        let small = Body(name: "S float32", size: [200, 200, 326], spacing: [4.07, 4.07, 3], storage: .float)
        let large = Body(name: "M int16", size: [440, 440, 645], spacing: [1.65, 1.65, 1.65], storage: .int16)
        let largeFloat = Body(name: "M float32", size: large.size, spacing: large.spacing, storage: .float)
        func ct() -> CTScan { CTScan(named: "V", size: [512, 512, 400], spacing: [0.8, 0.8, 1]) }
        return Plan(
            rounds: 7,
            subjects: [
                Subject(files) { try small.scan().fileGroup(in: folder, datatype: .float32) },
                Subject(files) { try large.scan().fileGroup(in: folder, datatype: .int16) },
                Subject(finding + measuring) { try small.lesions() },
                Subject(finding + measuring) { try large.lesions() },
                Subject(finding) { try Group(of: [largeFloat.scan(lesions: 50)]) { try $0.findingCases() } },
                Subject(projections + [.rotating, .gaussian]) { small.images() },
                Subject(projections + [.rotating, .gaussian]) { large.images() },
                Subject([.resampling]) {
                    let ct = ct()
                    return Group(memory: ct.volume.memoryRead, cases: ct.resamplingCases(with: large.scan()))
                },
                Subject(shapes + [.png]) {
                    let ct = ct()
                    return Group(
                        memory: ct.volume.memoryRead, cases: ct.shapeCases(overWholeGrid: true) + [ct.pngCase()])
                },
                Subject([.vesselContact]) {
                    let scene = ContactScene(named: "V, 5 vessels", size: [512, 512, 400], spacing: [0.8, 0.8, 1])
                    return Group(memory: small.scan().volume.memoryRead, cases: [scene.contactCase()])
                },
            ])
    }

    /// Small phantoms, with the same operations; the scan of 42 MB is still larger than the caches.
    static func short(in folder: String) -> Plan {
        let body = Body(name: "XS int16", size: [256, 256, 320], spacing: [2.4, 2.4, 2.8], storage: .int16)
        return Plan(
            rounds: 7,
            subjects: [
                Subject(files) { try body.scan().fileGroup(in: folder, datatype: .int16) },
                Subject(finding + measuring) { try body.lesions() },
                Subject(projections + [.rotating, .gaussian]) { body.images() },
                Subject([.resampling] + shapes + [.png]) {
                    let (pet, ct) = (body.scan(), CTScan(named: "CT", size: [256, 256, 128], spacing: [1.6, 1.6, 2]))
                    return Group(
                        // The CT itself would stay in a large cache.
                        memory: pet.volume.memoryRead,
                        cases: ct.resamplingCases(with: pet) + ct.shapeCases(overWholeGrid: false)
                            + [ct.pngCase()])
                },
                Subject([.vesselContact]) {
                    let scene = ContactScene(named: "CT, 5 vessels", size: [160, 160, 100], spacing: [0.8, 0.8, 1])
                    return Group(memory: body.scan().volume.memoryRead, cases: [scene.contactCase()])
                },
            ])
    }

    /// The phantoms of compare_peers in a folder, each operation on what the peers do it on.
    static func phantoms(in folder: String) -> Plan {
        func pet(_ file: String, _ name: String) throws -> PETScan {
            try PETScan(named: name, phantomAt: "\(folder)/\(file)")
        }
        func ct() throws -> CTScan { try CTScan(named: "V", phantomIn: folder) }
        return Plan(
            rounds: 7, patience: 2,
            subjects: [
                Subject(files) {
                    let plain = "\(folder)/M_n50_i16.nii"
                    return try pet("M_n50_i16.nii", "M int16").fileGroup(
                        compressed: plain + ".gz", plain: plain, in: folder + "/out")
                },
                Subject(finding + measuring) {
                    try Group(of: [pet("M_n50_i16.nii", "M int16, 50")]) {
                        try $0.findingCases() + $0.measuringCases()
                    }
                },
                Subject(projections) { try Group(of: [pet("M_n50_i16.nii", "M int16")]) { $0.projectionCases() } },
                Subject(projections) { try Group(of: [pet("M_n50_f32.nii", "M float32")]) { $0.projectionCases() } },
                Subject([.rotating]) { try Group(of: [pet("M_n50_f32.nii", "M float32")]) { [$0.rotatingCase()] } },
                Subject([.gaussian]) { try Group(of: [pet("M_n50_f32.nii", "M float32")]) { [$0.smoothingCase()] } },
                Subject([.resampling]) {
                    let (pet, ct) = (try NIfTIReader.readVolume(at: "\(folder)/M_n50_i16.nii").volume, try ct())
                    let scan = PETScan(name: "M", volume: pet, lesionCount: nil, smallestLesion: 0)
                    return Group(memory: ct.volume.memoryRead, cases: ct.resamplingCases(with: scan))
                },
                Subject(shapes) {
                    let ct = try ct()
                    return Group(memory: ct.volume.memoryRead, cases: ct.shapeCases(overWholeGrid: true))
                },
                Subject([.vesselContact]) {
                    let ct = try ct()
                    let scene = ContactScene(
                        name: "V, 5 vessels", grid: ct.volume.grid, tumour: ct.tumour, vessels: ct.vessels)
                    return Group(memory: ct.volume.memoryRead, cases: [scene.contactCase()])
                },
                Subject([.png]) {
                    let ct = try ct()
                    return Group(memory: ct.volume.memoryRead, cases: [ct.pngCase()])
                },
            ])
    }
}

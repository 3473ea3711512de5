internal import NIfTIFile
internal import Uptake
internal import VesselContact
internal import VoxelCore

/// Looks at every header, sidecar and table of a visit, and tells why it could not be measured; no voxel is read.
///
/// What only voxels tell stays unseen: a compressed file that was cut short or is damaged, a mask without a voxel, values that are no
/// labels.
public struct ScanCheck: Sendable {
    private let folder: ScanFolder
    private let options: QuantifyRequest

    /// A check of a scan folder's visits.
    ///
    /// - Parameters:
    ///   - folder: the scan folder.
    ///   - quantify: the options that every volume is measured with; its paths are left aside.
    public init(of folder: ScanFolder, quantify: QuantifyRequest) {
        self.folder = folder
        options = quantify
    }

    /// All that is wrong with a visit: what the folder's names tell, and what the files themselves do.
    public func problems(of visit: ScanVisit) -> [ScanProblem] {
        var findings = Findings(folder: folder.path, problems: visit.problems)
        // What everything must lie on: the volume, and what is drawn.
        var grounds: [Ground] = []
        if let request = visit.quantifyRequest(with: options), let grid = findings.volume(request) {
            grounds.append(Ground(grid: grid, file: request.volume))
        }
        for path in [visit.lesions, visit.tumour, visit.enhancing].compactMap({ $0 }) {
            guard let grid = findings.mask(path) else { continue }
            findings.compare(grid, of: path, with: grounds)
            if path != visit.lesions || !visit.isQuantified { grounds.append(Ground(grid: grid, file: path)) }
        }
        if let lesions = visit.lesions { findings.table(forMapAt: lesions, named: nil) }
        if let path = visit.organs {
            _ = findings.labels(path, names: visit.organNames, areVessels: false, on: grounds)
        }
        if let path = visit.vessels {
            let grid = findings.labels(path, names: visit.vesselNames, areVessels: true, on: grounds)
            if let grid, visit.isContactMeasured { grounds.append(Ground(grid: grid, file: path)) }
        }
        if let path = visit.ct, let grid = findings.mask(path) { findings.compare(grid, of: path, with: grounds) }
        if let path = visit.transform { findings.transform(path) }
        return findings.unique
    }
}

/// A volume that others must lie on.
private struct Ground {
    let grid: Grid
    let file: String
}

/// What is found wrong with a visit's files.
private struct Findings {
    /// The scan folder's path.
    let folder: String
    var problems: [ScanProblem]

    /// The problems without repetitions: a map may serve as vessels and as organs.
    var unique: [ScanProblem] {
        var seen: [ScanProblem] = []
        for problem in problems where !seen.contains(problem) { seen.append(problem) }
        return seen
    }

    private func relative(_ path: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }

    private mutating func note(_ fault: ScanFault, _ path: String) {
        problems.append(fault.problem(of: relative(path)))
    }

    private mutating func note(_ error: any Error, _ path: String) {
        problems += ScanProblem.problems(of: relative(path), from: error)
    }

    private mutating func noteWarnings(of header: NIfTIHeader, _ path: String) {
        problems += header.warnings.map {
            ScanProblem(file: relative(path), reason: "\($0.rule): \($0.finding)", mend: $0.mend, isFatal: false)
        }
    }

    /// The grid of a volume that can be measured.
    mutating func volume(_ request: QuantifyRequest) -> Grid? {
        do {
            let known = try QuantifyInputs(of: request)
            noteWarnings(of: known.header, request.volume)
            return known.header.grid
        } catch let error as StudyError {
            guard case .subjectTable(let table, _) = error else {
                note(error, request.sidecarPath ?? request.volume)
                return nil
            }
            problems += ScanProblem.problems(of: table, from: error)
        } catch {
            let isOfSidecar = error is SidecarError || error is UptakeError
            note(error, isOfSidecar ? request.sidecarPath ?? request.volume : request.volume)
        }
        return nil
    }

    /// Where a transform leads.
    mutating func transform(_ path: String) {
        do {
            _ = try TransformFile.read(at: path)
        } catch {
            note(error, path)
        }
    }

    /// The grid of a mask, a label map or a CT.
    mutating func mask(_ path: String) -> Grid? {
        do {
            let header = try NIfTIReader.readHeader(at: path)
            noteWarnings(of: header, path)
            guard header.frames == 1 else {
                note(.severalVolumes(count: header.frames), path)
                return nil
            }
            return header.grid
        } catch {
            note(error, path)
            return nil
        }
    }

    /// Notes the first of the others that a file has no place in common with.
    mutating func compare(_ grid: Grid, of path: String, with grounds: [Ground]) {
        guard let ground = grounds.first(where: { !grid.overlaps($0.grid) }) else { return }
        note(.noOverlap(with: lastComponent(of: ground.file)), path)
    }

    /// The names of a label map's labels; `nil` without a table.
    @discardableResult
    mutating func table(forMapAt path: String, named names: String?) -> (table: LabelTable, file: String)? {
        do {
            return try LabelReading.table(forMapAt: path, named: names)
        } catch {
            note(error, names ?? LabelReading.stem(of: path) + ".tsv")
            return nil
        }
    }

    /// A label map with its table, or a folder of masks; the grid of the map, or that of the first mask.
    mutating func labels(_ path: String, names: String?, areVessels: Bool, on grounds: [Ground]) -> Grid? {
        guard LabelReading.isFolder(path) else {
            let grid = mask(path)
            if let grid { compare(grid, of: path, with: grounds) }
            guard let (table, file) = table(forMapAt: path, named: names), areVessels else { return grid }
            do {
                _ = try table.vesselKinds(fileName: lastComponent(of: file))
            } catch {
                note(error, file)
            }
            return grid
        }
        var first: Ground?
        do {
            for file in try LabelReading.maskFiles(inFolder: path) {
                if areVessels, VesselName(LabelReading.stem(of: file)).isOtherStructure { continue }
                let place = "\(path)/\(file)"
                guard let grid = mask(place) else { continue }
                compare(grid, of: place, with: grounds)
                if areVessels, let first, !first.grid.isCongruent(with: grid) {
                    note(.otherGrid(first: lastComponent(of: first.file)), place)
                }
                if first == nil { first = Ground(grid: grid, file: place) }
            }
        } catch {
            note(error, path)
        }
        return first?.grid
    }
}

internal import Glibc
internal import NIfTIFile
internal import VoxelCore

/// A PET in SUV with lesions.
struct PETScan {
    /// What it is called in a report.
    let name: String
    let volume: ScalarVolume
    /// How many lesions it must have; `nil` where nobody knows.
    let lesionCount: Int?
    /// Smaller pieces in mL are not measured.
    let smallestLesion: Double

    /// The uptake that a lesion has at least.
    static let threshold = 4.0

    /// The connected pieces at or above the threshold, which must be as many as there are lesions, where that is known.
    func pieces() throws -> [Region] {
        let found = Region(of: volume, atLeast: Self.threshold).connectedComponents(.corners)
        guard lesionCount == nil || found.count == lesionCount else {
            throw WrongCount(name: name, found: found.count, wanted: lesionCount!)
        }
        return found
    }

    /// The pieces that are large enough.
    func lesions() throws -> [Region] {
        let smallest = smallestLesion / volume.grid.voxelVolume
        return try pieces().filter { Double($0.voxelCount) >= smallest }
    }

    /// Another number of lesions than there must be.
    struct WrongCount: Error, CustomStringConvertible {
        let name: String
        let found: Int
        let wanted: Int
        var description: String { "\(name): has \(wanted) lesions, and \(found) were found" }
    }
}

extension PETScan {
    /// A phantom of compare_peers: Bq/mL of 250 MBq of F-18 in 75 kg after an hour, lesions of 1 mL and more.
    init(named name: String, phantomAt path: String) throws {
        let volume = try NIfTIReader.readVolume(at: path).volume.scaled(by: 75_000 / (250e6 * exp2(-3600 / 6586.2)))
        self.init(name: name, volume: volume, lesionCount: nil, smallestLesion: 1)
    }
}

extension ScalarVolume {
    /// The mean of the four voxels around the middle of the middle slice: of sizes that are even along x and y the same
    /// whichever way these axes run.
    var centre: Double {
        let middle = grid.size / 2
        return
            (self[middle.x - 1, middle.y - 1, middle.z] + self[middle.x, middle.y - 1, middle.z]
            + self[middle.x - 1, middle.y, middle.z] + self[middle.x, middle.y, middle.z]) / 4
    }
}

internal import NIfTIFile
internal import VoxelCore

/// Masks as users have them: binary, a label map, or probabilities.
struct MaskReading {
    /// The most bytes one volume may take.
    let maximumBytes: Int?

    /// What a file holds.
    enum Content: Sendable {
        /// The region of each label; that of a binary mask has label 1 or 255, mostly.
        case labels([UInt16: Region])
        /// The share of each voxel that is filled, 0…1.
        case shares(ScalarVolume)
    }

    /// A file's masks with its header.
    struct Masks {
        let header: NIfTIHeader
        let content: Content

        /// The mask of each label; probabilities are label 1.
        var masks: [UInt16: DrawnMask] {
            switch content {
            case .labels(let regions): regions.mapValues { DrawnMask(grid: header.grid, filling: .region($0)) }
            case .shares(let volume): [1: DrawnMask(grid: header.grid, filling: .shares(volume))]
            }
        }

        /// All that is filled as one mask.
        var whole: DrawnMask {
            switch content {
            case .labels(let regions):
                DrawnMask(grid: header.grid, filling: .region(Region(joining: Array(regions.values))))
            case .shares(let volume): DrawnMask(grid: header.grid, filling: .shares(volume))
            }
        }
    }

    /// Reads a file, its voxels once.
    ///
    /// Whole numbers are labels. Other numbers are shares where all of them lie in 0…1.
    /// - Throws: `NIfTIError`, `ContactError.severalVolumes`, `ContactError.neitherLabelsNorShares`.
    func masks(at path: String) throws -> Masks {
        let header = try NIfTIReader.readHeader(at: path)
        guard header.frames == 1 else {
            throw ContactError.severalVolumes(file: header.file, count: header.frames)
        }
        let isFloat = header.datatype == .float32 || header.datatype == .float64
        guard isFloat || header.slope != 1 || header.intercept != 0 else {
            let read = try NIfTIReader.readLabels(at: path, maximumBytes: maximumBytes)
            return Masks(header: read.header, content: .labels(read.labels.volume.regions()))
        }
        let read = try NIfTIReader.readVolume(at: path, maximumBytes: maximumBytes)
        return Masks(header: read.header, content: try Self.content(of: read.volume, file: header.file))
    }

    /// Decides between labels and shares. Cost: one look at each voxel, over all threads.
    static func content(of volume: ScalarVolume, file: String) throws(ContactError) -> Content {
        let slices = Parallel.map(count: volume.grid.size.z, grain: 1) { SliceLabels(of: volume, z: $0.lowerBound) }
        guard let notLabel = slices.lazy.compactMap(\.notLabel).first else {
            var runs: [UInt16: [Run]] = [:]
            for slice in slices { runs.merge(slice.runs) { $0 + $1 } }
            return .labels(runs.mapValues { Region(runs: $0) })
        }
        guard let notShare = slices.lazy.compactMap(\.notShare).first else { return .shares(volume) }
        throw .neitherLabelsNorShares(file: file, notLabel: notLabel, notShare: notShare)
    }
}

/// The labels of a slice of numbers, and the first of them that are none.
private struct SliceLabels {
    var runs: [UInt16: [Run]] = [:]
    /// The first number that is no label.
    var notLabel: Double?
    /// The first number that is no share.
    var notShare: Double?

    /// What a slope of 1/255, stored as a float, makes of 255 beyond 1, and more.
    private static let rounding = 1e-6

    init(of volume: ScalarVolume, z: Int) {
        let size = volume.grid.size
        let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: size.x)
        defer { row.deallocate() }
        for y in 0..<size.y {
            volume.readRow(x: 0..<size.x, y: y, z: z, into: row)
            var x = 0
            while x < size.x {
                let (value, start) = (row[x], x)
                repeat { x += 1 } while x < size.x && row[x] == value
                guard value != 0 else { continue }
                if !(value > -Self.rounding && value < 1 + Self.rounding), notShare == nil { notShare = value }
                if value >= 0, value <= 65535, value == value.rounded(.towardZero) {
                    runs[UInt16(value), default: []].append(Run(x: start..<x, y: y, z: z))
                } else if notLabel == nil {
                    notLabel = value
                }
            }
        }
    }
}

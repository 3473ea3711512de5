internal import DigitalPhantom
internal import FoundationEssentials
internal import NIfTIFile
internal import VoxelCore

/// A digital phantom as files: one visit of a plain scan folder.
public enum PhantomFolder {
    /// Makes the phantom of a recipe and writes it, all of it or nothing.
    ///
    /// - Throws: `RecipeError` where the recipe is wrong, `StudyError` where a file cannot be read or written, and what the
    ///   NIfTI writer throws.
    public static func make(recipe path: String, folder: String, progress: ProgressReporter) throws {
        let recipe = try Recipe(json: Data(FileContents.bytes(at: path)))
        progress.step("making the phantom")
        let phantom = Phantom.make(recipe)
        let output = try OutputFolder(folder)
        progress.step("writing the phantom")
        for (name, image) in [("pet", phantom.pet), ("ct", phantom.ct)] {
            guard let image else { continue }
            try NIfTIWriter.write(
                image.volume, as: NIfTIFormat(image.storage), to: output.place(for: "\(name).nii.gz"))
        }
        for (map, labels) in phantom.maps.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try NIfTIWriter.write(
                labels.map.volume, as: NIfTIFormat(labels.storage), to: output.place(for: "\(map.rawValue).nii.gz"))
        }
        for (name, text) in phantom.texts.sorted(by: { $0.key < $1.key }) {
            try AtomicFile.write([UInt8](text), to: output.place(for: name))
        }
        try output.publish(record: "truth.json")
    }
}

extension NIfTIFormat {
    /// The format that a recipe asks for.
    fileprivate init(_ storage: StorageSpecification) {
        let datatype: NIfTIDatatype =
            switch storage.datatype {
            case .uint8: .uint8
            case .int16: .int16
            case .uint16: .uint16
            case .int32: .int32
            case .float32: .float32
            case .float64: .float64
            }
        let transforms: Transforms =
            switch storage.transform {
            case .sform: .sform
            case .qform: .qform
            case .both: .both
            }
        self.init(
            datatype: datatype, version: storage.version == 1 ? .one : .two,
            byteOrder: storage.byteOrder == .big ? .bigEndian : .littleEndian,
            storedOrder: StoredOrder(orientation: storage.orientation), transforms: transforms)
    }
}

extension StoredOrder {
    /// The order of a checked orientation such as `LAS`: where each axis of the file runs to.
    fileprivate init(orientation: String) {
        var axes = SIMD3(0, 1, 2)
        var directions = SIMD3(1, 1, 1)
        for (place, letter) in orientation.enumerated() {
            axes[place] = "RL".contains(letter) ? 0 : "AP".contains(letter) ? 1 : 2
            directions[place] = "RAS".contains(letter) ? 1 : -1
        }
        self = StoredOrder(axes: axes, directions: directions)!
    }
}

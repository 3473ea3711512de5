internal import FoundationEssentials
internal import VoxelCore

/// Makes digital phantoms.
public enum Phantom {
    /// Makes the images, label maps and texts of a recipe: the same bits on any number of threads.
    ///
    /// - PET: the mean of the painter's-order SUV over each voxel (see `Painting.means` for the error), blurred, with noise,
    ///   in the Bq/mL that the scanner would store.
    /// - Labels: the topmost shape at the voxel's centre. In the organs map lesions, tumours and vessels are transparent:
    ///   it names what they lie in.
    ///
    /// Cost: proportional to the voxels at surfaces times `subsamples`³.
    public static func make(_ recipe: Recipe) -> PhantomVolumes {
        var texts: [String: Data] = [:]
        var pet: PhantomVolumes.Image?
        if let spec = recipe.pet {
            pet = .init(volume: image(spec, shapes: recipe.shapes), storage: spec.storage)
            texts["pet.json"] = json(spec.sidecar)
        }
        let ct = recipe.ct.map { spec in
            let painting = Painting(layers: layers(recipe.shapes, \.hu), background: spec.background)
            let volume = painting.means(over: spec.grid, samples: spec.samples)
            return PhantomVolumes.Image(
                volume: spec.storage.datatype.encoded(volume, stepping: false), storage: spec.storage)
        }
        var maps: [PhantomMap: PhantomVolumes.Labels] = [:]
        for (map, spec) in recipe.maps {
            let volume = painting(of: map, recipe.shapes).atCentres(of: spec.grid)
            maps[map] = .init(map: LabelMap(volume: volume, names: spec.names), storage: spec.storage)
            let rows = spec.names.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }
            texts["\(map.rawValue).tsv"] = Data(("index\tname\n" + rows.joined()).utf8)
        }
        texts["truth.json"] = json(recipe.truth)
        return PhantomVolumes(pet: pet, ct: ct, maps: maps, texts: texts)
    }

    private static func image(_ spec: Recipe.PET, shapes: [Shape]) -> ScalarVolume {
        let suv = Painting(layers: layers(shapes, \.suv), background: spec.background)
            .means(over: spec.grid, samples: spec.samples)
        let blurred = spec.blur.map { suv.blurred(fwhm: $0) } ?? suv
        let factor = spec.tracer.concentrationPerSUV(weight: spec.patient.weight)
        let concentration = Volume<Double>(grid: spec.grid) { voxels in
            blurred.withVoxels { _ = voxels.update(from: $0) }
            spec.noise?.add(to: voxels)
            for i in voxels.indices { voxels[i] *= factor }
        }
        return spec.storage.datatype.encoded(concentration, stepping: true)
    }

    private static func layers(_ shapes: [Shape], _ value: (Shape) -> Double?) -> [(solid: Solid, value: Double)] {
        shapes.compactMap { shape in value(shape).map { (shape.solid, $0) } }
    }

    /// The painting whose topmost value is the label in `map`.
    static func painting(of map: PhantomMap, _ shapes: [Shape]) -> Painting<UInt16> {
        let opaque = shapes.filter { shape in
            shape.labels[map] != nil || map != .organs || ![.lesion, .tumour, .vessel].contains(shape.role)
        }
        return Painting(layers: opaque.map { ($0.solid, $0.labels[map] ?? 0) }, background: 0)
    }

    private static func json(_ value: JSONValue) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return try encoder.encode(value) + Data("\n".utf8)
        } catch {
            // Only a number that is not finite cannot be encoded, and recipes hold none.
            preconditionFailure("\(error)")
        }
    }
}

extension Recipe.PET {
    /// `pet.json`, in BIDS' terms.
    fileprivate var sidecar: JSONValue {
        var entries = tracer.sidecar
        entries["Manufacturer"] = .string("Lutetia phantom")
        entries["Modality"] = .string("PT")
        entries["Units"] = .string("Bq/mL")
        entries["PatientWeight"] = .number(patient.weight)
        entries["PatientSize"] = .number(patient.height)
        entries["PatientSex"] = .string(patient.sex.rawValue)
        return .object(entries)
    }
}

public import FoundationEssentials
internal import VoxelCore

/// What a digital phantom is made of: shapes in painter's order, and the images to make of them.
///
/// Positions are scanner millimetres (RAS+). Every key is checked: an unknown key, a wrong type, a value that is missing or
/// cannot be is a `RecipeError` that names the place in the JSON.
public struct Recipe: Sendable {
    /// The patient that SUV is normalised to.
    struct Patient: Sendable {
        enum Sex: String, CaseIterable { case female = "F", male = "M" }
        let weight: Double
        let height: Double
        let sex: Sex
    }

    /// The PET image: what is in it and how it is made.
    struct PET: Sendable {
        let patient: Patient
        let tracer: Tracer
        let grid: Grid
        let background: Double
        let samples: Int
        let blur: Double?
        let noise: Noise?
        let storage: StorageSpecification
    }

    struct CT: Sendable {
        let grid: Grid
        let background: Double
        let samples: Int
        let storage: StorageSpecification
    }

    struct Map: Sendable {
        let grid: Grid
        let names: [UInt16: String]
        let storage: StorageSpecification
    }

    /// What the phantom is called.
    public let name: String
    let shapes: [Shape]
    let pet: PET?
    let ct: CT?
    let maps: [PhantomMap: Map]

    /// Reads a recipe from JSON.
    public init(json: Data) throws(RecipeError) {
        let value: JSONValue
        do {
            value = try JSONParser.value(of: json)
        } catch {
            throw .notJSON(reason: error.reason)
        }
        let root = try RecipeObject(
            RecipeNode(value: value, path: ""),
            keys: ["name", "patient", "tracer", "pet", "ct", "maps", "shapes"])
        name = try root.text("name")
        let shapes = try Shape.all(root.required("shapes", "an array of shapes"))
        self.shapes = shapes

        pet = try root.optional("pet").map { node throws(RecipeError) in try PET(node, root: root, shapes: shapes) }
        if pet == nil {
            for key in ["patient", "tracer"] {
                if let node = root.optional(key) { throw node.impossible("no \(key) in a recipe without \"pet\"") }
            }
        }
        ct = try root.optional("ct").map { node throws(RecipeError) in try CT(node, shapes: shapes) }
        maps = try Self.maps(root.optional("maps"), shapes: shapes, standard: pet?.grid ?? ct?.grid)
        guard pet != nil || ct != nil || !maps.isEmpty else {
            throw .missing(
                path: "pet", wanted: "\"pet\", \"ct\", \"maps\" or a shape with a label: there is nothing to make")
        }
    }

    private static func maps(
        _ node: RecipeNode?, shapes: [Shape], standard: Grid?
    ) throws(RecipeError) -> [PhantomMap: Map] {
        let node = node ?? RecipeNode(value: .object([:]), path: "maps")
        let given = try RecipeObject(node, keys: PhantomMap.allCases.map(\.rawValue))
        var maps: [PhantomMap: Map] = [:]
        for map in PhantomMap.allCases {
            var names: [UInt16: String] = [:]
            for (i, shape) in shapes.enumerated() {
                guard let label = shape.labels[map] else { continue }
                if let other = names.updateValue(shape.name, forKey: label), other != shape.name {
                    throw .impossible(
                        path: "shapes[\(i)].name", found: "\"\(shape.name)\" with label \(label) in \(map.rawValue)",
                        wanted: "the name that the label already has (\"\(other)\"), or another label")
                }
            }
            let node = given.optional(map.rawValue)
            guard node != nil || !names.isEmpty else { continue }
            let object = try RecipeObject(
                node ?? RecipeNode(value: .object([:]), path: given.path(of: map.rawValue)),
                keys: ["grid", "storage"])
            let grid: Grid
            if let node = object.optional("grid") {
                grid = try Grid(node, shapes: shapes)
            } else if let standard {
                grid = standard
            } else {
                throw .missing(path: object.path(of: "grid"), wanted: "a grid, as there is neither PET nor CT")
            }
            let largest = Double(names.keys.max() ?? 0)
            let allowed = [StorageSpecification.Datatype.uint8, .int16, .uint16, .int32]
                .filter { largest <= $0.range!.upperBound }
            let storage = try StorageSpecification(
                object.optional("storage"), standard: allowed[0], allowed: allowed)
            maps[map] = Map(grid: grid, names: names, storage: storage)
        }
        return maps
    }
}

extension Recipe.Patient {
    init(_ node: RecipeNode) throws(RecipeError) {
        let object = try RecipeObject(node, keys: ["weight_kg", "height_m", "sex"])
        weight = try object.number("weight_kg", .within(0.5...500, "kg"))
        height = try object.number("height_m", .within(0.2...3, "m"))
        sex = try object.choice("sex")
    }
}

extension Recipe.PET {
    init(_ node: RecipeNode, root: RecipeObject, shapes: [Shape]) throws(RecipeError) {
        let object = try RecipeObject(
            node, keys: ["grid", "background_suv", "subsamples", "blur_fwhm_mm", "noise", "storage"])
        patient = try Recipe.Patient(root.required("patient", "an object, as there is PET"))
        tracer = try Tracer(root.required("tracer", "an object, as there is PET"))
        grid = try Grid(object.required("grid", "an object"), shapes: shapes)
        background = try object.number("background_suv", .within(0...100_000, "g/mL"), default: 0)
        samples = Int(try object.number("subsamples", .whole(1...32), default: 8))
        blur = try object.optional("blur_fwhm_mm")?.number(.within(0.1...100, "mm"))
        noise = try object.optional("noise").map { node throws(RecipeError) in try Noise(node) }
        storage = try StorageSpecification(
            object.optional("storage"), standard: .float32, allowed: StorageSpecification.Datatype.allCases)
    }
}

extension Recipe.CT {
    init(_ node: RecipeNode, shapes: [Shape]) throws(RecipeError) {
        let object = try RecipeObject(node, keys: ["grid", "background_hu", "subsamples", "storage"])
        grid = try Grid(object.required("grid", "an object"), shapes: shapes)
        background = try object.number("background_hu", .within(-1024...30000, "HU"), default: -1000)
        samples = Int(try object.number("subsamples", .whole(1...32), default: 8))
        storage = try StorageSpecification(
            object.optional("storage"), standard: .int16, allowed: [.int16, .int32, .float32, .float64])
    }
}

extension Noise {
    init(_ node: RecipeNode) throws(RecipeError) {
        let object = try RecipeObject(node, keys: ["model", "level", "seed"])
        model = try object.choice("model")
        level = try object.number("level", .within(0...10, "SD at SUV 1"))
        // Whole numbers up to 2⁵³ survive JSON in every program.
        seed = UInt64(try object.number("seed", .whole(0...(1 << 53))))
    }
}

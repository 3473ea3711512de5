import DigitalPhantom
import FoundationEssentials
import VoxelCore

/// JSON of small recipes, in pieces that a test replaces.
enum SmallRecipe {
    static let patient = #"{"weight_kg": 80, "height_m": 1.8, "sex": "F"}"#
    static let sphere =
        #"{"kind": "sphere", "role": "lesion", "name": "sphere", "label": 1, "suv": 10, "hu": 40, "centre_mm": [1.3, -0.7, 0.4], "radius_mm": 12}"#

    static func tracer(_ correction: String = "ADMIN") -> String {
        #"{"name": "DOTATATE", "radionuclide": "Ga68", "half_life_seconds": 4000, "injected_mbq": 160, "#
            + #""uptake_seconds": 4000, "frame_seconds": 2000, "decay_correction": "\#(correction)"}"#
    }

    /// A recipe with PET of ADMIN decay correction: 1 SUV is 160e6/80000 = 2000 Bq/mL.
    static func withPET(
        shapes: String = sphere, pet: String = "", grid: String = #"{"spacing_mm": [4, 4, 4], "size": [12, 12, 12]}"#,
        correction: String = "ADMIN", more: String = ""
    ) -> String {
        #"{"name": "small", "patient": \#(patient), "tracer": \#(tracer(correction)), "#
            + #""pet": {"grid": \#(grid)\#(pet)}, "shapes": [\#(shapes)]\#(more)}"#
    }

    static func make(_ json: String) throws -> PhantomVolumes { Phantom.make(try Recipe(json: Data(json.utf8))) }

    /// The SUV of every voxel of a recipe with ADMIN correction.
    static func suv(_ json: String) throws -> [Double] {
        guard let volume = try make(json).pet?.volume else { return [] }
        return volume.values(in: volume.grid.box).map { $0 / 2000 }
    }

    /// How far a summed volume (mL) may be from the truth: four standard deviations, given a root mean square error of
    /// 0.0045 a voxel that the surface (mm²) crosses, of which there are 1.5·surface/h² for a surface of every direction.
    static func volumeError(surface: Double, spacing h: Double) -> Double {
        4 * 0.0045 * h * h * h / 1000 * (1.5 * surface / (h * h)).squareRoot()
    }

    /// The sum of all values.
    static func sum(_ values: [Double]) -> Double { values.reduce(0, +) }

    /// `truth.json` or `pet.json`, its keys in camel case.
    static func decoded<Content: Decodable>(_ file: String, of phantom: PhantomVolumes) throws -> Content? {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try phantom.texts[file].map { try decoder.decode(Content.self, from: $0) }
    }

    /// The error that a recipe is refused with, as text.
    static func refusal(_ json: String) -> String {
        do {
            _ = try Recipe(json: Data(json.utf8))
            return "accepted"
        } catch {
            return error.description
        }
    }
}

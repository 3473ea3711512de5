/// A phantom small enough for every test: a body with liver, spleen and two lesions on a 4 mm grid of 50 × 40 × 36 voxels.
public enum SmallTorso {
    /// Weight in kg.
    public static let weight = 70.0
    /// Injected activity in MBq.
    public static let injected = 185.0
    /// Seconds from the injection to the start of the scan, which the image is decay-corrected to.
    public static let uptake = 3600.0
    /// Half-life in seconds.
    public static let halfLife = 4062.6
    /// The Bq/mL of an SUV of 1, worked out from the numbers above.
    public static let concentrationPerSUV = 185e6 * exponential(-3600.0 / 4062.6) / 70_000

    /// The centres of the lesions in mm: label 1 lies in the liver, label 2 in no organ.
    public static let centres: [SIMD3<Double>] = [[38, 8, 10], [-40, -6, -30]]

    /// The recipe, PET stored as `storage` says (a JSON object), with further keys of the PET in `pet`.
    public static func recipe(
        storage: String = #"{"datatype": "int16"}"#, tracer: String = "DOTATATE", decayCorrection: String = "START",
        pet: String = "", ct: String = ""
    ) -> String {
        """
        {"name": "small torso",
         "patient": {"weight_kg": 70, "height_m": 1.7, "sex": "F"},
         "tracer": {"name": "\(tracer)", "radionuclide": "Ga68", "half_life_seconds": 4062.6, "injected_mbq": 185,
                    "uptake_seconds": 3600, "frame_seconds": 150, "decay_correction": "\(decayCorrection)"},
         "pet": {"grid": {"spacing_mm": [4, 4, 4], "size": [50, 40, 36]}, "blur_fwhm_mm": 5, "subsamples": 4,
                 "noise": {"model": "poisson", "level": 0.05, "seed": 7}, "storage": \(storage)\(pet)},
         \(ct)
         "maps": {"lesions": {}, "organs": {}},
         "shapes": [
          {"kind": "ellipsoid", "role": "body", "name": "body", "suv": 0.5, "hu": 0, "centre_mm": [0, 0, 0],
           "semi_axes_mm": [90, 70, 200]},
          {"kind": "ellipsoid", "role": "organ", "name": "liver", "label": 5, "suv": 2, "hu": 60,
           "centre_mm": [38, 8, 10], "semi_axes_mm": [42, 40, 40]},
          {"kind": "sphere", "role": "organ", "name": "spleen", "label": 1, "suv": 3, "hu": 50,
           "centre_mm": [-50, -20, 30], "radius_mm": 24},
          {"kind": "sphere", "role": "lesion", "name": "liver lesion", "label": 1, "suv": 14, "hu": 70,
           "centre_mm": [38, 8, 10], "radius_mm": 13},
          {"kind": "sphere", "role": "lesion", "name": "node", "label": 2, "suv": 11, "hu": 40,
           "centre_mm": [-40, -6, -30], "radius_mm": 10}
         ]}
        """
    }
}

/// 2 to the power `x`, from its series: the tests' own, apart from the library's.
private func exponential(_ x: Double) -> Double {
    let z = x * 0.693147180559945309417
    var (term, sum) = (1.0, 1.0)
    for n in 1...40 {
        term *= z / Double(n)
        sum += term
    }
    return sum
}

/// A radionuclide in use for PET and SPECT, with its half-life.
public struct Radionuclide: Sendable, Equatable {
    /// Symbol and mass number: `Lu-177`.
    public let name: String
    /// Half-life in seconds (ICRP Publication 107).
    public let halfLife: Double

    private let symbol: String
    private let mass: String
    private let element: String

    private init(_ symbol: String, _ mass: Int, _ element: String, _ halfLife: Double) {
        name = "\(symbol)-\(mass)\(symbol == "Tc" ? "m" : "")"
        self.symbol = symbol.lowercased()
        self.mass = "\(mass)"
        self.element = element
        self.halfLife = halfLife
    }

    /// All that are known by name.
    public static let all = [
        Radionuclide("F", 18, "fluorine", 6586.2), Radionuclide("Ga", 68, "gallium", 4062.6),
        Radionuclide("C", 11, "carbon", 1223.4), Radionuclide("Cu", 64, "copper", 45_720),
        Radionuclide("Zr", 89, "zirconium", 282_276), Radionuclide("Lu", 177, "lutetium", 574_300.8),
        Radionuclide("Y", 90, "yttrium", 230_760), Radionuclide("In", 111, "indium", 242_326.1),
        Radionuclide("Tc", 99, "technetium", 21_654), Radionuclide("I", 131, "iodine", 692_988.5),
        Radionuclide("I", 124, "iodine", 360_806.4), Radionuclide("I", 123, "iodine", 47_772),
        Radionuclide("Tb", 161, "terbium", 596_678),
    ]

    /// The nuclide that a header or sidecar names: `F18`, `18F`, `^18^Fluorine`, `F18[18Fluorine]`, `177 Lutetium`, `Tc-99m`.
    ///
    /// - Returns: `nil` where no known element stands beside its mass number.
    public init?(spelling: String) {
        // Runs of letters and runs of digits; of F18[18Fluorine] the first of each decide.
        var words: [String] = []
        for character in spelling.lowercased() {
            guard character.isASCII, character.isLetter || character.isNumber else {
                words.append("")
                continue
            }
            if let last = words.last?.last, last.isLetter == character.isLetter {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
        }
        let letters = words.filter { $0.first?.isLetter == true }.filter { $0 != "m" }
        guard let mass = words.first(where: { $0.first?.isNumber == true }), let element = letters.first else {
            return nil
        }
        guard
            let found = Radionuclide.all.first(where: { nuclide in
                nuclide.mass == mass && (nuclide.symbol == element || nuclide.element == element)
            })
        else { return nil }
        self = found
    }
}

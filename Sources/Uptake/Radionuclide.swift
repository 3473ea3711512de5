/// A radionuclide of the half-life table.
///
/// Half-lives are ICRP Publication 107's, in seconds. The table holds what is injected for PET and SPECT; a nuclide
/// that is not in it is not guessed at: its half-life has to be given.
public enum Radionuclide: String, CaseIterable, Sendable {
    case carbon11 = "C-11"
    case fluorine18 = "F-18"
    case copper64 = "Cu-64"
    case gallium68 = "Ga-68"
    case zirconium89 = "Zr-89"
    case yttrium90 = "Y-90"
    case technetium99m = "Tc-99m"
    case indium111 = "In-111"
    case iodine123 = "I-123"
    case iodine124 = "I-124"
    case iodine131 = "I-131"
    case terbium161 = "Tb-161"
    case lutetium177 = "Lu-177"

    /// The half-life in seconds (ICRP Publication 107).
    public var halfLife: Double {
        switch self {
        case .carbon11: 1223.4
        case .fluorine18: 6586.2
        case .copper64: 45_720
        case .gallium68: 4062.6
        case .zirconium89: 282_276
        case .yttrium90: 230_760
        case .technetium99m: 21_654
        case .indium111: 242_326.1
        case .iodine123: 47_772
        case .iodine124: 360_806.4
        case .iodine131: 692_988.5
        case .terbium161: 596_678
        case .lutetium177: 574_300.8
        }
    }

    /// The nuclide a text names, in any spelling met in sidecars: `F18`, `18F`, `^18^Fluorine`, `F18[18Fluorine]`,
    /// `177 Lutetium`, `Fluorine-18`, `Tc99m`, `68Ga-DOTATATE`.
    ///
    /// Case and punctuation do not count. Nil where no nuclide of the table is named, where two different ones are,
    /// and where the isomer is another one than the table's (`Tc-99`, `Lu-177m`).
    public init?(recognising text: String) {
        var named: Set<Radionuclide> = []
        let runs = Self.runs(of: text)
        var index = 0
        while index + 1 < runs.count {
            guard let (nuclide, length) = Self.match(runs[index...]) else {
                index += 1
                continue
            }
            guard let nuclide else { return nil }
            named.insert(nuclide)
            index += length
        }
        guard named.count == 1, let only = named.first else { return nil }
        self = only
    }

    /// Mass number, `m` of the isomer, chemical symbol and name, all in lower case.
    private var spelling: (mass: String, isomer: String, symbol: String, element: [String]) {
        switch self {
        case .carbon11: ("11", "", "c", ["carbon"])
        case .fluorine18: ("18", "", "f", ["fluorine", "fluor"])
        case .copper64: ("64", "", "cu", ["copper"])
        case .gallium68: ("68", "", "ga", ["gallium"])
        case .zirconium89: ("89", "", "zr", ["zirconium"])
        case .yttrium90: ("90", "", "y", ["yttrium"])
        case .technetium99m: ("99", "m", "tc", ["technetium"])
        case .indium111: ("111", "", "in", ["indium"])
        case .iodine123: ("123", "", "i", ["iodine"])
        case .iodine124: ("124", "", "i", ["iodine"])
        case .iodine131: ("131", "", "i", ["iodine"])
        case .terbium161: ("161", "", "tb", ["terbium"])
        case .lutetium177: ("177", "", "lu", ["lutetium"])
        }
    }

    /// The runs of ASCII letters and of digits in a text, in lower case; all else separates.
    private static func runs(of text: String) -> [String] {
        var runs: [String] = []
        var previous: Bool?
        for character in text.lowercased() {
            guard character.isASCII, character.isLetter || character.isNumber else {
                previous = nil
                continue
            }
            if previous == character.isNumber {
                runs[runs.count - 1].append(character)
            } else {
                runs.append(String(character))
            }
            previous = character.isNumber
        }
        return runs
    }

    /// What the first runs spell: an element with a mass number on either side of it, and how many runs that took.
    /// Nil where they spell no element with a mass; a nil nuclide where they spell one that is not in the table.
    private static func match(_ runs: ArraySlice<String>) -> (nuclide: Radionuclide?, length: Int)? {
        let run = Array(runs.prefix(3))
        let third = run.count > 2 ? run[2] : ""
        var mass = ""
        var element = ""
        var isomer = ""
        var length = 2
        if run[0].first?.isNumber == true {
            mass = run[0]
            element = run[1]
            if element == "m" {
                (isomer, element, length) = ("m", third, 3)
            } else if element.hasPrefix("m"), isElement(String(element.dropFirst())) {
                (isomer, element) = ("m", String(element.dropFirst()))
            }
        } else if run[1].first?.isNumber == true {
            element = run[0]
            mass = run[1]
            if third == "m" { (isomer, length) = ("m", 3) }
        }
        guard isElement(element) else { return nil }
        let nuclide = allCases.first {
            let spelling = $0.spelling
            return spelling.mass == mass && spelling.isomer == isomer
                && (spelling.symbol == element || spelling.element.contains(element))
        }
        return (nuclide, length)
    }

    private static func isElement(_ text: String) -> Bool {
        allCases.contains { $0.spelling.symbol == text || $0.spelling.element.contains(text) }
    }
}

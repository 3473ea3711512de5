import Testing

@testable import Uptake

@Suite("Radionuclides")
struct RadionuclideTests {
    /// ICRP Publication 107, in seconds.
    @Test(arguments: [
        ("F-18", 6586.2), ("Ga-68", 4062.6), ("C-11", 1223.4), ("Cu-64", 45720), ("Zr-89", 282276),
        ("Lu-177", 574300.8), ("Y-90", 230760), ("In-111", 242326.1), ("Tc-99m", 21654), ("I-131", 692988.5),
        ("I-124", 360806.4), ("I-123", 47772), ("Tb-161", 596678),
    ])
    func halfLives(name: String, seconds: Double) {
        #expect(Radionuclide(rawValue: name)?.halfLife == seconds)
        #expect(Radionuclide.allCases.count == 13)
    }

    /// Every nuclide in every order, case and punctuation that is met.
    @Test(arguments: Radionuclide.allCases)
    func spellings(nuclide: Radionuclide) throws {
        let names: [String: String] = [
            "C": "Carbon", "F": "Fluorine", "Cu": "Copper", "Ga": "Gallium", "Zr": "Zirconium", "Y": "Yttrium",
            "Tc": "Technetium", "In": "Indium", "I": "Iodine", "Tb": "Terbium", "Lu": "Lutetium",
        ]
        let parts = nuclide.rawValue.split(separator: "-").map { String($0) }
        let (symbol, mass) = (parts[0], parts[1])
        let name = try #require(names[symbol])
        for spelling in [
            symbol + mass, mass + symbol, "\(symbol)-\(mass)", "\(mass)-\(symbol)", "\(mass) \(name)",
            "\(name)-\(mass)",
            "^\(mass)^\(name)", "^\(mass)^\(symbol)", "\(symbol)\(mass)[\(mass)\(name)]", "[\(mass)\(symbol)]X",
            (symbol + mass).lowercased(), (mass + symbol).uppercased(), "\(mass)\(symbol)-DOTATATE",
            " \(name) \(mass) ",
        ] {
            #expect(Radionuclide(recognising: spelling) == nuclide, "\(spelling)")
        }
    }

    @Test func metSpellings() {
        #expect(Radionuclide(recognising: "F18[18Fluorine]") == .fluorine18)
        #expect(Radionuclide(recognising: "^18^Fluorine") == .fluorine18)
        #expect(Radionuclide(recognising: "177 Lutetium") == .lutetium177)
        #expect(Radionuclide(recognising: "Tc99m") == .technetium99m)
        #expect(Radionuclide(recognising: "99mTc-HMPAO") == .technetium99m)
    }

    /// Another isomer lives for another time: Lu-177m for 160 days, Tc-99 for 211 000 years.
    @Test(arguments: [
        "", "FDG", "F", "18", "F-19", "Tc-99", "Lu-177m", "177mLu", "Y90m", "In111m", "O-15", "C-111A1",
        "F18 and Ga68", "Lutetium", "fluorine", "١٨F",
    ])
    func unknownSpellings(text: String) {
        #expect(Radionuclide(recognising: text) == nil)
    }
}

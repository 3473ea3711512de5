import Glibc
import Testing
import TestSupport
import VesselContact
import VoxelCore

/// What the gates share: how many cases, drawn from which seed, and how a phantom is measured.
enum GateRow {
    /// The seed of every row; LUTETIA_GATE_SEED draws other phantoms.
    static let seed = getenv("LUTETIA_GATE_SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_260_801

    /// Cases a row.
    static let cases = getenv("LUTETIA_GATE_CASES").flatMap { Int(String(cString: $0)) } ?? 200

    /// Whether the gates run: hundreds of phantoms a row are for optimised code.
    static var runs: Bool {
        #if DEBUG
            false
        #else
            true
        #endif
    }

    /// The generator of one case, apart from those of all the others.
    static func generator(_ row: String, _ number: Int) -> SeededGenerator {
        var mix = seed
        for byte in row.utf8 { mix = (mix ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return SeededGenerator(seed: mix &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03)
    }

    /// The phantoms of a row, one at a time.
    static func forEachPhantom(
        _ row: String, cases: Int = cases, _ draw: (inout SeededGenerator) -> ContactPhantom,
        body: (Int, ContactPhantom) throws -> Void
    ) rethrows {
        for number in 0..<cases {
            var generator = generator(row, number)
            try body(number, draw(&generator))
        }
    }
}

extension ContactPhantom {
    /// What is measured of the phantom: a row a tumour.
    func measured(by measuring: ContactMeasuring = ContactMeasuring()) -> [TumourVesselContact] {
        measuring.contacts(
            of: tumours.enumerated().map {
                Tumour(lesion: $0.offset + 1, mask: TissueMask($0.element.region, on: grid))
            },
            with: [Vessel(name: "vessel", kind: .artery, mask: TissueMask(vessel, on: grid))])
    }
}

import TestSupport
import Testing
import VesselContact

/// A row of phantoms on which an angle is measured, by this library and by the peers' rules.
struct AngleRow: Sendable, CustomTestStringConvertible {
    let name: String
    /// The angle that the row is about.
    let angle: @Sendable (ContactAngles) -> Double
    /// The class of every phantom of the row, where it is one.
    let category: ContactCategory?
    /// Draws a phantom.
    let draw: @Sendable (inout SeededGenerator) -> ContactPhantom

    init(
        _ name: String, angle: @escaping @Sendable (ContactAngles) -> Double = { $0.contact },
        category: ContactCategory? = nil, draw: @escaping @Sendable (inout SeededGenerator) -> ContactPhantom
    ) {
        self.name = name
        self.angle = angle
        self.category = category
        self.draw = draw
    }

    var testDescription: String { name }

    /// Tilted vessels of 3–6 mm radius, tumour over 30–330°.
    static let tilted = wedges("wedge, tilted") { _ in }
    /// Voxels of 0.6–0.9 mm in slices 0.6–1.2 mm apart.
    static let spacings = wedges("wedge, other voxels") {
        $0.radius = 4...6
        $0.spacing = (0.6...0.9, 0.6...1.2)
    }
    /// Vessels along the grid.
    static let aligned = wedges("wedge, along the grid") {
        $0.radius = 4...6
        $0.tilt = .aligned
    }
    /// Vessels at right angles to the slices: what rules that look at axial slices are made for.
    static let upright = wedges("wedge, across the slices") {
        $0.radius = 4...6
        $0.tilt = .upright
    }
    /// A tumour cylinder beside the vessel that overlaps its wall.
    static let cylinder = AngleRow("parallel cylinder, strict", angle: { $0.strict }) {
        .parallelCylinder(using: &$0)
    }
    /// Tumour that begins a voxel beyond the wall.
    static let gap = wedges("wall gap of 0.8 mm") { $0.gap = 0.8 }
    /// Tumour too far away to touch.
    static let none = wedges("0°", category: ContactCategory.none) {
        $0.gap = 6
        $0.degrees = 30...360
    }
    /// Tumour all around.
    static let whole = wedges("360°", category: .above180) { $0.degrees = 360...360 }
    /// Just below 180°.
    static let below = wedges("150–175°", category: .atMost180) { $0.degrees = 150...175 }
    /// Just above.
    static let above = wedges("185–210°", category: .above180) { $0.degrees = 185...210 }
    /// Vessels that bend, divide, or have two tumours.
    static let curved = [
        AngleRow("bend of 30 mm") { .bend(.any, using: &$0) },
        AngleRow("outside of the bend") { .bend(.outside, using: &$0) },
        AngleRow("inside of the bend") { .bend(.inside, using: &$0) },
        AngleRow("S-shape") { .sShape(using: &$0) },
        AngleRow("trunk of a bifurcation") { .bifurcation(onTrunk: true, using: &$0) },
        AngleRow("leg of a bifurcation") { .bifurcation(onTrunk: false, using: &$0) },
        AngleRow("two tumours") { .twoTumours(using: &$0) },
    ]

    /// Every row, in the order of the documentation's table.
    static let all = [tilted, spacings, aligned, upright, cylinder, gap, none, whole, below, above] + curved

    private static func wedges(
        _ name: String, category: ContactCategory? = nil, change: (inout ContactWedgeRow) -> Void
    ) -> AngleRow {
        var row = ContactWedgeRow()
        change(&row)
        return AngleRow(name, category: category) { [row] in .wedge(row, using: &$0) }
    }

    /// What this library reads: errors of the angle, and how many phantoms it classes wrongly. Prints the row's line.
    func measured() -> (errors: ContactErrors, wrong: [String]) {
        var errors = ContactErrors()
        var wrong: [String] = []
        GateRow.forEachPhantom(name, draw) { number, phantom in
            let found = phantom.measured()
            for (i, truth) in phantom.tumours.enumerated() {
                let account = "\(number): \(phantom.account)"
                let row = i < found.count ? found[i] : nil
                errors.add(row?.angles.map(angle), truth: truth.degrees, account: account)
                if let category, row?.category != category { wrong.append(account) }
            }
        }
        print(line(errors, wrong: wrong.count))
        return (errors, wrong)
    }

    /// What each of the peers' rules reads, in the order of all rules. Prints a line a rule.
    func readByPeers() -> [(rule: ContactPeerRule, errors: ContactErrors)] {
        var read = ContactPeerRule.allCases.map { (rule: $0, errors: ContactErrors(), wrong: 0) }
        GateRow.forEachPhantom(name, draw) { number, phantom in
            for truth in phantom.tumours {
                for i in read.indices {
                    let angle = read[i].rule.angle(of: truth.region, on: phantom.vessel, grid: phantom.grid)
                    read[i].errors.add(angle, truth: truth.degrees, account: "\(number): \(phantom.account)")
                    let found: ContactCategory = angle == 0 ? .none : angle <= 180 ? .atMost180 : .above180
                    if let category, found != category { read[i].wrong += 1 }
                }
            }
        }
        for row in read { print("  \(row.rule.rawValue): \(line(row.errors, wrong: row.wrong))") }
        return read.map { ($0.rule, $0.errors) }
    }

    private func line(_ errors: ContactErrors, wrong: Int) -> String {
        errors.line(name, seed: GateRow.seed) + (category == nil ? "" : ", wrong categories \(wrong)")
    }
}

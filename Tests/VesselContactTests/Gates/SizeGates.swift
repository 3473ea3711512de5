import TestSupport
import Testing
import VesselContact

/// Gates on millimetres.
@Suite(.enabled(if: GateRow.runs, "gates run on optimised code"), .serialized) struct SizeGates {
    @Test(arguments: [SIMD2(18.4, 8.1), SIMD2(30.9, 19.9)])
    func `An elliptic lumen reads within half a millimetre`(diameters: SIMD2<Double>) {
        let name = "lumen \(diameters.x)×\(diameters.y)"
        var (least, most, area) = (ContactErrors(), ContactErrors(), ContactErrors())
        let truth = Double.pi / 4 * diameters.x * diameters.y
        GateRow.forEachPhantom(name, { ContactPhantom.ellipse(diameters: diameters, using: &$0) }) { number, phantom in
            let lumen = phantom.measured().first?.lumen
            let account = "\(number): \(phantom.account)"
            least.add(lumen?.minimum, truth: diameters.y, account: account)
            most.add(lumen?.maximum, truth: diameters.x, account: account)
            area.add(lumen.map { $0.area / truth * 100 }, truth: 100, account: account)
        }
        print(least.line("\(name), minimum caliper mm", seed: GateRow.seed))
        print(most.line("\(name), maximum caliper mm", seed: GateRow.seed))
        print(area.line("\(name), area %", seed: GateRow.seed))
        #expect(least.maximum <= 0.5, "\(least.worst)")
        #expect(most.maximum <= 0.5, "\(most.worst)")
        #expect(area.maximum <= 3, "\(area.worst)")
    }

    @Test func `Length and area of the contact`() {
        var (length, area) = (ContactErrors(), ContactErrors())
        var row = ContactWedgeRow()
        row.degrees = 60...330
        GateRow.forEachPhantom("contact length, area", { ContactPhantom.wedge(row, using: &$0) }) { number, phantom in
            let found = phantom.measured().first
            let truth = phantom.tumours[0]
            let account = "\(number): \(phantom.account)"
            length.add(found?.contactLength, truth: truth.length, account: account)
            area.add(found?.contactArea.map { $0 / truth.area * 100 }, truth: 100, account: account)
        }
        print(length.line("contact length mm", seed: GateRow.seed))
        print(area.line("contact area %", seed: GateRow.seed))
        #expect(length.percentile95 <= 1, "\(length.worst)")
        #expect(area.percentile95 <= 5, "\(area.worst)")
    }

    @Test func `The least distance reads within a quarter of a voxel`() {
        var errors = ContactErrors()
        GateRow.forEachPhantom("least distance", { ContactPhantom.apart(using: &$0) }) { number, phantom in
            errors.add(
                phantom.measured().first?.minimumDistance, truth: phantom.tumours[0].distance,
                account: "\(number): \(phantom.account)")
        }
        print(errors.line("least distance mm", seed: GateRow.seed))
        #expect(errors.percentile95 <= 0.25 * 0.8, "\(errors.worst)")
    }
}

import TestSupport
import Testing
import VesselContact

/// Gates on vessels that are closed or narrowed.
@Suite(.enabled(if: GateRow.runs, "gates run on optimised code"), .serialized) struct OcclusionGates {
    /// The phantoms whose class is not the one wanted. Prints the row's line.
    private func wrong(
        _ name: String, _ category: ContactCategory, _ draw: (inout SeededGenerator) -> ContactPhantom
    ) -> [String] {
        var wrong: [String] = []
        var errors = ContactErrors()
        GateRow.forEachPhantom(name, cases: GateRow.cases / 2, draw) { number, phantom in
            let found = phantom.measured().first
            errors.add(
                found?.angles?.contact, truth: phantom.tumours[0].degrees, account: "\(number): \(phantom.account)")
            if found?.category != category {
                let category = found?.category.map(\.rawValue) ?? "n/a"
                wrong.append("\(number), \(category): \(phantom.account)")
            }
            if category == .occluded {
                #expect(found?.angles?.contact == 360, "\(number): \(phantom.account)")
                #expect(found?.lumen?.minimum == 0, "\(number): \(phantom.account)")
            }
        }
        print(errors.line(name, seed: GateRow.seed) + ", wrong categories \(wrong.count)")
        return wrong
    }

    @Test func `A gap that tumour fills is an occlusion`() {
        let wrong = wrong("gap in tumour", .occluded) { .interrupted(isFilled: true, using: &$0) }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test func `A gap without tumour is none`() {
        let wrong = wrong("gap without tumour", .atMost180) { .interrupted(isFilled: false, using: &$0) }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test func `A label that ends within tumour is an occlusion`() {
        let wrong = wrong("end in tumour", .occluded) { .ending(using: &$0) }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test func `A narrowing reads within 5 percent points`() {
        var (percent, least) = (ContactErrors(), ContactErrors())
        GateRow.forEachPhantom(
            "narrowing", cases: GateRow.cases / 2, { ContactPhantom.narrowed(using: &$0) }
        ) { number, phantom in
            let lumen = phantom.measured().first?.lumen
            percent.add(lumen?.narrowing, truth: 40, account: "\(number): \(phantom.account)")
            least.add(lumen?.minimum, truth: 6, account: "\(number): \(phantom.account)")
        }
        print(percent.line("narrowing %", seed: GateRow.seed))
        print(least.line("narrowed lumen, minimum caliper mm", seed: GateRow.seed))
        #expect(percent.maximum <= 5, "\(percent.worst)")
        #expect(least.maximum <= 0.5, "\(least.worst)")
    }
}

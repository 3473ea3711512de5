import TestSupport
import Testing
import VesselContact

/// The gate on `contact_deg_sd`.
@Suite(.enabled(if: GateRow.runs, "gates run on optimised code"), .serialized) struct DeviationGates {
    @Test func `The true angle lies within two standard deviations`() {
        let noise = ContactNoise(seed: GateRow.seed)
        var errors = ContactErrors()
        var deviations: [Double] = []
        var covered = 0
        GateRow.forEachPhantom("boundary noise", { ContactPhantom.noisyWedge(noise, using: &$0) }) { number, phantom in
            let truth = phantom.tumours[0].degrees
            let angles = phantom.measured().first?.angles
            errors.add(angles?.contact, truth: truth, account: "\(number): \(phantom.account)")
            guard let angles else { return }
            deviations.append(angles.deviation)
            if abs(angles.contact - truth) <= 2 * angles.deviation { covered += 1 }
        }
        let share = 100 * Double(covered) / Double(errors.count)
        let mean = deviations.reduce(0, +) / Double(max(1, deviations.count))
        print(errors.line("boundary noise", seed: GateRow.seed) + ", within two SD \(share) %, mean SD \(mean)")
        #expect(share >= 90)
    }
}

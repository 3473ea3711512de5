import TestSupport
import Testing

/// What the peers' rules read on the phantoms of the gates: the table of the documentation.
@Suite(.enabled(if: GateRow.runs, "gates run on optimised code"), .serialized) struct PeerRuleGates {
    @Test(arguments: AngleRow.all)
    func `Every peer's rule on every row`(row: AngleRow) {
        for (rule, errors) in row.readByPeers() {
            #expect(errors.count >= GateRow.cases)
            #expect(errors.maximum.isFinite, "\(rule.rawValue)")
        }
    }

    @Test func `No peer's rule passes the gate of a tilted vessel`() {
        for (rule, errors) in AngleRow.tilted.readByPeers() {
            #expect(errors.mean > 2 && errors.percentile95 > 5, "\(rule.rawValue)")
        }
    }
}

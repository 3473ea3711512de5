import TestSupport
import Testing
import VesselContact

/// Gates on the angle of straight vessels.
@Suite(.enabled(if: GateRow.runs, "gates run on optimised code"), .serialized) struct WedgeGates {
    @Test(arguments: [AngleRow.tilted, .spacings])
    func `A wedge on a tilted vessel reads within 2° on average`(row: AngleRow) {
        let errors = row.measured().errors
        #expect(errors.mean <= 2, "\(errors.worst)")
        #expect(errors.percentile95 <= 5, "\(errors.worst)")
    }

    @Test(arguments: [AngleRow.aligned, .upright])
    func `A wedge on a vessel along the grid reads within 9°`(row: AngleRow) {
        let errors = row.measured().errors
        #expect(errors.percentile95 <= 9, "\(errors.worst)")
    }

    @Test func `A parallel cylinder over the wall reads within 5° without tolerance`() {
        let errors = AngleRow.cylinder.measured().errors
        #expect(errors.mean <= 5, "\(errors.worst)")
    }

    @Test func `A gap of one voxel is bridged by the tolerance`() {
        let errors = AngleRow.gap.measured().errors
        #expect(errors.percentile95 <= 5, "\(errors.worst)")
    }

    @Test(arguments: [AngleRow.none, .whole])
    func `No contact and contact all around are exact`(row: AngleRow) {
        let (errors, wrong) = row.measured()
        #expect(errors.maximum == 0, "\(errors.worst)")
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test(arguments: [AngleRow.below, .above])
    func `No category is wrong near 180°`(row: AngleRow) {
        let wrong = row.measured().wrong
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test(arguments: AngleRow.curved)
    func `Vessels that bend or divide read within 4° on average`(row: AngleRow) {
        let errors = row.measured().errors
        #expect(errors.mean <= 4, "\(errors.worst)")
    }
}

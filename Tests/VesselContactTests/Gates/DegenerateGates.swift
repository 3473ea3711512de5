import TestSupport
import Testing
import VesselContact
import VoxelCore

/// Masks of which no angle can be told: a row with the reason, and no number.
@Suite struct DegenerateGates {
    private let grid = Grid(size: [60, 60, 60], affine: Affine(spacing: [0.8, 0.8, 0.8], origin: [-20, 3, 7]))!

    private func box(_ lower: SIMD3<Int>, _ upper: SIMD3<Int>) -> Region {
        Region(in: VoxelBox(lower: lower, upper: upper)) { _, _, _ in true }
    }

    /// The only row, which must hold no figure.
    private func refused(tumour: Region, vessel: Region, on grid: Grid, _ account: String = "") -> ContactRefusal? {
        let rows = ContactMeasuring().contacts(
            of: [Tumour(lesion: 7, mask: TissueMask(tumour, on: grid))],
            with: [Vessel(name: "SMA", kind: .artery, mask: TissueMask(vessel, on: grid))])
        #expect(rows.count == 1)
        guard let row = rows.first else { return nil }
        #expect(row.lesion == 7 && row.vessel == "SMA" && row.kind == .artery)
        #expect(row.angles == nil, "\(account)")
        #expect(row.category == nil, "\(account)")
        #expect(row.isBorderline == nil, "\(account)")
        #expect(row.contactLength == nil && row.contactArea == nil, "\(account)")
        #expect(row.greatest == nil, "\(account)")
        #expect(row.refusal != nil, "\(account)")
        return row.refusal
    }

    @Test func `Empty masks`() {
        let vessel = box([26, 26, 5], [34, 34, 55])
        #expect(refused(tumour: Region(runs: []), vessel: vessel, on: grid) == .emptyTumour)
        let tumour = box([34, 20, 20], [50, 40, 40])
        #expect(refused(tumour: tumour, vessel: Region(runs: []), on: grid) == .emptyVessel)
    }

    @Test(arguments: [1, 2]) func `A vessel of a few voxels`(width: Int) {
        let tumour = box([30, 20, 20], [50, 40, 40])
        let vessel = box([30 - width, 30, 30], [30, 30 + width, 30 + width])
        #expect(refused(tumour: tumour, vessel: vessel, on: grid) != nil)
    }

    @Test func `A vessel two voxels wide`() {
        let tumour = box([30, 20, 20], [50, 40, 40])
        #expect(refused(tumour: tumour, vessel: box([28, 30, 5], [30, 32, 55]), on: grid) != nil)
        #expect(refused(tumour: tumour, vessel: box([5, 18, 30], [55, 20, 32]), on: grid) != nil)
    }

    @Test func `A tumour that fills the volume`() {
        let vessel = box([26, 26, 5], [34, 34, 55])
        let refusal = refused(tumour: box([0, 0, 0], [60, 60, 60]), vessel: vessel, on: grid)
        guard case .tumourFillsVolume = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test(arguments: [(0.8, 5.0), (4.0, 4.0)])
    func `A grid that is too coarse`(plane: Double, slices: Double) {
        let spacing = SIMD3(plane, plane, slices)
        GateRow.forEachPhantom("coarse", cases: 20, { ContactPhantom.coarse(spacing: spacing, using: &$0) }) {
            let refusal = refused(
                tumour: $1.tumours[0].region, vessel: $1.vessel, on: $1.grid, "\($0): \($1.account)")
            guard case .coarseGrid = refusal else {
                Issue.record("\($0): \(String(describing: refusal)), \($1.account)")
                return
            }
        }
    }
}

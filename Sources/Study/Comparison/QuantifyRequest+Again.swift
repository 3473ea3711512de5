internal import Lesions
internal import NIfTIFile
internal import Response
internal import VoxelCore

extension QuantifyRequest {
    /// The uptake of a visit that was measured by this request, read again.
    ///
    /// - Parameters:
    ///   - record: what was measured.
    ///   - region: the voxels that are wanted; `nil` for all.
    /// - Throws: `StudyError.outputs` where the scan is another one than was measured, and what the readers throw.
    func uptakeAgain(of record: VisitRecord, in region: Region? = nil) throws -> ScalarVolume {
        var request = self
        request.organs = nil
        request.figures = .none
        let known = try QuantifyInputs(of: request)
        guard known.header.grid.size == record.scan?.field.size else {
            throw StudyError.outputs(
                file: VisitFile.lesionMap, reason: "\(record.label): it has another size than the scan")
        }
        return try UptakeReading(request: request, conversion: known.conversion, header: known.header)
            .read(given: region.map { [SegmentedRegion(region: $0, threshold: nil)] }, options: nil).volume
    }
}

internal import Figures
internal import VesselContact
internal import VoxelCore

extension ContactStudy {
    /// A picture of every vessel that has a voxel, by the name of its file. Vessels are drawn over all threads.
    func drawFigures() throws -> [(name: String, png: [UInt8])] {
        let drawn = vessels.filter { !$0.mask.isEmpty }
        let caption = FigureCaption(
            method: "tolerance \(request.tolerance) mm", software: Software.nameAndVersion,
            remarks: ["tumour", "vessels"].flatMap { role in
                digests[role, default: []].map { PNGText("Input SHA-256 (\(role))", $0) }
            })
        let pictures = Parallel.map(count: drawn.count, grain: 1) { range in
            Result {
                try VesselFigure(
                    vessel: drawn[range.lowerBound], contacts: contacts, tumours: tumours, ct: ct, caption: caption
                ).png()
            }
        }
        return try zip(VesselFigure.fileNames(for: drawn.map(\.name)), pictures).map { ($0, try $1.get()) }
    }
}

import Foundation
import Lesions
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// 4D volumes: frames are averaged by their durations, or refused with their number.
@Suite struct FrameTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// A block of three voxels a side whose value a frame says, in SUV, with a sidecar of these durations.
    private func request(values: [Double], durations: [Double]) throws -> QuantifyRequest {
        var file = NIfTIBytes()
        file.size = [9, 9, 9]
        file.columns = [[4, 0, 0], [0, 4, 0], [0, 0, 4], [0, 0, 0]]
        file.datatype = 16
        file.frames = values.count
        file.stored = { voxel, frame in
            voxel.clamped(lowerBound: [3, 3, 3], upperBound: [5, 5, 5]) == voxel ? values[frame] : 0
        }
        let path = try folder.write(Data(file.file()), "dynamic.nii")
        let starts = durations.indices.map { durations[..<$0].reduce(0, +) }
        try folder.write(
            """
            {"Units": "g/mL", "FrameDuration": \(durations), "FrameTimesStart": \(starts)}
            """, "dynamic.json")
        var request = QuantifyRequest(volume: path)
        request.figures = .none
        return request
    }

    private func maximum(_ request: QuantifyRequest) throws -> Double {
        let lesions = try Quantification.make(request, progress: PhantomVisit.silence).lesions
        return try #require(lesions.first).uptake.suvMax
    }

    @Test func framesAreWeightedByTheirDurations() throws {
        var request = try request(values: [50, 8, 20], durations: [10, 30, 90])
        request.frames = 2...3
        #expect(try abs(maximum(request) - (8 * 30 + 20 * 90) / 120) < 1e-9)
        request.frames = 1...3
        #expect(try abs(maximum(request) - (50 * 10 + 8 * 30 + 20 * 90) / 130.0) < 1e-9)
        request.frames = 2...2
        #expect(try maximum(request) == 8)
    }

    @Test func oneFrameIsAVolume() throws {
        #expect(try maximum(request(values: [12], durations: [60])) == 12)
    }

    @Test func severalFramesAreRefusedWithTheirNumber() throws {
        let request = try request(values: [50, 8, 20], durations: [10, 30, 90])
        #expect(throws: NIfTIError.severalFrames(file: "dynamic.nii", frames: 3)) { try maximum(request) }
    }

    @Test func framesBeyondTheFileAreRefused() throws {
        var request = try request(values: [50, 8], durations: [10, 30])
        request.frames = 2...3
        #expect {
            try maximum(request)
        } throws: {
            "\($0)" == "--frames is 2-3; the volume has frames 1 to 2."
        }
    }

    @Test func framesWithoutDurationsAreRefused() throws {
        var request = try request(values: [50, 8], durations: [10])
        request.frames = 1...2
        #expect {
            try maximum(request)
        } throws: {
            "\($0)".hasPrefix("The sidecar's FrameDuration has 1 values; the volume has 2 frames.")
        }
    }
}

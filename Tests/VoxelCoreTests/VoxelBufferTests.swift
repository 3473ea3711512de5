import Testing
import VoxelCore

@Suite struct VoxelBufferTests {
    @Test func startsAtZeroAndKeepsWhatIsWritten() {
        let buffer = VoxelBuffer<Int16>(count: 5) { voxels in
            #expect(voxels.allSatisfy { $0 == 0 })
            voxels[1] = -7
            voxels[4] = .max
        }
        #expect(buffer.count == 5)
        #expect(buffer.withVoxels(Array.init) == [0, -7, 0, 0, .max])
        #expect(buffer[1] == -7)
    }

    @Test func mayBeEmptyOrLarge() {
        #expect(VoxelBuffer<Double>(count: 0) { _ in }.count == 0)
        let large = VoxelBuffer<UInt8>(count: 5 << 20) { $0[(5 << 20) - 1] = 3 }
        #expect(large[(5 << 20) - 1] == 3 && large[0] == 0)
    }

    @Test func passesOnWhatFillingThrows() {
        struct Failure: Error {}
        #expect(throws: Failure.self) { try VoxelBuffer<Float>(count: 3) { _ in throw Failure() } }
    }

    @Test func everyTypeIsExactAsADouble() {
        #expect(UInt8.max.real == 255 && Int16.min.real == -32768 && UInt16.max.real == 65535)
        #expect(Float(0.1).real == 0.100000001490116119384765625 && 0.1.real == 0.1)
    }
}

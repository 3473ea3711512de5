import Testing
import VoxelCore

@Suite struct ScalarVolumeTests {
    static let grid = Grid(size: [5, 3, 2], affine: Affine(spacing: [1, 1, 1]))!
    static let stored: [Double] = (0..<30).map { Double(($0 * 7) % 30) }

    static func buffer<Scalar: VoxelScalar>(_ convert: (Double) -> Scalar) -> VoxelBuffer<Scalar> {
        VoxelBuffer(count: 30) { voxels in for i in 0..<30 { voxels[i] = convert(stored[i]) } }
    }

    static let everyType: [StoredVoxels] = [
        .int16(buffer { Int16($0) }), .uint16(buffer { UInt16($0) }), .float(buffer { Float($0) }),
        .double(buffer { $0 }),
    ]

    @Test func valuesAreTheSameBitsWhateverTheStoredType() {
        for stored in Self.everyType {
            let volume = ScalarVolume(grid: Self.grid, stored: stored, slope: 0.1, intercept: -3.3)
            #expect(stored.count == 30)
            for i in 0..<30 {
                let index = Self.grid.index(ofOffset: i)
                #expect(volume[index.x, index.y, index.z] == 0.1 * Self.stored[i] + -3.3)
            }
        }
    }

    @Test func rowsAndBoxesReadTheSameAsVoxels() {
        let box = VoxelBox(lower: [1, 0, 0], upper: [4, 3, 2])
        for stored in Self.everyType {
            let volume = ScalarVolume(grid: Self.grid, stored: stored, slope: 2.5, intercept: 1)
            let values = volume.values(in: box)
            var place = 0
            for z in 0..<2 {
                for y in 0..<3 {
                    var row = [Double](repeating: .nan, count: 3)
                    row.withUnsafeMutableBufferPointer { volume.readRow(x: 1..<4, y: y, z: z, into: $0) }
                    for x in 1..<4 {
                        #expect(row[x - 1] == volume[x, y, z])
                        #expect(values[place] == volume[x, y, z])
                        place += 1
                    }
                }
            }
            #expect(values.count == place)
        }
    }

    @Test func scalingChangesSlopeAndInterceptAlone() {
        let volume = ScalarVolume(grid: Self.grid, stored: Self.everyType[0], slope: 2, intercept: 3).scaled(by: 0.5)
        #expect(volume.slope == 1 && volume.intercept == 1.5)
        #expect(volume[1, 0, 0] == 8.5)
    }

    @Test func storedNaNStaysNaN() {
        let buffer = VoxelBuffer<Float>(count: 30) { $0[3] = .nan }
        let volume = ScalarVolume(grid: Self.grid, stored: .float(buffer))
        #expect(volume[3, 0, 0].isNaN && volume[2, 0, 0] == 0)
    }
}

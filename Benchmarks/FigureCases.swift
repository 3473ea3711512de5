internal import Figures
internal import VoxelCore

extension CTScan {
    /// A hundred pictures as PNG; the limit is to read them from memory. The figure of the result is the bytes of the files.
    func pngCase() -> Case {
        let pictures = overlays(count: 100)
        let bytes = pictures.reduce(0) { $0 + $1.samples.count }
        return Case(.png, of: name, voxels: bytes / 3, limit: .memoryRead(bytes: bytes)) {
            let sizes = Parallel.map(count: pictures.count, grain: 1) { places in
                Result { try PNGEncoder.encode(pictures[places.lowerBound], pixelsPerMetre: 3937).count }
            }
            return Double(try sizes.reduce(0) { try $0 + $1.get() })
        }
    }

    /// Slices in a window of 400 HU with tumour and vessels half transparent on them, from a quarter to three quarters up.
    private func overlays(count: Int) -> [RasterImage] {
        let grid = volume.grid
        let coloured = [(tumour, 0)] + vessels.map { ($0, 2) }
        return (0..<count).map { place in
            let z = grid.size.z / 4 + place * grid.size.z / 2 / count
            var row = [Double](repeating: 0, count: grid.size.x)
            var samples: [UInt8] = []
            for y in 0..<grid.size.y {
                row.withUnsafeMutableBufferPointer { volume.readRow(x: 0..<grid.size.x, y: y, z: z, into: $0) }
                for value in row {
                    let grey = UInt8(max(0, min(255, (value + 160) * 255 / 400)))
                    samples += [grey, grey, grey]
                }
            }
            for (region, channel) in coloured {
                for run in region.runs where run.z == z {
                    for x in run.x {
                        let pixel = 3 * (Int(run.y) * grid.size.x + x)
                        for sample in 0..<3 { samples[pixel + sample] /= 2 }
                        samples[pixel + channel] += 127
                    }
                }
            }
            return RasterImage(width: grid.size.x, height: grid.size.y, samples: samples)
        }
    }
}

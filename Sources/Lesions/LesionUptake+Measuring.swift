internal import VoxelCore

extension LesionUptake {
    /// Measures a region that is not empty; `values` are its voxels' in raster order, all finite.
    ///
    /// Sums run over the voxels in raster order, in `Double`; variance and skewness are those of the deviations from the mean
    /// (IBSI ECT3, KE2A).
    /// Cost: one read of the region, a sort of its values for the median, and the peak spheres on its voxels.
    init(
        measuring region: Region, values: [Double], in volume: ScalarVolume, exact: SpherePeak, ibsi: SpherePeak
    ) {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        var (squares, cubes) = (0.0, 0.0)
        for value in values {
            let deviation = value - mean
            squares += deviation * deviation
            cubes += deviation * deviation * deviation
        }
        let variance = squares / count
        let highest = values.max()!
        let hottest = region.voxels(holding: highest, among: values)
        let peaks = SpherePeak.highest([exact, ibsi], over: region, in: volume)
        let peak = peaks[0]!
        self.init(
            suvMax: highest, suvMaxIndex: [Int(hottest.runs[0].start), Int(hottest.runs[0].y), Int(hottest.runs[0].z)],
            suvPeak: peak.mean, peakClipped: peak.isClipped, suvPeakIndex: peak.centre,
            suvPeakIBSI: peaks[1]!.mean,
            suvPeakAtMax: ibsi.highest(over: hottest, in: volume)!.mean,
            suvMean: mean, suvSD: variance.squareRoot(),
            suvSkewness: variance > 0 ? cubes / count / (variance * variance.squareRoot()) : 0,
            suvMedian: median(values), suvMin: values.min()!,
            tlu: mean * count * volume.grid.voxelVolume)
    }
}

extension Region {
    /// The voxels that hold `value`, where `values` are its voxels' in raster order.
    fileprivate func voxels(holding value: Double, among values: [Double]) -> Region {
        var place = -1
        return filter { _, _, _ in
            place += 1
            return values[place] == value
        }
    }
}

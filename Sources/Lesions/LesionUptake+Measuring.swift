internal import VoxelCore

extension LesionUptake {
    /// Measures a region that is not empty and holds finite values only.
    ///
    /// Sums run over the voxels in raster order, in `Double`; variance and skewness are those of the deviations from the mean
    /// (IBSI ECT3, KE2A).
    /// Cost: one read of the region, a sort of its values for the median, and the peak spheres on its voxels.
    init(measuring region: Region, in volume: ScalarVolume, exact: SpherePeak, ibsi: SpherePeak) {
        let values = volume.values(of: region)
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        var (squares, cubes) = (0.0, 0.0)
        for value in values {
            let deviation = value - mean
            squares += deviation * deviation
            cubes += deviation * deviation * deviation
        }
        let variance = squares / count
        let hottest = region.hottestVoxel(in: volume)
        let peak = exact.highest(over: region, in: volume)!
        self.init(
            suvMax: hottest.value, suvMaxIndex: hottest.index,
            suvPeak: peak.mean, peakClipped: peak.isClipped, suvPeakIndex: peak.centre,
            suvPeakIBSI: ibsi.highest(over: region, in: volume)!.mean,
            suvPeakAtMax: ibsi.highest(
                over: region.filter { x, y, z in volume[x, y, z] == hottest.value }, in: volume)!.mean,
            suvMean: mean, suvSD: variance.squareRoot(),
            suvSkewness: variance > 0 ? cubes / count / (variance * variance.squareRoot()) : 0,
            suvMedian: median(values), suvMin: values.min()!,
            tlu: mean * count * volume.grid.voxelVolume)
    }
}

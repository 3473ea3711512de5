/// The Krenning score on PET: how a lesion's SUVmax stands to the SUVmean of the reference organs.
enum Krenning {
    /// Below this fraction of the liver's mean uptake counts as well below the liver.
    static let wellBelow = 0.5

    /// 0 no uptake above the surroundings, 1 well below liver, 2 up to liver, 3 above liver, 4 above spleen (or kidney).
    ///
    /// - Parameters:
    ///   - surroundings: mean of the shell around the lesion; without one a score of 0 cannot be given.
    ///   - liver: the liver's SUVmean.
    ///   - hot: the SUVmean of the spleen, or of the kidney where there is no spleen.
    /// - Returns: `nil` where the references that the score depends on are missing: without a liver always, and without
    ///   `hot` for a lesion above the liver, which may be 3 or 4.
    static func score(suvMax: Double, surroundings: Double?, liver: Double?, hot: Double?) -> Int? {
        guard let liver else { return nil }
        if suvMax > liver {
            guard let hot else { return nil }
            return suvMax > max(hot, liver) ? 4 : 3
        }
        if let surroundings, suvMax <= surroundings { return 0 }
        return suvMax < wellBelow * liver ? 1 : 2
    }
}

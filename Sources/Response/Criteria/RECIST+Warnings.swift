extension Course {
    /// What a reader should know of the sizes of a visit.
    ///
    /// - Parameters:
    ///   - others: The tracks that are no targets and still there.
    ///   - place: The visit's place among those whose sizes are compared.
    ///   - nadir: The place of the visit with the least sum.
    func warnings(_ targets: [TargetLesion], others: [Int], at place: Int, nadir: Int) -> [String] {
        let (baseline, visit) = (anatomicalVisits[0], anatomicalVisits[place])
        var warnings = kindWarnings(targets, at: place, comparedWith: [0, nadir])
        let homeless = targets.filter { !$0.isNode && $0.organ == nil }.map(\.track)
        if !homeless.isEmpty {
            warnings.append(
                "The organ of \(RuleText.tracks(homeless)) is not known: the limit of two targets an organ could not be "
                    + "applied.")
        }
        let cut = targets.filter { target in
            target.findings.contains { visits[baseline].findings[$0].size?.isTruncated == true }
        }.map(\.track)
        if !cut.isEmpty {
            warnings.append(
                "At baseline \(RuleText.tracks(cut)) \(cut.count == 1 ? "touches" : "touch") the edge of the image, and may "
                    + "have been longer: the response is uncertain.")
        }
        if visits[visit].nonTarget == .complete, !others.isEmpty {
            warnings.append(
                "A reader calls the lesions that are no targets gone, yet \(RuleText.tracks(others)) "
                    + "\(others.count == 1 ? "is" : "are") found.")
        }
        let grown = grownNodes(at: visit, since: baseline)
        if !grown.isEmpty {
            warnings.append(
                "\(grown.count == 1 ? "A node" : "Nodes") of normal width at baseline reached 10 mm "
                    + "(\(RuleText.tracks(grown))): a reader has to say whether that is a new lesion.")
        }
        let widened = targets.filter { target in
            tracks.contains {
                $0.number == target.track && $0.appearances[baseline].findings.count > target.findings.count
            }
        }.map(\.track)
        if !widened.isEmpty {
            warnings.append(
                "At baseline \(RuleText.tracks(widened)) held lesions that are no targets and merge later: what they become "
                    + "is measured as a whole.")
        }
        return warnings
    }

    /// The nodes that were normal ones at the baseline and are none any more.
    private func grownNodes(at visit: Int, since baseline: Int) -> [Int] {
        tracks.filter { track in
            !bearers(of: track, at: baseline).isEmpty && !isDisease(track, at: baseline) && isDisease(track, at: visit)
        }
        .map(\.number)
    }

    /// A warning where a target was measured on one kind of mask here and on another where it is compared.
    private func kindWarnings(_ targets: [TargetLesion], at place: Int, comparedWith places: [Int]) -> [String] {
        let mixed: [String] = targets.compactMap { target in
            let now = target.measurements[place]
            guard let kind = kind(now) else { return nil }
            return places.lazy.compactMap { place -> String? in
                let before = target.measurements[place]
                guard let other = self.kind(before), other != kind else { return nil }
                return "track \(target.track), \(other.rawValue) at \(name(before.visit)) and \(kind.rawValue) at "
                    + name(now.visit)
            }.first
        }
        guard !mixed.isEmpty else { return [] }
        return ["Sizes are compared across kinds, so that the response is uncertain: \(RuleText.list(mixed))."]
    }

    /// What a target was measured or sought on.
    private func kind(_ measurement: TargetLesion.Measurement) -> FindingSize.Source? {
        switch measurement.presence {
        case .measured, .cut: measurement.source
        case .absent: visits[measurement.visit].tumourField == nil ? .avidMask : nil
        case .unmeasurable, .merged, .missing: nil
        }
    }
}

internal import Figures
internal import Lesions
internal import Response
internal import VoxelCore

extension PatientComparison {
    /// The lesions in rows over all visits, the targets first, then the hottest; reads every visit's scan again, one at a time.
    ///
    /// - Parameter window: the window of the other figures; `nil` for the unit's own.
    /// - Returns: `nil` where no lesion takes anything up, or a scan's file is not known.
    /// - Throws: what reading a scan again throws.
    func tracksFigure(window: DisplayWindow?, progress: ProgressReporter) throws -> TracksFigure? {
        let scanned = visits.indices.filter { visits[$0].record.scan != nil }
        guard let quantity = scanned.lazy.compactMap({ visits[$0].record.scan?.quantity }).first,
            scanned.allSatisfy({ visits[$0].scan != nil })
        else { return nil }
        let shown = scanned.filter { visits[$0].record.scan?.quantity == quantity }
        let table = TrackTable(assessment)
        let ranked = ranked(table.rows, at: shown)
        let drawn = Array(ranked.prefix(TracksFigure.mostRows))
        guard !drawn.isEmpty else { return nil }
        let hottest = try shown.map { try visits[$0].outputs.hottestPlaces() }
        let centres = try drawn.map { row -> SIMD3<Double> in
            let first = shown.indices.first { !avid(row.track, at: shown[$0]).isEmpty }!
            return try centre(of: row.track, at: shown[first], hottest[first])
        }
        let pictures = try shown.map { visit in
            progress.step("reading \(assessment.visits[visit].label) again")
            return try self.pictures(of: drawn.map(\.track), at: centres, visit: visit)
        }
        let rows = drawn.enumerated().map { number, row in
            TracksFigure.Row(
                label: "\(row.track.number)", details: details(of: row),
                cells: shown.enumerated().map { column, visit in
                    let highest = row.values[visit].suvMax
                    return TracksFigure.Cell(
                        picture: pictures[column][number],
                        sight: sight(of: row.track, at: visit, among: shown, table.baselines),
                        highest: highest,
                        change: table.baselines[visit].flatMap {
                            TrackValues.change(from: row.values[$0].suvMax, to: highest)
                        })
                })
        }
        let left = scanned.filter { !shown.contains($0) }.map { assessment.visits[$0].label }
        let unseen = Set(table.rows.map(\.track.number)).subtracting(ranked.map(\.track.number)).sorted()
        return try TracksFigure(
            visits: shown.map { visit in
                TracksFigure.Visit(
                    title: assessment.visits[visit].label, detail: detail(of: visits[visit].record),
                    comparedWith: table.baselines[visit].map { table.labels[$0] } ?? "")
            }, rows: rows, unit: Self.unit(quantity, visits.lazy.compactMap(\.outputs.summary.units).first),
            window: window,
            caption: ChartCaption(
                title: "Lesions over time, a row a track",
                notes: [
                    Self.note("In another unit, and not shown", left),
                    Self.note(
                        "Cooler, and left out: tracks",
                        ranked.dropFirst(TracksFigure.mostRows).map(\.track.number).sorted().map(String.init)),
                    Self.note("Without uptake, and left out: tracks", unseen.map(String.init)),
                ].compactMap { $0 }, software: Software.nameAndVersion),
            registration: Self.note("Brought into the baseline's frame", placements(of: shown)) ?? "")
    }

    private static func note(_ words: String, _ names: [String]) -> String? {
        guard !names.isEmpty else { return nil }
        let most = 24
        let more = names.count > most ? " and \(names.count - most) more" : ""
        return words + (words.hasSuffix("tracks") ? " " : ": ") + names.prefix(most).joined(separator: ", ") + more
    }

    /// How the visits came into the frame of the first one.
    private func placements(of shown: [Int]) -> [String] {
        shown.filter { $0 > 0 }.map { "\(assessment.visits[$0].label) by \(visits[$0].placement.name)" }
    }

    /// The tracks that take something up at one of these visits, as they are to be shown.
    private func ranked(_ rows: [TrackRow], at shown: [Int]) -> [TrackRow] {
        func rank(_ row: TrackRow) -> (Int, Double, Int) {
            let highest = shown.filter { !avid(row.track, at: $0).isEmpty }.compactMap { row.values[$0].suvMax }.max()
            return (row.isTarget ? 0 : 1, -(highest ?? 0), row.track.number)
        }
        return rows.filter { row in shown.contains { !avid(row.track, at: $0).isEmpty } }
            .sorted { rank($0) < rank($1) }
    }

    /// What takes something up of a track at a visit.
    private func avid(_ track: LesionTrack, at visit: Int) -> [Finding] {
        track.appearances[visit].findings.map { visits[visit].record.findings[$0] }.filter { $0.uptake != nil }
    }

    /// Where the hottest voxel of a track at a visit lies in the frame of the baseline.
    private func centre(
        of track: LesionTrack, at visit: Int, _ hottest: [String: SIMD3<Double>]
    ) throws(StudyError) -> SIMD3<Double> {
        let findings = avid(track, at: visit)
        let finding = findings.max { ($0.uptake?.suvMax ?? 0) < ($1.uptake?.suvMax ?? 0) }
        guard let finding, let place = hottest[finding.id] else {
            throw .outputs(
                file: visits[visit].outputs.prefix + VisitFile.lesions,
                reason: "\(assessment.visits[visit].label): it does not list a lesion of \(VisitFile.lesionMap)")
        }
        return visits[visit].record.toBaseline.position(of: place)
    }

    /// The planes of all tracks at a visit, whose scan is read and let go again.
    private func pictures(
        of tracks: [LesionTrack], at centres: [SIMD3<Double>], visit: Int
    ) throws -> [TrackPicture?] {
        let record = visits[visit].record
        guard let scan = visits[visit].scan, let field = record.scan?.field else { return tracks.map { _ in nil } }
        let places = zip(tracks, centres).map { track, centre in
            let region =
                avid(track, at: visit).isEmpty
                ? LesionMatching.place(of: track, in: visit, of: visits.map(\.record)) : Region(runs: [])
            return TrackPicture.Place(
                centre: centre,
                lost: region.isEmpty
                    ? nil : CompareFigure.TrackedLesion(region: region, grid: field, label: "\(track.number)"))
        }
        let volume = try scan.uptakeAgain(of: record)
        let pictures: [TrackPicture?] = TrackPicture.pictures(
            of: volume, at: places, toBaseline: record.toBaseline, lesions: trackedLesions(at: visit))
        return pictures.isEmpty ? tracks.map { _ in nil } : pictures
    }

    /// What a visit shows of a track, in words.
    private func sight(
        of track: LesionTrack, at visit: Int, among shown: [Int], _ baselines: [Int?]
    ) -> TracksFigure.Sight {
        let seen = shown.filter { !avid(track, at: $0).isEmpty }
        guard let first = seen.first, let last = seen.last else { return .outOfView }
        if seen.contains(visit) { return track.status == .new && visit == first ? .new : .seen }
        guard track.appearances[visit].uptakeView == .inView else { return .outOfView }
        // What takes up one tracer is not gone where it does not take up another.
        let isOfTracer = seen.contains { (baselines[$0] ?? $0) == (baselines[visit] ?? visit) }
        guard isOfTracer else { return .notAvid }
        return visit < first ? .notYet : visit > last ? .gone : .between
    }

    private func details(of row: TrackRow) -> [String] {
        let organ = row.organ.map { $0.replacing("_", with: " ") }
        return [
            row.isTarget ? "RECIST target" : nil, organ, row.name == organ ? nil : row.name, row.track.status.rawValue,
        ].compactMap { $0 }
    }
}

extension VisitOutputs {
    /// Where the hottest voxel of every avid lesion lies, by its id, in the visit's scanner millimetres.
    fileprivate func hottestPlaces() throws -> [String: SIMD3<Double>] {
        var places: [String: SIMD3<Double>] = [:]
        for row in try OutputTable(at: path(VisitFile.lesions)).rows {
            guard let label = row.text("lesion") else { continue }
            places[label] = [
                try row.required("suv_max_x_mm"), try row.required("suv_max_y_mm"), try row.required("suv_max_z_mm"),
            ]
        }
        return places
    }
}

internal import Lesions
internal import VoxelCore

/// The state of `LesionMatching` while it goes from visit to visit.
struct LesionFollower {
    /// A lesion so far: which findings it had in every visit that has been looked at.
    private struct Thread {
        var findings: [[Int]]
    }

    private let visits: [VisitRecord]
    private let placed: [[PlacedFinding?]]
    private var threads: [Thread] = []

    init(_ visits: [VisitRecord]) {
        self.visits = visits
        placed = visits.map { visit in
            visit.findings.map {
                PlacedFinding(
                    $0, visitToBaseline: visit.toBaseline, reach: LesionMatching.reach(of: visit) / 2)
            }
        }
    }

    /// Takes the findings of the next visit up.
    mutating func follow(_ visit: Int) {
        let findings = placed[visit].indices.filter { placed[visit][$0] != nil }
        let links = links(to: visit, findings)
        var owner = [Int: Int]()
        for group in groups(links, findings) {
            let costs = group.threads.map { thread in group.findings.map { links[thread]?[$0]?.cost } }
            let columns = Assignment.cheapest(
                costs, columns: group.findings.count, dummy: LesionMatching.dummyCost)
            for (row, column) in columns.enumerated() {
                if let column { owner[group.findings[column]] = group.threads[row] }
            }
            splitOff(group, links, &owner)
            merge(group, links, columns, &owner)
        }
        for thread in threads.indices {
            threads[thread].findings.append(findings.filter { owner[$0] == thread })
        }
        for finding in findings where owner[finding] == nil {
            threads.append(Thread(findings: Array(repeating: [], count: visit) + [[finding]]))
        }
        threads.removeAll { $0.findings.allSatisfy(\.isEmpty) }
    }

    /// What a thread and a finding have to do with each other.
    private struct Link {
        /// (1 − Dice) + distance/m.
        let cost: Double
        /// The share of the finding that lies inside the thread's dilated mask.
        let findingHeld: Double
        /// The share of the thread that lies inside the finding's dilated mask.
        let threadHeld: Double
    }

    private struct Group {
        var threads: [Int]
        var findings: [Int]
    }

    /// The latest findings of a thread.
    private func latest(_ thread: Int) -> [PlacedFinding] {
        let visit = threads[thread].findings.lastIndex { !$0.isEmpty }!
        return threads[thread].findings[visit].compactMap { placed[visit][$0] }
    }

    private func links(to visit: Int, _ findings: [Int]) -> [Int: [Int: Link]] {
        let reach = LesionMatching.reach(of: visits[visit])
        var links: [Int: [Int: Link]] = [:]
        for thread in threads.indices {
            let members = latest(thread)
            for finding in findings {
                links[thread, default: [:]][finding] = link(members, placed[visit][finding]!, reach: reach)
            }
        }
        return links
    }

    /// The edge between the latest findings of a thread and a finding; `nil` where there is none.
    private func link(_ members: [PlacedFinding], _ finding: PlacedFinding, reach: Double) -> Link? {
        guard members.contains(where: { Self.mayBeSameOrgan($0.finding.organ, finding.finding.organ) }) else {
            return nil
        }
        let volume = members.reduce(0) { $0 + $1.finding.volume }
        let centroid =
            members.reduce(SIMD3<Double>.zero) { $0 + $1.centroid * $1.finding.volume } / volume
        let distance = length(centroid - finding.centroid)
        var (ofFinding, ofThread) = ((inside: 0.0, near: 0.0), (inside: 0.0, near: 0.0))
        for member in members {
            let (forth, back) = (finding.share(within: member), member.share(within: finding))
            ofFinding = (ofFinding.inside + forth.inside, ofFinding.near + forth.near)
            ofThread = (ofThread.inside + back.inside, ofThread.near + back.near)
        }
        guard ofFinding.near > 0 || ofThread.near > 0 || distance <= reach else { return nil }
        // Either mask is looked at on its own voxels; the mean of both does not depend on which is which.
        let dice = min(1, (ofFinding.inside + ofThread.inside) / (volume + finding.finding.volume))
        return Link(
            cost: (1 - dice) + distance / reach, findingHeld: ofFinding.near / finding.finding.volume,
            threadHeld: ofThread.near / volume)
    }

    private static func mayBeSameOrgan(_ a: String?, _ b: String?) -> Bool {
        guard let a, let b else { return true }
        return OrganName.canonical(a) == OrganName.canonical(b)
    }

    /// Threads and findings that edges connect, with one of each at least.
    private func groups(_ links: [Int: [Int: Link]], _ findings: [Int]) -> [Group] {
        var groups: [Group] = []
        var isTaken = Set<Int>()
        for start in threads.indices where !isTaken.contains(start) && !(links[start] ?? [:]).isEmpty {
            var group = Group(threads: [], findings: [])
            var open = [start]
            isTaken.insert(start)
            while let thread = open.popLast() {
                group.threads.append(thread)
                for finding in (links[thread] ?? [:]).keys where !group.findings.contains(finding) {
                    group.findings.append(finding)
                    for other in threads.indices where links[other]?[finding] != nil && isTaken.insert(other).inserted {
                        open.append(other)
                    }
                }
            }
            groups.append(Group(threads: group.threads.sorted(), findings: group.findings.sorted()))
        }
        return groups
    }

    /// Gives findings without a partner to the thread whose dilated mask holds most of them, half at least.
    private func splitOff(_ group: Group, _ links: [Int: [Int: Link]], _ owner: inout [Int: Int]) {
        for finding in group.findings where owner[finding] == nil {
            let holders = group.threads.filter { (links[$0]?[finding]?.findingHeld ?? 0) >= 0.5 }
            owner[finding] = holders.max { a, b in
                (links[a]![finding]!.findingHeld, -a) < (links[b]![finding]!.findingHeld, -b)
            }
        }
    }

    /// Gives threads without a partner the finding whose dilated mask holds most of them, half at least: alone where nobody has it,
    /// however far off its centroid has grown; else joined to the thread that has it.
    private mutating func merge(
        _ group: Group, _ links: [Int: [Int: Link]], _ columns: [Int?], _ owner: inout [Int: Int]
    ) {
        for (row, thread) in group.threads.enumerated() where columns[row] == nil {
            // Where a piece was split off it, it has a partner after all.
            guard !owner.values.contains(thread) else { continue }
            let holders = group.findings.filter { (links[thread]?[$0]?.threadHeld ?? 0) >= 0.5 }
            guard
                let finding = holders.max(by: { a, b in
                    (links[thread]![a]!.threadHeld, -a) < (links[thread]![b]!.threadHeld, -b)
                })
            else { continue }
            guard let other = owner[finding] else {
                owner[finding] = thread
                continue
            }
            let (kept, joined) = (min(thread, other), max(thread, other))
            for visit in threads[kept].findings.indices {
                threads[kept].findings[visit] =
                    (threads[kept].findings[visit] + threads[joined].findings[visit]).sorted()
                threads[joined].findings[visit] = []
            }
            for (key, value) in owner where value == joined { owner[key] = kept }
        }
    }

    /// The tracks after all visits.
    func tracks() -> [LesionTrack] {
        threads.enumerated().map { number, thread in
            let from = thread.findings.firstIndex { !$0.isEmpty }!
            let appearances = visits.indices.map { visit in appearance(of: thread, seenFirstIn: from, in: visit) }
            return LesionTrack(
                number: number + 1, status: LesionTrack.status(of: appearances, in: visits), appearances: appearances)
        }
    }

    private func appearance(of thread: Thread, seenFirstIn from: Int, in visit: Int) -> LesionTrack.Appearance {
        let findings = thread.findings[visit]
        let source = thread.findings.indices.last { $0 <= visit && !thread.findings[$0].isEmpty } ?? from
        let members = thread.findings[source].compactMap { placed[source][$0] }
        let all = thread.findings.indices.flatMap { number in
            thread.findings[number].map { visits[number].findings[$0] }
        }
        func view(_ field: Grid?) -> LesionTrack.Appearance.Visibility {
            guard let field else { return .notImaged }
            let toBaseline = visits[visit].toBaseline
            let volume = members.reduce(0) { $0 + $1.finding.volume }
            let seen = members.reduce(0) {
                $0 + $1.share(within: field, visitToBaseline: toBaseline) * $1.finding.volume
            }
            return seen >= volume / 2 ? .inView : .outOfView
        }
        return LesionTrack.Appearance(
            findings: findings,
            uptakeView: all.contains { $0.uptake != nil } ? view(visits[visit].scan?.field) : .notImaged,
            drawnView: all.contains { $0.size?.source == .tumourMask } ? view(visits[visit].tumourField) : .notImaged)
    }

    /// The median distance of the centroids of single findings from those of the same lesions in the baseline.
    func residual(of visit: Int) -> Double? {
        guard visit > 0 else { return nil }
        let distances = threads.compactMap { thread -> Double? in
            guard thread.findings[0].count == 1, thread.findings[visit].count == 1,
                let before = placed[0][thread.findings[0][0]], let after = placed[visit][thread.findings[visit][0]]
            else { return nil }
            return length(after.centroid - before.centroid)
        }.sorted()
        return distances.isEmpty ? nil : distances[distances.count / 2]
    }
}

/// The scans and masks of a BIDS session, or of a participant without sessions: a visit for each PET.
struct BIDSSession {
    let tree: ScanTree
    let derivatives: BIDSDerivatives
    let place: BIDSPlace
    /// All sessions of the participant.
    let sessions: [String]

    /// A PET with its name taken apart.
    private struct PET {
        let file: String
        let name: BIDSName
        /// Why it cannot be used.
        var fault: ScanFault?
    }

    /// A mask with what it is there for.
    private struct Mask {
        let file: String
        let name: BIDSName
        let use: BIDSLabels.Use
    }

    /// What was found of the session as a whole.
    private struct Found {
        var pets: [PET] = []
        var cts: [String] = []
        var masks: [Mask] = []
        var transforms: [String] = []
        /// What is wrong, and the name of the file where that tells which PETs it matters to.
        var problems: [(name: BIDSName?, problem: ScanProblem)] = []
        var hasUnreadPETs = false

        mutating func note(_ fault: ScanFault, _ file: String, name: BIDSName? = nil) {
            problems.append((name, fault.problem(of: file)))
        }
    }

    /// The visits, those of several PETs in the order of what tells them apart; none where the session holds neither PET nor masks.
    func visits() -> [ScanVisit] {
        var found = Found()
        readScans(&found)
        readDerivatives(&found)
        let pets = Dictionary(grouping: found.pets, by: { Set($0.name.entities) }).values.sorted {
            naturallyPrecedes(Self.text($0[0].name.entities), Self.text($1[0].name.entities))
        }
        let telling = Self.tellingKeys(pets.map { $0[0].name })
        noteMasksOfNoPET(&found)
        guard !pets.isEmpty else {
            let visit = visit(of: [], telling: [], found)
            return visit.isMeasured || visit.problems.areFatal ? [visit] : []
        }
        return pets.map { visit(of: $0, telling: telling, found) }
    }

    private static func text(_ entities: [BIDSName.Entity]) -> String {
        entities.map(\.text).joined(separator: "_")
    }

    /// The keys of entities that differ between PETs.
    private static func tellingKeys(_ names: [BIDSName]) -> Set<String> {
        let keys = Set(names.flatMap { $0.entities.map(\.key) })
        return keys.filter { key in Set(names.map { $0[key] }).count > 1 }
    }

    /// A visit of one PET, or of masks alone. Several files of one PET are its candidates.
    private func visit(of pets: [PET], telling: Set<String>, _ found: Found) -> ScanVisit {
        let name = pets.first?.name
        let entities = name?.entities ?? []
        let apart = entities.filter { telling.contains($0.key) }.map(\.text)
        let shown = entities.filter { telling.contains($0.key) || $0.key == "trc" }.map(\.text)
        let prefix = ([place.subject] + (place.session.map { [$0] } ?? []) + shown).joined(separator: "_")
        var visit = ScanVisit(
            label: ([place.session ?? "pet"] + apart).joined(separator: "_"), outputFolder: "\(place.folder)/pet",
            outputPrefix: "\(prefix)_desc-")
        visit.problems = found.problems.filter { file, _ in
            guard let name, let file, file.parting(from: name) != nil else { return true }
            // What belongs to none of the PETs is told with each.
            return found.pets.allSatisfy { file.parting(from: $0.name) != nil }
        }.map(\.problem)
        if !PlainName.isTabular(visit.label) {
            visit.problems.append(ScanFault.controlCharacter.problem(of: pets.first?.file ?? place.folder))
        }
        var files = VisitFiles()
        for pet in pets {
            files.add(pet.file, as: .volume)
            if let fault = pet.fault { visit.problems.append(fault.problem(of: pet.file)) }
        }
        for ct in found.cts { files.add(ct, as: .ct) }
        for transform in found.transforms { files.add(transform, as: .transform) }
        for mask in found.masks where name.map({ mask.name.parting(from: $0) == nil }) ?? true {
            for role in mask.use.roles { files.add(mask.file, names: mask.use.names, as: role) }
        }
        files.fill(&visit, in: tree)
        if !visit.isMeasured, found.hasUnreadPETs, !visit.problems.areFatal {
            visit.problems.append(ScanFault.nothingToMeasure.problem(of: place.folder))
        }
        return visit
    }

    /// A problem for each mask that belongs to none of the PETs.
    private func noteMasksOfNoPET(_ found: inout Found) {
        guard !found.pets.isEmpty else { return }
        for mask in found.masks {
            let partings = found.pets.map { mask.name.parting(from: $0.name) }
            guard let entity = partings[0], partings.allSatisfy({ $0 != nil }) else { continue }
            found.note(.noSuchPET(entity: entity.text), mask.file)
        }
    }

    // MARK: Files

    private func readScans(_ found: inout Found) {
        for kind in ["pet", "ct"] {
            let folder = joined(place.folder, kind)
            for entry in entries(of: folder, &found) {
                let file = joined(folder, entry.name)
                let isVolume = PlainName.stem(ofVolume: entry.name) != nil
                guard let name = BIDSName(entry.name), name.suffix == kind, name.isVolume || !isVolume else {
                    if kind == "pet", isVolume {
                        found.note(.noPETName, file)
                        found.hasUnreadPETs = true
                    }
                    continue
                }
                read(entry, file, name, &found)
            }
        }
        let transform = joined(place.folder, PlainName.transform)
        if place.session != nil, tree.kind(of: transform) == .file { found.transforms.append(transform) }
    }

    private func read(_ entry: ScanTree.Entry, _ file: String, _ name: BIDSName, _ found: inout Found) {
        if let fault = name.fault(in: place), name.isVolume {
            found.note(fault, file)
        } else if name.suffix == "pet", name.isVolume {
            var pet = PET(file: file, name: name)
            if case .unusable(let fault) = entry.kind { pet.fault = fault }
            if entry.kind != .folder { found.pets.append(pet) }
        } else if case .unusable(let fault) = entry.kind {
            found.note(fault, file, name: name)
        } else if name.isVolume, entry.kind == .file {
            found.cts.append(file)
        }
    }

    private func readDerivatives(_ found: inout Found) {
        let files: [BIDSDerivatives.File]
        do throws(ScanFault) {
            files = try derivatives.files(of: place)
        } catch {
            found.note(error, "derivatives")
            return
        }
        for file in files {
            if place.session != nil, BIDSTransform.isNamed(file.name) {
                readTransform(file, &found)
            } else if let labels = BIDSLabels(file, in: tree) {
                readLabels(labels, &found)
            }
        }
    }

    private func readTransform(_ file: BIDSDerivatives.File, _ found: inout Found) {
        if case .unusable(let fault) = file.kind {
            found.note(fault, file.path)
        } else if let fault = BIDSTransform(place: place, sessions: sessions).fault(of: file.name) {
            found.note(fault, file.path)
        } else {
            found.transforms.append(file.path)
        }
    }

    private func readLabels(_ labels: BIDSLabels, _ found: inout Found) {
        let file = labels.file.path
        if case .unusable(let fault) = labels.file.kind {
            found.note(fault, file, name: labels.name)
        } else if let fault = labels.name.fault(in: place) {
            found.note(fault, file)
        } else {
            do {
                found.masks.append(Mask(file: file, name: labels.name, use: try labels.use()))
            } catch let error as ScanFault {
                found.note(error, file, name: labels.name)
            } catch {
                found.problems += ScanProblem.problems(of: file, from: error).map { (labels.name, $0) }
            }
        }
    }

    private func entries(of folder: String, _ found: inout Found) -> [ScanTree.Entry] {
        do throws(ScanFault) {
            return try tree.entries(of: folder)
        } catch {
            found.note(error, folder)
            return []
        }
    }
}

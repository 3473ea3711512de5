/// The scans and masks of a BIDS session, or of a participant without sessions: a visit for each PET.
struct BIDSSession {
    let tree: ScanTree
    let derivatives: BIDSDerivatives
    let place: BIDSPlace
    /// All sessions of the participant.
    let sessions: [String]

    /// A file with its name taken apart.
    private struct Named {
        let file: String
        let name: BIDSName
    }

    /// A mask with what it is there for.
    private struct Mask {
        let file: String
        let name: BIDSName
        let use: BIDSLabels.Use
    }

    /// What was found of the session as a whole.
    private struct Found {
        var pets: [Named] = []
        var cts: [String] = []
        var masks: [Mask] = []
        var transforms: [String] = []
        var problems: [ScanProblem] = []
        var hasUnreadPETs = false
    }

    /// The visits, those of several PETs in the order of what tells them apart; none where the session holds neither PET nor masks.
    func visits() -> [ScanVisit] {
        var found = Found()
        readScans(&found)
        readDerivatives(&found)
        let pets = Dictionary(grouping: found.pets, by: { $0.name.entities.map(\.text) }).values
            .sorted {
                naturallyPrecedes(
                    $0[0].name.entities.map(\.text).joined(separator: "_"),
                    $1[0].name.entities.map(\.text).joined(separator: "_"))
            }
        let telling = Self.tellingKeys(pets.map { $0[0].name })
        noteMasksOfNoPET(&found)
        guard !pets.isEmpty else {
            let visit = visit(of: [], telling: [], found)
            return visit.isMeasured || visit.problems.areFatal ? [visit] : []
        }
        return pets.map { visit(of: $0, telling: telling, found) }
    }

    /// The keys of entities that differ between PETs.
    private static func tellingKeys(_ names: [BIDSName]) -> Set<String> {
        let keys = Set(names.flatMap { $0.entities.map(\.key) })
        return keys.filter { key in Set(names.map { $0[key] }).count > 1 }
    }

    /// A visit of one PET, or of masks alone. Several files of one PET are its candidates.
    private func visit(of pets: [Named], telling: Set<String>, _ found: Found) -> ScanVisit {
        let name = pets.first?.name
        let entities = name?.entities ?? []
        let apart = entities.filter { telling.contains($0.key) }.map(\.text)
        let shown = entities.filter { telling.contains($0.key) || $0.key == "trc" }.map(\.text)
        let prefix = ([place.subject] + (place.session.map { [$0] } ?? []) + shown).joined(separator: "_")
        var visit = ScanVisit(
            label: ([place.session ?? "pet"] + apart).joined(separator: "_"), outputFolder: "\(place.folder)/pet",
            outputPrefix: "\(prefix)_desc-", problems: found.problems)
        var files = VisitFiles()
        for pet in pets { files.add(pet.file, as: .volume) }
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
            found.problems.append(ScanFault.noSuchPET(entity: entity.text).problem(of: mask.file))
        }
    }

    // MARK: Files

    private func readScans(_ found: inout Found) {
        for (folder, suffix) in [("pet", "pet"), ("ct", "ct")] {
            let path = joined(place.folder, folder)
            if case .unusable(let fault)? = tree.kind(of: path) { found.problems.append(fault.problem(of: path)) }
            for entry in entries(of: path, &found) {
                let file = joined(path, entry.name)
                guard let name = BIDSName(entry.name), name.suffix == suffix else {
                    if suffix == "pet", PlainName.stem(ofVolume: entry.name) != nil {
                        found.problems.append(ScanFault.noPETName.problem(of: file))
                        found.hasUnreadPETs = true
                    }
                    continue
                }
                if case .unusable(let fault) = entry.kind {
                    found.problems.append(fault.problem(of: file))
                    continue
                }
                guard name.isVolume, entry.kind == .file else { continue }
                if let fault = name.fault(in: place) {
                    found.problems.append(fault.problem(of: file))
                } else if suffix == "pet" {
                    found.pets.append(Named(file: file, name: name))
                } else {
                    found.cts.append(file)
                }
            }
        }
        let transform = joined(place.folder, PlainName.transform)
        if place.session != nil, tree.kind(of: transform) == .file { found.transforms.append(transform) }
    }

    private func readDerivatives(_ found: inout Found) {
        let files: [BIDSDerivatives.File]
        do throws(ScanFault) {
            files = try derivatives.files(of: place)
        } catch {
            found.problems.append(error.problem(of: "derivatives"))
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
            found.problems.append(fault.problem(of: file.path))
        } else if let fault = BIDSTransform(place: place, sessions: sessions).fault(of: file.name) {
            found.problems.append(fault.problem(of: file.path))
        } else {
            found.transforms.append(file.path)
        }
    }

    private func readLabels(_ labels: BIDSLabels, _ found: inout Found) {
        let file = labels.file.path
        if case .unusable(let fault) = labels.file.kind {
            found.problems.append(fault.problem(of: file))
        } else if let fault = labels.name.fault(in: place) {
            found.problems.append(fault.problem(of: file))
        } else {
            do {
                found.masks.append(Mask(file: file, name: labels.name, use: try labels.use()))
            } catch let error as ScanFault {
                found.problems.append(error.problem(of: file))
            } catch {
                found.problems += ScanProblem.problems(of: file, from: error)
            }
        }
    }

    private func entries(of folder: String, _ found: inout Found) -> [ScanTree.Entry] {
        do throws(ScanFault) {
            return try tree.entries(of: folder)
        } catch {
            found.problems.append(error.problem(of: folder))
            return []
        }
    }
}

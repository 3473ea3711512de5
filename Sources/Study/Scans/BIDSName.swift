/// The name of a BIDS file: `sub-01_ses-01_trc-FDG_pet.nii.gz`.
struct BIDSName: Equatable {
    /// A key with its label: `trc-FDG`.
    struct Entity: Hashable {
        let key, label: String
        var text: String { "\(key)-\(label)" }
    }

    /// In the order of the name.
    let entities: [Entity]
    /// What the file holds: `pet`.
    let suffix: String
    /// From the first point on: `.nii.gz`.
    let ending: String

    /// Takes a name apart; `nil` for one that is no series of entities and a suffix.
    init?(_ file: String) {
        guard let dot = file.firstIndex(of: ".") else { return nil }
        ending = String(file[dot...])
        var parts = file[..<dot].split(separator: "_", omittingEmptySubsequences: false)
        suffix = String(parts.removeLast())
        var entities: [Entity] = []
        for part in parts {
            guard let dash = part.firstIndex(of: "-") else { return nil }
            let (key, label) = (String(part[..<dash]), String(part[part.index(after: dash)...]))
            guard !key.isEmpty, !label.isEmpty else { return nil }
            entities.append(Entity(key: key, label: label))
        }
        guard !suffix.isEmpty, !suffix.contains("-"), !entities.isEmpty else { return nil }
        self.entities = entities
    }

    /// The label of a key; `nil` where the name does not have it.
    subscript(key: String) -> String? { entities.first { $0.key == key }?.label }

    /// Whether it is that of a NIfTI file.
    var isVolume: Bool { ending == ".nii" || ending == ".nii.gz" }

    /// Which participant and session a file of this name belongs to, checked against the folder that it lies in.
    func fault(in place: BIDSPlace) -> ScanFault? {
        if self["sub"] != place.subjectLabel {
            return .otherName(found: self["sub"].map { "sub-\($0)" }, wanted: place.subject)
        }
        if self["ses"] != place.sessionLabel {
            return .otherName(found: self["ses"].map { "ses-\($0)" }, wanted: place.session ?? place.subject)
        }
        return nil
    }

    /// The first entity by which this file cannot belong to a PET: a tracer, reconstruction, run or task that is another one there.
    /// What either name does not say does not part them.
    func parting(from pet: BIDSName) -> Entity? {
        entities.first { entity in
            ["trc", "rec", "run", "task"].contains(entity.key) && pet[entity.key].map { $0 != entity.label } == true
        }
    }
}

/// A session of a participant, or a participant without sessions.
struct BIDSPlace: Equatable {
    /// `sub-01`.
    let subject: String
    /// `ses-01`; `nil` for a participant without sessions.
    let session: String?

    var subjectLabel: String { String(subject.dropFirst("sub-".count)) }
    var sessionLabel: String? { session.map { String($0.dropFirst("ses-".count)) } }
    /// `sub-01/ses-01`, `sub-01`.
    var folder: String { session.map { joined(subject, $0) } ?? subject }
}

/// The names that mean something in a visit of a plain scan folder.
enum PlainName {
    /// What a file of this name, without `.nii` or `.nii.gz`, is there for.
    static let files: [String: ScanRole] = [
        "pet": .volume, "spect": .volume, "ct": .ct, "lesions": .lesions, "tumour": .tumour, "tumor": .tumour,
        "enhancing": .enhancing, "vessels": .vessels, "organs": .organs,
    ]
    /// What a folder of this name is there for.
    static let folders: [String: ScanRole] = ["vessels": .vessels, "organs": .organs, "segmentations": .organs]
    /// The file that maps a visit onto the baseline.
    static let transform = "transform.txt"
    /// The files' names without their ending, in the order that messages list them in.
    static let allNames = ["pet", "spect", "ct", "lesions", "tumour", "enhancing", "vessels", "organs"]

    /// What a file is there for; `nil` for other names.
    static func role(ofFile name: String) -> ScanRole? {
        if name == transform { return .transform }
        return isVolume(name) ? stem(ofVolume: name).flatMap { files[$0] } : nil
    }

    /// Whether a file goes with one of a role: a sidecar, or a table of names.
    static func isCompanion(_ name: String) -> Bool {
        for ending in [".json", ".tsv"] where name.hasSuffix(ending) {
            return files[String(name.dropLast(ending.count))] != nil
        }
        return false
    }

    /// Whether a file of this name is read as a volume.
    static func isVolume(_ name: String) -> Bool { name.hasSuffix(".nii") || name.hasSuffix(".nii.gz") }

    /// Whether a file is header or image of a pair.
    static func isHalfOfPair(_ name: String) -> Bool {
        [".hdr", ".img", ".hdr.gz", ".img.gz"].contains { name.lowercased().hasSuffix($0) }
    }

    /// The name of a NIfTI file without its ending; `nil` for other files. `.NII` is an ending too, but of a name that means nothing.
    static func stem(ofVolume name: String) -> String? {
        let lowered = name.lowercased()
        for ending in [".nii.gz", ".nii"] where name.count > ending.count && lowered.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return nil
    }

    /// Whether a name can stand in a table: it holds neither tab nor line break nor another character of control.
    static func isTabular(_ name: String) -> Bool {
        !name.unicodeScalars.contains { $0.properties.generalCategory == .control || $0.properties.isNewline }
    }
}

extension Unicode.Scalar.Properties {
    /// A line or paragraph separator, which spreadsheets break lines at.
    fileprivate var isNewline: Bool { [.lineSeparator, .paragraphSeparator].contains(generalCategory) }
}

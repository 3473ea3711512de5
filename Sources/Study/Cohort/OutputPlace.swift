internal import Glibc

/// Where the outputs of a run would come to lie.
struct OutputPlace {
    /// The folder that is asked for; it need not exist.
    let path: String

    /// - Throws: `StudyError.scanFolder` where outputs would come to lie among scans, and be taken for them or take their place, or
    ///   in a BIDS dataset of another program, whose description they would replace.
    func check(against folder: ScanFolder) throws(StudyError) {
        let (output, scans) = (Self.resolved(path), Self.resolved(folder.path))
        let mend = "choose a folder of its own, such as \(lastComponent(of: scans))/derivatives/lutetia"
        if output == scans {
            throw .scanFolder(
                file: lastComponent(of: output),
                reason: "is the scan folder itself, wanted another one for the outputs",
                mend: mend)
        }
        for participant in folder.participants.map({ "\(scans)/\($0.label)" })
        where output == participant || output.hasPrefix(participant + "/") {
            throw .scanFolder(
                file: lastComponent(of: output),
                reason: "lies in the folder of a participant's scans, wanted another one for the outputs", mend: mend)
        }
        guard folder.layout == .bids else { return }
        let description = "\(output)/dataset_description.json"
        if FileContents.exists(description), !BIDSDerivatives.isOwn(descriptionAt: description) {
            throw .scanFolder(
                file: lastComponent(of: output), reason: "holds a BIDS dataset that another program made", mend: mend)
        }
    }

    /// A path without links, as far as it exists; what does not will be made of plain folders.
    private static func resolved(_ path: String) -> String {
        var place = path.hasPrefix("/") ? "" : real(".") ?? ""
        for part in path.split(separator: "/") where part != "." {
            let next =
                part == ".." ? String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)]) : "\(place)/\(part)"
            place = real(next) ?? next
        }
        return place
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}

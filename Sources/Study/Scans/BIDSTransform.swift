/// A transform of BIDS derivatives: `…_from-<session>_to-<session>_xfm.txt`, or `transform.txt`.
struct BIDSTransform {
    let place: BIDSPlace
    /// All sessions of the participant.
    let sessions: [String]

    /// Whether a file name is that of a transform.
    static func isNamed(_ name: String) -> Bool {
        if name == PlainName.transform { return true }
        return BIDSName(name).map { $0.suffix == "xfm" && $0.ending == ".txt" } ?? false
    }

    /// Whether a transform maps this session's points onto those of another session; what stands against it where it does not.
    ///
    /// Without `from` it is taken as this session's, in whose folder it lies. What maps between other spaces, such as onto a
    /// template, is left aside.
    func fault(of name: String) -> ScanFault? {
        guard let session = place.session, let parsed = BIDSName(name) else { return nil }
        let from = parsed["from"], to = parsed["to"]
        func means(_ label: String?, _ session: String) -> Bool {
            guard let label = label?.lowercased() else { return false }
            let plain = String(session.dropFirst("ses-".count)).lowercased()
            return label == plain || label == "ses\(plain)"
        }
        let wanted = "ses\(session.dropFirst("ses-".count))"
        if from == nil || means(from, session) {
            guard let to, !sessions.contains(where: { means(to, $0) && $0 != session }), to.lowercased() != "baseline"
            else {
                return nil
            }
            return .otherTransform(from: "\(from ?? wanted) to \(to)", wanted: "\(wanted) to the baseline's session")
        }
        let isOther = sessions.contains { means(from, $0) }
        return isOther && means(to, session)
            ? .reversedTransform(from: from!, wanted: wanted) : .otherTransform(from: from!, wanted: wanted)
    }
}

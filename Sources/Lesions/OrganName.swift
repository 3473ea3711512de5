/// Organ names as people and programs write them, brought to one form.
public enum OrganName {
    /// Lower case, with `_`, `-` and blanks alike: `Kidney-Left`, `kidney left` and `kidney_left` are one name.
    public static func canonical(_ name: String) -> String {
        name.lowercased().split { $0 == "_" || $0 == "-" || $0.isWhitespace }.joined(separator: "_")
    }

    /// Organs with physiological uptake of somatostatin analogues, left out where they are labelled, unless told otherwise.
    public static let physiological = [
        "kidneys", "spleen", "bladder", "adrenals", "pituitary", "bowel", "salivary_glands",
    ]

    /// What a group's name stands for: words, one of which must be among the words of a label's name. Any other name
    /// stands for itself.
    private static let groups: [String: Set<String>] = [
        "kidneys": ["kidney", "kidneys"],
        "spleen": ["spleen"],
        "bladder": ["bladder"],
        "adrenals": ["adrenal", "adrenals", "suprarenal"],
        "pituitary": ["pituitary", "hypophysis"],
        "bowel": [
            "bowel", "bowels", "colon", "duodenum", "intestine", "intestines", "jejunum", "ileum", "rectum", "sigmoid",
        ],
        "salivary_glands": ["salivary", "parotid", "parotids", "submandibular", "sublingual"],
    ]

    /// Words that name a part of an organ or something beside it, which is not the organ: the gallbladder is no bladder, a
    /// lesion in the liver is no liver, a cyst of the kidney takes nothing up.
    private static let otherThings: Set<String> = [
        "cyst", "lesion", "lesions", "metastasis", "metastases", "tumor", "tumors", "tumour", "tumours", "gall", "vein",
        "artery",
        "vessel", "vessels",
    ]

    /// Whether a label's name is meant by `wanted`: the same name, a member of the group that `wanted` names, or a name that
    /// has the word `wanted` in it (`kidney` means `kidney_left`).
    public static func isMeant(_ name: String, by wanted: String) -> Bool {
        let (name, wanted) = (canonical(name), canonical(wanted))
        if name == wanted { return true }
        let words = Set(name.split(separator: "_").map(String.init))
        return !words.isDisjoint(with: groups[wanted] ?? [wanted]) && words.isDisjoint(with: otherThings)
    }
}

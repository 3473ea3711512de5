/// A vessel's name as people and programs write it, and what can be told from it.
///
/// Nothing is ever told from a label's number: 7 is the aorta in TotalSegmentator's first version and the pancreas in its second.
public struct VesselName: Sendable, Equatable {
    /// The name as it was given.
    public let text: String
    /// Its words in lower case; `_`, `-`, blanks, points and commas part them alike.
    let words: [String]

    /// A name.
    public init(_ text: String) {
        self.text = text
        words = text.lowercased().split { "_-.,".contains($0) || $0.isWhitespace }.map(String.init)
    }

    /// The form in which names that mean the same are equal: lower case, words joined by `_`.
    public var canonical: String { words.joined(separator: "_") }

    /// The vessel of the criteria that is meant; `nil` for any other one. The order of the words does not matter
    /// ("hepatic artery, common"), but each must be there and none besides.
    public var criterion: CriterionVessel? {
        let words = Set(words)
        return CriterionVessel.allCases.first { $0.spellings.contains(words) }
    }

    /// Whether a label of the portal vein holds the splenic vein too, as TotalSegmentator's does: contact with either counts.
    public var holdsSplenicVein: Bool { criterion == .pv && words.contains("splenic") }

    /// Artery or vein, as far as the name says so; `nil` where it says neither or both.
    public var kind: VesselKind? {
        if let criterion { return criterion.kind }
        let words = Set(words)
        let isTrunk = !words.isDisjoint(with: Self.trunkWords) && !words.isDisjoint(with: Self.arterialTrunks)
        let isArtery = isTrunk || !words.isDisjoint(with: Self.arteryWords)
        let isVein = !words.isDisjoint(with: Self.veinWords)
        return isArtery == isVein ? nil : isArtery ? .artery : .vein
    }

    /// Whether the name is that of an organ, a bone, a muscle or a tumour, such as label maps of the whole body hold beside
    /// vessels. A name that says artery, vein or vessel is none of these ("lung_vessels"), nor is one that says nothing.
    public var isOtherStructure: Bool {
        let words = Set(words)
        guard criterion == nil, words.isDisjoint(with: Self.arteryWords), words.isDisjoint(with: Self.veinWords),
            words.isDisjoint(with: Self.vesselWords)
        else { return false }
        return !words.isDisjoint(with: Self.structureWords)
    }

    private static let arteryWords: Set<String> = [
        "artery", "arteries", "arteria", "arteriae", "aorta", "gda", "ima", "pha", "rha", "lha",
    ]
    private static let veinWords: Set<String> = [
        "vein", "veins", "vena", "venae", "cava", "ivc", "svc", "imv", "gastrocolic",
    ]
    private static let vesselWords: Set<String> = ["vessel", "vessels", "vasculature", "vas", "vasa"]
    private static let trunkWords: Set<String> = ["trunk", "truncus", "axis"]
    /// The trunks that are arteries. There are venous ones (gastrocolic) and nerves (sympathetic, lumbosacral).
    private static let arterialTrunks: Set<String> = [
        "celiac", "coeliac", "celiacus", "coeliacus", "brachiocephalic", "brachiocephalicus", "pulmonary", "pulmonalis",
        "hepatosplenic", "hepatomesenteric", "gastrosplenic", "celiacomesenteric", "coeliacomesenteric",
        "thyrocervical", "costocervical", "tibioperoneal",
    ]

    /// A word of every class of TotalSegmentator, in all of its versions and tasks, that is no vessel, and what other
    /// programs call the same; and what tumours are called.
    private static let structureWords: Set<String> = [
        // Organs.
        "spleen", "kidney", "kidneys", "gallbladder", "liver", "stomach", "pancreas", "adrenal", "adrenals",
        "suprarenal", "lung", "lungs", "esophagus", "oesophagus", "trachea", "thyroid", "bowel", "duodenum", "jejunum",
        "ileum", "colon", "rectum", "bladder", "prostate", "uterus", "heart", "atrium", "atrial", "ventricle",
        "ventricular", "cusp", "myocardium", "brain", "brainstem", "cerebellum", "breast", "duct", "ducts", "gland",
        "glands", "eye", "eyeball", "tongue", "face", "skin", "body", "airway", "airways", "bronchia",
        // Bones and cartilages.
        "vertebra", "vertebrae", "sacrum", "rib", "ribs", "sternum", "costal", "humerus", "scapula", "clavicula",
        "clavicle", "femur", "hip", "skull", "intervertebral", "patella", "tibia", "fibula", "tarsal", "metatarsal",
        "phalanges", "ulna", "radius", "carpal", "metacarpal", "cartilage", "hyoid", "bone", "bones",
        // Muscles, nerves, fat and fluid.
        "gluteus", "autochthon", "iliopsoas", "muscle", "muscles", "spinal", "cord", "nerve", "fat", "effusion",
        // What is no anatomy.
        "background", "implant", "cyst", "tumor", "tumour", "tumors", "tumours", "lesion", "lesions", "metastasis",
        "metastases", "nodule", "nodules", "pdac", "hemorrhage", "infiltrate",
    ]
}

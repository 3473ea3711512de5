/// How far a tumour goes round the vessels of one side, arteries or veins, at most.
public enum TVIDegree: Int, Sendable, CaseIterable, Comparable {
    /// No contact.
    case none
    /// Up to 180°.
    case atMost180
    /// More than 180°, or occluded.
    case above180

    /// The degree of a contact.
    public init(_ category: ContactCategory) {
        switch category {
        case .none: self = .none
        case .atMost180: self = .atMost180
        case .above180, .occluded: self = .above180
        }
    }

    /// By the extent of contact.
    public static func < (a: TVIDegree, b: TVIDegree) -> Bool { a.rawValue < b.rawValue }
}

/// The rank of a patient's tumour-vessel interface (Minczeles 2022, Table 4), from none to the worst.
///
/// The paper has no cell for contact with arteries alone: 3a and 5a are this project's extension.
public enum TVIRank: String, Sendable, CaseIterable, Comparable {
    /// No contact at all.
    case rank0 = "0"
    /// A vein up to 180°.
    case rank1 = "1"
    /// A vein above 180°.
    case rank2 = "2"
    /// An artery up to 180° and no vein.
    case rank3a = "3a"
    /// An artery and a vein up to 180°.
    case rank3 = "3"
    /// An artery up to 180° and a vein above 180°.
    case rank4 = "4"
    /// An artery above 180° and no vein.
    case rank5a = "5a"
    /// An artery above 180° and a vein up to 180°.
    case rank5 = "5"
    /// An artery and a vein above 180°.
    case rank6 = "6"

    /// The rank by the worst of SMA, CA and CHA and the worst of SMV and PV.
    public init(artery: TVIDegree, vein: TVIDegree) {
        self = TVIRank.table[artery.rawValue][vein.rawValue]
    }

    /// Whether the paper lacks it.
    public var isExtension: Bool { self == .rank3a || self == .rank5a }

    /// From 0 to 6, with 2 < 3a < 3 and 4 < 5a < 5.
    public static func < (a: TVIRank, b: TVIRank) -> Bool { a.place < b.place }

    private var place: Int { TVIRank.allCases.firstIndex(of: self)! }

    /// Rows by the artery's degree, columns by the vein's.
    private static let table: [[TVIRank]] = [
        [.rank0, .rank1, .rank2], [.rank3a, .rank3, .rank4], [.rank5a, .rank5, .rank6],
    ]
}

/// The vessels that the criteria of resectability know (Minczeles 2022, NCCN).
public enum CriterionVessel: String, Sendable, CaseIterable {
    /// Superior mesenteric artery.
    case sma = "SMA"
    /// Celiac axis.
    case ca = "CA"
    /// Common hepatic artery.
    case cha = "CHA"
    /// Superior mesenteric vein.
    case smv = "SMV"
    /// Portal vein.
    case pv = "PV"

    /// Artery or vein.
    public var kind: VesselKind {
        switch self {
        case .sma, .ca, .cha: .artery
        case .smv, .pv: .vein
        }
    }

    /// The sets of words that mean it. A hepatic artery that is not said to be the common one is none of them.
    var spellings: Set<Set<String>> {
        switch self {
        case .sma:
            [
                ["sma"], ["superior", "mesenteric", "artery"], ["arteria", "mesenterica", "superior"],
                ["a", "mesenterica", "superior"],
            ]
        case .ca:
            [
                ["ca"], ["celiac", "trunk"], ["coeliac", "trunk"], ["celiac", "artery"], ["coeliac", "artery"],
                ["celiac", "axis"], ["coeliac", "axis"], ["celiac", "artery", "trunk"], ["coeliac", "artery", "trunk"],
                ["celiac"], ["coeliac"], ["truncus", "coeliacus"], ["truncus", "celiacus"], ["arteria", "coeliaca"],
                ["arteria", "celiaca"], ["a", "coeliaca"], ["a", "celiaca"],
            ]
        case .cha:
            [
                ["cha"], ["common", "hepatic", "artery"], ["arteria", "hepatica", "communis"],
                ["a", "hepatica", "communis"],
            ]
        case .smv:
            [
                ["smv"], ["superior", "mesenteric", "vein"], ["vena", "mesenterica", "superior"],
                ["v", "mesenterica", "superior"],
            ]
        case .pv:
            [
                ["pv"], ["portal", "vein"], ["main", "portal", "vein"], ["hepatic", "portal", "vein"],
                ["vena", "portae"],
                ["vena", "porta"], ["vena", "portae", "hepatis"], ["v", "portae"], ["v", "portae", "hepatis"],
                // TotalSegmentator has one class for both; "vein" stands in it twice.
                ["portal", "vein", "and", "splenic"],
            ]
        }
    }
}

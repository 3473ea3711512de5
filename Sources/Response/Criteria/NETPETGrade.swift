/// The NETPET grade of a patient's FDG and somatostatin receptor scans (Chan et al., Theranostics 2017;7:1149).
public enum NETPETGrade: String, Sendable, CaseIterable {
    /// Nothing on either scan.
    case p0 = "P0"
    /// Receptors without glucose uptake.
    case p1 = "P1"
    /// One or two lesions on both scans, FDG the weaker.
    case p2a = "P2a"
    /// Three or more such lesions.
    case p2b = "P2b"
    /// One or two lesions on both scans, alike.
    case p3a = "P3a"
    /// Three or more such lesions.
    case p3b = "P3b"
    /// One or two lesions on both scans, FDG the stronger.
    case p4a = "P4a"
    /// Three or more such lesions.
    case p4b = "P4b"
    /// A lesion with glucose uptake and without receptors.
    case p5 = "P5"

    /// How a lesion shows on the two scans, in the order of the grades.
    public enum Pattern: Int, Sendable, CaseIterable {
        /// On the receptor scan alone.
        case receptorsOnly = 1
        /// On both, FDG the weaker.
        case fdgWeaker
        /// On both, alike.
        case alike
        /// On both, FDG the stronger.
        case fdgStronger
        /// On the FDG scan alone.
        case fdgOnly

        /// The pattern of a lesion on both scans by the ratio of FDG's SUVmax to that of the receptor scan.
        init(ratio: Double) {
            if Borderline.isBelow(ratio, NETPETGrade.alike.lowerBound) {
                self = .fdgWeaker
            } else if Borderline.isAbove(ratio, NETPETGrade.alike.upperBound) {
                self = .fdgStronger
            } else {
                self = .alike
            }
        }
    }

    /// The ratios of SUVmax at which two scans count as alike. The publication grades by eye and gives no number: within a
    /// quarter either way is this project's choice.
    public static let alike = 0.8...1.25

    /// The grade of a patient by the patterns of all lesions: the highest one counts, with the number of lesions that show it.
    init(_ patterns: [Pattern]) {
        guard let highest = patterns.max(by: { $0.rawValue < $1.rawValue }) else {
            self = .p0
            return
        }
        let areFew = patterns.count { $0 == highest } < 3
        switch highest {
        case .receptorsOnly: self = .p1
        case .fdgWeaker: self = areFew ? .p2a : .p2b
        case .alike: self = areFew ? .p3a : .p3b
        case .fdgStronger: self = areFew ? .p4a : .p4b
        case .fdgOnly: self = .p5
        }
    }
}

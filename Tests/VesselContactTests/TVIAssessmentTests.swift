import Testing

@testable import VesselContact

/// The rank with what is missing: it is never told as certain where an unseen vessel could raise it.
@Suite struct TVIAssessmentTests {
    private static let free = ["CA", "CHA", "SMA", "PV", "SMV"].map { row($0, ContactCategory.none) }

    private static func row(
        _ vessel: String, _ category: ContactCategory?, lesion: Int = 1, isBorderline: Bool = false
    ) -> TumourVesselContact {
        TumourVesselContact(
            lesion: lesion, vessel: vessel, kind: nil, angles: nil, category: category,
            isBorderline: category == nil ? nil : isBorderline, refusal: category == nil ? .noSection : nil,
            contactLength: nil, contactArea: nil, minimumDistance: nil, overlap: 0, lumen: nil, place: nil,
            profiles: [],
            greatest: nil)
    }

    /// The five vessels, free but for those that are given.
    private func assessment(_ rows: [TumourVesselContact], without: [String] = []) -> TVIAssessment {
        let named = Set(rows.map(\.vessel)).union(without)
        return TVIAssessment(of: rows + Self.free.filter { !named.contains($0.vessel) })
    }

    @Test func allFreeIsRankZeroForCertain() {
        let found = assessment([])
        #expect(found.rank == .rank0)
        #expect(!found.isLowerBound)
        #expect(found.leastRank == .rank0 && found.greatestRank == .rank0)
        #expect(found.missing.isEmpty && found.untold.isEmpty && found.decisive.isEmpty)
    }

    @Test func theWorstVesselOfEachSideCounts() {
        let found = assessment([Self.row("CHA", .above180), Self.row("CA", .atMost180), Self.row("PV", .atMost180)])
        #expect(found.degree(of: .artery) == .above180)
        #expect(found.degree(of: .vein) == .atMost180)
        #expect(found.rank == .rank5)
    }

    @Test func theWorstTumourAndTheWorstLabelOfAVesselCount() {
        let found = assessment([
            Self.row("SMV", .atMost180), Self.row("SMV", .occluded, lesion: 2),
            Self.row("SMV", ContactCategory.none, lesion: 3),
            Self.row("portal vein", .atMost180), Self.row("portal_vein_and_splenic_vein", .above180),
        ])
        #expect(found.findings[.smv]?.worst == .occluded)
        #expect(found.findings[.smv]?.names == ["SMV"])
        #expect(found.findings[.pv]?.worst == .above180)
        #expect(found.findings[.pv]?.names == ["portal vein", "portal_vein_and_splenic_vein", "PV"])
        #expect(found.rank == .rank2)
    }

    @Test func otherVesselsDoNotCount() {
        let found = assessment([Self.row("aorta", .occluded), Self.row("splenic vein", .above180)])
        #expect(found.rank == .rank0)
    }

    @Test func aMissingVesselThatCouldRaiseTheRankMakesItALowerBound() {
        let found = assessment([Self.row("SMA", .atMost180)], without: ["CHA"])
        #expect(found.missing == [.cha])
        #expect(found.decisive == [.cha])
        #expect(found.rank == .rank3a)
        #expect(found.isLowerBound)
        #expect(found.leastRank == .rank3a && found.greatestRank == .rank5a)
    }

    @Test func aMissingVesselThatCouldNotRaiseTheRankLeavesItCertain() {
        let found = assessment([Self.row("SMA", .occluded)], without: ["CHA"])
        #expect(found.missing == [.cha])
        #expect(found.decisive.isEmpty)
        #expect(found.rank == .rank5a)
        #expect(!found.isLowerBound)
    }

    @Test func withoutAnyArteryThereIsNoRank() {
        let found = assessment([Self.row("PV", .above180)], without: ["SMA", "CA", "CHA"])
        #expect(found.rank == nil)
        #expect(!found.isLowerBound)
        #expect(found.degree(of: .artery) == nil)
        #expect(found.leastRank == .rank2 && found.greatestRank == .rank6)
        #expect(found.decisive == [.sma, .ca, .cha])
    }

    @Test func withoutAnyVesselThereIsNoRank() {
        let found = TVIAssessment(of: [Self.row("aorta", ContactCategory.none)])
        #expect(found.rank == nil)
        #expect(found.missing == CriterionVessel.allCases)
        #expect(found.leastRank == .rank0 && found.greatestRank == .rank6)
    }

    @Test func aVesselThatCannotBeToldAndCouldRaiseTheRankLeavesNone() {
        let found = assessment([Self.row("SMV", nil), Self.row("PV", .atMost180)])
        #expect(found.untold == [.smv])
        #expect(found.rank == nil)
        #expect(found.leastRank == .rank1 && found.greatestRank == .rank2)
    }

    @Test func aVesselThatCannotBeToldBesideAWorseOneDoesNotMatter() {
        let found = assessment([Self.row("SMV", nil), Self.row("PV", .above180)])
        #expect(found.untold == [.smv])
        #expect(found.rank == .rank2)
        #expect(!found.isLowerBound)
    }

    @Test func aVesselThatIsUntoldForOneTumourMayStillBeWorse() {
        let known = Self.row("SMV", .atMost180)
        let open = assessment([known, Self.row("SMV", nil, lesion: 2)])
        #expect(open.rank == nil)
        #expect(open.findings[.smv]?.worst == .atMost180)
        let settled = assessment([Self.row("SMV", .above180), Self.row("SMV", nil, lesion: 2)])
        #expect(settled.rank == .rank2)
    }

    @Test func aBorderlineRowIsToldUnlessAnotherSettlesIt() {
        #expect(assessment([Self.row("SMA", .atMost180, isBorderline: true)]).findings[.sma]?.isBorderline == true)
        #expect(assessment([Self.row("SMA", .above180, isBorderline: true)]).findings[.sma]?.isBorderline == true)
        let settled = assessment([
            Self.row("SMA", .above180), Self.row("SMA", .atMost180, lesion: 2, isBorderline: true),
        ])
        #expect(settled.findings[.sma]?.isBorderline == false)
        #expect(assessment([]).findings[.sma]?.isBorderline == false)
    }

    /// What a test knows of a vessel.
    private enum State: CaseIterable {
        case missing, untold, free, atMost180, above180, occluded

        /// The category; that of `unseen` where it is not known, `nil` where there is no row at all.
        func row(_ vessel: String, unseen: ContactCategory?) -> TumourVesselContact? {
            switch self {
            case .missing: unseen.map { TVIAssessmentTests.row(vessel, $0) }
            case .untold: TVIAssessmentTests.row(vessel, unseen)
            case .free: TVIAssessmentTests.row(vessel, ContactCategory.none)
            case .atMost180: TVIAssessmentTests.row(vessel, .atMost180)
            case .above180: TVIAssessmentTests.row(vessel, .above180)
            case .occluded: TVIAssessmentTests.row(vessel, .occluded)
            }
        }
    }

    /// Every state of two arteries and a vein: a rank that is told as certain is the one that every state of the unseen gives.
    @Test func aCertainRankHoldsWhateverTheUnseenIs() {
        for sma in State.allCases {
            for cha in State.allCases {
                for pv in State.allCases {
                    let states = [("SMA", sma), ("CHA", cha), ("PV", pv)]
                    func assessed(unseen: ContactCategory?) -> TVIAssessment {
                        assessment(
                            states.compactMap { $0.1.row($0.0, unseen: unseen) }, without: states.map(\.0))
                    }
                    let found = assessed(unseen: nil)
                    let possible = ContactCategory.allCases.compactMap { assessed(unseen: $0).rank }
                    #expect(possible.count == 4)
                    #expect(possible.min() == found.leastRank && possible.max() == found.greatestRank)
                    if let told = found.rank {
                        #expect(told == possible.min())
                        #expect(found.isLowerBound == (possible.max() != told))
                    } else {
                        #expect(possible.max() != possible.min())
                    }
                }
            }
        }
    }
}

import Testing

@testable import VesselContact

@Suite struct TVIRankTests {
    /// All nine cells, a row an artery's degree.
    @Test func everyCellOfTheTable() {
        let cells = TVIDegree.allCases.map { artery in
            TVIDegree.allCases.map { TVIRank(artery: artery, vein: $0).rawValue }
        }
        #expect(cells == [["0", "1", "2"], ["3a", "3", "4"], ["5a", "5", "6"]])
    }

    @Test func theOrderHasTheExtensionsBetween() {
        let names = ["0", "1", "2", "3a", "3", "4", "5a", "5", "6"]
        #expect(TVIRank.allCases.map(\.rawValue) == names)
        for (i, a) in names.enumerated() {
            for (j, b) in names.enumerated() {
                #expect((TVIRank(rawValue: a)! < TVIRank(rawValue: b)!) == (i < j), "\(a) < \(b)")
            }
        }
    }

    @Test func thePaperLacksThoseWithArteriesAlone() {
        #expect(TVIRank.allCases.filter(\.isExtension) == [.rank3a, .rank5a])
    }

    @Test(arguments: [
        (ContactCategory.none, TVIDegree.none), (.atMost180, .atMost180), (.above180, .above180),
        (.occluded, .above180),
    ])
    func everyCategoryHasItsDegree(category: ContactCategory, degree: TVIDegree) {
        #expect(TVIDegree(category) == degree)
    }

    @Test func contactOfEitherSideRaisesTheRank() {
        for artery in TVIDegree.allCases {
            for vein in TVIDegree.allCases {
                for more in TVIDegree.allCases {
                    let rank = TVIRank(artery: artery, vein: vein)
                    #expect((TVIRank(artery: more, vein: vein) > rank) == (more > artery))
                    #expect((TVIRank(artery: artery, vein: more) > rank) == (more > vein))
                }
            }
        }
    }
}

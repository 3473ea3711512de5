import Testing

@testable import VesselContact

@Suite struct ContactRefusalTests {
    @Test func saysWhatWasFoundWhatWasWantedAndTheMend() {
        func text(_ refusal: ContactRefusal) -> String { "\(refusal)" }
        #expect(
            text(.emptyTumour) == "the tumour's mask holds no voxel; check that it is the mask of this visit")
        #expect(text(.emptyVessel) == "the vessel's mask holds no voxel; check its label in the table of names")
        #expect(
            text(.tumourFillsVolume(percent: 98.26))
                == "the tumour's mask holds 98.3 % of the volume, which no tumour does; check that it is not inverted")
        #expect(
            text(.foreignScale(voxel: 0.0008))
                == "voxels of 0.0008 mm are of no scan of a body, whose are 0.1 to 10.0 mm; check the spacing and the unit of "
                + "length in the header")
        #expect(
            text(.coarseGrid(voxel: 4.07, radius: 5.249))
                == "voxels of 4.1 mm are too coarse for a vessel of 5.2 mm radius, of which a voxel may be a third at most; "
                + "draw the masks on the thin slices of the CT")
        #expect(
            text(.noCentreline)
                == "the vessel's mask is too small for a centreline; check its label, or draw it over a longer stretch")
        #expect(
            text(.noSection)
                == "the vessel's wall cannot be told on any plane across it near the tumour: it branches there, leaves the "
                + "volume, or is no tube; check its mask")
    }
}

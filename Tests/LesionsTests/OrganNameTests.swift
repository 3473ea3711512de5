import Testing

@testable import Lesions

@Suite struct OrganNameTests {
    @Test(arguments: ["Kidney-Left", "kidney left", "KIDNEY_LEFT", "  kidney__left "])
    func spellingsOfOneNameAreOne(name: String) {
        #expect(OrganName.canonical(name) == "kidney_left")
    }

    @Test(arguments: [
        ("kidney_left", "kidneys"), ("kidney_right", "kidneys"), ("Kidneys", "kidneys"), ("urinary_bladder", "bladder"),
        ("adrenal_gland_left", "adrenals"), ("small_bowel", "bowel"), ("colon", "bowel"), ("duodenum", "bowel"),
        ("parotid_gland_right", "salivary_glands"), ("submandibular gland left", "salivary-glands"),
        ("pituitary_gland", "pituitary"), ("Spleen", "spleen"), ("kidney_left", "kidney"), ("liver", "Liver"),
        ("portal_vein_and_splenic_vein", "portal vein and splenic vein"), ("liver_segment_4", "liver"),
    ])
    func groupsHoldTheirOrgans(name: String, wanted: String) {
        #expect(OrganName.isMeant(name, by: wanted))
    }

    @Test(arguments: [
        ("gall_bladder", "bladder"), ("gallbladder", "bladder"), ("liver_lesions", "liver"),
        ("kidney_cyst_left", "kidneys"),
        ("splenic_artery", "spleen"), ("renal_vein", "kidneys"), ("liver", "kidneys"), ("esophagus", "bowel"),
        ("kidney_right", "kidney_left"),
    ])
    func otherThingsAreNotMeant(name: String, wanted: String) {
        #expect(!OrganName.isMeant(name, by: wanted))
    }
}

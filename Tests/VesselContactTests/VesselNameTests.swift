import Testing

@testable import VesselContact

/// Names as users and programs write them.
@Suite struct VesselNameTests {
    private static let spellings: [(CriterionVessel, [String])] = [
        (
            .sma,
            [
                "SMA", "sma", "superior_mesenteric_artery", "Superior Mesenteric Artery", "superior-mesenteric-artery",
                "mesenteric artery superior", "A. mesenterica superior", "arteria mesenterica superior",
                " SUPERIOR  mesenteric_artery ",
            ]
        ),
        (
            .ca,
            [
                "CA", "ca", "celiac_trunk", "coeliac trunk", "Celiac-Artery", "coeliac_artery", "celiac axis",
                "coeliac_axis",
                "celiac_artery_trunk", "coeliac artery trunk", "celiac", "Coeliac", "truncus coeliacus",
                "Truncus celiacus",
                "arteria coeliaca", "arteria_celiaca", "a. coeliaca", "A_celiaca",
            ]
        ),
        (
            .cha,
            [
                "CHA", "common_hepatic_artery", "Hepatic artery, common", "hepatic_artery_common",
                "arteria hepatica communis", "a. hepatica communis",
            ]
        ),
        (
            .smv,
            [
                "SMV", "superior_mesenteric_vein", "Mesenteric Vein Superior", "vena mesenterica superior",
                "v. mesenterica superior",
            ]
        ),
        (
            .pv,
            [
                "PV", "portal_vein", "Portal-Vein", "main portal vein", "hepatic portal vein", "vena portae",
                "vena porta",
                "vena portae hepatis", "V. portae", "v. portae hepatis", "portal_vein_and_splenic_vein",
            ]
        ),
    ]

    @Test(arguments: spellings) func everySpellingMeansItsVessel(vessel: CriterionVessel, names: [String]) {
        // Every set of words is tried, and nothing that is tried is not listed.
        #expect(Set(names.map { Set(VesselName($0).words) }) == vessel.spellings)
        for name in names {
            #expect(VesselName(name).criterion == vessel, "\(name)")
            #expect(VesselName(name).kind == vessel.kind, "\(name)")
            #expect(!VesselName(name).isOtherStructure, "\(name)")
        }
    }

    @Test func noSetOfWordsMeansTwoVessels() {
        let all = CriterionVessel.allCases.flatMap { Array($0.spellings) }
        #expect(Set(all).count == all.count)
    }

    @Test(arguments: [
        "hepatic_artery", "proper hepatic artery", "inferior mesenteric artery", "mesenteric artery", "splenic_vein",
        "inferior_mesenteric_vein", "superior mesenteric artery and vein", "sma_tumour", "smv2", "label-7", "7", "52",
        "",
        "left portal vein", "celiac ganglion",
    ])
    func otherNamesMeanNoneOfTheCriteria(name: String) {
        #expect(VesselName(name).criterion == nil)
    }

    /// TotalSegmentator's classes that are vessels, of all versions and tasks.
    @Test(arguments: [
        (
            VesselKind.artery,
            [
                "aorta", "pulmonary_artery", "brachiocephalic_trunk", "subclavian_artery_right",
                "subclavian_artery_left",
                "common_carotid_artery_right", "common_carotid_artery_left", "iliac_artery_left", "iliac_artery_right",
                "coronary_arteries", "internal_carotid_artery_right", "internal_carotid_artery_left", "celiac_trunk",
                "superior_mesenteric_artery", "aorta_true_lumen", "aorta_false_lumen",
            ]
        ),
        (
            .vein,
            [
                "pulmonary_vein", "brachiocephalic_vein_left", "brachiocephalic_vein_right", "superior_vena_cava",
                "inferior_vena_cava", "portal_vein_and_splenic_vein", "iliac_vena_left", "iliac_vena_right",
                "internal_jugular_vein_right", "internal_jugular_vein_left",
            ]
        ),
    ])
    func theClassesOfTotalSegmentatorHaveTheirKinds(kind: VesselKind, names: [String]) {
        for name in names {
            #expect(VesselName(name).kind == kind, "\(name)")
            #expect(!VesselName(name).isOtherStructure, "\(name)")
        }
    }

    @Test(arguments: [
        ("Splenic Artery", VesselKind.artery), ("gastroduodenal-artery", .artery),
        ("arteria gastroduodenalis", .artery),
        ("GDA", .artery), ("ima", .artery), ("pha", .artery), ("rha", .artery), ("lha", .artery),
        ("pulmonary trunk", .artery), ("hepatosplenic trunk", .artery), ("arteriae renales", .artery),
        ("left gastric artery", .artery), ("splenic vein", .vein), ("renal veins", .vein), ("Vena lienalis", .vein),
        ("venae hepaticae", .vein), ("IVC", .vein), ("svc", .vein), ("IMV", .vein), ("vena cava inferior", .vein),
        ("gastrocolic trunk", .vein), ("gastrocolic_trunk_of_henle", .vein),
    ])
    func theKindIsReadFromTheName(name: String, kind: VesselKind) {
        #expect(VesselName(name).kind == kind)
        #expect(!VesselName(name).isOtherStructure)
    }

    @Test(arguments: [
        "artery and vein", "sympathetic trunk", "trunk", "jejunal branch", "lung_vessels", "liver_vessels", "label-3",
        "",
        "vessel 2", "confluence",
    ])
    func whereTheNameSaysNeitherOrBothTheKindIsUnknown(name: String) {
        #expect(VesselName(name).kind == nil)
        #expect(!VesselName(name).isOtherStructure)
    }

    /// TotalSegmentator's classes that are none, of all versions and tasks about the trunk.
    @Test(arguments: [
        "spleen", "kidney_right", "gallbladder", "liver", "stomach", "pancreas", "adrenal_gland_right",
        "lung_upper_lobe_left", "lung_left", "esophagus", "trachea", "thyroid_gland", "small_bowel", "duodenum",
        "colon",
        "urinary_bladder", "prostate", "kidney_cyst_left", "sacrum", "vertebrae_S1", "vertebrae_L5", "vertebrae",
        "heart",
        "heart_myocardium", "heart_atrium_left", "heart_ventricle_right", "atrial_appendage_left", "humerus_left",
        "scapula_right", "clavicula_left", "femur_left", "hip_right", "spinal_cord", "gluteus_maximus_left",
        "gluteus_medius_right", "gluteus_minimus_left", "autochthon_left", "iliopsoas_right", "brain", "skull",
        "rib_left_1", "sternum", "costal_cartilages", "face", "intervertebral_discs", "lung_trachea_bronchia",
        "liver_tumor", "lung_nodules", "liver_segment_4", "body_trunc", "subcutaneous_fat", "torso_fat",
        "skeletal_muscle", "pleural_effusion", "vertebrae_body", "left_ventricular_outflow_tract",
        "right_coronary_cusp", "hip_implant", "lung_covid_infiltrate", "intracerebral_hemorrhage", "patella", "tibia",
        "fibula", "tarsal", "ulna", "radius", "breast", "brainstem",
        // What others write.
        "Tumour", "PDAC lesion", "pancreatic duct", "Oesophagus", "background", "suprarenal",
    ])
    func organsBonesAndTumoursAreNoVessels(name: String) {
        #expect(VesselName(name).isOtherStructure)
        #expect(VesselName(name).kind == nil)
    }

    @Test func theCombinedClassIsKnownAsSuch() {
        #expect(VesselName("Portal vein and splenic vein").holdsSplenicVein)
        #expect(!VesselName("portal_vein").holdsSplenicVein)
        #expect(!VesselName("splenic_vein").holdsSplenicVein)
    }

    @Test func separatorsAndCaseAreAlike() {
        #expect(VesselName(" Splenic-Vein ").canonical == "splenic_vein")
        #expect(VesselName("splenic vein").canonical == VesselName("SPLENIC__VEIN").canonical)
        #expect(VesselName("Splenic-Vein").text == "Splenic-Vein")
    }
}

import DigitalPhantom
import FoundationEssentials
import Testing

/// Every way to write a recipe wrong, with the text that says so.
struct RecipeErrorTests {
    private func shape(_ json: String) -> String { SmallRecipe.refusal(SmallRecipe.withPET(shapes: json)) }
    private func grid(_ json: String) -> String { SmallRecipe.refusal(SmallRecipe.withPET(grid: json)) }
    private func pet(_ json: String) -> String { SmallRecipe.refusal(SmallRecipe.withPET(pet: ", " + json)) }
    private func sphere(_ more: String) -> String {
        shape(#"{"kind": "sphere", "centre_mm": [0, 0, 0], "radius_mm": 5, "name": "a", \#(more)}"#)
    }
    private func tube(_ more: String) -> String {
        shape(#"{"kind": "tube", "role": "other", "name": "t", \#(more)}"#)
    }
    private func wedge(_ more: String) -> String {
        shape(
            #"{"kind": "tube", "role": "other", "name": "t", "points_mm": [[0,0,-9],[0,0,9]], "radius_mm": 4},"#
                + #"{"kind": "wedge", "role": "other", "name": "w", \#(more)}"#)
    }

    @Test(arguments: [
        ("", "no value at line 1, column 1"),
        ("{", "no key in quotes at line 1, column 2"),
        ("{\n \"a\": tru}", "no value at line 2, column 7"),
        ("{\"a\": 01}", "no value at line 1, column 7"),
        ("[-0.5e+3, 0, 1E2, -]", "no value at line 1, column 19"),
        ("[1.]", "no value at line 1, column 2"),
        ("[.5]", "no value at line 1, column 2"),
        ("[1e]", "no value at line 1, column 2"),
        ("{\"a\": 1e999}", "a number too large to compute with at line 1, column 7"),
        ("{\"a\" 1}", "no colon at line 1, column 6"),
        ("{\"a\": 1 \"b\": 2}", "no comma or } at line 1, column 9"),
        ("[1 2]", "no comma or ] at line 1, column 4"),
        ("[1,]", "no value at line 1, column 4"),
        ("{} 1", "text after the end at line 1, column 4"),
        ("{\"a\": 1, \"a\": 2}", "the key \"a\" a second time at line 1, column 10"),
        ("\"abc", "a text without end at line 1, column 1"),
        ("\"a\\", "a text without end at line 1, column 4"),
        ("\"a\nb\"", "a line's end or control character in a text at line 1, column 3"),
        ("\"\\x\"", "no escape at line 1, column 3"),
        ("\"\\u12g4\"", "no escape at line 1, column 3"),
        ("\"\\ud800\"", "half a surrogate pair at line 1, column 8"),
    ])
    func notJSON(json: String, reason: String) {
        #expect(
            SmallRecipe.refusal(json)
                == "the recipe is not JSON: \(reason); wanted one JSON object with a key \"shapes\"")
    }

    @Test func deepAndBrokenText() {
        #expect(
            SmallRecipe.refusal(String(repeating: "[", count: 100_000)).hasPrefix(
                "the recipe is not JSON: more than 100 levels at line 1, column 101;"))
        #expect(
            throws: RecipeError.notJSON(reason: "a text that is not UTF-8 at line 1, column 1")
        ) { try Recipe(json: Data([0x22, 0xFF, 0x22])) }
    }

    @Test func escapes() {
        #expect(
            SmallRecipe.refusal(#"{"name": "a", "shapes": "\u00b5\ud83d\ude00\/\\\""}"#)
                == "shapes is \"µ😀/\\\"\"; wanted an array of shapes")
    }

    @Test func keys() {
        #expect(
            SmallRecipe.refusal(#"{"shape": []}"#)
                == #"the recipe has an unknown key "shape"; wanted only ct, maps, name, patient, pet, shapes, tracer"#)
        #expect(SmallRecipe.refusal("[]") == "the recipe is an array of 0; wanted an object")
        #expect(SmallRecipe.refusal("{}") == "name is missing; wanted a text")
        #expect(SmallRecipe.refusal(#"{"name": "a"}"#) == "shapes is missing; wanted an array of shapes")
        #expect(
            SmallRecipe.refusal(#"{"name": "a", "shapes": []}"#) == "shapes is an array of 0; wanted at least one shape"
        )
        #expect(SmallRecipe.refusal(#"{"name": "a", "shapes": 1}"#) == "shapes is 1; wanted an array of shapes")
        #expect(
            SmallRecipe.refusal(#"{"name": "", "shapes": []}"#)
                == #"name is ""; wanted a text of one line that is not empty"#)
        #expect(SmallRecipe.refusal(#"{"name": null}"#) == "name is null; wanted a text")
        #expect(
            sphere(#""role": "other", "radus": 3"#)
                == #"shapes[0] has an unknown key "radus"; wanted only centre_mm, hu, kind, label, labels, name, radius_mm, role, suv"#
        )
    }

    @Test func nothingToMake() {
        let body = #"{"kind": "sphere", "role": "body", "name": "b", "centre_mm": [0, 0, 0], "radius_mm": 5}"#
        #expect(
            SmallRecipe.refusal(#"{"name": "a", "shapes": [\#(body)]}"#)
                == #"pet is missing; wanted "pet", "ct", "maps" or a shape with a label: there is nothing to make"#)
        #expect(
            SmallRecipe.refusal(#"{"name": "a", "shapes": [\#(body)], "tracer": {}}"#)
                == #"tracer is an object; wanted no tracer in a recipe without "pet""#)
        #expect(
            SmallRecipe.refusal(#"{"name": "a", "shapes": [\#(body)], "pet": {}}"#)
                == "patient is missing; wanted an object, as there is PET")
        #expect(
            SmallRecipe.refusal(#"{"name": "a", "shapes": [\#(SmallRecipe.sphere)]}"#)
                == "maps.lesions.grid is missing; wanted a grid, as there is neither PET nor CT")
    }

    @Test func numbers() {
        #expect(shape("7") == "shapes[0] is 7; wanted an object")
        #expect(
            shape(#"{"kind": "sphere", "role": "other", "name": "a", "centre_mm": [0, 0, 0]}"#)
                == "shapes[0].radius_mm is missing; wanted a number above 0 (mm)")
        #expect(
            shape(#"{"kind": "sphere", "role": "other", "name": "a", "centre_mm": [0, 0, 0], "radius_mm": "5"}"#)
                == #"shapes[0].radius_mm is "5"; wanted a number above 0 (mm)"#)
        #expect(
            shape(#"{"kind": "sphere", "role": "other", "name": "a", "centre_mm": [0, 0, 0], "radius_mm": 0}"#)
                == "shapes[0].radius_mm is 0; wanted a number above 0 (mm)")
        #expect(
            shape(#"{"kind": "sphere", "role": "other", "name": "a", "centre_mm": [0, true, 0], "radius_mm": 1}"#)
                == "shapes[0].centre_mm[1] is true; wanted a number (mm)")
        #expect(
            shape(#"{"kind": "sphere", "role": "other", "name": "a", "centre_mm": [0, 0], "radius_mm": 1}"#)
                == "shapes[0].centre_mm is an array of 2; wanted an array of 3, for R, A and S")
        #expect(
            sphere(#""role": "other", "suv": -1"#) == "shapes[0].suv is -1; wanted a number from 0 to 100000 (g/mL)")
        #expect(
            sphere(#""role": "other", "hu": 40000"#)
                == "shapes[0].hu is 40000; wanted a number from -1024 to 30000 (HU)")
        #expect(
            pet(#""noise": {"model": "poisson", "level": 0.1, "seed": 0.5}"#)
                == "pet.noise.seed is 0.5; wanted a whole number from 0 to 9007199254740992")
        #expect(pet(#""subsamples": 0"#) == "pet.subsamples is 0; wanted a whole number from 1 to 32")
    }

    @Test func choicesAndLabels() {
        #expect(
            sphere(#""role": "tumor""#)
                == #"shapes[0].role is "tumor"; wanted one of "body", "organ", "lesion", "vessel", "tumour", "other""#)
        #expect(
            shape(#"{"kind": 3}"#)
                == #"shapes[0].kind is 3; wanted one of "sphere", "ellipsoid", "box", "cylinder", "tube", "wedge""#)
        #expect(sphere(#""role": "lesion""#) == "shapes[0].label is missing; wanted a whole number from 1 to 65535")
        #expect(
            sphere(#""role": "body", "label": 1"#)
                == #"shapes[0].label is 1; wanted no label for the role "body" ("labels" names a map for each)"#)
        #expect(
            sphere(#""role": "lesion", "label": 1, "labels": {"lesions": 2}"#)
                == #"shapes[0].labels.lesions is 2; wanted no second label in the map that "label" belongs to"#)
        #expect(
            sphere(#""role": "lesion", "label": 1, "labels": {"organ": 2}"#)
                == #"shapes[0].labels has an unknown key "organ"; wanted only lesions, organs, tumour, vessels"#)
        #expect(
            shape(SmallRecipe.sphere + "," + SmallRecipe.sphere.replacing(#""name": "sphere""#, with: #""name": "b""#))
                == #"shapes[1].name is "b" with label 1 in lesions; wanted the name that the label already has ("sphere"), or another label"#
        )
    }

    @Test func tubes() {
        #expect(
            tube(#""points_mm": [[0, 0, 0]], "radius_mm": 2"#)
                == "shapes[0].points_mm is an array of 1; wanted an array of at least 2 points")
        #expect(
            tube(#""points_mm": [[0, 0, 0], [0, 0, 0]], "radius_mm": 2"#)
                == "shapes[0].points_mm[1] is an array of 3; wanted a point apart from the one before")
        #expect(
            tube(#""points_mm": [[0, 0, 0], [0, 0, 9], [0, 0, 1]], "radius_mm": 2"#)
                == "shapes[0].points_mm[2] is an array of 3; wanted a point to which the tube need not turn back on itself"
        )
        #expect(
            tube(#""points_mm": [[0, 0, 0], [0, 0, 9]], "radius_mm": [2]"#)
                == "shapes[0].radius_mm is an array of 1; wanted an array of 2, one a point")
        let one = #"{"kind": "tube", "role": "other", "name": "t", "points_mm": [[0,0,0],[0,0,9]], "radius_mm": 4}"#
        #expect(shape(one + "," + one) == #"shapes[1].name is "t"; wanted a name that no other tube has"#)
    }

    @Test func wedges() {
        #expect(
            wedge(#""around": "x""#) == #"shapes[1].around is "x"; wanted the name of a tube: "t""#)
        #expect(
            shape(#"{"kind": "wedge", "role": "other", "name": "w", "around": "x"}"#)
                == #"shapes[0].around is "x"; wanted the name of a tube, of which there is none"#)
        #expect(
            wedge(#""around": "t", "from_deg": 90, "to_deg": 80, "outer_radius_mm": 9"#)
                == "shapes[1].to_deg is 80; wanted more than from_deg (90) and at most 360 more")
        #expect(
            wedge(#""around": "t", "from_deg": 0, "to_deg": 80, "outer_radius_mm": 5, "gap_mm": 1"#)
                == "shapes[1].outer_radius_mm is 5; wanted more than the tube's radius and the gap (5 mm)")
        #expect(
            wedge(#""around": "t", "from_deg": 0, "to_deg": 80, "outer_radius_mm": 9, "from_mm": 4, "to_mm": 4"#)
                == "shapes[1].to_mm is 4; wanted more than from_mm (4)")
        #expect(
            wedge(#""around": "t", "from_deg": 0, "to_deg": 80, "outer_radius_mm": 9, "to_mm": 19"#)
                == "shapes[1].to_mm is 19; wanted a number from 0 to 18 (along the tube)")
        #expect(
            wedge(#""around": "t", "from_deg": 0, "to_deg": 80, "outer_radius_mm": 9, "zero_direction": [0, 0, 1]"#)
                == "shapes[1].zero_direction is [0, 0, 1], along the tube's first segment or nought; "
                + "wanted a direction across the tube, where the angle is 0")
    }

    @Test func grids() {
        #expect(
            grid(#"{"spacing_mm": [4, 4, 4]}"#) == "pet.grid.size is missing; wanted one of size, extent_mm and around")
        #expect(
            grid(#"{"spacing_mm": [4, 4, 4], "size": [1, 1, 1], "extent_mm": [4, 4, 4]}"#)
                == "pet.grid is given by size and extent_mm; wanted one of size, extent_mm and around")
        #expect(
            grid(#"{"spacing_mm": [4, 4, 4], "size": [1, 1, 1], "margin_mm": 3}"#)
                == "pet.grid.margin_mm is 3; wanted no margin_mm beside size")
        #expect(
            grid(#"{"spacing_mm": [4, 4, 4], "around": ["sphere"], "centre_mm": [0, 0, 0]}"#)
                == "pet.grid.centre_mm is an array of 3; wanted no centre_mm beside around")
        #expect(
            grid(#"{"spacing_mm": [4, 4, 4], "around": ["ball"]}"#)
                == #"pet.grid.around[0] is "ball"; wanted the name of a shape"#)
        #expect(
            grid(#"{"spacing_mm": [4, 4, 4], "around": []}"#)
                == "pet.grid.around is an array of 0; wanted at least one name of a shape")
        #expect(
            grid(#"{"spacing_mm": [4, 4, 4], "size": [9, 9, 9], "rotation_deg": [0, 0, 45.5]}"#)
                == "pet.grid.rotation_deg is an array of 3; wanted angles after which the axes still run most nearly to "
                + "R, A and S (flips and permutations belong to storage.orientation)")
        #expect(
            grid(#"{"spacing_mm": [0.1, 0.1, 0.1], "extent_mm": [400, 400, 400]}"#)
                == "pet.grid is a grid of 4000×4000×4000 voxels; wanted at most 32767 along an axis and 1000000000 in all: "
                + "a larger spacing or a smaller extent")
        #expect(
            grid(#"{"spacing_mm": [1e-200, 1e-200, 1e-200], "size": [2, 2, 2]}"#)
                == "pet.grid.spacing_mm is too small or too large to compute with; wanted millimetres between voxels")
    }

    @Test func storage() {
        #expect(
            pet(#""storage": {"datatype": "float16"}"#)
                == #"pet.storage.datatype is "float16"; wanted one of "uint8", "int16", "uint16", "int32", "float32", "float64""#
        )
        #expect(
            pet(#""storage": {"orientation": "RAL"}"#)
                == #"pet.storage.orientation is "RAL"; wanted three letters, one each of R or L, A or P, S or I, as "LAS" or "PSR""#
        )
        #expect(
            pet(#""storage": {"nifti_version": 3}"#)
                == "pet.storage.nifti_version is 3; wanted a whole number from 1 to 2")
        #expect(
            SmallRecipe.refusal(
                SmallRecipe.withPET(
                    more:
                        #", "ct": {"grid": {"spacing_mm": [4, 4, 4], "size": [2, 2, 2]}, "storage": {"datatype": "uint16"}}"#
                ))
                == #"ct.storage.datatype is "uint16"; wanted one of "int16", "int32", "float32", "float64" for this image"#
        )
    }
}

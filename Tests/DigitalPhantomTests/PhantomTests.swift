import DigitalPhantom
import Foundation
import Testing
import VoxelCore

struct PhantomTests {
    @Test func sameBitsOnAnyNumberOfThreads() throws {
        let json = SmallRecipe.withPET(
            pet:
                #", "blur_fwhm_mm": 6, "noise": {"model": "poisson", "level": 0.2, "seed": 3}, "storage": {"datatype": "float64"}"#,
            grid: #"{"spacing_mm": [3, 3, 3], "size": [19, 23, 21], "rotation_deg": [5, 6, 7]}"#)
        Parallel.setThreads(1)
        let one = try SmallRecipe.suv(json)
        Parallel.setThreads(3)
        let three = try SmallRecipe.suv(json)
        Parallel.setThreads(0)
        #expect(one.map(\.bitPattern) == three.map(\.bitPattern))
    }

    /// Blur moves activity and loses none while the object keeps clear of the edge.
    @Test func blurKeepsTheActivity() throws {
        let grid = #"{"spacing_mm": [4, 4, 4], "size": [20, 20, 20]}"#
        let storage = #", "storage": {"datatype": "float64"}"#
        let sharp = try SmallRecipe.suv(SmallRecipe.withPET(pet: storage, grid: grid))
        let soft = try SmallRecipe.suv(SmallRecipe.withPET(pet: storage + #", "blur_fwhm_mm": 6"#, grid: grid))
        let ratio = SmallRecipe.sum(soft) / SmallRecipe.sum(sharp)
        #expect(abs(ratio - 1) < 1e-9)
        #expect(soft.filter { $0 > 0 }.count > sharp.filter { $0 > 0 }.count)
    }

    /// The recipes of SampleVolumes are well-formed and tell the story that their page tells.
    @Test func sampleRecipes() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("SampleVolumes/torso")
        let before = try Data(contentsOf: folder.appendingPathComponent("baseline.recipe.json"))
        let after = try Data(contentsOf: folder.appendingPathComponent("cycle-2.recipe.json"))
        let (baseline, later) = (try Recipe(json: before), try Recipe(json: after))
        #expect(baseline.name == "torso, baseline" && later.name == "torso, after two cycles")
        for name in ["liver 1", "liver 2", "liver 3", "para-aortic node", "pancreatic head"] {
            #expect(before.contains(name) && after.contains(name))
        }
        #expect(before.contains("liver 4") && !after.contains("liver 4"))
    }
}

extension Data {
    fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}

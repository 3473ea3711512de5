import Foundation
import TestSupport
import Testing

/// What is wrong is told in full on standard error, with the contract's exit status, and nothing is written.
@Suite struct FailureTests {
    private func expect(
        _ run: CommandRun, in visit: CommandVisit, status: Int32, _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.status == status, sourceLocation: sourceLocation)
        #expect(run.errors == "lutetia: \(message)\n", sourceLocation: sourceLocation)
        visit.expectNothingWritten(run, sourceLocation: sourceLocation)
    }

    @Test func mistakesOfTheCommandLineEndWith2() throws {
        let visit = try CommandVisit()
        expect(
            try visit.quantify(["--treshold", "4"]), in: visit, status: 2,
            """
            quantify has no option --treshold: wanted one of those that 'lutetia help quantify' lists. Did you mean \
            '--threshold'?
            """)
        expect(
            try visit.quantify(["--method", "fixd"]), in: visit, status: 2,
            """
            --method: found 'fixd', wanted one of fixed, percent-max, percent-peak, liver, adaptive, gradient, majority. \
            Did you mean 'fixed'?
            """)
        expect(
            try visit.quantify(["--quiet", "--method", "liver", "--threshold", "3"]), in: visit, status: 2,
            "the method liver computes its threshold itself; leave out --threshold")
        expect(
            try visit.quantify(["--quiet", "--no-suv"]), in: visit, status: 2,
            """
            the method fixed needs a threshold in Bq/mL, since its default is an SUV and this volume is not measured in \
            SUV; set it with --threshold
            """)
        expect(
            try visit.quantify(["--quiet", "--method=percent-max", "--threshold=140"]), in: visit, status: 2,
            "--threshold 140.0 is no percentage below 100; give one such as 41")
        expect(
            try visit.quantify(["--quiet", "--figures=mip"]), in: visit, status: 2,
            "--figures mip and --no-figures ask for opposite things; leave one of them out")
    }

    @Test(arguments: [
        ["quantify"], ["quantify", "pet.nii"], ["quantify", "-o", "out"], ["quantfy", "pet.nii"], [], ["--frobnicate"],
        ["quantify", "pet.nii", "-o", "out", "--weight", "-70"],
        ["quantify", "pet.nii", "-o", "out", "--threads", "0"],
        ["quantify", "pet.nii", "-o", "out", "--connectivity", "8"],
        ["quantify", "pet.nii", "-o", "out", "--frames", "3-1"],
        ["quantify", "pet.nii", "-o", "out", "--config", "missing.json"],
        ["quantify", "pet.nii", "-o", "out", "--threshold", "nan"],
        ["quantify", "pet.nii", "-o", "out", "--threshold", "inf"],
        ["quantify", "pet.nii", "-o", "out", "--max-memory", "inf"],
        ["quantify", "pet.nii", "ct.nii", "-o", "out"], ["phantom", "recipe.json"], ["phantom", "-o", "out"],
    ])
    func aWrongCommandLineWritesNothing(arguments: [String]) throws {
        let folder = try ScratchFolder()
        let run = try CommandRun.lutetia(arguments, folder: folder.url)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("lutetia: "))
        #expect(run.errors.count { $0 == "\n" } == 1)
        #expect(folder.files().isEmpty)
    }

    @Test func whatTheSUVNeedsIsNamedWithItsFlag() throws {
        let visit = try CommandVisit()
        var sidecar = try #require(
            try JSONSerialization.jsonObject(with: visit.folder.bytes("visit/pet.json")) as? [String: Any])
        func run(without keys: [String], _ arguments: [String] = []) throws -> CommandRun {
            var poorer = sidecar
            for key in keys { poorer[key] = nil }
            let file = try visit.folder.write(JSONSerialization.data(withJSONObject: poorer), "poorer.json")
            return try visit.quantify(["--quiet", "--sidecar", file] + arguments)
        }
        let times = ["InjectionStart", "TimeZero"]
        let missing: [(keys: [String], flag: String, mend: [String])] = [
            (times, "--uptake-seconds", ["--uptake-seconds", "3600"]),
            (["PatientWeight"], "--weight", ["--weight", "70"]),
            (["InjectedRadioactivity"], "--injected-activity", ["--injected-activity", "185"]),
            (["RadionuclideHalfLife", "TracerRadionuclide"], "--half-life", ["--half-life", "4062.6"]),
            (["Units"], "--units", ["--units", "Bq/mL"]),
        ]
        for (keys, flag, mend) in missing {
            let refused = try run(without: keys)
            #expect(refused.status == 3)
            #expect(refused.errors.contains(flag), "\(refused.errors)")
            visit.expectNothingWritten(refused)
            let mended = try run(without: keys, mend)
            #expect(mended.status == 0, "\(mended.errors)")
            let conversion = try visit.summary()["conversion"] as? [String: Any]
            let factor = try #require(conversion?["factor"] as? Double)
            #expect(abs(factor * SmallTorso.concentrationPerSUV - 1) < 1e-9)
            try FileManager.default.removeItem(atPath: visit.folder.path("out"))
        }
        sidecar["PatientSex"] = nil
        let refused = try run(without: ["PatientSex"], ["--suv", "lbm"])
        #expect(refused.status == 3)
        #expect(refused.errors.contains("--sex"))
        visit.expectNothingWritten(refused)
    }

    @Test func inputsThatCannotBeUsedEndWith3() throws {
        let visit = try CommandVisit()
        expect(
            try visit.quantify(["--quiet"], volume: visit.folder.path("missing.nii")), in: visit, status: 3,
            "missing.nii: cannot be read (No such file or directory); check that it is there and that you may read it")
        let pair = try visit.folder.write("text", "notes.txt")
        expect(
            try visit.quantify(["--quiet"], volume: pair), in: visit, status: 3,
            """
            notes.txt: the name ends in none of .nii, .nii.gz, .hdr, .hdr.gz, .img, .img.gz; rename or convert the file
            """)
        expect(
            try visit.quantify(["--quiet", "--sidecar", pair]), in: visit, status: 3,
            "The sidecar is not JSON: line 1 should have a value. Mend the file, or convert the scan again.")
        expect(
            try visit.quantify(["--quiet", "--organs", visit.folder.path("none.nii")]), in: visit, status: 3,
            "none.nii: cannot be read (No such file or directory); check that it is there and that you may read it")
        let empty = try visit.folder.write(Data(), "empty.nii")
        expect(
            try visit.quantify(["--quiet"], volume: empty), in: visit, status: 3,
            "empty.nii: is empty, wanted a NIfTI header and voxels; copy the file again")
        expect(
            try visit.quantify(["--quiet", "--method", "liver"]), in: visit, status: 3,
            """
            no label is named liver among none; the liver method takes its threshold from the liver: give a map that \
            labels it with --organs, or choose another --method
            """)
        expect(
            try visit.quantify([
                "--quiet", "--organs", visit.folder.path("visit/organs.nii.gz"), "--exclude", "livr",
            ]), in: visit, status: 3,
            """
            --exclude names 'livr', which no label bears; the labels are spleen, liver: correct the name, or leave it out
            """)
        expect(
            try visit.quantify(["--quiet", "--max-memory", "0.0001"]), in: visit, status: 3,
            """
            pet.nii.gz: its voxels take 144000 bytes of memory, 100000 are allowed; raise --max-memory, or crop or \
            resample the volume
            """)
    }

    @Test func aVolumeThatWasCutShortIsRefused() throws {
        let visit = try CommandVisit()
        let bytes = try visit.folder.bytes("visit/pet.nii.gz")
        let path = try visit.folder.write(bytes.prefix(bytes.count / 2), "visit/short.nii.gz")
        let run = try visit.quantify(
            ["--quiet", "--sidecar", visit.folder.path("visit/pet.json")], volume: path)
        #expect(run.status == 3)
        #expect(run.errors.hasPrefix("lutetia: short.nii.gz: "))
        visit.expectNothingWritten(run)
    }

    @Test func aRecipeThatIsWrongWritesNothing() throws {
        let folder = try ScratchFolder()
        let recipe = try folder.write(
            SmallTorso.recipe().replacing(#""radius_mm": 13"#, with: #""radius_mm": -13"#), "recipe.json")
        let run = try CommandRun.lutetia(["phantom", recipe, "-o", folder.path("out"), "--quiet"])
        #expect(run.status == 3)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("shapes[3].radius_mm"))
        #expect(folder.files() == ["recipe.json"])
    }

    @Test func anOutputFolderThatIsAFileIsNamed() throws {
        let visit = try CommandVisit()
        try visit.folder.write("mine", "out")
        let run = try visit.quantify(["--quiet"])
        #expect(run.status == 3)
        #expect(
            run.errors == """
                lutetia: out cannot be written (it is a file, not a folder); check the folder and the space left on the \
                disk

                """)
        #expect(try visit.folder.text("out") == "mine")
    }

    /// Root may write everywhere.
    @Test(.enabled(if: getuid() != 0)) func anUnwritableFolderIsNamed() throws {
        let visit = try CommandVisit()
        try FileManager.default.createDirectory(
            atPath: visit.folder.path("out"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
        let run = try visit.quantify(["--quiet"])
        #expect(run.status == 3)
        #expect(
            run.errors
                == "lutetia: out cannot be written (Permission denied); check the folder and the space left on the disk\n"
        )
        #expect(visit.folder.files(in: "out").isEmpty)
    }

    @Test func aFolderWhoseParentsAreMissingIsMadeOnlyOnSuccess() throws {
        let visit = try CommandVisit()
        let deep = visit.folder.path("a/b/c")
        let failed = try CommandRun.lutetia(["quantify", visit.pet, "-o", deep, "--method", "liver", "--quiet"])
        #expect(failed.status == 3)
        #expect(!FileManager.default.fileExists(atPath: visit.folder.path("a")))
        let run = try CommandRun.lutetia(["quantify", visit.pet, "-o", deep, "--no-figures", "--quiet"])
        #expect(run.status == 0)
        #expect(visit.folder.files(in: "a/b/c").contains("lesions.tsv"))
    }

    /// Interrupted once its staging folder is there, which is while tables are written or figures drawn.
    @Test func anInterruptionTakesUnfinishedOutputsAway() throws {
        let visit = try CommandVisit()
        let out = visit.folder.path("out")
        let run = try CommandRun.lutetia(
            ["quantify", visit.pet, "-o", out, "--quiet"],
            interruptedWhen: { (try? FileManager.default.contentsOfDirectory(atPath: out))?.isEmpty == false })
        #expect(run.status == 130)
        #expect(run.errors == "lutetia: interrupted; nothing is half-written\n")
        visit.expectNothingWritten(run)
    }

    @Test func anInterruptionLeavesAnOlderOutputAsItWas() throws {
        let visit = try CommandVisit()
        #expect(try visit.quantify(["--threshold", "5"]).status == 0)
        let before = try visit.folder.files(in: "out").map { try visit.folder.bytes("out/\($0)") }
        let count = visit.folder.files(in: "out").count
        let run = try CommandRun.lutetia(
            ["quantify", visit.pet, "-o", visit.folder.path("out"), "--quiet"],
            interruptedWhen: {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: visit.folder.path("out"))) ?? []
                return names.count > count
            })
        #expect(run.status == 130)
        #expect(try visit.folder.files(in: "out").map { try visit.folder.bytes("out/\($0)") } == before)
    }
}

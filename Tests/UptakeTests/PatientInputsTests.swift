import Testing

@testable import Uptake

@Suite("Weight, height and sex")
struct PatientInputsTests {
    static let tall = roundScan.with(["PatientWeight": "80", "PatientSize": "2", "PatientSex": #""M""#])

    @Test(arguments: ["PatientWeight", "BodyWeight", "body_weight", "Weight", "weight"])
    func weightKeys(key: String) throws {
        let conversion = try roundScan.with(["PatientWeight": nil]).with([key: "50"]).converted()
        #expect(isClose(conversion.factor, 0.001))
        #expect(
            conversion.input("weight")
                == UptakeInput(name: "weight", value: .number(50), unit: "kg", source: .sidecar, origin: key))
    }

    @Test(arguments: ["weight", "body_weight", "PatientWeight", "WEIGHT"])
    func weightColumns(column: String) throws {
        let scan = roundScan.with(["PatientWeight": nil])
        let conversion = try scan.converted(table: TableValues(rows: [["x": "1"], [column: " 50 "]]))
        #expect(isClose(conversion.factor, 0.001))
        #expect(conversion.input("weight")?.source == .table)
    }

    /// Flag before sidecar before the session's row before the participant's.
    @Test func firstFoundWins() throws {
        let table = TableValues(rows: [["weight": "n/a"], ["weight": "100"], ["weight": "200"]])
        let flag = try roundScan.converted(.suv(.bodyWeight), CommandLineValues(weight: 25), table: table)
        #expect(isClose(flag.factor, 0.0005))
        #expect(isClose(try roundScan.converted(table: table).factor, 0.001))
        #expect(isClose(try roundScan.with(["PatientWeight": nil]).converted(table: table).factor, 0.002))
    }

    @Test(arguments: ["0", "-0", "-70", "501"])
    func unusableWeight(weight: String) throws {
        let scan = roundScan.with(["PatientWeight": weight])
        let found = "the sidecar's PatientWeight is \(weight) kg, more than 0 and at most 500 kg is wanted"
        #expect(scan.refusal() == "The body weight is missing (\(found)). Give it with --weight KG.")
        let table = try scan.converted(table: TableValues(rows: [["weight": "50"]]))
        #expect(isClose(table.factor, 0.001))
        #expect(table.warningTexts == ["Passed over: \(found)."])
    }

    @Test func refusals() {
        let scan = roundScan.with(["PatientWeight": nil])
        #expect(scan.refusal() == "The body weight is missing. Give it with --weight KG.")
        #expect(
            scan.refusal(table: TableValues(rows: [["weight": "70,5"]]))
                == "The table's column weight does not hold a number for this patient. Mend the cell, or write n/a.")
        for value in ["nan", "inf"] {
            #expect(scan.refusal(table: TableValues(rows: [["weight": value]])).contains("column weight does not hold"))
        }
        for value in [0, -0.0, 501, .nan, .infinity] {
            #expect(
                roundScan.refusal(.suv(.bodyWeight), CommandLineValues(weight: value))
                    == "--weight is \(value.text) kg; more than 0 and at most 500 kg is wanted.")
        }
        #expect(
            roundScan.refusal(.suv(.bodySurface)) == "The body height is missing. Give it with --height M.")
        #expect(
            roundScan.with(["PatientSize": "0"]).refusal(.suv(.bodySurface))
                == "The body height is missing (the sidecar's PatientSize is 0 m, 0.2 to 3 m is wanted). "
                + "Give it with --height M.")
        #expect(
            roundScan.refusal(.suv(.bodySurface), CommandLineValues(height: 0))
                == "--height is 0 m; 0.2 to 3 m is wanted.")
        #expect(
            roundScan.with(["PatientSize": "2"]).refusal(.suv(.leanMass))
                == "The sex is missing; SUL (Janmahasatian) takes it. Give --sex F or M, or use --suv bw.")
        #expect(
            Self.tall.with(["PatientSex": #""O""#]).refusal(.suv(.leanMassJames))
                == "The sex is 'O'; SUL (James 128) is made for F and M only. Give --sex F or M, or use --suv bw.")
        // 200 kg at 1.5 m: 1.1·200 − 128·(200/150)² = 220 − 227.555…
        #expect(
            Self.tall.with(["PatientWeight": "200", "PatientSize": "1.5"]).refusal(.suv(.leanMassJames))
                .hasPrefix("The size of SUL (James 128) comes out at -7.55555555555"))
        // A woman of 1 m: 45.5 − 0.91·52 = −1.82.
        #expect(
            roundScan.with(["PatientSize": "1", "PatientSex": #""F""#]).refusal(.suv(.idealWeight))
                .hasSuffix(
                    "kg for this patient; the formula does not hold there. "
                        + "Check --weight and --height, or use --suv lbm or bw."))
    }

    @Test func centimetres() throws {
        let metres = try Self.tall.converted(.suv(.leanMass)).factor
        let sidecar = try Self.tall.with(["PatientSize": "200"]).converted(.suv(.leanMass))
        #expect(sidecar.factor == metres)
        #expect(sidecar.warningTexts == ["The height of 200 from the sidecar is taken as centimetres."])
        let flag = try Self.tall.converted(.suv(.leanMass), CommandLineValues(height: 200))
        #expect(flag.factor == metres)
        #expect(flag.warningTexts == ["The height of 200 from the command line is taken as centimetres."])
        let table = try Self.tall.with(["PatientSize": nil, "PatientSex": nil])
            .converted(.suv(.leanMass), table: TableValues(rows: [["height": "200", "gender": "male"]]))
        #expect(table.factor == metres)
        #expect(table.warnings.isEmpty)
        #expect(table.input("height")?.value == .number(2))
        #expect(table.input("sex")?.origin == "gender")
    }

    @Test func sexSources() throws {
        let scan = Self.tall.with(["PatientSex": #""U""#])
        let table = TableValues(rows: [["sex": "F"]])
        #expect(try scan.converted(.suv(.leanMass), table: table).input("sex")?.value == .text("F"))
        let flag = try Self.tall.converted(.suv(.leanMass), CommandLineValues(sex: .female), table: table)
        #expect(flag.input("sex")?.source == .commandLine)
        // O is an answer, which another source does not overrule.
        #expect(
            Self.tall.with(["PatientSex": #""O""#]).refusal(.suv(.leanMass), table: table).hasPrefix("The sex is 'O'"))
    }

    /// From sizes worked out by hand (see BodySizeTests): the dose left is 50 MBq, so the factor is N/50e6.
    @Test func scales() throws {
        #expect(isClose(try Self.tall.converted(.suv(.bodyWeight)).factor, 80_000 / 50e6))
        #expect(isClose(try Self.tall.converted(.suv(.leanMass)).factor, 741_600 / 11.0 / 50e6))
        #expect(isClose(try Self.tall.converted(.suv(.leanMassJames)).factor, 67_520 / 50e6))
        #expect(isClose(try Self.tall.converted(.suv(.idealWeight)).factor, 98_880 / 50e6))
        let surface = try Self.tall.with(["PatientWeight": "1", "PatientSize": "2"]).converted(.suv(.bodySurface))
        // 200^0.725 = 10^(0.725·2.30103) = 10^1.6682468 = 46.5851.
        #expect(isClose(surface.factor, 71.84 * 46.5851 / 50e6, relative: 1e-5))
        #expect(surface.unit.rawValue == "cm²/mL")
        #expect(
            try Self.tall.converted(.suv(.leanMass)).formula
                == "SUL = C·LBM·1000/D; C = stored; LBM = 9270·W/(6680 + 216·W/H²); D = A·2^(−t/T½)")
    }

    /// The ideal weight does not take the weight.
    @Test func idealWithoutWeight() throws {
        let conversion = try Self.tall.with(["PatientWeight": nil]).converted(.suv(.idealWeight))
        #expect(isClose(conversion.factor, 98_880 / 50e6))
        #expect(conversion.input("weight") == nil)
    }
}

import Testing

@testable import Uptake

@Suite("Body sizes")
struct BodySizeTests {
    /// 80 kg at 2 m: BMI 20, so M 741600/(6680 + 4320) = 741600/11000, F 741600/(8780 + 4880) = 741600/13660.
    @Test func janmahasatian() {
        #expect(isClose(BodySize.leanMassJanmahasatian(weight: 80, height: 2, sex: .male), 741_600 / 11_000))
        #expect(isClose(BodySize.leanMassJanmahasatian(weight: 80, height: 2, sex: .female), 741_600 / 13_660))
    }

    /// 80 kg at 200 cm: (W/H)² = 0.16, so M 88 − 20.48, F 85.6 − 23.68.
    @Test func james() {
        #expect(isClose(BodySize.leanMassJames(weight: 80, height: 2, sex: .male), 67.52))
        #expect(isClose(BodySize.leanMassJames(weight: 80, height: 2, sex: .female), 61.92))
    }

    /// 200 cm is 48 above 152: M 48 + 50.88, F 45.5 + 43.68.
    @Test func ideal() {
        #expect(isClose(BodySize.idealWeight(height: 2, sex: .male), 98.88))
        #expect(isClose(BodySize.idealWeight(height: 2, sex: .female), 89.18))
    }

    /// 70 kg at 170 cm are 1.8097 m² in Du Bois' own worked tables (1.81).
    @Test func surface() {
        #expect((BodySize.surface(weight: 70, height: 1.7) / 1e4 - 1.81).magnitude < 0.005)
        // 1 kg at 1 cm is the formula's constant.
        #expect(isClose(BodySize.surface(weight: 1, height: 0.01), 71.84))
    }

    @Test func scales() {
        #expect(SUVScale.allCases.map(\.rawValue) == ["bw", "lbm", "lbm-james", "bsa", "ibw"])
        #expect(SUVScale.allCases.map(\.needsHeight) == [false, true, true, true, true])
        #expect(SUVScale.allCases.map(\.needsSex) == [false, true, true, false, true])
        #expect(SUVScale.allCases.map(\.needsWeight) == [true, true, true, true, false])
        #expect(SUVScale.allCases.map(\.unit.rawValue) == ["g/mL", "g/mL", "g/mL", "cm²/mL", "g/mL"])
        #expect(UptakeUnit.becquerelPerMillilitre.isSUV == false)
        #expect(SUVScale.allCases.map(\.unit.isSUV) == [true, true, true, true, true])
    }

    @Test func sexes() {
        for text in ["F", "f", "female", " Female "] { #expect(Sex(recognising: text) == .female) }
        for text in ["M", "m", "male", "MALE"] { #expect(Sex(recognising: text) == .male) }
        for text in ["O", "other", "", "n/a", "W", "1"] { #expect(Sex(recognising: text) == nil) }
    }
}

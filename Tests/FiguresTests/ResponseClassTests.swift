import Testing

@testable import Figures

@Suite struct ResponseClassTests {
    /// Without colour the signs still differ, each from every other by many pixels.
    @Test func signsDifferWithoutColour() throws {
        let shapes = try ResponseClass.allCases.map { category in
            let canvas = try Canvas(width: 20, height: 20)
            category.draw(at: [10, 10], radius: 6, on: canvas)
            let image = try canvas.image()
            return stride(from: 0, to: image.samples.count, by: 3).map { image.samples[$0] < 240 }
        }
        for (i, shape) in shapes.enumerated() {
            #expect(shape.contains(true))
            for other in shapes[(i + 1)...] { #expect(zip(shape, other).count { $0 != $1 } >= 15) }
        }
    }

    @Test func everyClassHasAPlaceAndAColourOfItsOwn() {
        #expect(Set(ResponseClass.worstFirst) == Set(ResponseClass.allCases))
        let colours = ResponseClass.allCases.map(\.colour)
        for (i, colour) in colours.enumerated() { #expect(!colours[(i + 1)...].contains(colour)) }
    }
}

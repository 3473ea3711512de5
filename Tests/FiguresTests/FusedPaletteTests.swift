import Testing

@testable import Figures

@Suite struct FusedPaletteTests {
    @Test func itsColoursAreFewAndNearTheMixture() {
        #expect((200...256).contains(FusedPalette.count))
        var greatest = 0
        var sum = 0
        var count = 0
        for grey in stride(from: 0.0, through: 255, by: 5) {
            for step in 0...200 {
                let fraction = Double(step) / 200
                let exact = Shading.fused(grey: grey, fraction: fraction)
                let near = FusedPalette.colour(grey: grey, fraction: fraction)
                let distance = (0..<3).map { abs(Int(exact[$0]) - Int(near[$0])) }.max()!
                greatest = max(greatest, distance)
                sum += distance
                count += 1
            }
        }
        #expect(greatest <= 25 && Double(sum) / Double(count) <= 7)
        // The ends are exact.
        #expect(FusedPalette.colour(grey: 255, fraction: 0) == [255, 255, 255])
        #expect(FusedPalette.colour(grey: 0, fraction: 0) == [0, 0, 0])
        #expect(FusedPalette.colour(grey: 255, fraction: 1) == Shading.fused(grey: 255, fraction: 1))
    }

    @Test func aPictureOfItIsStoredWithAPalette() throws {
        let values = (0..<64 * 64).map(Double.init)
        let ct = PlaneImage(width: 64, height: 64, values: values.map { $0 == 0 ? .nan : $0 / 8 - 200 })
        let uptake = PlaneImage(
            width: 64, height: 64, values: values.map { $0 == 0 ? .nan : ($0 * 7).truncatingRemainder(dividingBy: 12) })
        let picture = FusedPalette.picture(ct: ct, .softTissue, uptake: uptake, .suv)
        #expect(Array(picture.samples.prefix(3)) == [0xEC, 0xEA, 0xE4])
        let png = try #require(DecodedPNG(PNGEncoder.encode(picture, pixelsPerMetre: 1)))
        #expect(png.samples == picture.samples && png.chunk("IHDR")?[9] == 3)
    }
}

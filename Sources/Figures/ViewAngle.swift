/// Where a viewer stands who walks round the patient towards the patient's left.
struct ViewAngle: Equatable, Sendable {
    /// 0 to below 360: 0 in front, 90 at the patient's left.
    let degrees: Double

    private static let sides = [
        (name: "anterior", letter: "A"), (name: "left", letter: "L"), (name: "posterior", letter: "P"),
        (name: "right", letter: "R"),
    ]

    /// The view in words: `0° anterior view`, `40° left anterior`, `90° left view`, `320° right anterior`.
    var name: String {
        let quarter = Int(degrees / 90)
        let (side, next) = (Self.sides[quarter], Self.sides[(quarter + 1) % 4])
        let number = "\(NiceNumber.tick(degrees))°"
        if degrees == Double(quarter) * 90 { return "\(number) \(side.name) view" }
        // Left or right is said first.
        return quarter.isMultiple(of: 2)
            ? "\(number) \(next.name) \(side.name)" : "\(number) \(side.name) \(next.name)"
    }

    /// The side of the patient that lies at the viewer's left: one letter, or two between two sides, the nearer one first.
    var left: String { Self.letters(at: degrees + 270) }
    /// The side of the patient that lies at the viewer's right.
    var right: String { Self.letters(at: degrees + 90) }

    /// The letters of the direction that the viewer at an angle stands in.
    private static func letters(at degrees: Double) -> String {
        let turned = degrees.truncatingRemainder(dividingBy: 360)
        let quarter = Int(turned / 90)
        let (side, next) = (sides[quarter].letter, sides[(quarter + 1) % 4].letter)
        switch turned - Double(quarter) * 90 {
        case ..<22.5: return side
        case ..<45: return side + next
        case ...67.5: return next + side
        default: return next
        }
    }
}

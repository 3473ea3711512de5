import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct SectionContactTests {
    @Test func onACircleTheShareOfTheWallIsTheCentralAngle() {
        let contact = SectionScene(sectors: [(350, 30), (150, 40)]).contact
        #expect(abs(contact.contact - 140) < 1.5)
        #expect(abs(contact.central - 140) < 1.5)
        #expect(abs(contact.strict - 140) < 1.5)
        #expect(abs(contact.largestArc - 80) < 1)
        // The free gaps are 190 to 320 and 20 to 110.
        #expect(abs(contact.circumscribing - (360 - 130)) < 1)
        #expect(abs(contact.wallLength - 140 / 180 * .pi * 5) < 0.15)
        #expect(contact.arcs.count == 2)
        #expect(contact.arcs.allSatisfy { $0.start >= 0 && $0.start < 360 && $0.end > $0.start })
    }

    @Test func wholeAndNone() {
        let whole = SectionScene { _ in -9 }.contact
        #expect(whole.contact == 360 && whole.strict == 360 && whole.central == 360)
        #expect(whole.largestArc == 360 && whole.circumscribing == 360)
        #expect(whole.arcs == [WallArc(start: 0, end: 360)])
        #expect(abs(whole.wallLength - 10 * .pi) < 0.2)
        let none = SectionScene { _ in 9 }.contact
        #expect(none == SectionContact.none)
        #expect(none.contact == 0 && none.circumscribing == 0 && none.arcs.isEmpty && none.wallLength == 0)
    }

    /// On an ellipse the share of the wall's length is not the central angle.
    @Test func onAnEllipseTheShareIsThatOfTheWallsLength() {
        // The arcs of a circle, on a wall twice as long as wide: 60° to either side of the long axis, rays 300 to 60.
        let arcs = SectionScene(sectors: [(0, 60)]).arcs
        let wall = TracedWallTests.ellipse(8, 4, turned: 0)
        let contact = SectionContact(arcs, strict: ContactArcs(), on: wall)
        let (first, last) = (arcs.arcs[0].start - 360, arcs.arcs[0].end - 360)
        // The wall's length by summing up many small steps.
        func point(_ degrees: Double) -> SIMD2<Double> {
            let unit = Direction.unit(degrees: degrees)
            return unit / (unit.x * unit.x / 64 + unit.y * unit.y / 16).squareRoot()
        }
        func wallLength(_ from: Double, _ to: Double) -> Double {
            let points = (0...2000).map { point(from + (to - from) * Double($0) / 2000) }
            return zip(points, points.dropFirst()).reduce(0) { sum, pair in
                let step = pair.1 - pair.0
                return sum + (step.x * step.x + step.y * step.y).squareRoot()
            }
        }
        let wanted = 360 * wallLength(first, last) / wallLength(0, 360)
        #expect(abs(contact.contact - wanted) < 0.3)
        #expect(abs(contact.central - (last - first)) < 1e-9)
        #expect(contact.contact > contact.central + 5)
        #expect(abs(contact.wallLength - wallLength(first, last)) < 0.05)
        #expect(contact.strict == 0)
    }

    /// Whatever the arcs: the largest one is no more than all of them, and these no more than what encloses them.
    @Test(arguments: 0..<12) func largestContactAndCircumscribingAreInOrder(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let sectors = (0..<(seed % 4 + 1)).map { _ in
            (middle: Double.random(in: 0..<360, using: &random), half: Double.random(in: 8..<55, using: &random))
        }
        let contact = SectionScene(sectors: sectors).contact
        // What any of the sectors holds, in steps of a tenth of a degree.
        let isHeld = (0..<3600).map { step in
            sectors.contains {
                abs((Double(step) / 10 - $0.middle + 900).truncatingRemainder(dividingBy: 360) - 180) < $0.half
            }
        }
        let held = Double(isHeld.filter { $0 }.count) / 10
        #expect(abs(contact.contact - held) < 5)
        #expect(contact.largestArc <= contact.contact + 1e-9)
        #expect(contact.contact <= contact.circumscribing + 1e-9)
        #expect(contact.circumscribing <= 360)
        if contact.arcs.count == 1 {
            #expect(abs(contact.largestArc - contact.contact) < 1e-9)
            #expect(abs(contact.circumscribing - contact.contact) < 1e-9)
        }
        #expect(abs(contact.wallLength / (10 * .pi) - contact.contact / 360) < 0.02)
    }
}

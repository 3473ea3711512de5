internal import Glibc
internal import VoxelCore

/// On which side of a bend a tumour lies.
public enum ContactBendSide: Sendable {
    /// Anywhere about the vessel.
    case any
    /// Its middle on the outside of the bend.
    case outside
    /// Its middle on the inside.
    case inside
}

extension ContactPhantom {
    /// A vessel that bends along an arc of 30 mm radius by 95–120°, its tumour a wedge of 30–330°.
    public static func bend(_ side: ContactBendSide, using generator: inout SeededGenerator) -> ContactPhantom {
        let sweep = Double.random(in: 95...120, using: &generator)
        return bent([(sweep * .pi / 180 * 30, 1 / 30.0)], side: side, using: &generator)
    }

    /// A vessel of two opposite arcs of 30 mm radius.
    public static func sShape(using generator: inout SeededGenerator) -> ContactPhantom {
        bent([(28, 1 / 30.0), (28, -1 / 30.0)], side: .any, using: &generator)
    }

    private static func bent(
        _ pieces: [(length: Double, curvature: Double)], side: ContactBendSide, using generator: inout SeededGenerator
    ) -> ContactPhantom {
        let (tangent, normal) = randomFrame(.oblique, using: &generator)
        let course = ContactCourse(start: .zero, tangent: tangent, normal: normal, pieces: pieces)
        let radius = Double.random(in: 3...6, using: &generator)
        let degrees = Double.random(in: 30...330, using: &generator)
        let length = Double.random(in: 15...25, using: &generator)
        let start = Double.random(in: 10...(course.length - length - 10), using: &generator)
        let middle: Double
        switch side {
        case .any: middle = Double.random(in: 0..<360, using: &generator)
        case .outside: middle = 180
        case .inside: middle = 0
        }
        let plan = wedgePlan(
            course, radius: radius, degrees: degrees, from: middle - degrees / 2, along: start...start + length)
        return drawn(
            vessel: course.tube(radius: radius), tumours: [plan], spacing: [0.8, 0.8, 0.8],
            account:
                "wedge of \(degrees)° about \(middle)° on a bend, radius \(radius), \(start)–\(start + length) mm, tangent \(tangent)",
            using: &generator)
    }

    /// A vessel that divides in two at 60–100°, its tumour 5 mm thick on one leg or on the trunk, more than one and a half
    /// radii from where the walls part, and not within 3 mm of the other leg.
    public static func bifurcation(onTrunk: Bool, using generator: inout SeededGenerator) -> ContactPhantom {
        let (tangent, normal) = randomFrame(.oblique, using: &generator)
        let radius = Double.random(in: 3...5, using: &generator)
        let half = Double.random(in: 30...50, using: &generator)
        let trunk = ContactCourse(start: tangent * -35, tangent: tangent, normal: normal, pieces: [(35, 0)])
        let legs = [half, -half].map { degrees in
            // In the course's own coordinates a direction at an angle to the tangent is a point at 90° about the curve.
            let (along, beside) = (cosine(degrees), sine(degrees))
            return ContactCourse(
                start: .zero, tangent: tangent * along + normal * beside, normal: normal * along - tangent * beside,
                pieces: [(50, 0)])
        }
        let length = Double.random(in: 12...16, using: &generator)
        let degrees = Double.random(in: 30...330, using: &generator)
        let from = Double.random(in: 0..<360, using: &generator)
        let plan: ContactTumourPlan
        if onTrunk {
            let end = 35 - radius * Double.random(in: 1.6...2, using: &generator)
            plan = wedgePlan(
                trunk, radius: radius, degrees: degrees, from: from, thickness: 5, along: end - length...end)
        } else {
            // The walls of the legs part R / sin(half) from the junction; at s along a leg, tumour reaches to within
            // s·sin(2·half) − (R + 5)·|cos(2·half)| of the other's axis.
            let parted = radius / sine(half) + 1.6 * radius
            let clear = (radius + 3 + (radius + 5) * abs(cosine(2 * half))) / sine(2 * half)
            let start = max(parted, clear) + Double.random(in: 0...3, using: &generator)
            plan = wedgePlan(
                legs[0], radius: radius, degrees: degrees, from: from, thickness: 5, along: start...start + length)
        }
        let vessel = trunk.tube(radius: radius).union(.ball(.zero, radius: radius))
            .union(legs[0].tube(radius: radius)).union(legs[1].tube(radius: radius))
        return drawn(
            vessel: vessel, tumours: [plan], spacing: [0.8, 0.8, 0.8],
            account:
                "wedge of \(degrees)° on the \(onTrunk ? "trunk" : "leg") of a fork of 2×\(half)°, radius \(radius), tangent \(tangent)",
            using: &generator)
    }

    /// A straight vessel with two tumours, facing each other or one after the other.
    public static func twoTumours(using generator: inout SeededGenerator) -> ContactPhantom {
        let course = straight(.oblique, length: 66, using: &generator)
        let radius = Double.random(in: 3...6, using: &generator)
        let from = Double.random(in: 0..<360, using: &generator)
        let plans: [ContactTumourPlan]
        if Bool.random(using: &generator) {
            let first = Double.random(in: 30...140, using: &generator)
            let second = Double.random(in: 30...140, using: &generator)
            let free = (360 - first - second) / 2
            plans = [
                wedgePlan(course, radius: radius, degrees: first, from: from, along: 20...40),
                wedgePlan(course, radius: radius, degrees: second, from: from + first + free, along: 25...45),
            ]
        } else {
            plans = [
                wedgePlan(
                    course, radius: radius, degrees: Double.random(in: 30...330, using: &generator), from: from,
                    along: 9...25),
                wedgePlan(
                    course, radius: radius, degrees: Double.random(in: 30...330, using: &generator), from: from,
                    along: 38...56),
            ]
        }
        return drawn(
            vessel: course.tube(radius: radius), tumours: plans, spacing: [0.8, 0.8, 0.8],
            account: "two wedges of \(plans.map(\.degrees))° on radius \(radius)", using: &generator)
    }
}

private func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }

private func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }

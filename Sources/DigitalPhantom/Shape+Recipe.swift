internal import VoxelCore

extension Shape {
    private enum Kind: String, CaseIterable {
        case sphere, ellipsoid, box, cylinder, tube, wedge

        var keys: [String] {
            switch self {
            case .sphere: ["centre_mm", "radius_mm"]
            case .ellipsoid: ["centre_mm", "semi_axes_mm", "rotation_deg", "exponent"]
            case .box: ["centre_mm", "size_mm", "rotation_deg"]
            case .cylinder: ["centre_mm", "radius_mm", "length_mm", "rotation_deg"]
            case .tube: ["points_mm", "radius_mm", "ends"]
            case .wedge:
                [
                    "around", "from_deg", "to_deg", "gap_mm", "outer_radius_mm", "from_mm", "to_mm", "zero_direction",
                ]
            }
        }
    }

    private enum Ends: String, CaseIterable { case round, flat }

    /// Reads the shapes, in painter's order. A wedge may stand before or after the tube that it lies around.
    static func all(_ node: RecipeNode) throws(RecipeError) -> [Shape] {
        let nodes = try node.array("an array of shapes")
        guard !nodes.isEmpty else { throw node.impossible("at least one shape") }
        var read: [(kind: Kind, object: RecipeObject)] = []
        var tubes: [String: Tube] = [:]
        for node in nodes {
            guard case .object(let members) = node.value else { throw node.wrongType("an object") }
            let any = try RecipeObject(node, keys: Array(members.keys))
            let kind: Kind = try any.choice("kind")
            let common = ["kind", "name", "role", "label", "labels", "suv", "hu"]
            let object = try RecipeObject(node, keys: common + kind.keys)
            read.append((kind, object))
            guard kind == .tube else { continue }
            let name = try object.required("name", "a text")
            guard tubes.updateValue(try Self.tube(object), forKey: try name.text()) == nil else {
                throw name.impossible("a name that no other tube has")
            }
        }
        var shapes: [Shape] = []
        for (kind, object) in read { shapes.append(try Shape(object, kind: kind, tubes: tubes)) }
        return shapes
    }

    private init(_ object: RecipeObject, kind: Kind, tubes: [String: Tube]) throws(RecipeError) {
        name = try object.text("name")
        role = try object.choice("role")
        suv = try object.optional("suv")?.number(.within(0...100_000, "g/mL"))
        hu = try object.optional("hu")?.number(.within(-1024...30000, "HU"))

        var labels: [PhantomMap: UInt16] = [:]
        if let map = role.map {
            labels[map] = UInt16(try object.number("label", .whole(1...65535)))
        } else if let node = object.optional("label") {
            throw node.impossible("no label for the role \"\(role.rawValue)\" (\"labels\" names a map for each)")
        }
        if let node = object.optional("labels") {
            for (key, node) in try RecipeObject(node, keys: PhantomMap.allCases.map(\.rawValue)).nodes {
                guard let map = PhantomMap(rawValue: key) else { continue }
                guard labels[map] == nil else {
                    throw node.impossible("no second label in the map that \"label\" belongs to")
                }
                labels[map] = UInt16(try node.number(.whole(1...65535)))
            }
        }
        self.labels = labels

        let rotation =
            kind.keys.contains("rotation_deg")
            ? try object.vector("rotation_deg", .any("degrees"), default: .zero) : .zero
        switch kind {
        case .sphere:
            let radius = try object.number("radius_mm", .positive("mm"))
            solid = .ellipsoid(
                Ellipsoid(
                    frame: Frame(origin: try object.vector("centre_mm", .any("mm")), degrees: .zero),
                    semiAxes: SIMD3(repeating: radius), exponent: 2))
        case .ellipsoid:
            solid = .ellipsoid(
                Ellipsoid(
                    frame: Frame(origin: try object.vector("centre_mm", .any("mm")), degrees: rotation),
                    semiAxes: try object.vector("semi_axes_mm", .positive("mm")),
                    exponent: try object.number("exponent", .within(2...20, "2: ellipsoid"), default: 2)))
        case .box:
            solid = .box(
                Box(
                    frame: Frame(origin: try object.vector("centre_mm", .any("mm")), degrees: rotation),
                    half: try object.vector("size_mm", .positive("mm")) / 2))
        case .cylinder:
            solid = .cylinder(
                Cylinder(
                    frame: Frame(origin: try object.vector("centre_mm", .any("mm")), degrees: rotation),
                    radius: try object.number("radius_mm", .positive("mm")),
                    half: try object.number("length_mm", .positive("mm")) / 2))
        case .tube:
            solid = .tube(try Self.tube(object))
        case .wedge:
            solid = .wedge(try Self.wedge(object, tubes: tubes))
        }
    }

    private static func tube(_ object: RecipeObject) throws(RecipeError) -> Tube {
        let node = try object.required("points_mm", "an array of at least 2 points, each an array of 3 (mm)")
        var points: [SIMD3<Double>] = []
        for point in try node.array("an array of at least 2 points") {
            points.append(try point.vector(.any("mm")))
            guard points.count > 1 else { continue }
            let step = points[points.count - 1] - points[points.count - 2]
            guard length(step) > 1e-6 else { throw point.impossible("a point apart from the one before") }
            guard points.count > 2 else { continue }
            let before = points[points.count - 2] - points[points.count - 3]
            guard dot(step, before) > -0.99 * length(step) * length(before) else {
                throw point.impossible("a point to which the tube need not turn back on itself")
            }
        }
        guard points.count >= 2 else { throw node.impossible("an array of at least 2 points") }

        let wanted = "a number above 0 (mm) or an array of one a point"
        let radius = try object.required("radius_mm", wanted)
        var radii: [Double] = []
        if case .array = radius.value {
            for node in try radius.array(wanted) { radii.append(try node.number(.positive("mm"))) }
            guard radii.count == points.count else {
                throw radius.impossible("an array of \(points.count), one a point")
            }
        } else {
            radii = Array(repeating: try radius.number(.positive("mm")), count: points.count)
        }
        return Tube(points: points, radii: radii, hasFlatEnds: try object.choice("ends", default: Ends.round) == .flat)
    }

    private static func wedge(_ object: RecipeObject, tubes: [String: Tube]) throws(RecipeError) -> Wedge {
        let around = try object.required("around", "the name of a tube")
        let vessel = try around.text()
        guard let tube = tubes[vessel] else {
            throw around.impossible(
                tubes.isEmpty
                    ? "the name of a tube, of which there is none"
                    : "the name of a tube: " + tubes.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", "))
        }
        let from = try object.number("from_deg", .within(-360...360, "degrees"))
        let to = try object.number("to_deg", .within(-360...720, "degrees"))
        guard to > from, to - from <= 360 else {
            throw .impossible(
                path: object.path(of: "to_deg"), found: to.plain,
                wanted: "more than from_deg (\(from.plain)) and at most 360 more")
        }
        let gap = try object.number("gap_mm", .notNegative("mm"), default: 0)
        let outer = try object.number("outer_radius_mm", .positive("mm"))
        guard outer > tube.largestRadius + gap else {
            throw .impossible(
                path: object.path(of: "outer_radius_mm"), found: outer.plain,
                wanted: "more than the tube's radius and the gap (\((tube.largestRadius + gap).plain) mm)")
        }
        let start = try object.number("from_mm", .within(0...tube.centrelineLength, "along the tube"), default: 0)
        let end = try object.number(
            "to_mm", .within(0...tube.centrelineLength, "along the tube"), default: tube.centrelineLength)
        guard end > start else {
            throw .impossible(
                path: object.path(of: "to_mm"), found: end.plain, wanted: "more than from_mm (\(start.plain))")
        }
        let zero = try object.vector("zero_direction", .any("mm"), default: [0, 1, 0])
        let first = tube.segments[0].direction
        guard length(cross(zero, first)) > 0.01 * length(zero) else {
            throw .impossible(
                path: object.path(of: "zero_direction"),
                found: "[\(zero.x.plain), \(zero.y.plain), \(zero.z.plain)], along the tube's first segment or nought",
                wanted: "a direction across the tube, where the angle is 0")
        }
        return Wedge(
            vessel: vessel, tube: tube, gap: gap, outerRadius: outer, fromDegrees: from, toDegrees: to,
            range: start...end, zero: zero)
    }
}

internal import VoxelCore

extension Grid {
    /// Reads `{"spacing_mm", "rotation_deg", "size" | "extent_mm" | "around" + "margin_mm", "centre_mm"}`.
    ///
    /// `shapes` are those that "around" may name.
    init(_ node: RecipeNode, shapes: [Shape]) throws(RecipeError) {
        let object = try RecipeObject(
            node,
            keys: ["spacing_mm", "size", "extent_mm", "centre_mm", "rotation_deg", "around", "margin_mm"])
        let spacing = try object.vector("spacing_mm", .positive("mm"))
        let turn = try object.vector("rotation_deg", .any("degrees"), default: .zero)
        let axes = Frame(origin: .zero, degrees: turn)
        for (i, axis) in [axes.x, axes.y, axes.z].enumerated()
        where axis[i] <= 0 || (0..<3).contains(where: { $0 != i && abs(axis[$0]) >= axis[i] }) {
            throw object.optional("rotation_deg")?.impossible(
                "angles after which the axes still run most nearly to R, A and S "
                    + "(flips and permutations belong to storage.orientation)")
                ?? .missing(path: object.path(of: "rotation_deg"), wanted: "three angles")
        }

        let ways = ["size", "extent_mm", "around"]
        let given = ways.filter { object.optional($0) != nil }
        guard given.count == 1 else {
            let wanted = "one of size, extent_mm and around"
            if given.isEmpty { throw .missing(path: object.path(of: "size"), wanted: wanted) }
            throw .impossible(path: object.path, found: "given by " + given.joined(separator: " and "), wanted: wanted)
        }
        for (key, partners) in [("margin_mm", ["around"]), ("centre_mm", ["size", "extent_mm"])]
        where !partners.contains(given[0]) {
            if let node = object.optional(key) { throw node.impossible("no \(key) beside \(given[0])") }
        }

        var centre = try object.vector("centre_mm", .any("mm"), default: .zero)
        var size: SIMD3<Double>
        if given == ["size"] {
            size = try object.vector("size", .whole(1...32767))
        } else {
            var extent = SIMD3<Double>.zero
            if given == ["extent_mm"] {
                extent = try object.vector("extent_mm", .positive("mm"))
            } else {
                let margin = try object.number("margin_mm", .notNegative("mm"), default: 20)
                let bounds = try Self.bounds(of: object.required("around", "an array of names"), shapes: shapes)
                centre = bounds.centre
                // The half-widths of the bounds along the grid's own axes.
                let half = (bounds.upper - bounds.lower) / 2
                extent =
                    SIMD3(
                        Self.reach(half, along: axes.x), Self.reach(half, along: axes.y),
                        Self.reach(half, along: axes.z)
                    ) * 2 + 2 * margin
            }
            // A hair less, so that 380 mm in 4 mm are 95 voxels however the quotient is rounded.
            size = (extent / spacing - 1e-9).rounded(.up)
        }
        let limit = 1e9
        guard size.max() <= 32767, size.x * size.y * size.z <= limit else {
            throw .impossible(
                path: object.path, found: "a grid of \(size.x.plain)×\(size.y.plain)×\(size.z.plain) voxels",
                wanted: "at most 32767 along an axis and \(limit.plain) in all: a larger spacing or a smaller extent")
        }
        let voxels = SIMD3<Int>(Int(size.x), Int(size.y), Int(size.z))
        let (x, y, z) = (axes.x * spacing.x, axes.y * spacing.y, axes.z * spacing.z)
        let half = (size - 1) / 2
        let affine = Affine(x: x, y: y, z: z, origin: centre - x * half.x - y * half.y - z * half.z)
        guard let grid = Grid(size: voxels, affine: affine) else {
            throw .impossible(
                path: object.path(of: "spacing_mm"), found: "too small or too large to compute with",
                wanted: "millimetres between voxels")
        }
        self = grid
    }

    private static func reach(_ half: SIMD3<Double>, along axis: SIMD3<Double>) -> Double {
        abs(axis.x) * half.x + abs(axis.y) * half.y + abs(axis.z) * half.z
    }

    /// The box about every shape that is named.
    private static func bounds(of node: RecipeNode, shapes: [Shape]) throws(RecipeError) -> Bounds {
        var bounds: Bounds?
        for name in try node.array("an array of names of shapes") {
            let wanted = try name.text()
            let named = shapes.filter { $0.name == wanted }
            guard !named.isEmpty else { throw name.impossible("the name of a shape") }
            for shape in named { bounds = bounds?.union(shape.solid.bounds) ?? shape.solid.bounds }
        }
        guard let bounds else { throw node.impossible("at least one name of a shape") }
        return bounds
    }
}

internal import VoxelCore

extension Recipe {
    /// `truth.json`: what a perfect reader would measure, from the shapes themselves and not from voxels.
    ///
    /// - `lesions`, `tumours`: an entry a label, with the volume that no later shape covers (`closed form` where the shape
    ///   is bare and alone, else `sampled`, good to about 0.1 % of the bounding box), centre of gravity, the highest SUV
    ///   that its shapes were given (before blur and noise), and the diameters of a single sphere or ellipsoid.
    /// - `wedges`: the angle that each tumour wedge covers of its tube.
    var truth: JSONValue {
        .object([
            "name": .string(name),
            "lesions": .array(entries(.lesions)),
            "tumours": .array(entries(.tumour)),
            "wedges": .array(shapes.compactMap(wedge)),
        ])
    }

    private func entries(_ map: PhantomMap) -> [JSONValue] {
        Set(shapes.compactMap { $0.labels[map] }).sorted().map { entry($0, map) }
    }

    private func entry(_ label: UInt16, _ map: PhantomMap) -> JSONValue {
        let members = shapes.indices.filter { shapes[$0].labels[map] == label }
        let first = shapes[members[0]]
        let isBare =
            members.count == 1
            && shapes[(members[0] + 1)...].allSatisfy { later in
                let bounds = first.solid.bounds
                return later.solid.field(bounds.centre) > bounds.radius
            }
        var volume = 0.0
        var centre: SIMD3<Double>?
        let isExact: Bool
        if isBare, let exact = first.solid.volume {
            (volume, centre, isExact) = (exact, first.solid.centre, true)
        } else {
            isExact = false
        }
        if !isExact || centre == nil {
            let sampled = sampled(label, map, members)
            if !isExact { volume = sampled.volume }
            centre = sampled.centre
        }
        var long: Double?
        var short: Double?
        var longest: Double?
        if isBare, case .ellipsoid(let solid) = first.solid, let axial = solid.axialDiameters {
            (long, short, longest) = (axial.long, axial.short, 2 * solid.semiAxes.max())
        }
        return .object([
            "label": .number(Double(label)), "name": .string(first.name),
            "suv": .number(orNull: members.compactMap { shapes[$0].suv }.max()),
            "volume_ml": .number(volume), "volume_method": .string(isExact ? "closed form" : "sampled"),
            "centre_mm": centre.map { .vector($0) } ?? .null,
            "long_axis_mm": .number(orNull: long), "short_axis_mm": .number(orNull: short),
            "max_diameter_mm": .number(orNull: longest),
        ])
    }

    /// Volume in mL and centre of gravity of what is seen of a label, from the shares of 16³ cells.
    private func sampled(
        _ label: UInt16, _ map: PhantomMap, _ members: [Int]
    ) -> (volume: Double, centre: SIMD3<Double>?) {
        var bounds = shapes[members[0]].solid.bounds
        for member in members { bounds = bounds.union(shapes[member].solid.bounds) }
        let cells = 16
        let spacing = (bounds.upper - bounds.lower) / Double(cells)
        guard
            let grid = Grid(
                size: SIMD3(repeating: cells), affine: Affine(spacing: spacing, origin: bounds.lower + spacing / 2))
        else { return (0, nil) }
        let labels = Phantom.painting(of: map, shapes)
        let share = Painting<Double>(
            layers: labels.layers.map { ($0.solid, $0.value == label ? 1 : 0) }, background: 0
        ).means(over: grid, samples: 6)
        var sum = 0.0
        var moment = SIMD3<Double>.zero
        for offset in 0..<grid.voxelCount {
            let weight = share.buffer[offset]
            sum += weight
            moment += weight * grid.position(of: grid.index(ofOffset: offset))
        }
        return (sum * grid.voxelVolume, sum > 0 ? moment / sum : nil)
    }

    private func wedge(_ shape: Shape) -> JSONValue? {
        guard case .wedge(let wedge) = shape.solid else { return nil }
        return .object([
            "tumour": .string(shape.name), "vessel": .string(wedge.vessel),
            "angle_deg": .number(wedge.toDegrees - wedge.fromDegrees), "gap_mm": .number(wedge.gap),
            "from_mm": .number(wedge.range.lowerBound), "to_mm": .number(wedge.range.upperBound),
        ])
    }
}

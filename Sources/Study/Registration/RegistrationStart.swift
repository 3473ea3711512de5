internal import VoxelCore

/// Where a registration starts from.
///
/// Two visits agree in scanner millimetres but for the patient's place on the table and the table's zero. So the match is
/// looked at there, with the table moved by up to 200 mm, and with the middles of the fields of view and of the bodies laid upon
/// each other; the best of them is taken, scanner millimetres where nothing is clearly better.
struct RegistrationStart {
    /// The map to start from: a shift.
    let transform: SpatialTransform

    /// By how much the match must exceed that in scanner millimetres, as a share of what that exceeds 1 by.
    private static let clearGain = 0.1
    private static let samples = 8000

    /// Looks for the start.
    init(fixed: RegistrationImage, moving: RegistrationImage) {
        let similarity = RegistrationSimilarity(fixed: fixed, moving: moving, samples: Self.samples)
        let (grid, other) = (fixed.volume.grid, moving.volume.grid)
        var shifts: [SIMD3<Double>] = [grid.middle - other.middle, fixed.centroid - moving.centroid]
        for step in 1...10 { shifts += [[0, 0, Double(step) * 20], [0, 0, Double(step) * -20]] }
        var best = SpatialTransform.identity
        var most = 1 + (similarity.value(best) - 1) * (1 + Self.clearGain)
        for shift in shifts where length(shift) <= RigidRegistration.largestShift {
            let candidate = SpatialTransform.shift(shift)
            guard grid.overlap(with: other, movedBy: candidate) >= RigidRegistration.leastOverlap else { continue }
            let value = similarity.value(candidate)
            if value > most { (best, most) = (candidate, value) }
        }
        transform = best
    }

    /// A start well off this one, for a second run that is to end at the same place: shifted by 5 mm along every axis
    /// and turned by 2° about the baseline's middle.
    func displaced(about middle: SIMD3<Double>) -> SpatialTransform {
        // The axis (1, 1, 1) in the cosine and sine of 2°: Rodrigues' formula.
        let (cosine, sine) = (0.9993908270190958, 0.0348994967025010)
        let (same, next, last) = (
            cosine + (1 - cosine) / 3, (1 - cosine) / 3 + sine / 3.0.squareRoot(),
            (1 - cosine) / 3 - sine / 3.0.squareRoot()
        )
        let turn = Affine(
            x: [same, next, last], y: [last, same, next], z: [next, last, same], origin: .zero)
        let origin = middle - turn.position(of: middle) + [5, -5, 5]
        let step = Affine(x: turn.x, y: turn.y, z: turn.z, origin: origin)
        return SpatialTransform(affine: step.after(transform.affine), isRigid: true, rotationDegrees: 2)
    }
}

extension SpatialTransform {
    /// A map that only shifts.
    static func shift(_ shift: SIMD3<Double>) -> SpatialTransform {
        SpatialTransform(affine: Affine(spacing: [1, 1, 1], origin: shift), isRigid: true, rotationDegrees: 0)
    }
}

extension RegistrationImage {
    /// The centre of what is above the least value, in millimetres.
    fileprivate var centroid: SIMD3<Double> {
        let grid = volume.grid
        var (sum, weight) = (SIMD3<Double>.zero, 0.0)
        volume.withVoxels { voxels in
            for offset in voxels.indices {
                let value = Double(voxels[offset] - range.lowerBound)
                let index = grid.index(ofOffset: offset)
                sum += SIMD3<Double>(Double(index.x), Double(index.y), Double(index.z)) * value
                weight += value
            }
        }
        return grid.affine.position(of: sum / weight)
    }
}

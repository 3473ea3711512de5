import VoxelCore

@testable import Figures

/// A lesion and a landmark beside it, scanned at visits whose patient lay otherwise.
enum TracksFigurePhantom {
    static let centre = SIMD3(12.0, -7, 31)
    static let landmark = centre + [22, 17, 0]
    static let radius = 14.0

    /// A turn about a slanted axis and a shift: where a place of the baseline lies at the visit.
    static let moved: Affine = {
        let axis = SIMD3(0.36, 0.48, 0.8)
        let (c, s) = (0.9553, 0.2955202)
        func turned(_ v: SIMD3<Double>) -> SIMD3<Double> {
            v * c + cross(axis, v) * s + axis * dot(axis, v) * (1 - c)
        }
        return Affine(
            x: turned([1, 0, 0]), y: turned([0, 1, 0]), z: turned([0, 0, 1]), origin: [35, -18, 9])
    }()

    /// A scan of the balls, their edges soft, and the lesion's voxels.
    ///
    /// - Parameters:
    ///   - toVisit: from the baseline's millimetres to the scan's.
    ///   - radii: of the lesion and of the landmark; `nil` where there is none.
    static func scan(
        on grid: Grid, toVisit: Affine = Affine(spacing: [1, 1, 1]), radii: (lesion: Double?, landmark: Double?)
    ) -> (volume: ScalarVolume, region: Region) {
        let back = toVisit.inverse!
        func uptake(_ index: SIMD3<Int>) -> Double {
            let place = back.position(of: grid.position(of: index))
            func ball(_ centre: SIMD3<Double>, _ radius: Double?) -> Double {
                guard let radius else { return 0 }
                return min(1, max(0, (radius - length(place - centre)) / 4 + 0.5))
            }
            return 1 + 11 * max(ball(centre, radii.lesion), ball(landmark, radii.landmark))
        }
        let region = Region(in: grid.box) { x, y, z in
            guard let radius = radii.lesion else { return false }
            return length(back.position(of: grid.position(of: [x, y, z])) - centre) <= radius
        }
        return (Phantom.volume(on: grid, uptake), region)
    }

    static let baseline = Phantom.grid([36, 36, 30], spacing: [4, 4, 4], origin: [-58, -77, -29])
    /// About the moved place, in other steps.
    static let followUp: Grid = {
        let middle = moved.position(of: centre)
        return Phantom.grid([40, 40, 40], spacing: [3, 3.5, 3], origin: middle - [60, 70, 60])
    }()

    static func lesion(_ region: Region, on grid: Grid, _ label: String = "1", isNew: Bool = false)
        -> CompareFigure.TrackedLesion
    { .init(region: region, grid: grid, label: label, isNew: isNew) }

    static let caption = ChartCaption(
        title: "Lesions over time", notes: ["Cooler, and left out: tracks 13, 14"], software: "Lutetia 0.0")

    /// The lesion as it was, as it is after it moved, and no more.
    static let pictures: [TrackPicture] = {
        let first = scan(on: baseline, radii: (radius, 6))
        let second = scan(on: followUp, toVisit: moved, radii: (radius, 6))
        let third = scan(on: baseline, radii: (nil, 6))
        let back = moved.inverse!
        return TrackPicture.pictures(
            of: first.volume, at: [.init(centre: centre)], toBaseline: Affine(spacing: [1, 1, 1]),
            lesions: [lesion(first.region, on: baseline)])
            + TrackPicture.pictures(
                of: second.volume, at: [.init(centre: centre)], toBaseline: back,
                lesions: [lesion(second.region, on: followUp)])
            + TrackPicture.pictures(
                of: third.volume, at: [.init(centre: centre, lost: lesion(first.region, on: baseline))],
                toBaseline: Affine(spacing: [1, 1, 1]), lesions: [])
    }()

    /// A plane where there is no scan.
    private static let beyond = TrackPicture.pictures(
        of: scan(on: baseline, radii: (nil, nil)).volume, at: [.init(centre: [900, 0, 0])],
        toBaseline: Affine(spacing: [1, 1, 1]), lesions: [])[0]

    /// A figure of as many rows and visits, from seen over new and gone to out of view.
    static func figure(
        rows: Int, visits: Int, name: String = "baseline", unit: UptakeUnit = .suv, highest: Double = 12.3
    ) throws -> TracksFigure {
        let sights: [(TracksFigure.Sight, TrackPicture?)] = [
            (.seen, pictures[0]), (.seen, pictures[1]), (.gone, pictures[2]), (.outOfView, beyond),
            (.new, pictures[0]), (.notYet, pictures[2]), (.notAvid, nil), (.between, pictures[2]),
        ]
        return try TracksFigure(
            visits: (0..<visits).map {
                .init(
                    title: $0 == 0 ? name : "\(name) \($0)", detail: "DOTATATE · day \($0 * 90) · after cycle \($0)",
                    comparedWith: $0 == 0 ? "" : name)
            },
            rows: (0..<rows).map { row in
                TracksFigure.Row(
                    label: "\(row + 1)", details: ["RECIST target", "liver", "\(name) of the liver", "persistent"],
                    cells: (0..<visits).map { visit in
                        let (sight, picture) = sights[(row + visit) % sights.count]
                        return TracksFigure.Cell(
                            picture: picture, sight: sight, highest: sight == .outOfView ? nil : highest,
                            change: visit == 0 || sight == .outOfView ? nil : -34.567)
                    })
            }, unit: unit, window: .suv, caption: caption, registration: "Brought into the baseline's frame: by hand")
    }
}

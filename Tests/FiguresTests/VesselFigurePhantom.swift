import Foundation
import VoxelCore

@testable import Figures
@testable import VesselContact

/// A vessel of 4 mm radius along an arc of 60 mm radius, held by a tumour shell of known angle: all figures by formula.
struct VesselFigurePhantom {
    static let radius = 4.0
    static let bend = 60.0
    static let length = 50.0
    /// The middle of the tumour: along the vessel in mm, and about it in degrees from `across` towards `down`.
    static let middle = 25.0
    static let direction = 40.0
    static let grid = Phantom.grid([84, 84, 92], spacing: [0.8, 0.8, 0.8], origin: [-34, -40, -48])

    /// The plane of the arc: the way from its centre to the vessel's middle, the vessel's direction there, their normal.
    static let frame: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>) = {
        let along = SIMD3(0.25, 0.3, 0.9) / length3([0.25, 0.3, 0.9])
        let normal = cross(along, [0.1, 1, 0]) / length3(cross(along, [0.1, 1, 0]))
        return (cross(along, normal), along, normal)
    }()
    static let centre = SIMD3(0.0, -6, -11) - frame.0 * bend

    private static func length3(_ v: SIMD3<Double>) -> Double { VoxelCore.length(v) }

    static func plane(at s: Double) -> SectionPlane {
        let turn = (s - middle) / bend
        let radial = frame.0 * cos(turn) + frame.1 * sin(turn)
        return SectionPlane(
            origin: centre + radial * bend, axis: frame.1 * cos(turn) - frame.0 * sin(turn), across: -radial)
    }

    /// A place as mm along the vessel and mm along `across` and `down`.
    static func place(_ p: SIMD3<Double>) -> (s: Double, point: SIMD2<Double>) {
        let q = p - centre
        let (u, w) = (dot(q, frame.0), dot(q, frame.1))
        return (middle + bend * atan2(w, u), [bend - (u * u + w * w).squareRoot(), dot(q, frame.2)])
    }

    /// How far the tumour reaches to either side of its middle, in degrees, where it is as wide as `full`.
    static func halfAngle(at s: Double, full: Double, middle: Double = middle) -> Double {
        full / 2 * min(1, max(0, (13 - abs(s - middle)) / 7))
    }

    /// For every voxel near the vessel: millimetres along it and off its centreline, and degrees about it.
    private static let places: [(offset: Int, s: Double, radius: Double, angle: Double)] = {
        var places: [(offset: Int, s: Double, radius: Double, angle: Double)] = []
        for offset in 0..<grid.voxelCount {
            let (s, point) = place(grid.position(of: grid.index(ofOffset: offset)))
            let radius = (point * point).sum().squareRoot()
            guard radius < 13, s > -3, s < length + 3 else { continue }
            places.append((offset, s, radius, atan2(point.y, point.x) * 180 / .pi))
        }
        return places
    }()

    static func mask(_ isInside: (_ s: Double, _ radius: Double, _ angle: Double) -> Bool) -> TissueMask {
        TissueMask(
            Region(
                runs: places.filter { isInside($0.s, $0.radius, $0.angle) }.map { place in
                    let index = grid.index(ofOffset: place.offset)
                    return Run(x: index.x..<index.x + 1, y: index.y, z: index.z)
                }.reduce(into: []) { runs, run in
                    if let last = runs.last, last.end == run.start, last.y == run.y, last.z == run.z {
                        runs[runs.count - 1].end = run.end
                    } else {
                        runs.append(run)
                    }
                }), on: grid)
    }

    /// Whether a direction lies within `half` degrees of another.
    static func isWithin(_ half: Double, of direction: Double, _ angle: Double) -> Bool {
        abs(remainder(angle - direction, 360)) <= half
    }

    static let vessel = vessel(openOutside: nil)

    static func vessel(openOutside closed: ClosedRange<Double>?) -> Vessel {
        Vessel(
            name: "superior mesenteric artery", kind: .artery,
            mask: mask { s, r, _ in r < radius && s >= 0 && s <= length && closed?.contains(s) != true })
    }

    /// A shell from the wall, or from `gap` mm off it, to `outer` mm from the centreline, and the lumen where it is `closed`.
    static func tumour(
        _ lesion: Int, full: Double, direction: Double = direction, middle: Double = middle, gap: Double = 0,
        outer: Double = 12, closing closed: ClosedRange<Double>? = nil
    ) -> Tumour {
        Tumour(
            lesion: lesion,
            mask: mask { s, r, angle in
                if r < radius { return closed?.contains(s) == true }
                return r >= radius + gap && r < outer
                    && isWithin(halfAngle(at: s, full: full, middle: middle), of: direction, angle)
                    && halfAngle(at: s, full: full, middle: middle) > 0
            })
    }

    static func outline(at s: Double) -> SectionOutline {
        SectionOutline(
            plane: plane(at: s), radii: [Double](repeating: radius, count: 360), area: .pi * radius * radius,
            perimeter: 2 * .pi * radius, minimumCaliper: 2 * radius, maximumCaliper: 2 * radius)
    }

    static func contact(arcs: [WallArc]) -> SectionContact {
        let total = arcs.reduce(0) { $0 + $1.end - $1.start }
        let largest = arcs.map { $0.end - $0.start }.max() ?? 0
        return SectionContact(
            contact: total, strict: 0.9 * total, central: total, largestArc: largest, circumscribing: total, arcs: arcs,
            wallLength: total / 180 * .pi * radius)
    }

    /// The profile of a tumour as `tumour` makes them; `gaps` are stretches without a section, `closed` occluded ones.
    static func profile(
        full: Double, direction: Double = direction, middle: Double = middle, deviation: Double = 6,
        gaps: ClosedRange<Double>? = nil, closed: ClosedRange<Double>? = nil
    ) -> ContactProfile {
        ContactProfile(
            points: (0...100).map { step in
                let s = Double(step) / 2
                let half = halfAngle(at: s, full: full, middle: middle)
                let start = (direction - half).truncatingRemainder(dividingBy: 360)
                let from = start < 0 ? start + 360 : start
                let isClosed = closed?.contains(s) == true
                let hasSection = gaps?.contains(s) != true && !isClosed
                return ProfilePoint(
                    distance: s, plane: plane(at: s), outline: hasSection ? outline(at: s) : nil,
                    contact: hasSection
                        ? contact(arcs: half > 0 ? [WallArc(start: from, end: from + 2 * half)] : []) : nil,
                    median: hasSection ? 2 * half : nil, deviation: hasSection ? (half > 0 ? deviation : 0) : nil,
                    isOccluded: isClosed)
            })
    }

    /// A vessel of the same radius straight upwards, without contact.
    static func straightProfile(length: Double) -> ContactProfile {
        ContactProfile(
            points: (0...Int(2 * length)).map { step in
                let s = Double(step) / 2
                let plane = SectionPlane(
                    origin: plane(at: middle).origin + [0, 0, s - length / 2], axis: [0, 0, 1], across: [1, 0, 0])
                let middle = outline(at: middle)
                return ProfilePoint(
                    distance: s, plane: plane,
                    outline: SectionOutline(
                        plane: plane, radii: middle.radii, area: middle.area, perimeter: middle.perimeter,
                        minimumCaliper: middle.minimumCaliper, maximumCaliper: middle.maximumCaliper),
                    contact: contact(arcs: []), median: 0, deviation: 0, isOccluded: false)
            })
    }

    static func row(
        lesion: Int, full: Double, deviation: Double = 6, category: ContactCategory? = nil, borderline: Bool = false,
        refusal: ContactRefusal? = nil, distance: Double? = 0, place: SIMD3<Double>? = nil, vessel: String? = nil,
        greatest: (profile: Int, point: Int)? = (0, 50), profiles: [ContactProfile]
    ) -> TumourVesselContact {
        let category =
            refusal != nil ? nil : category ?? (full == 0 ? ContactCategory.none : full > 180 ? .above180 : .atMost180)
        return TumourVesselContact(
            lesion: lesion, vessel: vessel ?? Self.vessel.name, kind: .artery,
            angles: refusal != nil
                ? nil
                : ContactAngles(
                    contact: full, deviation: deviation, strict: 0.9 * full, largestArc: full, circumscribingArc: full,
                    arcs: 1, central: full, axial: full + 4),
            category: category, isBorderline: refusal != nil ? nil : borderline, refusal: refusal,
            contactLength: refusal != nil ? nil : full == 0 ? 0 : 26, contactArea: refusal != nil ? nil : full,
            minimumDistance: distance, overlap: 0,
            lumen: refusal != nil ? nil : LumenMeasure(minimum: 7.9, maximum: 8.1, area: 50.3, narrowing: 2),
            place: place ?? plane(at: middle).origin, profiles: profiles,
            greatest: full == 0 || refusal != nil ? nil : greatest)
    }

    /// CT of fat, vessel and tumour.
    static func ct(_ tumours: [Tumour], _ vessel: Vessel = vessel) -> ScalarVolume {
        var state: UInt64 = 7
        let inside = vessel.mask.region.mask(over: grid.box)
        let tumour = tumours.map { $0.mask.region.mask(over: grid.box) }
        return Phantom.volume(on: grid) { index in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let noise = Double(state >> 40) / Double(1 << 24) * 50 - 25
            let offset = grid.offset(of: index)
            if inside[offset] != 0 { return 170 + noise }
            return (tumour.contains { $0[offset] != 0 } ? 70 : -90) + noise
        }
    }

    static let caption = FigureCaption(visit: "baseline", method: "tolerance 1.5 mm", software: "Lutetia 0.0")
}

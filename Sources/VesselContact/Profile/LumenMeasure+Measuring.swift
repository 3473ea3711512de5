internal import VoxelCore

extension LumenMeasure {
    /// A lumen that is closed.
    static let closed = LumenMeasure(minimum: 0, maximum: 0, area: 0, narrowing: 100)

    /// Measures a vessel at its narrowest place, that of the least area: of those that a tumour touches, or else of the longest
    /// branch.
    ///
    /// Single sections scatter by a fraction of a voxel, hence running medians over 5 mm, as for angles. An end of the contact is
    /// free over up to 10 mm from 2 mm beyond it.
    /// - Returns: `nil` where the wall can be told nowhere.
    init?(_ profiles: [TumourProfile], of course: VesselCourse) {
        let calipers = profiles.map { profile in
            runningMedian(profile.outlines.map { $0?.minimumCaliper }, reach: Self.reach)
        }
        let areas = profiles.map { profile in
            runningMedian(profile.outlines.map { $0?.area }, reach: Self.reach)
        }
        func narrowest(of numbers: Range<Int>, where isWanted: (Int, Int) -> Bool) -> (profile: Int, place: Int)? {
            var narrowest: (profile: Int, place: Int)?
            for number in numbers {
                for (place, area) in areas[number].enumerated() {
                    guard let area, isWanted(number, place) else { continue }
                    guard let best = narrowest, areas[best.profile][best.place]! <= area else {
                        narrowest = (number, place)
                        continue
                    }
                }
            }
            return narrowest
        }
        func isTouched(_ number: Int, _ place: Int) -> Bool { profiles[number].isTouched(place) }
        func isTip(_ number: Int, _ place: Int) -> Bool { course.isTip(place, of: number) }

        let all = 0..<profiles.count
        let touched = narrowest(of: all, where: isTouched)
        let untouched = narrowest(of: 0..<min(1, all.count), where: { !isTip($0, $1) })
        guard let (number, place) = touched ?? untouched ?? narrowest(of: all, where: { _, _ in true }) else {
            return nil
        }
        func median(_ value: (SectionOutline) -> Double) -> Double {
            runningMedian(profiles[number].outlines.map { $0.map(value) }, reach: Self.reach)[place]!
        }
        minimum = calipers[number][place]!
        maximum = median(\.maximumCaliper)
        area = areas[number][place]!
        guard touched != nil else {
            narrowing = nil
            return
        }
        let places = calipers[number].indices
        let first = places.first { isTouched(number, $0) }!
        let last = places.last { isTouched(number, $0) }!
        func free(_ range: Range<Int>) -> Double? {
            let values = range.clamped(to: places).filter { !isTouched(number, $0) && !isTip(number, $0) }
                .compactMap { calipers[number][$0] }
            return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        let sides = [
            free(first - Self.beyond.upperBound..<first - Self.beyond.lowerBound + 1),
            free(last + Self.beyond.lowerBound..<last + Self.beyond.upperBound + 1),
        ].compactMap(\.self)
        narrowing = sides.isEmpty ? nil : 100 * (1 - minimum / (sides.reduce(0, +) / Double(sides.count)))
    }

    /// Stations to either side that a median takes in.
    private static let reach = Int(2.5 / VesselBranch.step)
    /// Stations beyond the contact at which its ends are free: 2 to 12 mm.
    private static let beyond = Int(2 / VesselBranch.step)...Int(12 / VesselBranch.step)
}

/// A lesion followed over the visits.
public struct LesionTrack: Sendable {
    /// What became of a lesion from the baseline to the last visit that shows its place.
    public enum Status: String, Sendable, CaseIterable {
        /// One lesion before and after.
        case persistent
        /// There before, not there after.
        case gone
        /// Not there before.
        case new
        /// Several before, one after.
        case merged
        /// One before, several after.
        case split
        /// Several before, and several after that cannot be told apart.
        case complex
        /// Its place was not seen in the other scan, so that nothing can be said.
        case unmatchable
    }

    /// A visit's part of a track.
    public struct Appearance: Sendable, Equatable {
        /// Whether the visit shows the place of the lesion.
        public enum Visibility: String, Sendable {
            /// It does.
            case inView = "in view"
            /// It lies beyond the field of view.
            case outOfView = "beyond the field of view"
            /// The visit has no image of the kind that the lesion is seen on.
            case notImaged = "not imaged"
        }

        /// Its findings in the visit, as places in `VisitRecord.findings`, in rising order; none where it is not there.
        public var findings: [Int]
        /// Whether the visit's scan shows its place; `notImaged` also for a lesion that never took anything up.
        public var uptakeView: Visibility
        /// Whether the visit's drawn masks cover its place; `notImaged` also for a lesion that was never drawn.
        public var drawnView: Visibility
        /// The highest uptake at its place in a visit where it is no finding, in the unit of the visit; `nil` where that was not
        /// measured.
        public var suvMaxAtPlace: Double?

        /// A visit's part of a track.
        public init(
            findings: [Int], uptakeView: Visibility, drawnView: Visibility = .notImaged, suvMaxAtPlace: Double? = nil
        ) {
            self.findings = findings
            self.uptakeView = uptakeView
            self.drawnView = drawnView
            self.suvMaxAtPlace = suvMaxAtPlace
        }

        /// Whether the visit shows its place at all, by its scan or by its drawn masks.
        public var visibility: Visibility {
            let views = [uptakeView, drawnView]
            return views.contains(.inView) ? .inView : views.contains(.outOfView) ? .outOfView : .notImaged
        }
    }

    /// Its number, from 1: tracks of the baseline in the order of its findings, then new ones by visit.
    public var number: Int
    /// What became of it.
    public var status: Status
    /// Its part of every visit, in their order.
    public var appearances: [Appearance]

    /// A track from its parts.
    public init(number: Int, status: Status, appearances: [Appearance]) {
        self.number = number
        self.status = status
        self.appearances = appearances
    }
}

extension LesionTrack {
    /// Whether a visit before this one has its diameters from a drawn mask.
    public func wasDrawn(before visit: Int, in visits: [VisitRecord]) -> Bool {
        appearances.indices.prefix(visit).contains { earlier in
            appearances[earlier].findings.contains { place in
                let finding = visits[earlier].findings[place]
                return visits[earlier].findings[finding.sizeBearer ?? place].size?.source == .tumourMask
            }
        }
    }

    /// Whether a visit without finding shows the place of it as its size wants it.
    ///
    /// What was drawn before is 0 mm long only where somebody could have drawn it again, however little it takes up; what took up
    /// one tracer is not gone where it does not take up another.
    public func sizeView(at visit: Int, in visits: [VisitRecord]) -> Appearance.Visibility {
        let appearance = appearances[visit]
        if wasDrawn(before: visit, in: visits) {
            return visits[visit].tumourField == nil ? .notImaged : appearance.drawnView
        }
        let tracers = appearances.indices.filter { !appearances[$0].findings.isEmpty }.compactMap {
            visits[$0].scan.map(TracerKey.init)
        }
        guard let scan = visits[visit].scan, !tracers.isEmpty, !tracers.contains(TracerKey(scan)) else {
            return appearance.visibility
        }
        return appearance.drawnView
    }
}

public import Lesions

extension ReportPage {
    /// What a reader can mark on the page and save as `review.json`, and what was marked before.
    public struct ReviewSheet: Sendable, Equatable {
        /// A piece of a lesion, by which it is recognised again.
        public struct Part: Sendable, Equatable {
            /// Its hottest voxel in scanner millimetres (RAS+); finite.
            public var position: SIMD3<Double>
            /// The uptake there; finite.
            public var suvMax: Double
            /// Its volume in mL; finite.
            public var volume: Double

            /// A piece of a lesion.
            /// - Parameters:
            ///   - position: its hottest voxel in scanner millimetres (RAS+).
            ///   - suvMax: the uptake there.
            ///   - volume: its volume in mL.
            public init(position: SIMD3<Double>, suvMax: Double, volume: Double) {
                precondition([position.x, position.y, position.z, suvMax, volume].allSatisfy(\.isFinite))
                self.position = position
                self.suvMax = suvMax
                self.volume = volume
            }
        }

        /// A lesion to be marked.
        public struct Entry: Sendable, Equatable {
            /// Its number.
            public var lesion: Int
            /// What a reader knows it by, such as `Liver, SUVmax 12.3`; may be empty.
            public var title: String
            /// Its pieces; more than one where an earlier review merged them.
            public var parts: [Part]
            /// What was said of it before; `nil` for nothing.
            public var verdict: ReviewVerdict?
            /// The earlier note; may be empty.
            public var note: String

            /// A lesion to be marked.
            /// - Parameters:
            ///   - lesion: its number.
            ///   - title: what a reader knows it by; may be empty.
            ///   - parts: its pieces, at least one.
            ///   - verdict: what was said of it before.
            ///   - note: the earlier note.
            public init(lesion: Int, title: String, parts: [Part], verdict: ReviewVerdict? = nil, note: String = "") {
                precondition(!parts.isEmpty)
                self.lesion = lesion
                self.title = title
                self.parts = parts
                self.verdict = verdict
                self.note = note
            }
        }

        /// SHA-256 of every file of the volume, in hexadecimal: a review holds for no other scan.
        public var volumeSHA256: [String]
        /// Program and version.
        public var software: String
        /// The lesions, in the order of their numbers.
        public var entries: [Entry]

        /// What a reader can mark.
        /// - Parameters:
        ///   - volumeSHA256: SHA-256 of every file of the volume, in hexadecimal.
        ///   - software: program and version.
        ///   - entries: the lesions, in the order of their numbers, each number once.
        public init(volumeSHA256: [String], software: String, entries: [Entry]) {
            precondition(Set(entries.map(\.lesion)).count == entries.count)
            self.volumeSHA256 = volumeSHA256
            self.software = software
            self.entries = entries
        }
    }
}

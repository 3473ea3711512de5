/// What two scans must have in common for their uptake to be compared.
enum TracerKey: Hashable {
    /// A class of tracers.
    case ofClass(TracerClass)
    /// A tracer of no known class, by its name in capitals.
    case named(String)
    /// No tracer is told.
    case untold

    /// The key of a scan.
    init(_ scan: UptakeScan) {
        guard let name = scan.tracer.map(TracerKey.canonical), !name.isEmpty else {
            self = .untold
            return
        }
        let tracerClass = TracerClass(tracer: name)
        self = tracerClass == .other ? .named(name) : .ofClass(tracerClass)
    }

    /// A tracer's name without what spellings differ by: `68Ga-DOTA-TOC` and `68GaDOTATOC` are one.
    static func canonical(_ name: String) -> String { name.uppercased().filter { $0.isLetter || $0.isNumber } }
}

/// The scans of one class of tracers in time order: the first one is the baseline of the others.
struct TracerSeries {
    /// What its scans have in common.
    var key: TracerKey
    /// Its visits, rising.
    var visits: [Int]

    /// The series of a patient by their first visits. Scans whose tracer is not told make a series only where none is told.
    static func all(of visits: [VisitRecord]) -> [TracerSeries] {
        var series: [TracerSeries] = []
        for (place, visit) in visits.enumerated() {
            guard let key = visit.scan.map(TracerKey.init) else { continue }
            if let known = series.firstIndex(where: { $0.key == key }) {
                series[known].visits.append(place)
            } else {
                series.append(TracerSeries(key: key, visits: [place]))
            }
        }
        return series.count > 1 ? series.filter { $0.key != .untold } : series
    }

    /// The key of the patient's response: somatostatin receptors where any scan shows them, else that of the first scan whose
    /// tracer is told.
    static func principal(of series: [TracerSeries]) -> TracerSeries? {
        series.first { $0.key == .ofClass(.sstr) } ?? series.first
    }
}

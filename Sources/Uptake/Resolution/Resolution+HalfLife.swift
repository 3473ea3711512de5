extension Resolution {
    /// The half-life in seconds: the flag's, the sidecar's, or the table's for the nuclide that either names.
    mutating func halfLife() throws -> Double {
        let nuclide = try radionuclide()
        let seconds: Double
        if let flag = try flag(.halfLife, commandLine.halfLife) {
            seconds = flag
        } else {
            let own = try sidecarNumber([.radionuclideHalfLife])
            let tabled = nuclide.found.map {
                Candidate(value: $0.halfLife, source: .radionuclideTable, origin: $0.rawValue)
            }
            if tabled == nil, own == nil { throw UptakeError.halfLifeMissing(radionuclide: nuclide.spelling) }
            seconds = try first(.halfLife, of: [own, tabled])
        }
        if let found = nuclide.found, (seconds / found.halfLife - 1).magnitude > 0.01 {
            warnings.append(.halfLifeDiffers(seconds: seconds, table: found.halfLife, radionuclide: found))
        }
        return seconds
    }

    /// The nuclide that the flag's tracer or the sidecar names, noted; else the spelling that is not known.
    private mutating func radionuclide() throws -> (found: Radionuclide?, spelling: String?) {
        if let tracer = commandLine.tracer, let nuclide = Radionuclide(recognising: tracer) {
            note("radionuclide", nuclide.rawValue, .commandLine, "--tracer")
            return (nuclide, nil)
        }
        if let (text, key) = try sidecarText([.tracerRadionuclide, .radionuclide]) {
            // A key that is made for the nuclide is believed, not read round: another key does not overrule it.
            guard let nuclide = Radionuclide(recognising: text) else { return (nil, text) }
            note("radionuclide", nuclide.rawValue, .sidecar, key.rawValue)
            return (nuclide, nil)
        }
        for key in [SidecarKey.tracerName, .radiopharmaceutical] {
            if let text = try sidecar?.text(key), let nuclide = Radionuclide(recognising: text) {
                note("radionuclide", nuclide.rawValue, .sidecar, key.rawValue)
                return (nuclide, nil)
            }
        }
        return (nil, nil)
    }

    /// The tracer's name, noted; nil where nothing tells it.
    mutating func tracer() throws -> String? {
        if let tracer = commandLine.tracer {
            note("tracer", tracer, .commandLine, "--tracer")
            return tracer
        }
        guard let (text, key) = try sidecarText([.tracerName, .radiopharmaceutical]) else { return nil }
        note("tracer", text, .sidecar, key.rawValue)
        return text
    }
}

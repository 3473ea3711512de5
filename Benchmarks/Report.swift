internal import FoundationEssentials
internal import Glibc

/// All figures of a run, as they are kept in Results.
struct Report: Codable {
    /// When the run began, in UTC.
    let date: String
    let machine: Machine
    let isShort: Bool
    let measurements: [Line]

    struct Machine: Codable {
        let processor: String
        let cores: Int
        let gibibytes: Int
    }

    /// One operation on one case.
    struct Line: Codable {
        let operation: Operation
        let name: String
        /// Whether short runs may fail by it.
        let isSteady: Bool
        let medianSeconds: Double
        /// The range of the middle half of the runs over their median.
        let spread: Double
        let gigabytesPerSecond: Double
        let megavoxelsPerSecond: Double
        let limit: String
        let limitSeconds: Double
        /// Time over limit.
        let ratio: Double
        /// The least processor time of a run over that of the limit; what short runs are held against.
        let processorRatio: Double
        /// A figure of the result.
        let figure: Double
    }

    init(date: Date, isShort: Bool, _ measurements: [Measurement]) {
        self.date = date.formatted(.iso8601)
        self.isShort = isShort
        machine = Machine.here
        self.measurements = measurements.map {
            Line(
                operation: $0.operation, name: $0.name, isSteady: $0.isSteady, medianSeconds: rounded($0.median),
                spread: rounded($0.spread), gigabytesPerSecond: rounded(Double($0.bytes) / $0.median / 1e9),
                megavoxelsPerSecond: rounded(Double($0.voxels) / $0.median / 1e6), limit: $0.limitName,
                limitSeconds: rounded($0.limit), ratio: rounded($0.ratio),
                processorRatio: rounded($0.processorRatio), figure: $0.figure)
        }
    }

    /// The report that a file holds.
    init(path: String) throws {
        self = try JSONDecoder().decode(Report.self, from: try Data(contentsOf: URL(filePath: path)))
    }

    /// Writes the report as JSON, keys in order.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(self).write(to: URL(filePath: path))
    }

    /// The report for people to read.
    var table: String {
        let head = [
            "operation", "case", "median [ms]", "spread", "GB/s", "Mvox/s", "limit", "[ms]", "ratio", "cpu",
        ]
        let rows = measurements.map { line in
            [
                line.operation.rawValue, line.name, text(line.medianSeconds * 1000),
                "\(Int((line.spread * 100).rounded())) %",
                text(line.gigabytesPerSecond), text(line.megavoxelsPerSecond), line.limit,
                text(line.limitSeconds * 1000), text(line.ratio), text(line.processorRatio),
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max()! }
        let lines = ([head] + rows).map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                // Words to the left, numbers to the right.
                return [0, 1, 6].contains(column) ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }
        return "\(date), \(machine.processor), \(machine.cores) cores, \(machine.gibibytes) GiB\n\n"
            + lines.joined(separator: "\n")
    }
}

extension Report.Machine {
    /// The machine that this runs on.
    static var here: Report.Machine {
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ": ").last
        let bytes = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        return Report.Machine(
            processor: model.map(String.init) ?? "unknown processor", cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)),
            gibibytes: (bytes + 1 << 29) >> 30)
    }
}

/// Four significant digits.
private func rounded(_ value: Double) -> Double {
    guard value > 0 else { return value }
    let scale = pow(10, 3 - log10(value).rounded(.down))
    return (value * scale).rounded() / scale
}

/// A number from 0 up for the table: three digits, or the whole where it has more.
private func text(_ value: Double) -> String {
    let places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    let digits = String(Int((value * pow(10, Double(places))).rounded()))
    guard places > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
}

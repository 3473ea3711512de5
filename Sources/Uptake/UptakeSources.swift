/// All that is known about a scan, in the order in which it is believed: flags, sidecar, tables.
public struct UptakeSources: Sendable {
    /// The flags.
    public var commandLine: CommandLineValues
    /// The sidecar; nil where the volume has none.
    public var sidecar: Sidecar?
    /// The rows of the tables.
    public var table: TableValues

    /// The sources of one scan.
    public init(
        commandLine: CommandLineValues = CommandLineValues(), sidecar: Sidecar? = nil,
        table: TableValues = TableValues()
    ) {
        self.commandLine = commandLine
        self.sidecar = sidecar
        self.table = table
    }
}

/// In what a scan is to be measured.
public enum UptakeTarget: Equatable, Sendable {
    /// SUV on this scale (`--suv`).
    case suv(SUVScale)
    /// The unit that is stored (`--no-suv`); counts with a calibration become Bq/mL.
    case stored
}

/// The names of a label map's numbers, from the `.tsv` beside it (`index name`, as BIDS has it, and `kind` for vessels).
struct LabelTable {
    /// The name of each number.
    let names: [UInt16: String]
    /// What stands in the column `kind`, of each number that has anything there.
    let kinds: [UInt16: String]

    /// Reads a table.
    ///
    /// - Parameter fileName: what error messages call it.
    /// - Throws: `StudyError.labelTable` where a column is missing, a number is no label, or a number stands twice.
    init(tsv text: String, fileName: String) throws(StudyError) {
        func fault(_ reason: String) -> StudyError { .labelTable(file: fileName, reason: reason) }
        let lines = TextTable.rows(text)
        guard let header = lines.first else { throw fault("it is empty") }
        let columns = header.map { $0.lowercased() }
        guard let index = columns.firstIndex(where: { ["index", "value", "label", "id"].contains($0) }) else {
            throw fault("it has no column 'index' (found: \(columns.joined(separator: ", ")))")
        }
        guard let name = columns.firstIndex(of: "name") else {
            throw fault("it has no column 'name' (found: \(columns.joined(separator: ", ")))")
        }
        let kind = columns.firstIndex(of: "kind")
        var names: [UInt16: String] = [:]
        var kinds: [UInt16: String] = [:]
        for (row, cells) in lines.enumerated().dropFirst() {
            guard cells.count > max(index, name) else { throw fault("line \(row + 1) has \(cells.count) cells") }
            guard let label = UInt16(cells[index]) else {
                throw fault("line \(row + 1) has the index '\(cells[index])', which is no whole number up to 65535")
            }
            guard names.updateValue(cells[name], forKey: label) == nil else {
                throw fault("the index \(label) stands in two lines")
            }
            if let kind, kind < cells.count, !cells[kind].isEmpty { kinds[label] = cells[kind] }
        }
        self.names = names
        self.kinds = kinds
    }
}

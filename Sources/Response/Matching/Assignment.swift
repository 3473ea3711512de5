/// The cheapest way to give each row at most one column and each column at most one row, by the Hungarian method.
///
/// Leaving a row or a column without a partner costs `dummy` each. Pairs of cost `nil` cannot be. Of several cheapest ways the
/// one in which lower rows have lower columns is taken, as far as the method looks at rows in order. Cost: O((rows + columns)³).
enum Assignment {
    /// The column of each row, `nil` where it has none.
    static func cheapest(_ costs: [[Double?]], columns: Int, dummy: Double) -> [Int?] {
        let rows = costs.count
        guard rows > 0, columns > 0 else { return Array(repeating: nil, count: rows) }
        let size = rows + columns
        // More than leaving all without a partner, so that it is never taken.
        let never = dummy * Double(2 * size + 1)
        // Rows: real ones, then one dummy a column. Columns: real ones, then one dummy a row.
        func cost(_ row: Int, _ column: Int) -> Double {
            switch (row < rows, column < columns) {
            case (true, true): costs[row][column] ?? never
            case (true, false): dummy
            case (false, true): dummy
            case (false, false): 0
            }
        }
        let columnOfRow = hungarian(size: size, cost)
        return (0..<rows).map { row in
            let column = columnOfRow[row]
            return column < columns && costs[row][column] != nil ? column : nil
        }
    }

    /// Shortest augmenting paths with potentials (Jonker and Volgenant): the column of each row of a square matrix.
    private static func hungarian(size: Int, _ cost: (Int, Int) -> Double) -> [Int] {
        // Row and column 0 are the start of a path; all else is counted from 1.
        var rowPotential = [Double](repeating: 0, count: size + 1)
        var columnPotential = rowPotential
        var rowOfColumn = [Int](repeating: 0, count: size + 1)
        var before = rowOfColumn
        for row in 1...size {
            rowOfColumn[0] = row
            var column = 0
            var least = [Double](repeating: .infinity, count: size + 1)
            var isDone = [Bool](repeating: false, count: size + 1)
            repeat {
                isDone[column] = true
                let current = rowOfColumn[column]
                var step = Double.infinity
                var next = 0
                for other in 1...size where !isDone[other] {
                    let reduced = cost(current - 1, other - 1) - rowPotential[current] - columnPotential[other]
                    if reduced < least[other] {
                        least[other] = reduced
                        before[other] = column
                    }
                    if least[other] < step {
                        step = least[other]
                        next = other
                    }
                }
                for other in 0...size {
                    if isDone[other] {
                        rowPotential[rowOfColumn[other]] += step
                        columnPotential[other] -= step
                    } else {
                        least[other] -= step
                    }
                }
                column = next
            } while rowOfColumn[column] != 0
            repeat {
                let previous = before[column]
                rowOfColumn[column] = rowOfColumn[previous]
                column = previous
            } while column != 0
        }
        var columnOfRow = [Int](repeating: 0, count: size)
        for column in 1...size { columnOfRow[rowOfColumn[column] - 1] = column - 1 }
        return columnOfRow
    }
}

import TestSupport
import Testing

@testable import Response

/// The Hungarian method against all ways there are.
@Suite struct AssignmentTests {
    /// Every way to give rows columns, each at most once.
    private static func ways(rows: Int, columns: Int) -> [[Int?]] {
        guard rows > 0 else { return [[]] }
        return ways(rows: rows - 1, columns: columns).flatMap { way -> [[Int?]] in
            [way + [nil]] + (0..<columns).filter { !way.contains($0) }.map { way + [$0] }
        }
    }

    /// What a way costs; `nil` where it holds a pair that cannot be.
    private static func cost(_ way: [Int?], _ costs: [[Double?]], columns: Int, dummy: Double) -> Double? {
        var sum = 0.0
        for (row, column) in way.enumerated() {
            guard let column else {
                sum += dummy
                continue
            }
            guard let cost = costs[row][column] else { return nil }
            sum += cost
        }
        return sum + dummy * Double(columns - way.count { $0 != nil })
    }

    @Test("No way is cheaper, whatever the size", arguments: 0...5, 0...5)
    func againstAllWays(rows: Int, columns: Int) throws {
        var random = SeededGenerator(seed: UInt64(10 * rows + columns))
        let ways = Self.ways(rows: rows, columns: columns)
        for round in 0..<30 {
            // Every third round has few different costs, so that ties abound.
            let costs = (0..<rows).map { _ in
                (0..<columns).map { _ -> Double? in
                    guard Int.random(in: 0..<4, using: &random) > 0 else { return nil }
                    return round % 3 == 0
                        ? Double(Int.random(in: 0...2, using: &random)) : Double.random(in: 0...5, using: &random)
                }
            }
            let found = Assignment.cheapest(costs, columns: columns, dummy: 1.5)
            #expect(found.count == rows)
            let taken = found.compactMap { $0 }
            #expect(Set(taken).count == taken.count)
            let least = ways.compactMap { Self.cost($0, costs, columns: columns, dummy: 1.5) }.min()
            let price = try #require(Self.cost(found, costs, columns: columns, dummy: 1.5), "a pair that cannot be")
            #expect(abs(price - (try #require(least))) < 1e-9, "\(costs)")
        }
    }

    @Test("Of pairs that cost the same, lower rows have lower columns", arguments: 1...5)
    func ties(size: Int) {
        let costs = Array(repeating: [Double?](repeating: 1, count: size), count: size)
        #expect(Assignment.cheapest(costs, columns: size, dummy: 1.5) == (0..<size).map { $0 })
    }

    @Test("One row takes the first of equal columns, one column goes to the first of equal rows")
    func tiesAgainstOne() {
        #expect(Assignment.cheapest([[2, 1, 1, 1]], columns: 4, dummy: 1.5) == [1])
        #expect(Assignment.cheapest([[2], [1], [1], [1]], columns: 1, dummy: 1.5) == [nil, 0, nil, nil])
    }

    @Test("A pair is made up to what leaving both alone costs")
    func dummies() {
        #expect(Assignment.cheapest([[2.999]], columns: 1, dummy: 1.5) == [0])
        #expect(Assignment.cheapest([[3.001]], columns: 1, dummy: 1.5) == [nil])
        #expect(Assignment.cheapest([[nil]], columns: 1, dummy: 1.5) == [nil])
    }

    @Test("Without rows or columns nobody has a partner")
    func nobody() {
        #expect(Assignment.cheapest([], columns: 3, dummy: 1.5).isEmpty)
        #expect(Assignment.cheapest([[], []], columns: 0, dummy: 1.5) == [nil, nil])
    }
}

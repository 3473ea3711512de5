/// Sets of whole numbers that can be joined, in memory of the caller's; the root of a set is its smallest member.
///
/// Several threads may join at once where each keeps to members, and so to roots, of its own.
struct DisjointSets {
    private let parents: UnsafeMutablePointer<Int32>

    /// Each of the numbers below `memory.count` in a set of its own.
    init(in memory: UnsafeMutableBufferPointer<Int32>) {
        for member in memory.indices { memory[member] = Int32(truncatingIfNeeded: member) }
        parents = memory.baseAddress!
    }

    /// The smallest member of the set that holds `member`.
    func root(of member: Int) -> Int {
        var node = Int32(truncatingIfNeeded: member)
        while parents[Int(node)] != node {
            parents[Int(node)] = parents[Int(parents[Int(node)])]
            node = parents[Int(node)]
        }
        return Int(node)
    }

    /// Makes one set of the two that hold `a` and `b`.
    func join(_ a: Int, _ b: Int) {
        let (rootA, rootB) = (root(of: a), root(of: b))
        if rootA < rootB {
            parents[rootB] = Int32(truncatingIfNeeded: rootA)
        } else if rootB < rootA {
            parents[rootA] = Int32(truncatingIfNeeded: rootB)
        }
    }
}

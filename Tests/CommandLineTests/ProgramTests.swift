import CommandLineKit
import Testing

@testable import lutetia

/// The program's declarations, looked at without running it.
@Suite struct ProgramTests {
    @Test func noDeclarationIsAtFault() { #expect(lutetia.faults == []) }
}

import TestSupport
import Testing

@testable import Study

/// Tables that an earlier step wrote, read again.
@Suite struct VisitTableTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func table(_ text: String) throws -> OutputTable {
        try OutputTable(at: try folder.write(text, "lesions.tsv"))
    }

    private func refusal(_ body: () throws -> Void) -> StudyError? {
        do {
            try body()
            return nil
        } catch {
            return error as? StudyError
        }
    }

    @Test func cellsAreReadByTheirColumn() throws {
        let rows = try table("lesion\torgan\tsuv_max\n1\tliver\t12.5\n2\tn/a\tn/a\n3\t\t-1e-3\n").rows
        #expect(rows.count == 3)
        #expect(rows[0].text("organ") == "liver" && rows[0].text("colour") == nil)
        #expect(rows[1].text("organ") == nil && rows[2].text("organ") == nil)
        #expect(try rows[0].number("suv_max") == 12.5)
        #expect(try rows[1].number("suv_max") == nil)
        #expect(try rows[2].required("suv_max") == -0.001)
        #expect(try rows[0].number("colour") == nil)
    }

    @Test func answersAreTrueOrFalse() throws {
        let rows = try table("lesion\ttruncated\n1\ttrue\n2\tfalse\n3\tyes\n4\tn/a\n").rows
        #expect(try rows[0].flag("truncated"))
        #expect(try !rows[1].flag("truncated"))
        for (row, found) in [(2, "yes"), (3, "n/a")] {
            #expect(
                refusal { _ = try rows[row].flag("truncated") }
                    == .outputs(
                        file: "lesions.tsv",
                        reason: "line \(row + 2) holds '\(found)' under truncated, wanted true or false"))
        }
    }

    @Test("A header alone is a table without rows, an empty file is none")
    func empty() throws {
        #expect(try table("lesion\torgan\n").rows.isEmpty)
        #expect(refusal { _ = try table("") } == .outputs(file: "lesions.tsv", reason: "it is empty"))
    }

    @Test(
        "What is no number, or missing where one must be, is named with its line",
        arguments: ["many", "nan", "inf", "1,5"])
    func numbers(cell: String) throws {
        let rows = try table("lesion\tsuv_max\n1\t2\n2\t\(cell)\n").rows
        #expect(
            refusal { _ = try rows[1].number("suv_max") }
                == .outputs(file: "lesions.tsv", reason: "line 3 holds '\(cell)' under suv_max, which is no number"))
    }

    @Test func missingNumbersAndCellsAreRefused() throws {
        let rows = try table("lesion\tsuv_max\n1\tn/a\n").rows
        #expect(
            refusal { _ = try rows[0].required("suv_max") }
                == .outputs(file: "lesions.tsv", reason: "line 2 holds no number under suv_max"))
        #expect(
            refusal { _ = try table("a\tb\tc\n1\t2\t3\n1\t2\n") }
                == .outputs(file: "lesions.tsv", reason: "line 3 has 2 cells, and the header 3"))
        guard case .unreadable("none.tsv", _)? = refusal({ _ = try OutputTable(at: folder.path("none.tsv")) }) else {
            Issue.record("a file that is not there was read")
            return
        }
    }
}

import Testing

@testable import Study

@Suite struct LabelTableTests {
    @Test(arguments: [
        "index\tname\n1\tliver\n52\taorta\n", "\u{FEFF}index\tname\r\n1\tliver\r\n52\taorta",
        "name\tcolor\tvalue\nliver\tred\t1\naorta\tblue\t52\n",
    ])
    func namesAreReadWhateverTheOrderOfColumns(text: String) throws {
        #expect(try LabelTable(tsv: text, fileName: "a.tsv").names == [1: "liver", 52: "aorta"])
    }

    @Test(arguments: [
        ("", "it is empty"), ("number\tname\n", "it has no column 'index' (found: number, name)"),
        ("index\torgan\n", "it has no column 'name' (found: index, organ)"),
        ("index\tname\n1\n", "line 2 has 1 cells"),
        ("index\tname\nx\tliver\n", "line 2 has the index 'x', which is no whole number up to 65535"),
        ("index\tname\n70000\tliver\n", "line 2 has the index '70000', which is no whole number up to 65535"),
        ("index\tname\n1\tliver\n1\tspleen\n", "the index 1 stands in two lines"),
    ])
    func faultsAreNamed(text: String, reason: String) {
        #expect(throws: StudyError.labelTable(file: "a.tsv", reason: reason)) {
            try LabelTable(tsv: text, fileName: "a.tsv")
        }
    }
}

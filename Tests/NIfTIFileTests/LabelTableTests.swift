import TestSupport
import VoxelCore
import Testing

@testable import NIfTIFile

struct LabelTableTests {
    let folder = try! TemporaryFolder()

    func names(_ text: String) -> [UInt16: String] { LabelTable.names(in: [UInt8](text.utf8)) }

    @Test func namesAreFoundByKey() {
        let text = """
            <?xml version="1.0"?><CaretExtension><VolumeInformation Index="0"><LabelTable>
            <Label Key="1" Red="0.1">spleen</Label>
            <Label Red="0.1" Key = '65535' Alpha="1"> aorta\n</Label>
            </LabelTable></VolumeInformation></CaretExtension>
            """
        #expect(names(text) == [1: "spleen", 65535: "aorta"])
    }

    @Test func entitiesAreReplaced() {
        #expect(
            names("<Label Key=\"2\">a &amp; b &lt;c&gt; &quot;d&apos; &#233;&#xE9; &none; &</Label>")
                == [2: "a & b <c> \"d' éé &none; &"])
        #expect(names("<Label Key=\"2\">&#x110000;&#xD800;&amp;lt;</Label>") == [2: "&#x110000;&#xD800;&lt;"])
    }

    @Test func characterDataIsTakenAsItIs() {
        #expect(names("<Label Key=\"1\"><![CDATA[a<b>&amp;]]></Label>") == [1: "a<b>&amp;"])
        #expect(names("<Label Key=\"1\">x &lt; <![CDATA[y]]> z</Label>") == [1: "x < y z"])
        #expect(names("<Label Key=\"1\"><![CDATA[a</Label><Label Key=\"2\">b</Label>") == [:])
    }

    @Test func whatIsNoLabelIsLeftOut() {
        #expect(names("<Label Key=\"-1\">a</Label><Label Key=\"65536\">b</Label><Label Key=\"x\">c</Label>") == [:])
        #expect(
            names("<Label NoKey=\"1\">a</Label><Label>b</Label><Label Key=\"4\"/><Label Key=\"5\">  </Label>") == [:])
        #expect(names("<LabelTable Key=\"1\">a</LabelTable><Labels Key=\"1\">a</Labels>") == [:])
        #expect(names("") == [:])
    }

    @Test func aTableCutAnywhereIsReadAsFarAsItGoes() {
        let text = "<LabelTable><Label Key=\"1\">a</Label><Label Key='2'>b</Label></LabelTable>"
        for count in 0...text.utf8.count {
            let found = LabelTable.names(in: Array(text.utf8.prefix(count)))
            #expect([[:], [1: "a"], [1: "a", 2: "b"]].contains(found))
        }
        #expect(names(text) == [1: "a", 2: "b"])
    }

    @Test(arguments: [1, 2])
    func theExtensionNamesTheLabels(version: Int) throws {
        for isBigEndian in [false, true] {
            var bytes = NIfTIBytes()
            bytes.version = version
            bytes.isBigEndian = isBigEndian
            bytes.datatype = 2
            bytes.extensions = [
                (6, [UInt8]("a comment".utf8)), (30, [UInt8]("<Label Key=\"3\">liver</Label>".utf8)),
            ]
            let path = try folder.write(bytes.file(), "labels-\(version).nii")
            let labels = try NIfTIReader.readLabels(at: path)
            #expect(labels.header.extensions.map(\.code) == [6, 30])
            #expect(labels.labels.names == [3: "liver"])
            #expect(labels.labels.volume[3, 0, 0] == 3)
        }
    }
}

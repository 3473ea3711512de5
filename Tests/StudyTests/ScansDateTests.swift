import Testing

@testable import Study

@Suite struct ScansDateTests {
    /// Days that the calendar itself gives: 1970-01-01 is 0, 2000-03-01 is 11017 (30 years of 365, 7 leap days, 60 days of 2000).
    @Test(arguments: [
        ("1970-01-01", 0), ("1970-12-31", 364), ("1969-12-31", -1), ("2000-02-29", 11016), ("2000-03-01", 11017),
        ("1900-03-01", -25508), ("2024-12-31", 20088),
    ])
    func daysAreCounted(text: String, day: Int) {
        #expect(ScanDate(text)?.day == day)
        #expect(ScanDate(text)?.second == nil)
    }

    @Test(arguments: [
        ("2020-05-06T07:08", 25680.0), ("2020-05-06T07:08:09", 25689), ("2020-05-06T07:08:09.5Z", 25689.5),
        ("2020-05-06T00:00:00.000000", 0), ("2020-05-06T23:59:60", 86400),
    ])
    func timesAreRead(text: String, second: Double) { #expect(ScanDate(text)?.second == second) }

    @Test(arguments: [
        "", "2020", "06.05.2020", "05/06/2020", "2020-5-6", "2020-13-01", "2020-02-30", "2019-02-29", "1900-02-29",
        "2020-04-31", "2020-00-01", "2020-01-00", "0000-01-01", "2020-05-06T", "2020-05-06 07:08", "2020-05-06T7:08",
        "2020-05-06T24:00", "2020-05-06T07:60", "2020-05-06T07:08:61", "2020-05-06T07:08:09.", "2020-05-06T07:08:.5",
        "2020-05-06T07:08:09+01:00", "+020-05-06", "20200506", "２０２０-05-06",
    ])
    func anythingElseIsNone(text: String) { #expect(ScanDate(text) == nil) }

    @Test func namesAreOrderedByTheirNumbers() {
        let names = ["a", "a1", "a01", "a2", "a2b", "a10", "b", "ses-1", "ses-2", "ses-10", "x1y2", "x1y10", "x02y1"]
        for i in names.indices {
            for j in names.indices {
                #expect(naturallyPrecedes(names[i], names[j]) == (i < j), "\(names[i]) \(names[j])")
            }
        }
        #expect(naturallyPrecedes("99999999999999999999998", "99999999999999999999999"))
    }

    @Test(arguments: [
        ("pet", "pet"), ("PET", "pet"), ("pett", "pet"), ("pt", "pet"), ("pet_suv", "pet"), ("lesion", "lesions"),
        ("tumors", "tumour"), ("vessel-names", nil), ("liver", nil), ("x", nil), ("", nil), ("02_ct_arterial", "ct"),
    ])
    func nearNamesAreFound(word: String, name: String?) {
        #expect(nearestName(to: word, among: PlainName.allNames) == name)
    }
}

extension ValueFormat where Element == String {
    /// Any text that is not empty.
    public static var text: ValueFormat { ValueFormat { $0 } }

    /// The path of a file. Whether it exists is the command's to find out; a shell offers files with these endings.
    ///
    /// - Parameter endings: Without the leading dot: `["nii", "nii.gz"]`. Empty: any file.
    public static func file(_ endings: [String] = []) -> ValueFormat {
        ValueFormat(completion: .file(endings: endings)) { $0 }
    }

    /// The path of a folder. Whether it exists is the command's to find out.
    public static var directory: ValueFormat { ValueFormat(completion: .directory) { $0 } }
}

extension ValueFormat where Element == [String] {
    /// Names in one word with commas between them: `liver,bladder`. An empty name is refused; a name may hold blanks. A
    /// configuration may give a JSON array.
    ///
    /// - Parameter what: What the names are, in the plural, as messages say it: "organ names".
    public static func list(of what: String) -> ValueFormat {
        ValueFormat(separator: ",", text: { $0.joined(separator: ",") }) { text throws(UnsuitableValue) in
            let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard names.allSatisfy({ !$0.isEmpty }) else {
                throw UnsuitableValue(wanted: "\(what) with one comma between them")
            }
            return names
        }
    }
}

extension VesselFigure {
    /// `vessel-<name>.png` for every vessel of a table, in its order; no two alike.
    ///
    /// Letters, digits, `_`, `-` and single dots stay; anything else (blanks, path separators, control characters) becomes
    /// `_`, a name is cut after 120 bytes, and one without anything to keep is `vessel-_.png`. A name that an earlier vessel
    /// has, whatever the case of its letters, since file systems may not tell them apart, gets a number: `vessel-SMA-2.png`.
    public static func fileNames(for vessels: [String]) -> [String] {
        var taken = Set<String>()
        return vessels.map { vessel in
            let stem = fileStem(of: vessel)
            var name = stem
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(stem)-\(number)"
                number += 1
            }
            return "vessel-\(name).png"
        }
    }

    private static func fileStem(of vessel: String) -> String {
        var stem = ""
        for character in vessel {
            let isKept = character.isLetter || character.isNumber || "_-".contains(character)
            let next = isKept || (character == "." && stem.last != ".") ? String(character) : "_"
            guard stem.utf8.count + next.utf8.count <= 120 else { break }
            stem += next
        }
        return stem.isEmpty ? "_" : stem
    }
}

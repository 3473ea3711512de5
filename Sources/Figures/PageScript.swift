/// A script that a page runs.
///
/// The page's policy names every script by its hash, so that no other runs even if text were to slip through unescaped. Tests
/// hold the two together.
struct PageScript: Equatable {
    /// The script as it stands between its tags.
    let source: String
    /// SHA-256 of the source in UTF-8, in base 64.
    let hash: String

    /// What a page may do: show its own pictures, use its own style and run these scripts, nothing else.
    static func policy(_ scripts: [PageScript]) -> String {
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
            + "script-src \(scripts.map { "'sha256-\($0.hash)'" }.joined(separator: " ")); "
            + "base-uri 'none'; form-action 'none'"
    }

    /// Scripts as elements.
    static func html(_ scripts: [PageScript]) -> String {
        scripts.map { "<script>\($0.source)</script>\n" }.joined()
    }

    /// What every page does: sort tables, choose light or dark.
    static let common = [tables, theme]
}

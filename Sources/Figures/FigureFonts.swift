/// The typeface of the figures.
public enum FigureFonts {
    /// Has the typeface looked up and read, which the first figure of a process otherwise waits 15 ms for.
    ///
    /// For callers with other work to do meanwhile. Where it fails, the first figure says so.
    public static func load() {
        guard let canvas = try? Canvas(width: 1, height: 1) else { return }
        for isBold in [false, true] { _ = canvas.width(of: "0", size: TypeSize.body, bold: isBold) }
    }
}

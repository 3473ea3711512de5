/// How a patient has answered, by the criterion that a figure is drawn for.
public enum ResponseClass: String, Sendable, CaseIterable {
    /// Complete response (RECIST CR, PERCIST CMR).
    case complete = "CR"
    /// Partial response (RECIST PR, PERCIST PMR).
    case partial = "PR"
    /// Stable disease (RECIST SD, PERCIST SMD).
    case stable = "SD"
    /// Progressive disease (RECIST PD, PERCIST PMD).
    case progressive = "PD"
    /// Not evaluable.
    case notEvaluable = "NE"

    /// From the worst to the best, as waterfalls are read; not evaluable last.
    static let worstFirst: [ResponseClass] = [.progressive, .stable, .partial, .complete, .notEvaluable]

    /// Its colour on a light ground or on a dark one: those of outlines, which the common kinds of colour blindness keep apart;
    /// grey where nothing has changed.
    func colour(onDark: Bool) -> Colour {
        let palette = onDark ? Colour.outlinesOnDark : Colour.outlines
        return switch self {
        case .progressive: palette[0]
        case .partial: palette[1]
        case .complete: palette[2]
        case .notEvaluable: palette[3]
        case .stable: .setAside(onDark: onDark)
        }
    }

    /// Its colour in charts, which are white.
    var colour: Colour { colour(onDark: false) }

    /// A sign of its own, so that colour is not needed: growth points upwards, shrinkage downwards, a square where nothing
    /// is left, a diamond where nothing is known.
    func draw(at centre: SIMD2<Double>, radius r: Double, on canvas: Canvas) {
        switch self {
        case .progressive: canvas.polygon([centre + [0, -r], centre + [r, r], centre + [-r, r]], colour)
        case .partial: canvas.polygon([centre + [0, r], centre + [r, -r], centre + [-r, -r]], colour)
        case .complete:
            canvas.fill(PixelRect(x: centre.x - r, y: centre.y - r, width: 2 * r, height: 2 * r), colour)
        case .stable: canvas.disc(centre, radius: r, fill: colour, stroke: colour, width: 0.5)
        case .notEvaluable:
            canvas.polygon([centre + [0, -r], centre + [r, 0], centre + [0, r], centre + [-r, 0]], colour)
        }
    }
}

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

    /// The colours of outlines, which the common kinds of colour blindness keep apart; grey where nothing has changed.
    var colour: Colour {
        switch self {
        case .complete: Colour(0x2AA16C)
        case .partial: Colour(0x004A85)
        case .stable: Colour(0x696969)
        case .progressive: Colour(0xC24600)
        case .notEvaluable: Colour(0xC45FD6)
        }
    }

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

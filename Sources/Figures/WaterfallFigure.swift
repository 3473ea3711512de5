/// `waterfall.png`: a bar a participant, from the largest growth to the largest shrinkage.
///
/// Whoever is not evaluable is left out and counted below the heading. Bars beyond +100 % are cut and marked. Of more than
/// 1200 bars neighbours share a column, which shows the one that changed most.
public struct WaterfallFigure: Sendable {
    /// A participant.
    public struct Bar: Sendable, Equatable {
        /// The participant's label, written below the bars where there are up to 60.
        public var participant: String
        /// The change from baseline in percent, the best or the last; `nil` where there is none.
        public var change: Double?
        /// The class of the response.
        public var category: ResponseClass

        /// A participant's bar.
        public init(participant: String, change: Double?, category: ResponseClass) {
            self.participant = participant
            self.change = change
            self.category = category
        }
    }

    /// The evaluable participants, largest growth first; equal changes in order of their labels.
    let bars: [(participant: String, change: Double, category: ResponseClass)]
    /// How many were left out.
    let notEvaluable: Int
    /// What the bars measure, such as `Change in sum of diameters, %`.
    public let yLabel: String
    /// What stands beside the picture.
    public let caption: ChartCaption

    /// A figure of all participants in any order.
    /// - Parameters:
    ///   - bars: every participant once; those without a change or of the class `NE` are counted, not drawn.
    ///   - yLabel: what the bars measure.
    ///   - caption: what stands beside the picture.
    /// - Throws: `FigureError` where nobody is evaluable, or a change is not finite or below −100 %.
    public init(bars: [Bar], yLabel: String, caption: ChartCaption) throws(FigureError) {
        var drawn: [(participant: String, change: Double, category: ResponseClass)] = []
        for bar in bars where bar.category != .notEvaluable {
            guard let change = bar.change else { continue }
            try ChangeChart.check(change, of: bar.participant, figure: "waterfall")
            drawn.append((bar.participant, change, bar.category))
        }
        guard !drawn.isEmpty else { throw .nothingToDraw(figure: "waterfall", wanted: "evaluable participant") }
        self.bars = drawn.sorted { ($1.change, $0.participant) < ($0.change, $1.participant) }
        notEvaluable = bars.count - drawn.count
        self.yLabel = yLabel
        self.caption = caption
    }
}

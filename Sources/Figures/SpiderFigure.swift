/// `spider.png`: the change from baseline over time, a line a participant.
///
/// Every line begins at 0 % at the baseline. What lies beyond +100 % is cut and marked at the upper edge.
public struct SpiderFigure: Sendable {
    /// What was found at one visit after the baseline.
    public struct Point: Sendable, Equatable {
        /// Days since the baseline, or the number of the visit; 0 or more.
        public var time: Double
        /// The change from baseline in percent; `nil` where there is none, which breaks the line.
        public var change: Double?

        /// What was found at one visit.
        public init(time: Double, change: Double?) {
            self.time = time
            self.change = change
        }
    }

    /// A participant.
    public struct Line: Sendable, Equatable {
        /// The participant's label, written at the line's end where there are up to 30.
        public var participant: String
        /// The visits after the baseline, in time order.
        public var points: [Point]
        /// The class of the best response.
        public var category: ResponseClass

        /// A participant's line.
        public init(participant: String, points: [Point], category: ResponseClass) {
            self.participant = participant
            self.points = points
            self.category = category
        }
    }

    /// The participants with a change, in the order they are given.
    let lines: [Line]
    /// How many have none.
    let withoutChange: Int
    /// What the axis of time shows, such as `Days since baseline`.
    public let xLabel: String
    /// What the lines show, such as `Change in sum of diameters, %`.
    public let yLabel: String
    /// What stands beside the picture.
    public let caption: ChartCaption

    /// A figure of all participants.
    /// - Parameters:
    ///   - lines: every participant once; those without any change are counted, not drawn.
    ///   - xLabel: what the axis of time shows.
    ///   - yLabel: what the lines show.
    ///   - caption: what stands beside the picture.
    /// - Throws: `FigureError` where nobody has a change, a change is not finite or below −100 %, or a time is below 0,
    ///   beyond 10⁶ or before that of the point it follows.
    public init(lines: [Line], xLabel: String, yLabel: String, caption: ChartCaption) throws(FigureError) {
        for line in lines {
            var last = 0.0
            for point in line.points {
                guard point.time <= ChartFrame.longest, point.time >= last else {
                    throw .unusableNumber(
                        figure: "spider plot", of: "a time of \(line.participant)", value: point.time,
                        wanted: "a time from 0 to 1000000 that is not before the one it follows")
                }
                last = point.time
                guard let change = point.change else { continue }
                try ChangeChart.check(change, of: line.participant, figure: "spider plot")
            }
        }
        self.lines = lines.filter { $0.points.contains { $0.change != nil } }
        guard !self.lines.isEmpty else { throw .nothingToDraw(figure: "spider plot", wanted: "change from baseline") }
        withoutChange = lines.count - self.lines.count
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.caption = caption
    }
}

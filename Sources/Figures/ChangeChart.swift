/// What waterfall and spider share: the frame of percent changes, its limits and its key.
enum ChangeChart {
    /// Changes from −100 to +100 %, with a margin for what is written at the ends; what lies above is cut.
    static let range = -112.0...112.0
    static let cut = 100.0

    /// The scale, under what is drawn.
    static func drawScale(_ chart: ChartFrame, on sheet: FigureSheet) {
        chart.drawTicks([-100, -50, 0, 50, 100], on: sheet)
        sheet.canvas.line([chart.frame.x, chart.frame.y], [chart.frame.x, chart.frame.maxY], .faintInk)
    }

    /// The lines at +20 and −30 %, where RECIST sees progression and response, over what is drawn.
    static func drawLimits(_ chart: ChartFrame, on sheet: FigureSheet) {
        for limit in [20.0, -30] {
            let y = chart.row(limit).rounded() + 0.5
            sheet.canvas.line([chart.frame.x, y], [chart.frame.maxX, y], .ink, width: 1)
            sheet.write(
                (limit > 0 ? "+" : "−") + "\(Int(abs(limit))) %", x: chart.frame.maxX + 6, y: y + 4,
                size: TypeSize.small, .ink)
        }
    }

    /// The class that a change alone would have by the limits that are drawn.
    static func category(of change: Double) -> ResponseClass {
        if change <= -100 + 1e-9 { return .complete }
        return change <= -30 ? .partial : change < 20 ? .stable : .progressive
    }

    /// The signs of the classes that occur, each with its count, in one row.
    static func drawKey(_ classes: [ResponseClass], x: Double, y: Double, on sheet: FigureSheet) {
        var x = x
        for category in ResponseClass.worstFirst {
            let count = classes.count { $0 == category }
            guard count > 0 else { continue }
            category.draw(at: [x + 5, y - 4], radius: 5, on: sheet.canvas)
            x = sheet.write("\(category.rawValue) \(count)", x: x + 15, y: y, size: TypeSize.body).maxX + 24
        }
    }

    /// A change as it is written: signed, in whole percent, a decimal below 10 %.
    static func words(_ change: Double) -> String {
        let rounded = abs(change) < 10 ? (change * 10).rounded() / 10 : change.rounded()
        return (rounded > 0 ? "+" : "") + NiceNumber.tick(rounded) + " %"
    }

    /// Refuses a change that is not finite or below −100 %, which nothing can shrink by.
    static func check(_ change: Double, of participant: String, figure: String) throws(FigureError) {
        guard change.isFinite, change >= -100 - 1e-9 else {
            throw .unusableNumber(
                figure: figure, of: "the change of \(participant)", value: change,
                wanted: "a finite percentage from -100 on")
        }
    }
}

extension CohortPage {
    private static let columns: [ReportPage.Column] = [
        .init(title: "Participant", definition: "Leads to the participant's page"),
        .init(title: "Group", definition: "The group column of participants.tsv"),
        .init(title: "State", definition: "done, skipped or failed"),
        .init(title: "Response", definition: "What each criterion says"),
        .init(title: "Visits", definition: "Lead to the visits' pages; sorted by their number"),
        .init(title: "Error", definition: "What went wrong"),
    ]

    private static let scripts = PageScript.common + [PageScript.filter]

    /// The page as far as the first participant: heading, way through the page, warnings, the table's headings.
    public func header() -> String {
        let head = Self.columns.map { PageHTML.heading($0, isNumeric: false) }.joined(separator: "\n")
        let way = [
            ("Participants", "participants"), ("Rates", "rates"), ("Figures", "figures"), ("Groups", "groups"),
            ("Method", "method"),
        ]
        return PageHTML.opening(
            title: title, subtitle: subtitle, style: PageStyle.common, scripts: Self.scripts, way: way)
            + PageHTML.warnings(warnings)
            // The section is closed by the footer.
            + "<section id=\"participants\" aria-labelledby=\"participants-title\">\n"
            + "<h2 id=\"participants-title\">Participants</h2>\n"
            + "<div class=\"filter\" role=\"search\" hidden><label for=\"filter\">Show rows with</label>"
            + "<input type=\"search\" id=\"filter\" autocomplete=\"off\" spellcheck=\"false\">"
            + "<output id=\"filter-count\" for=\"filter\"></output></div>\n"
            + PageHTML.tableOpening(label: "Participants", head: head)
    }

    /// A participant's row, with the line feed after it.
    public func row(_ participant: Participant) -> String {
        let name =
            participant.page.map { PageLink(participant.name, to: $0).html } ?? HTMLText.escaped(participant.name)
        let group =
            participant.group.isEmpty ? ReportPage.Value.missing : ReportPage.Value.text(participant.group)
        let state = participant.state.rawValue
        let chips = participant.categories.map(\.html).joined()
        let visits = "<span class=\"links\">\(participant.visits.map(\.html).joined(separator: " "))</span>"
        let error = participant.error
        return "<tr>"
            + PageHTML.cell(name, key: PageHTML.key(of: .text(participant.name)), isFirst: true)
            + PageHTML.cell(PageHTML.text(of: group), key: PageHTML.key(of: group))
            + PageHTML.cell(
                participant.state == .failed ? "<span class=\"failed\">\(state)</span>" : state,
                key: PageHTML.key(of: .text(state)))
            + PageHTML.cell(
                chips.isEmpty ? HTMLText.missing : "<span class=\"chips\">\(chips)</span>",
                key: participant.categories.first.map { PageHTML.key(of: .text($0.text)) } ?? "")
            + PageHTML.cell(visits, key: PageHTML.key(of: .count(participant.visits.count)))
            + PageHTML.cell(
                error.isEmpty ? "" : "<span class=\"error\">\(HTMLText.escaped(error))</span>",
                key: error.isEmpty ? "" : PageHTML.key(of: .text(error)))
            + "</tr>\n"
    }

    /// All that follows the last participant.
    /// - Parameters:
    ///   - rates: rates with their denominators, such as `15/39 = 38 %`.
    ///   - figures: pictures of the cohort, such as waterfall and spider plot.
    ///   - groups: the group tables.
    public func footer(
        rates: [ReportPage.Entry] = [], figures: [ReportPage.Picture] = [], groups: [PageTable] = []
    ) -> String {
        let none = PageHTML.nothing
        let tables = groups.map { "<h3>\(HTMLText.escaped($0.title))</h3>\n" + PageHTML.content(of: $0) }.joined()
        var page = PageHTML.tableClosing(Self.columns) + "</section>\n"
        page += PageHTML.section("Rates", "rates", rates.isEmpty ? none : PageHTML.tiles(rates))
        page += PageHTML.section(
            "Figures", "figures", figures.isEmpty ? none : figures.map(PageHTML.picture).joined())
        page += PageHTML.section("Groups", "groups", groups.isEmpty ? none : tables)
        page += PageHTML.section("Method", "method", PageHTML.method(method, parameters: parameters))
        return page + PageHTML.closing(software: software, scripts: Self.scripts)
    }
}

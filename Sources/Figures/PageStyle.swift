/// How pages look: paper-like, light and dark, made for reading on a telephone, on a desk, on a projector and in print. All text
/// reaches a contrast of 4.5:1 or more on its ground, all controls' edges 3:1.
enum PageStyle {
    /// What all pages share.
    static let common = colours + text + tables + controls + chips + print

    /// The colours; in print always the light ones.
    private static let colours = """

        :root { color-scheme: light; --paper: #fbfaf7; --ink: #1d1c1a; --soft: #5c5952; --rule: #d9d5cb; --edge: #86817a;
          --card: #ffffff; --link: #0b5cad; --warn-ground: #fdf1d8; --warn-ink: #5f3d00; --warn-rule: #c98a1a;
          --shade: rgb(60 50 30 / .08); \(classes(onDark: false)) }
        @media screen and (prefers-color-scheme: dark) {
          :root:not([data-theme="light"]) { color-scheme: dark; --paper: #171614; --ink: #ece9e2; --soft: #b0aba0; --rule: #3b3833;
            --edge: #7f7a71; --card: #201f1c; --link: #8fc1f5; --warn-ground: #3a2c0d; --warn-ink: #f8dfae;
            --warn-rule: #c98a1a; --shade: rgb(0 0 0 / .3); \(classes(onDark: true)) }
        }
        @media screen {
          :root[data-theme="dark"] { color-scheme: dark; --paper: #171614; --ink: #ece9e2; --soft: #b0aba0; --rule: #3b3833;
            --edge: #7f7a71; --card: #201f1c; --link: #8fc1f5; --warn-ground: #3a2c0d; --warn-ink: #f8dfae;
            --warn-rule: #c98a1a; --shade: rgb(0 0 0 / .3); \(classes(onDark: true)) }
        }

        """

    /// The colours of the classes of response; a reader's words take the same: a lesion that of progression, uptake that is none
    /// the grey that it has on the pictures.
    private static func classes(onDark: Bool) -> String {
        ResponseClass.allCases.map { "--\($0.rawValue.lowercased()): \(hex($0.colour(onDark: onDark)));" }
            .joined(separator: " ")
    }

    private static let text = """
        * { box-sizing: border-box; }
        [hidden] { display: none !important; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding: 1rem 0 6rem; }
        body { margin: 0 auto; max-width: 80rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; background: var(--paper);
          color: var(--ink); font: 1rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif; }
        @media (min-width: 100rem) { html { font-size: 118.75%; } body { max-width: 92rem; } }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: .5rem; z-index: 3; padding: .4rem .8rem; background: var(--card); }
        header.page { border-bottom: 2px solid var(--ink); margin-bottom: 1rem; padding-bottom: .9rem; }
        .top { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between;
          margin-bottom: 1rem; }
        .device { margin: 0; padding: .2rem .7rem; border: 1px solid var(--warn-rule); background: var(--warn-ground);
          color: var(--warn-ink); font: 600 .85rem/1.5 system-ui, sans-serif; }
        h1 { font-size: clamp(1.6rem, 4vw, 2.3rem); line-height: 1.2; margin: 0; overflow-wrap: anywhere; text-wrap: balance; }
        h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.6rem 0 .9rem; overflow-wrap: anywhere; }
        h3 { font-size: 1.05rem; line-height: 1.4; margin: 1.4rem 0 .6rem; overflow-wrap: anywhere; }
        main p { max-width: 46rem; overflow-wrap: anywhere; }
        .subtitle { color: var(--soft); margin: .3rem 0 0; overflow-wrap: anywhere; }
        a { color: var(--link); overflow-wrap: anywhere; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .way { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: 0 0 1.5rem; padding: 0; list-style: none;
          font: .92rem/1.5 system-ui, sans-serif; }
        .warnings { border-left: 4px solid var(--warn-rule); background: var(--warn-ground); color: var(--warn-ink);
          padding: .8rem 1.2rem; }
        .warnings h2 { margin: 0 0 .3rem; font-size: 1.05rem; }
        .warnings ul { margin: 0; padding-left: 1.2rem; }
        .warnings li { overflow-wrap: anywhere; max-width: 60rem; }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(10.5rem, 100%), 1fr)); gap: 1px; margin: 0;
          padding: 1px; }
        .figures div { background: var(--card); box-shadow: 0 0 0 1px var(--rule); padding: .7rem 1rem; }
        .figures dt { color: var(--soft); font: .84rem/1.4 system-ui, sans-serif; }
        .figures dd { margin: 0; font-size: 1.35rem; line-height: 1.35; font-variant-numeric: tabular-nums;
          overflow-wrap: anywhere; }
        .unit { color: var(--soft); font-size: .8em; font-weight: 400; }
        figure { margin: 0 0 1.8rem; }
        figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; background: #fff;
          border: 1px solid var(--rule); box-shadow: 0 1px 6px var(--shade); }
        figcaption { color: var(--soft); font-size: .92rem; margin-top: .5rem; overflow-wrap: anywhere; }
        details.definitions { margin: .6rem 0 1.6rem; font: .9rem/1.5 system-ui, sans-serif; }
        details.definitions summary { cursor: pointer; color: var(--link); width: max-content; max-width: 100%; }
        details.definitions dl { margin: .6rem 0 0; columns: 22rem 3; column-gap: 2rem; }
        details.definitions div { break-inside: avoid; margin-bottom: .6rem; }
        details.definitions dt { font-weight: 600; overflow-wrap: anywhere; }
        details.definitions dd { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
        .parameters { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .25rem 1.5rem;
          font: .9rem/1.5 system-ui, sans-serif; }
        .parameters dt { color: var(--soft); overflow-wrap: anywhere; }
        .parameters dd { margin: 0; overflow-wrap: anywhere; }
        .parameters .origin { color: var(--soft); font-size: .92em; }
        .parameters .origin::before { content: " \\2014  "; }
        @media (max-width: 40rem) { td .chip, th .chip { white-space: normal; } .parameters { grid-template-columns: 1fr; } .parameters dd { margin-bottom: .5rem; } }
        footer { border-top: 1px solid var(--rule); margin-top: 3rem; padding-top: .8rem; color: var(--soft);
          font-size: .9rem; }
        footer p { margin: 0; }

        """

    private static let tables = """
        .scroll { overflow: auto; max-height: 80vh; border: 1px solid var(--rule); background: var(--card); }
        .table-block { margin-bottom: 1.6rem; }
        .table-tools { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: .6rem; }
        table { border-collapse: separate; border-spacing: 0; width: 100%; background: var(--card);
          font: .9rem/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        th, td { padding: .45rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
        tbody tr:last-child > * { border-bottom: 0; }
        tbody tr:hover > * { background: var(--paper); }
        th.number, td.number { text-align: right; white-space: nowrap; }
        tbody th { font-weight: 600; }
        th.number:first-child, thead .number:first-child button { text-align: left; }
        thead th { position: sticky; top: 0; z-index: 1; background: var(--card); border-bottom: 2px solid var(--soft);
          vertical-align: bottom; }
        .sortable thead th { padding: 0; }
        thead button { all: unset; box-sizing: border-box; display: block; width: 100%; padding: .45rem .75rem; cursor: pointer;
          font-weight: 600; }
        thead .number button { text-align: right; }
        thead button .unit { display: block; }
        thead button:hover { text-decoration: underline; }
        thead button:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
        th[aria-sort="ascending"] button::after { content: " \\2191"; }
        th[aria-sort="descending"] button::after { content: " \\2193"; }
        @media screen and (min-width: 40rem) { .sortable tbody th { position: sticky; left: 0; background: var(--card);
          box-shadow: 1px 0 0 var(--rule); } }
        .compact .minor { display: none; }
        [title] { cursor: help; }
        .missing { color: var(--soft); }
        .hash { font-family: ui-monospace, monospace; font-size: .8rem; overflow-wrap: anywhere; }
        .brief { display: inline-block; min-width: 5.5rem; }
        @media (min-width: 60rem) { .chips { display: inline-block; min-width: 21rem; }
          .links { display: inline-block; min-width: 11rem; } }
        .links a { display: inline-block; max-width: 16rem; margin-right: .6rem; }
        td.why { min-width: 14rem; }
        .failed { color: var(--warn-ink); background: var(--warn-ground); padding: .05rem .4rem; font-weight: 600; }
        .error { display: block; min-width: 14rem; max-width: 40rem; overflow-wrap: anywhere; }
        .filter { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; margin-bottom: .8rem;
          font: .92rem/1.5 system-ui, sans-serif; }
        .filter input { width: min(22rem, 100%); }
        .filter output { color: var(--soft); }

        """

    private static let controls = """
        .button, select, textarea, input[type="search"] { padding: .35rem .8rem; border: 1px solid var(--edge); border-radius: 3px;
          background: var(--card); color: var(--ink); font: .9rem/1.4 system-ui, sans-serif; }
        .button { display: inline-block; cursor: pointer; }
        .button:hover { background: var(--paper); border-color: var(--ink); }
        .button[aria-pressed="true"], .button[aria-current="true"] { background: var(--ink); color: var(--paper);
          border-color: var(--ink); }
        .button.primary { background: var(--link); border-color: var(--link); color: var(--card); font-weight: 600; }
        .button:focus-within { outline: 2px solid var(--link); outline-offset: 2px; }
        input[type="range"], input[type="radio"] { accent-color: var(--link); }
        .unseen { position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
          clip-path: inset(50%); white-space: nowrap; border: 0; }

        """

    private static let chips = """
        .chip { display: inline-block; margin: .1rem .3rem .1rem 0; padding: .05rem .5rem; border: 1px solid var(--rule);
          border-left: .45rem solid var(--rule); white-space: nowrap; font: .85rem/1.5 system-ui, sans-serif; }
        .chip .criterion { color: var(--soft); }
        .chip.cr { border-left-color: var(--cr); }
        .chip.pr { border-left-color: var(--pr); }
        .chip.sd { border-left-color: var(--sd); }
        .chip.pd { border-left-color: var(--pd); }
        .chip.ne { border-left-color: var(--ne); border-left-style: double; }
        .chip.lesion { border-left-color: var(--pd); }
        .chip.physiological { border-left-color: var(--sd); }
        .chip.unsure { border-left-color: var(--ne); border-left-style: double; }

        """

    private static let print = """
        @page { size: A4; margin: 14mm 13mm; }
        @media print {
          :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #bbb; --warn-ground: #fff;
            --warn-ink: #000; --shade: transparent; }
          html { font-size: 10pt; }
          body { max-width: none; padding: 0; }
          .skip, .way:not(.kept), .table-tools, .filter, .controls, .hint, #theme, details:not([open]) { display: none !important; }
          .minor { display: none; }
          .scroll { overflow: visible; max-height: none; border: 0; }
          table { font-size: 7.5pt; }
          thead { display: table-header-group; break-inside: avoid; }
        .figures div { box-shadow: none; border: 1px solid var(--rule); }
          .sortable thead th { padding: .2rem .3rem; }
          thead button { display: contents; }
          th, td { padding: .2rem .25rem; overflow-wrap: break-word; }
          th.number { white-space: normal; overflow-wrap: anywhere; }
          td.why, .error, .brief, .chips, .links { min-width: 0; }
          .chip { white-space: normal; }
          thead th { position: static; }
          figure, tr, .figures div { break-inside: avoid; }
          figure img { max-height: 22cm; width: auto; box-shadow: none; }
          h2, h3 { break-after: avoid; }
          a { color: inherit; text-decoration: none; }
        }

        """
}

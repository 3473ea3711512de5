extension ReportPage {
    /// What the page may do: show its own pictures, use its own style and run its own script, nothing else.
    ///
    /// The script is named by its hash, so that no other script runs even if text were to slip through unescaped.
    static let policy =
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-\(scriptHash)'; "
        + "base-uri 'none'; form-action 'none'"

    /// SHA-256 of `script` in base 64; a test holds the two together.
    static let scriptHash = "GrtOo8tbH2C59TELUswLeKrowF8xi3KZCndkyVGAxTI="

    /// Sorts a table by the column whose heading is pressed; a second press turns the order. Missing values stay last.
    static let script = """

        document.querySelectorAll("table.sortable").forEach(function (table) {
          var heads = table.querySelectorAll("thead th");
          heads.forEach(function (head, column) {
            head.querySelector("button").addEventListener("click", function () {
              var order = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
              if (!head.hasAttribute("aria-sort") && column === 0) { order = 1; }
              heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
              head.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
              var body = table.tBodies[0];
              var rows = Array.from(body.rows);
              rows.sort(function (a, b) {
                var x = a.cells[column].getAttribute("data-key");
                var y = b.cells[column].getAttribute("data-key");
                if (x === null || y === null) { return (x === null) - (y === null); }
                var p = Number(x), q = Number(y);
                var difference = isNaN(p) || isNaN(q) ? (x < y ? -1 : x > y ? 1 : 0) : p - q;
                return order * difference;
              });
              rows.forEach(function (row) { body.appendChild(row); });
            });
          });
        });

        """

    /// Paper-like, light and dark; all text reaches a contrast of 4.5:1 or more on its ground.
    static let style = """

        :root { --paper: #fbfaf7; --ink: #1d1c1a; --soft: #5c5952; --rule: #d9d5cb; --card: #ffffff; --link: #0b5cad;
          --warn-ground: #fdf1d8; --warn-ink: #5f3d00; --warn-rule: #c98a1a; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #171614; --ink: #ece9e2; --soft: #b0aba0; --rule: #3b3833; --card: #201f1c; --link: #8fc1f5;
            --warn-ground: #3a2c0d; --warn-ink: #f8dfae; --warn-rule: #c98a1a; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; background: var(--paper);
          color: var(--ink); font: 1rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif; }
        header { border-bottom: 2px solid var(--ink); margin-bottom: 1.5rem; padding-bottom: .75rem; }
        .device { display: inline-block; margin: 0 0 1rem; padding: .2rem .7rem; border: 1px solid var(--warn-rule);
          background: var(--warn-ground); color: var(--warn-ink); font: 600 .85rem/1.5 system-ui, sans-serif; }
        h1 { font-size: clamp(1.5rem, 4vw, 2.2rem); line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 .8rem; }
        .subtitle { color: var(--soft); margin: .3rem 0 0; overflow-wrap: anywhere; }
        .warnings { border-left: 4px solid var(--warn-rule); background: var(--warn-ground); color: var(--warn-ink);
          padding: .7rem 1.2rem; }
        .warnings h2 { margin: 0 0 .3rem; font-size: 1.05rem; }
        .warnings ul { margin: 0; padding-left: 1.2rem; }
        .warnings li { overflow-wrap: anywhere; }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: 1px; margin: 0;
          padding: 1px; }
        .figures div { background: var(--card); box-shadow: 0 0 0 1px var(--rule); padding: .6rem .9rem; }
        .figures dt { color: var(--soft); font: .82rem/1.4 system-ui, sans-serif; }
        .figures dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .unit { color: var(--soft); font-size: .8em; font-weight: 400; }
        figure { margin: 0 0 1.6rem; }
        figure img { display: block; max-width: 100%; height: auto; margin: 0 auto; background: #fff;
          border: 1px solid var(--rule); }
        figcaption { color: var(--soft); font-size: .92rem; margin-top: .4rem; overflow-wrap: anywhere; }
        .scroll { overflow: auto; max-height: 80vh; border: 1px solid var(--rule); margin-bottom: 1.6rem; }
        table { border-collapse: separate; border-spacing: 0; width: 100%; background: var(--card);
          font: .88rem/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        th, td { padding: .4rem .7rem; text-align: left; border-bottom: 1px solid var(--rule); }
        th.number, td.number { text-align: right; white-space: nowrap; }
        thead th { position: sticky; top: 0; background: var(--card); border-bottom: 2px solid var(--soft);
          vertical-align: bottom; }
        .sortable thead th { padding: 0; }
        thead button { all: unset; box-sizing: border-box; display: block; width: 100%; padding: .4rem .7rem; cursor: pointer;
          font-weight: 600; }
        thead .number button { text-align: right; }
        thead button .unit { display: block; }
        thead button:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
        th[aria-sort="ascending"] button::after { content: " \\2191"; }
        th[aria-sort="descending"] button::after { content: " \\2193"; }
        [title] { cursor: help; }
        .missing { color: var(--soft); }
        .parameters { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.5rem;
          font: .88rem/1.5 system-ui, sans-serif; }
        .parameters dt { color: var(--soft); }
        .parameters dd { margin: 0; overflow-wrap: anywhere; }
        .hash { font-family: ui-monospace, monospace; font-size: .78rem; overflow-wrap: anywhere; }
        footer { border-top: 1px solid var(--rule); margin-top: 2.5rem; padding-top: .8rem; color: var(--soft);
          font-size: .9rem; }
        footer p { margin: 0; }
        @media (max-width: 40rem) { .parameters { grid-template-columns: 1fr; } .parameters dd { margin-bottom: .4rem; } }
        @media print {
          :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #bbb; --warn-ground: #fff;
            --warn-ink: #000; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          .scroll { overflow: visible; max-height: none; border: 0; }
          table { font-size: 7.5pt; }
          .sortable thead button { padding: .2rem .3rem; }
          th, td { padding: .2rem .3rem; }
          thead th { position: static; }
          figure, tr, .figures div { break-inside: avoid; }
          figure img { max-height: 22cm; width: auto; }
          h2 { break-after: avoid; }
        }

        """
}

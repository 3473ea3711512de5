extension PageStyle {
    /// What the page of a scan has beyond the others: viewers, lesions with their marks.
    static let scan = common + viewers + outlines + lesions

    /// Outlines in the colours of the other figures, on the casing that these have.
    private static let outlines =
        Colour.outlines.indices.map { tint in
            ".line.c\(tint) { stroke: \(hex(Colour.outlines[tint])); } "
                + ".fused .line.c\(tint) { stroke: \(hex(Colour.outlinesOnDark[tint])); }\n"
        }.joined()
            + """
            .casing { stroke: \(hex(.casing(onDark: false))); stroke-width: 3.4px; }
            .fused .casing { stroke: \(hex(.casing(onDark: true))); }
            .line { stroke-width: 1.7px; }
            .line.chosen { stroke-width: 3px; }
            .casing.chosen { stroke-width: 5px; }
            .line.aside { stroke: \(hex(.setAside(onDark: false))); stroke-dasharray: 4 3; }
            .fused .line.aside { stroke: \(hex(.setAside(onDark: true))); }

            """

    static func hex(_ colour: Colour) -> String {
        let parts = [colour.red, colour.green, colour.blue].map { part -> String in
            let byte = Int((part * 255).rounded())
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "#" + parts.joined()
    }

    private static let viewers = """
        .pair { display: grid; gap: 1.5rem 2rem; align-items: start; }
        .pair > * { min-width: 0; }
        @media (min-width: 62rem) { .pair { grid-template-columns: minmax(0, 1fr) 17rem; } }
        #rotation { margin: 0 auto 1.8rem; width: min(17rem, 100%); text-align: center; }
        #rotation img { width: 100%; }
        #rotation .controls { display: grid; grid-template-columns: auto minmax(0, 1fr) 3rem; gap: .6rem; align-items: center;
          margin-top: .6rem; font: .9rem/1.4 system-ui, sans-serif; }
        .angle { text-align: right; font-variant-numeric: tabular-nums; }
        .viewer { display: grid; gap: 1rem 2rem; align-items: start; }
        .viewer > * { min-width: 0; }
        @media screen and (min-width: 62rem) { .viewer { grid-template-columns: minmax(0, 1fr) 17rem; } }
        .frame { overflow: auto; max-height: 82vh; background: #fff; border: 1px solid var(--rule);
          box-shadow: 0 1px 6px var(--shade); }
        .fused .frame { background: #000; }
        .frame.zoomed { cursor: grab; }
        .frame.zoomed:active { cursor: grabbing; }
        .stage { position: relative; width: calc(var(--zoom, 1) * min(100%, 78vh * var(--shape))); margin: 0 auto; line-height: 0; }
        .stage img { display: block; width: 100%; height: auto; }
        .stage svg { position: absolute; inset: 0; width: 100%; height: 100%; --unit: .3; pointer-events: none;
          font-family: system-ui, sans-serif; }
        .stage text { font-size: calc(13px * var(--unit)); font-weight: 700; text-anchor: middle; paint-order: stroke;
          stroke: #fff; stroke-width: calc(3.5px * var(--unit)); stroke-linejoin: round; fill: #1a1a1a; }
        .stage path { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
        .fused .stage text { fill: #fff; stroke: #000; stroke-opacity: .75; }
        .stage .bar { stroke: #1a1a1a; stroke-width: 2px; }
        .fused .stage .bar { stroke: #fff; }
        .off .outlines { display: none; }
        .shades { display: flex; gap: .5rem; align-items: center; margin-bottom: 1rem; font: .85rem/1.4 system-ui, sans-serif;
          font-variant-numeric: tabular-nums; }
        .ramp { flex: 1 1 4rem; max-width: 12rem; height: .8rem; border: 1px solid var(--edge); print-color-adjust: exact;
          -webkit-print-color-adjust: exact; }
        .position { margin: 0 0 .8rem; font: 600 1rem/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        .viewer .controls { display: grid; gap: 1rem; font: .9rem/1.4 system-ui, sans-serif; }
        .row { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
        .row input[type="range"] { flex: 1 1 8rem; min-width: 6rem; }
        .row.goes { max-height: 12rem; overflow: auto; padding: 3px; margin: -3px; }
        .goes .button { min-width: 2.6rem; text-align: center; padding: .25rem .4rem; }
        .goes .button.here { border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); }
        .zoom-level { min-width: 3.6rem; text-align: center; font-variant-numeric: tabular-nums; }
        .hint { color: var(--soft); font: .88rem/1.5 system-ui, sans-serif; }
        kbd { padding: 0 .3rem; border: 1px solid var(--rule); border-radius: 3px; background: var(--card); font: inherit; }
        @media print { .frame { overflow: hidden; max-height: none; box-shadow: none; break-inside: avoid; }
          .stage { width: min(100%, 12cm * var(--shape)) !important; } #rotation { display: none; }
          #overview figure:first-of-type img { max-height: 14cm; }
          #slices { break-inside: avoid; } }

        """

    private static let lesions = """
        .lesion-card { margin: 0 0 1.6rem; padding: 1rem 1.2rem 1.1rem; background: var(--card); border: 1px solid var(--rule);
          border-left: .4rem solid var(--rule); }
        .lesion-card header { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; margin-bottom: .6rem; }
        .lesion-card h3 { margin: 0; }
        .lesion-card h3 .what { font-weight: 400; color: var(--soft); }
        .lesion-card figure { margin-bottom: .8rem; }
        .lesion-card figure img { margin: 0; box-shadow: none; }
        .lesion-card .aside { font: .9rem/1.5 system-ui, sans-serif; }
        .cards { display: grid; gap: 1.2rem; margin-top: 1.4rem; }
        .cards .lesion-card { margin: 0; min-width: 0; }
        .cards.small { grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }
        .mark-form { display: flex; flex-wrap: wrap; gap: .7rem 1.6rem; align-items: start; font: .9rem/1.5 system-ui, sans-serif; }
        .mark-form fieldset { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 0; padding: 0; border: 0; }
        .mark-form legend { padding: 0; margin-bottom: .2rem; color: var(--soft); }
        .mark-form label { display: inline-flex; gap: .35rem; align-items: center; min-height: 1.6rem; }
        .mark-form label.above { display: grid; gap: .2rem; color: var(--soft); }
        .mark-form label.wide { flex: 1 1 16rem; }
        .mark-form textarea { width: 100%; min-height: 2.2rem; resize: vertical; }
        #review td, #review th { overflow-wrap: anywhere; }
        #review tbody th { border-left: .4rem solid var(--rule); white-space: nowrap; }
        .lesion-card[data-verdict="lesion"], #review tr[data-verdict="lesion"] > th { border-left-color: var(--pd); }
        .lesion-card[data-verdict="physiological"], #review tr[data-verdict="physiological"] > th { border-left-color: var(--sd); }
        .lesion-card[data-verdict="unsure"], #review tr[data-verdict="unsure"] > th { border-left-color: var(--ne);
          border-left-style: double; }
        #review .said { white-space: pre-wrap; }
        .review-bar { position: sticky; bottom: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: center;
          margin-top: 2rem; padding: .6rem .9rem; background: var(--card); border: 1px solid var(--edge);
          box-shadow: 0 -2px 12px var(--shade); font: .9rem/1.4 system-ui, sans-serif; }
        .review-bar .progress { margin: 0 auto 0 0; font-weight: 600; font-variant-numeric: tabular-nums; }
        .review-bar .message { flex-basis: 100%; max-width: none; margin: 0; color: var(--soft); }
        .review-bar .message:empty { display: none; }
        .review-bar .message.bad { color: var(--warn-ink); background: var(--warn-ground); padding: .2rem .6rem;
          border-left: 3px solid var(--warn-rule); }
        @media (max-width: 40rem) { .lesion-card figure { overflow-x: auto; } .lesion-card figure img { max-width: none; width: 44rem; }
          .lesion-card { padding: .8rem; }
          .review-bar { padding: .4rem .6rem; } .review-bar .progress { flex-basis: 100%; } .lesion-card figcaption { position: sticky; left: 0; } }
        @media print { .review-bar, .mark-form { display: none !important; } .lesion-card figure img { max-height: 6.2cm; }
          .cards { gap: .6rem; } .lesion-card figure { margin: 0; } .lesion-card header { margin-bottom: .2rem; } .lesion-card { break-inside: avoid; border: 0;
          padding: 0; } .lesion-card header a { display: none; } .cards.small { display: none; } }

        """
}

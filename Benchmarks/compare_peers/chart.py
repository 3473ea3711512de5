"""Draws the chart of a comparison: chart.py peers.json peers.png

How many times as fast as the fastest peer Lutetia is at every row, on a logarithmic scale; the whole job on top.
"""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from result import KINDS  # noqa: E402

OURS, THEIRS, INK, FAINT = "#1f6f78", "#c8642b", "#22282b", "#8a9499"


def in_words(seconds):
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def bars(result):
    """Label, ours, theirs, and their name, the whole job first."""
    for line in result["whole_jobs"]:
        if line["row"] not in ("whole-M", "whole-S", "whole-M-float") or "ratios" not in line:
            continue
        for who, it in line["peers"].items():
            yield f"the whole job, {line['case'].split(',')[0]}", line["ours"]["seconds"], it["seconds"], KINDS[who], True
    for line in sorted(result["kernels"], key=lambda line: line.get("ratio", 0)):
        if "ratio" in line:
            best = line["peers"][line["best"]]
            name = f"{line['operation']}, {line['case'].split(',')[0]}"
            yield name, line["ours"]["seconds"], best["seconds"], line["best"], False


def draw(result, path):
    rows = list(bars(result))
    plt.rcParams |= {"font.family": "DejaVu Sans", "font.size": 9, "text.color": INK}
    figure, axes = plt.subplots(figsize=(10, 0.6 + 0.27 * len(rows)), layout="constrained")
    for place, (label, ours, theirs, peer, is_whole) in enumerate(rows):
        ratio = theirs / ours
        axes.barh(place, ratio, left=0, height=0.72, color=OURS if is_whole else "#5fa3a8" if ratio >= 1 else THEIRS)
        axes.text(ratio * 1.06, place, f"{ratio:.3g} ×", va="center", weight="bold", color=INK)
        axes.text(ratio * 1.06 * 1.75, place, f"{in_words(ours)}, {peer} {in_words(theirs)}", va="center", color=FAINT)
    axes.set_xscale("log")
    highest = max(theirs / ours for _, ours, theirs, _, _ in rows)
    axes.set_xlim(0.4, highest * 14)
    axes.axvline(1, color=INK, linewidth=0.8)
    axes.set_yticks(range(len(rows)), [label for label, *_ in rows])
    axes.invert_yaxis()
    axes.set_xticks([1, 10, 100], ["1 ×", "10 ×", "100 ×"])
    axes.tick_params(axis="y", length=0)
    axes.xaxis.grid(True, color="#dfe4e6", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    machine = result["machine"]
    axes.set_title(
        "Times as fast as its peers: whole job against three programs, single steps against the fastest library\n",
        loc="left", weight="bold", fontsize=10,
    )  # fmt: skip
    axes.text(
        0, 1.004, f"{machine['processor']}, {machine['cores']} cores, {result['date'][:10]}; "
        "medians, in turn, each in a fresh process", transform=axes.transAxes, va="bottom", color=FAINT,
    )  # fmt: skip
    figure.savefig(path, dpi=100)


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2])

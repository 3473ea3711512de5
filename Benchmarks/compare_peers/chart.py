"""Draws the chart of a comparison: chart.py peers.json peers.png

How many times as fast as the fastest peer Lutetia is at every row, on a logarithmic scale; the whole job on top.
"""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from PIL import Image  # noqa: E402

from result import KINDS  # noqa: E402

WHOLE, STEP, SLOWER, INK, FAINT = "#1f6f78", "#69a9ae", "#c8642b", "#22282b", "#7b868b"
# Those of the whole jobs that are shown; the others are for how the cost grows.
SHOWN = ("whole-M", "whole-M-float", "whole-S")


def in_words(seconds):
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def step_name(line):
    """What is done to which phantom, and to what size where that differs."""
    name = f"{line['operation']}, {line['case'].split(',')[0]}"
    return name + (f" ({line['sizes']['Lutetia'] / 1e6:.0f} MB)" if "sizes" in line else "")


def peer_name(line):
    name = line["best"].split(",")[0]
    return name + (f" ({line['sizes'][line['best']] / 1e6:.0f} MB)" if "sizes" in line else "")


def sections(result):
    """Headings, and for each its rows: label, seconds of ours, seconds of theirs, their name."""
    whole = [
        (line["case"].split(",")[0], line["ours"]["seconds"], it["seconds"], KINDS[who])
        for line in result["whole_jobs"]
        if line["row"] in SHOWN and "ratios" in line
        for who, it in line["peers"].items()
    ]
    steps = [
        (step_name(line), line["ours"]["seconds"], line["peers"][line["best"]]["seconds"], peer_name(line))
        for line in sorted(result["kernels"], key=lambda line: line.get("ratio", 0))
        if "ratio" in line
    ]
    yield "The whole job, from .nii.gz to tables, label map and projection", whole, WHOLE
    yield "Single steps, against the fastest library", steps, STEP


def draw(result, path):
    parts = [part for part in sections(result) if part[1]]
    places = sum(len(rows) + 1.6 for _, rows, _ in parts)
    highest = max(theirs / ours for _, rows, _ in parts for _, ours, theirs, _ in rows)
    plt.rcParams |= {"font.family": "DejaVu Sans", "font.size": 9, "text.color": INK, "axes.labelcolor": INK}
    figure, axes = plt.subplots(figsize=(10, 0.7 + 0.25 * places))
    figure.subplots_adjust(left=0.27, right=0.70, top=1 - 0.42 / figure.get_figheight(), bottom=0.28 / figure.get_figheight())
    beside = axes.get_yaxis_transform()

    place = 0.0
    for heading, rows, colour in parts:
        axes.text(-0.62, place, heading, transform=beside, va="center", weight="bold").set_bbox(
            {"facecolor": "white", "edgecolor": "none", "pad": 2}
        )
        axes.text(1.14, place, "Lutetia", transform=beside, va="center", ha="right", color=FAINT)
        axes.text(1.30, place, "other", transform=beside, va="center", ha="right", color=FAINT)
        place += 1
        for label, ours, theirs, name in rows:
            ratio = theirs / ours
            axes.barh(place, ratio - 1, left=1, height=0.7, color=colour if ratio >= 1 else SLOWER)
            axes.text(max(ratio, 1) * 1.08, place, f"{ratio:.0f} ×" if ratio >= 10 else f"{ratio:.2g} ×", va="center")
            axes.text(-0.02, place, label, transform=beside, va="center", ha="right")
            axes.text(1.14, place, in_words(ours), transform=beside, va="center", ha="right")
            axes.text(1.30, place, in_words(theirs), transform=beside, va="center", ha="right")
            axes.text(1.32, place, name, transform=beside, va="center", color=FAINT)
            place += 1
        place += 0.6

    axes.set_xscale("log")
    axes.set_xlim(0.5, highest * 3)
    axes.set_ylim(place - 1, -0.7)
    axes.axvline(1, color=INK, linewidth=0.8)
    axes.set_yticks([])
    axes.set_xticks([tick for tick in (1, 10, 100) if tick < highest * 2], labels=None)
    axes.xaxis.set_major_formatter(lambda tick, _: f"{tick:.0f} ×")
    axes.xaxis.set_minor_formatter(lambda tick, _: "")
    axes.xaxis.grid(True, color="#dfe4e6", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    machine = result["machine"]
    edge = 1 - 0.2 / figure.get_figheight()
    figure.text(0.005, edge, "How many times as fast as other programs", weight="bold", fontsize=11, va="center")
    figure.text(
        0.995, edge, f"{machine['processor']}, {machine['cores']} cores, {result['date'][:10]}; medians", ha="right",
        va="center", color=FAINT,
    )
    figure.savefig(path, dpi=110)
    # The colours are few, and the file lies in the repository.
    Image.open(path).convert("RGB").quantize(64).save(path, optimize=True)


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2])

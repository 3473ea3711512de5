#!/usr/bin/env python3
"""Writes the recipes of 45 invented patients whose tumour-vessel contact adds up to Minczeles 2022, Table 4.

Each patient gets a folder minczeles-<nn> with before.recipe.json, after.recipe.json and timeline.tsv. No patient of the paper is
drawn: only the ranks before and after therapy are its own; places, sizes, angles and dates are invented. Nothing is random: the
same files come out every time. Lengths are millimetres, positions RAS+.

The scene is a mass of the pancreatic head with one arm to each vessel that it touches. The arm ends in a wedge that covers the
vessel's wall by a chosen angle, far enough from 180 degrees that no reading confuses the categories.
"""

import json
import math
from pathlib import Path

# Group, rank before: patients without change, with decrease, with increase (Table 4).
TABLE_4 = [
    ("PRRT + surgery", {0: (5, 0, 0), 1: (6, 1, 0), 2: (1, 0, 0), 3: (1, 2, 0), 4: (2, 3, 0), 5: (1, 1, 0), 6: (0, 3, 0)}),
    ("PRRT only", {0: (1, 0, 0), 1: (1, 1, 0), 2: (1, 0, 2), 3: (1, 0, 0), 4: (3, 1, 1), 5: (1, 0, 0), 6: (3, 3, 0)}),
]
# Rank: degree of the arteries and of the veins (0 none, 1 up to 180, 2 above 180).
DEGREES = {0: (0, 0), 1: (0, 1), 2: (0, 2), 3: (1, 1), 4: (1, 2), 5: (2, 1), 6: (2, 2)}
# Ranks after therapy, taken in turn. Contact with arteries alone has no rank in the table, so nothing falls to it.
LOWER = {1: [0], 3: [1, 0], 4: [3, 1, 2], 5: [3], 6: [5, 4, 3]}
HIGHER = {2: [4, 6], 4: [6]}
# Degrees of the wall that are covered, taken in turn.
ANGLES = {1: [90, 120, 145, 105, 130], 2: [225, 250, 300, 270, 240]}

# Name: two points of the course, radius, where along it the tumour takes hold (its middle).
VESSELS = {
    "superior_mesenteric_artery": ((-19, -7, -40), (-18, -8, 40), 4, 34),
    "celiac_trunk": ((0, -40, 19), (1, 4, 18), 4, 35),
    "common_hepatic_artery": ((2, 13, 19), (40, 15, 17), 4, 13),
    "superior_mesenteric_vein": ((18, -3, -45), (19, -5, -2), 5, 32),
    "portal_vein": ((19, -5, -2), (20, -7, 45), 5, 15),
}
ARTERIES, VEINS = list(VESSELS)[:3], list(VESSELS)[3:]
GRID = {"spacing_mm": [1, 1, 1], "size": [56, 46, 50], "centre_mm": [0, 1, 1]}
CENTRE = (0, 0, -2)
TUMOUR = {"role": "tumour", "name": "tumour", "label": 1}


def plus(a, b, scale=1):
    return tuple(p + scale * q for p, q in zip(a, b))


def unit(a):
    length = math.hypot(*a)
    return tuple(p / length for p in a)


def rounded(a):
    return [round(p, 2) for p in a]


def hold(vessel, degrees, length, outer, centre):
    """The wedge around a vessel, open towards the mass, and where the arm that reaches it ends."""
    start, end, radius, middle = VESSELS[vessel]
    course = unit(plus(end, start, -1))
    point = plus(start, course, middle)
    towards = plus(centre, point, -1)
    across = unit(plus(towards, course, -sum(p * q for p, q in zip(towards, course))))
    wedge = {
        "kind": "wedge", **TUMOUR, "around": vessel, "zero_direction": rounded(across), "from_deg": -degrees / 2, "to_deg": degrees / 2,
        "outer_radius_mm": radius + outer, "from_mm": middle - length / 2, "to_mm": middle + length / 2}
    return wedge, plus(point, across, radius + outer - 1)


def recipe(name, patient, rank, mass, length, less):
    """One visit: `mass` scales the tumour's body, `length` is that of the contact, `less` is taken off each angle, down to 60 or 220."""
    centre = plus(CENTRE, ((patient % 3) - 1, (patient % 2) - 0.5, (patient % 5) / 2 - 1))
    body = {
        "kind": "ellipsoid", **TUMOUR, "centre_mm": rounded(centre), "semi_axes_mm": rounded((mass * 8.5, mass * 7.5, mass * 9)),
        "rotation_deg": [0, 0, patient * 7 % 60]}
    wedges, arms = [], []
    for kind, degree in zip((ARTERIES, VEINS), DEGREES[rank]):
        if degree:
            degrees = max(ANGLES[degree][patient % 5] - less, {1: 60, 2: 220}[degree])
            wedge, arm = hold(kind[patient % len(kind)], degrees, length, 4.5, centre)
            wedges.append(wedge)
            arms.append(rounded(arm))
    arms.insert(1, rounded(centre))
    course = [{"kind": "tube", **TUMOUR, "points_mm": arms, "radius_mm": 2.5}] if wedges else []
    vessels = [
        {"kind": "tube", "role": "vessel", "name": name, "label": label, "points_mm": [start, end], "radius_mm": radius, "ends": "flat"}
        for label, (name, (start, end, radius, _)) in enumerate(VESSELS.items(), 1)]
    lines = ",\n".join("    " + json.dumps(shape) for shape in [body, *course, *wedges, *vessels])
    grid = json.dumps(GRID)
    return f'{{\n  "name": "{name}",\n  "maps": {{"tumour": {{"grid": {grid}}}, "vessels": {{"grid": {grid}}}}},\n  "shapes": [\n{lines}\n  ]\n}}\n'


def patients():
    """Group, rank before and rank after of each patient, in the table's order."""
    for group, rows in TABLE_4:
        for rank, (same, lower, higher) in rows.items():
            for _ in range(same):
                yield group, rank, rank
            for i in range(lower):
                yield group, rank, LOWER[rank][i % len(LOWER[rank])]
            for i in range(higher):
                yield group, rank, HIGHER[rank][i % len(HIGHER[rank])]


def main():
    here = Path(__file__).parent
    for number, (group, before, after) in enumerate(patients(), 1):
        folder = here / f"minczeles-{number:02}"
        folder.mkdir(exist_ok=True)
        grows = after > before
        title = f"Minczeles 2022, invented patient {number}"
        (folder / "before.recipe.json").write_text(recipe(f"{title}, before therapy", number, before, 1, 14, 0))
        (folder / "after.recipe.json").write_text(
            recipe(f"{title}, after therapy", number, after, 1.05 if grows else 0.75, 16 if grows else 11, 0 if grows else 25))
        year, month = 2016 + number % 5, 1 + number % 3
        (folder / "timeline.tsv").write_text(
            "visit\tdate\tcycle\tactivity_gbq\n"
            f"before\t{year}-{month:02}-05\t0\tn/a\n"
            f"after\t{year}-{month + 9:02}-20\t4\t7.4\n")


if __name__ == "__main__":
    main()

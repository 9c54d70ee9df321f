"""The test questions of ImageNetVC by subset."""

from __future__ import annotations

import csv
import io

from sphinx_scholar.figures import Drawing, Table, element, figure, svg

from .chart import WIDTH, Scale, text
from .sources import IMAGENETVC

ROW = 34


@figure("ImageNetVC test questions by subset", sources=[IMAGENETVC], data={"counts": "data/imagenetvc.csv"})
def imagenetvc_questions(counts: str) -> Drawing:
    """A bar for each subset, the largest first, with its count and share."""
    subsets = {row["subset"]: int(row["questions"]) for row in csv.DictReader(io.StringIO(counts))}
    total = sum(subsets.values())
    ordered = sorted(subsets, key=lambda name: -subsets[name])
    share = {name: f"{subsets[name] / total:.1%}" for name in subsets}
    x = Scale(0, subsets[ordered[0]], 94, 270)
    drawing = svg(WIDTH, ROW * len(ordered))
    for place, name in enumerate(ordered):
        middle = place * ROW + ROW / 2
        bar = element("rect", x=x.start, y=middle - 10, width=x(subsets[name]) - x.start, height=20, class_="fill-1")
        value = text(x(subsets[name]) + 6, middle + 5, f"{subsets[name]:,} ({share[name]})")
        drawing.append(element("g", text(x.start - 8, middle + 5, name, "end"), bar, value))
    return Drawing(
        drawing,
        "; ".join(f"{name}: {subsets[name]:,} questions, {share[name]}" for name in ordered) + ".",
        f"{total:,} test questions in {len(ordered)} subsets.",
        Table(["Subset", "Questions", "Share"], [[name, f"{subsets[name]:,}", share[name]] for name in ordered]),
    )

"""What the drafter of SpecDec costs in GPU memory."""

from __future__ import annotations

import csv
import io

from matplotlib.figure import Figure as Canvas

from sphinx_scholar.figures import Drawing, Table, figure
from sphinx_scholar.figures.mpl import theme, to_svg

from .sources import SPECDEC


@figure("GPU memory of SpecDec by batch size", sources=[SPECDEC], data={"memory": "data/specdec_memory.csv"})
def specdec_memory(memory: str) -> Drawing:
    """Two lines over batch size, from zero, so that the distance between them is seen for what it is."""
    rows = [{name: int(value) for name, value in row.items()} for row in csv.DictReader(io.StringIO(memory))]
    sizes = [row["batch_size"] for row in rows]
    with theme():
        canvas = Canvas(layout="constrained")
        axes = canvas.add_subplot()
        for place, (column, name) in enumerate([("specdec_mib", "SpecDec"), ("fairseq_mib", "Fairseq, beam 1")]):
            axes.plot(range(len(sizes)), [row[column] for row in rows], marker="o")
            axes.annotate(name, (0, rows[0][column]), xytext=(0, -18 if place else 10), textcoords="offset points")
        axes.set(ylim=(0, 2600), xlabel="batch size")
        axes.set_title("GPU memory (MiB)", loc="left", x=-0.12, pad=12, fontsize="medium")
        axes.set_xticks(range(len(sizes)), [str(size) for size in sizes])
        drawing = to_svg(canvas)
    more = [row["specdec_mib"] - row["fairseq_mib"] for row in rows]
    return Drawing(
        drawing,
        f"Two lines over batch size: SpecDec uses {min(more)} to {max(more)} MiB more than Fairseq at batch sizes "
        f"{sizes[0]} to {sizes[-1]}.",
        "WMT14 English\u2013German. According to the README, the model states take 232.38 MiB for Fairseq and "
        "469.75 MiB for SpecDec (autoregressive and non-autoregressive model together); those of the drafter take "
        "237.38 MiB.",
        Table(
            ["Batch size", "Fairseq, beam 1 (MiB)", "SpecDec (MiB)", "Difference (MiB)"],
            [
                [str(row["batch_size"]), str(row["fairseq_mib"]), str(row["specdec_mib"]), str(extra)]
                for row, extra in zip(rows, more, strict=True)
            ],
        ),
    )

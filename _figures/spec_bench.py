"""The Spec-Bench leaderboard: how much faster each method decodes, by subtask, GPU and target model."""

from __future__ import annotations

import csv
import io
from xml.etree.ElementTree import Element

from sphinx_scholar.figures import Drawing, Table, element, figure, svg

from .chart import WIDTH, Scale, text
from .sources import SPEC_BENCH

#: The columns of the leaderboard that hold speedups by subtask, with their names in words.
SUBTASKS = {
    "multi_turn": "Multi-turn conversation",
    "translation": "Translation",
    "summarization": "Summarization",
    "qa": "Question answering",
    "math": "Mathematical reasoning",
    "rag": "Retrieval-augmented generation",
}
NAMES = {
    "method": "Method",
    "gpu": "GPU",
    "target_model": "Target model",
    "overall": "Overall",
    **SUBTASKS,
    "mean_accepted_tokens": "Mean accepted tokens",
}
GPUS = {"3090": "RTX 3090", "A100": "A100"}
#: Methods as the pages name them, where the leaderboard has another name.
METHODS = {
    "EAGLE2": "EAGLE-2",
    "EAGLE3": "EAGLE-3",
    "SAMD[EAGLE2]": "SAM-Decoding [EAGLE-2]",
    "Recycling": "Token Recycling",
    "Lookahead": "Lookahead Decoding",
}
TOP = 68
ROW = 26
ROWS = 11


def read(leaderboard: str) -> list[dict[str, str]]:
    """The rows of the leaderboard, with the names that pages give to methods."""
    rows = list(csv.DictReader(io.StringIO(leaderboard)))
    return [{**row, "method": METHODS.get(row["method"], row["method"])} for row in rows]


@figure(
    "Speedup on Spec-Bench by method",
    sources=[SPEC_BENCH],
    data={"leaderboard": "data/spec_bench.csv"},
    parameters={"gpu": "3090", "target_model": "Vicuna-7B-v1.3"},
    script="js/figure-spec-bench.js",
)
def spec_bench(leaderboard: str, gpu: str, target_model: str) -> Drawing:
    """Bars of the overall speedup for one GPU and target model, each with the range over the subtasks below it."""
    rows = read(leaderboard)
    shown = [row for row in rows if row["gpu"] == gpu and row["target_model"] == target_model]
    shown.sort(key=lambda row: -float(row["overall"]))
    x = Scale(0, 3.5, 196, 366)
    bars = element(
        "g",
        *(_bar(row, place, x) for place, row in enumerate(shown)),
        class_="bars",
        data_top=TOP,
        data_row=ROW,
        data_width=x.end - x.start,
    )
    line = element("line", y1=TOP - 6, y2=TOP + len(shown) * ROW, class_="axis")
    name = text(0, TOP - 14, "plain decoding = 1", "middle")
    one = element("g", line, name, class_="one", transform=f"translate({x(1):g} 0)")
    words = ", ".join(f"{row['method']} {row['overall']}" for row in shown)
    return Drawing(
        svg(WIDTH, TOP + 4 + ROWS * ROW, *_heading(f"{target_model}, {GPUS[gpu]}: overall speedup"), one, bars),
        f"Overall speedup over plain decoding for {target_model} on one {GPUS[gpu]}: {words}.",
        "Means over three runs, relative to plain autoregressive decoding; greedy decoding, FP16, batch size 1, 480 "
        "prompts. RTX 3090 (24 GB) with 12 CPU cores and CUDA 12.1; A100 (80 GB) with 96 CPU cores and CUDA 11.5; "
        "PyTorch 2.5.1.",
        Table(list(NAMES.values()), [[_printed(column, row[column]) for column in NAMES] for row in rows]),
    )


def _heading(shown: str) -> tuple[Element, Element]:
    """What is drawn, which a choice changes, and the key to the lines below the bars."""
    key = element(
        "g",
        element("line", x1=0, x2=22, y1=30, y2=30, class_="range stroke-2"),
        text(28, 34, "from the slowest to the fastest subtask"),
        class_="key",
    )
    return text(0, 14, shown, class_="heading chosen"), key


def _printed(column: str, value: str) -> str:
    return GPUS[value] if column == "gpu" else value


def _bar(row: dict[str, str], place: int, x: Scale) -> Element:
    """One method: its name, a bar, the value, and below the bar a line from its slowest subtask to its fastest."""
    value = float(row["overall"])
    subtasks = [float(row[column]) for column in SUBTASKS]
    return element(
        "g",
        text(x.start - 6, 14, row["method"], "end"),
        element("rect", x=x.start, y=3, width=x(value) - x.start, height=13, class_="fill-1"),
        element("line", x1=x(min(subtasks)), x2=x(max(subtasks)), y1=20, y2=20, class_="range stroke-2"),
        text(x(value) + 5, 14, row["overall"]),
        transform=f"translate(0 {TOP + place * ROW})",
    )

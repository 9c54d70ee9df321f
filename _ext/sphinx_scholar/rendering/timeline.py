"""A timeline to scale: an ordered list whose items each carry a bar on one common axis.

The bars are SVG with percentages, so they need no style attribute and no script; they are hidden from screen readers,
which read the list with its dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from ..model.dates import PartialDate
from .nodes import Context, el, link, period, rich, separated

BAR_HEIGHT = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted, from *start* to *end*. What is still going on has no end, and is drawn up to *latest*."""

    title: str
    docname: str
    start: PartialDate
    end: PartialDate | None
    kind: str
    detail: str = ""
    latest: PartialDate | None = None

    @property
    def months(self) -> tuple[int, int]:
        """The months since year 0 at which it began and was over, one apart at least."""
        begun = months(self.start)
        return begun, max(begun + 1, months(self.end or self.latest or self.start, end=True))


def months(date: PartialDate, *, end: bool = False) -> int:
    """Months since year 0 at which a date begins, or (*end*) is over."""
    year, month, _ = date.last if end else date.first
    return year * 12 + month - (0 if end else 1)


def scale(stretches: Sequence[Stretch]) -> tuple[int, int]:
    """The axis: the first and last month, rounded outward to years."""
    begun, over = min(s.months[0] for s in stretches), max(s.months[1] for s in stretches)
    return begun // 12 * 12, -(-over // 12) * 12


def extent(stretch: Stretch, axis: tuple[int, int]) -> tuple[float, float]:
    """Where a stretch lies on the axis: its left edge and its width, in per cent."""
    (left, right), whole = stretch.months, axis[1] - axis[0]
    return round(100 * (left - axis[0]) / whole, 2), round(100 * (right - left) / whole, 2)


def timeline(context: Context, stretches: Sequence[Stretch], *, compact: bool = False) -> list[nodes.Node]:
    """The timeline, newest first; *compact* leaves the details out."""
    if not stretches:
        return []
    axis = scale(stretches)
    items = [
        _item(context, s, axis, compact=compact)
        for s in sorted(stretches, key=lambda s: (s.start.first, s.title), reverse=True)
    ]
    return [
        el(
            "div",
            el("ol", items, classes="timeline-items"),
            _axis(axis),
            classes="timeline compact" if compact else "timeline",
        )
    ]


def _item(context: Context, stretch: Stretch, axis: tuple[int, int], *, compact: bool) -> nodes.Node:
    left, width = extent(stretch, axis)
    title = (
        link(context.uri(stretch.docname), rich(stretch.title)) if stretch.docname else el("span", rich(stretch.title))
    )
    when = el("span", period(stretch.start, stretch.end or "present"), classes="timeline-when")
    bar = el(
        "svg",
        [_line(axis, year) for year in _years(axis)],
        el("rect", x=f"{left}%", y="1", width=f"{width}%", height=str(BAR_HEIGHT - 2), rx="2", classes="bar"),
        classes=f"timeline-bar kind-{stretch.kind}" + ("" if stretch.end else " open"),
        width="100%",
        height=str(BAR_HEIGHT),
        aria_hidden="true",
    )
    detail = el("span", stretch.detail, classes="meta") if stretch.detail and not compact else None
    return el(
        "li", el("div", separated([when, title, detail], " "), classes="timeline-text"), bar, classes="timeline-item"
    )


def _years(axis: tuple[int, int]) -> range:
    return range(axis[0] // 12, axis[1] // 12 + 1)


def _position(axis: tuple[int, int], year: int) -> str:
    return f"{round(100 * (year * 12 - axis[0]) / (axis[1] - axis[0]), 2)}%"


def _line(axis: tuple[int, int], year: int) -> nodes.Node:
    at = _position(axis, year)
    return el("line", x1=at, x2=at, y1="0", y2=str(BAR_HEIGHT), classes="grid")


def _axis(axis: tuple[int, int]) -> nodes.Node:
    # Each label stands in the middle of its year, so that none is cut off at either end.
    step = -(-(axis[1] - axis[0]) // 12 // 10) or 1
    whole = axis[1] - axis[0]
    labels = [
        el("text", str(year), x=f"{round(100 * (year * 12 + 6 - axis[0]) / whole, 2)}%", y="12", text_anchor="middle")
        for year in _years(axis)[:-1:step]
    ]
    return el("svg", labels, classes="timeline-axis", width="100%", height="16", aria_hidden="true")

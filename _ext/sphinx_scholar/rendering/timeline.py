"""The timeline: an ordered list whose items each carry a bar on one common axis.

The bars are SVG with percentages, so they need no style attribute and no script; they are hidden from screen readers,
which read the list with its dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docutils import nodes
from docutils.parsers.rst import directives

from ..model.dates import PartialDate
from ..model.kinds import Page
from ..site import cv
from ..site.graph import Site
from .component import Component, Options, words
from .nodes import Context, el, page_link, period, separated
from .pages import check_kinds

BAR_HEIGHT = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """A page or a degree with a *start* and an *end*; without an end, it is drawn up to *latest*."""

    title: str
    docname: str
    start: PartialDate
    end: PartialDate | None
    kind: str
    detail: str = ""
    latest: PartialDate | None = None

    @property
    def months(self) -> tuple[int, int]:
        """The months since year 0 at which it begins and is over, at least one apart."""
        begin = months(self.start)
        return begin, max(begin + 1, months(self.end or self.latest or self.start, end=True))


def months(date: PartialDate, *, end: bool = False) -> int:
    """Months since year 0 at which a date begins, or (*end*) is over."""
    year, month, _ = date.last if end else date.first
    return year * 12 + month - (0 if end else 1)


def _gather(site: Site, page: Page, options: Options) -> list[Interval]:
    """The pages of kinds with a start and an end, and the degrees of the CV, newest first."""
    found = []
    lasting = [name for name, kind in site.kinds.items() if kind.field("start") and kind.field("end")]
    for entity in (e for kind in options.get("kind", lasting) for e in site.entities(kind)):
        if entity.start:
            place = str(site.pages[entity.docname].values.get("place", ""))
            found.append(_interval(entity.title, entity.docname, entity.start, entity.end, entity.kind, place))
    page_of_cv = cv.cv_page(site)
    if page_of_cv and "education" in options.get("kind", ["education"]) and not options.get("compact"):
        for degree in cv.records(site, "education"):
            if isinstance(degree, cv.Degree) and degree.start:
                name, docname = degree.degree, page_of_cv.docname
                found.append(_interval(name, docname, degree.start, degree.end, "education", degree.institution))
    # The latest date of the site concerns only what goes on.
    found = [interval if interval.end else replace(interval, latest=site.latest) for interval in found]
    return sorted(found, key=lambda i: (i.start.first, i.title), reverse=True)[: options.get("limit")]


def _interval(title: str, docname: str, start: PartialDate, end: cv.End, kind: str, detail: str) -> Interval:
    return Interval(title, docname, start, end if isinstance(end, PartialDate) else None, kind, detail)


def _draw(context: Context, site: Site, intervals: Sequence[Interval], options: Options) -> list[nodes.Node]:
    """The timeline; ``compact`` leaves the details out."""
    if not intervals:
        return []
    compact = bool(options.get("compact"))
    # The axis: the first and the last month, rounded outward to years.
    begin, end = min(i.months[0] for i in intervals), max(i.months[1] for i in intervals)
    axis = begin // 12 * 12, -(-end // 12) * 12
    items = [_item(context, interval, axis, compact=compact) for interval in intervals]
    classes = "timeline compact" if compact else "timeline"
    return [el("div", el("ol", items, classes="timeline-items"), _axis(axis), classes=classes)]


def _percent(axis: tuple[int, int], months: float) -> str:
    """How much of the axis so many *months* are."""
    return f"{round(100 * months / (axis[1] - axis[0]), 2)}%"


def _item(context: Context, interval: Interval, axis: tuple[int, int], *, compact: bool) -> nodes.Node:
    begin, end = interval.months
    when = el("span", period(interval.start, interval.end or "present"), classes="timeline-when")
    bar = el(
        "svg",
        [_line(axis, year) for year in _years(axis)],
        el(
            "rect",
            x=_percent(axis, begin - axis[0]),
            y="1",
            width=_percent(axis, end - begin),
            height=str(BAR_HEIGHT - 2),
            rx="2",
            classes="bar",
        ),
        classes=f"timeline-bar kind-{interval.kind}" + ("" if interval.end else " open"),
        width="100%",
        height=str(BAR_HEIGHT),
        aria_hidden="true",
    )
    detail = el("span", interval.detail, classes="meta") if interval.detail and not compact else None
    text = separated([when, page_link(context, interval.docname, interval.title), detail], " ")
    return el("li", el("div", text, classes="timeline-text"), bar, classes="timeline-item")


def _years(axis: tuple[int, int]) -> range:
    return range(axis[0] // 12, axis[1] // 12 + 1)


def _line(axis: tuple[int, int], year: int) -> nodes.Node:
    x = _percent(axis, year * 12 - axis[0])
    return el("line", x1=x, x2=x, y1="0", y2=str(BAR_HEIGHT), classes="grid")


def _axis(axis: tuple[int, int]) -> nodes.Node:
    # Each label is in the middle of its year, so that none is cut off at either end.
    step = -(-(axis[1] - axis[0]) // 12 // 10) or 1
    labels = [
        el("text", str(year), x=_percent(axis, year * 12 + 6 - axis[0]), y="12", text_anchor="middle")
        for year in _years(axis)[:-1:step]
    ]
    return el("svg", labels, classes="timeline-axis", width="100%", height="16", aria_hidden="true")


TIMELINE = Component(
    "timeline",
    _gather,
    _draw,
    options={"kind": words, "compact": directives.flag, "limit": directives.positive_int},
    check=lambda options, kinds: check_kinds(options, options.get("kind", ()), [*kinds, "education"]),
)

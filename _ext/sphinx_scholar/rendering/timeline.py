"""The timeline: an ordered list whose items have a bar in SVG, hidden from screen readers, on a common axis."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    """A page or a degree; *end* is ``None`` if it goes on. The bar is from *begin* to *over*, months from year 0."""

    title: str
    docname: str
    kind: str
    detail: str
    start: PartialDate
    end: PartialDate | None
    begin: int
    over: int


def _interval(
    site: Site, title: str, docname: str, kind: str, detail: str, start: PartialDate, end: cv.End
) -> Interval:
    # The latest date of the site concerns only what goes on.
    known = end if isinstance(end, PartialDate) else None
    (year, month, _), (last_year, last_month, _) = start.first, (known or site.latest or start).last
    begin = year * 12 + month - 1
    over = max(begin + 1, last_year * 12 + last_month)
    return Interval(title, docname, kind, detail, start, known, begin, over)


def _gather(site: Site, page: Page, options: Options) -> list[Interval]:
    """The pages of kinds with a start and an end, and the degrees of the CV, newest first."""
    found = []
    lasting = [name for name, kind in site.kinds.items() if kind.field("start") and kind.field("end")]
    for e in (entity for kind in options.get("kind", lasting) for entity in site.entities(kind)):
        if e.start:
            place = str(site.pages[e.docname].values.get("place", ""))
            found.append(_interval(site, e.title, e.docname, e.kind, place, e.start, e.end))
    page_of_cv = cv.cv_page(site)
    if page_of_cv and "education" in options.get("kind", ["education"]) and not options.get("compact"):
        for d in cv.records(site, "education"):
            if isinstance(d, cv.Degree) and d.start:
                found.append(_interval(site, d.degree, page_of_cv.docname, "education", d.institution, d.start, d.end))
    return sorted(found, key=lambda i: (i.start.first, i.title), reverse=True)[: options.get("limit")]


def _draw(context: Context, site: Site, intervals: Sequence[Interval], options: Options) -> list[nodes.Node]:
    if not intervals:
        return []
    compact = bool(options.get("compact"))
    # The axis has whole years.
    years = range(min(i.begin for i in intervals) // 12, -(-max(i.over for i in intervals) // 12))
    items = [_item(context, interval, years, compact=compact) for interval in intervals]
    classes = "timeline compact" if compact else "timeline"
    return [el("div", el("ol", items, classes="timeline-items"), _axis(years), classes=classes)]


def _percent(years: range, months: int) -> str:
    return f"{round(100 * months / (12 * len(years)), 2)}%"


def _item(context: Context, interval: Interval, years: range, *, compact: bool) -> nodes.Node:
    when = el("span", period(interval.start, interval.end or "present"), classes="timeline-when")
    starts = [_percent(years, 12 * place) for place in range(len(years) + 1)]
    left, width = (_percent(years, n) for n in (interval.begin - 12 * years.start, interval.over - interval.begin))
    bar = el(
        "svg",
        [el("line", x1=x, x2=x, y1="0", y2=str(BAR_HEIGHT), classes="grid") for x in starts],
        el("rect", x=left, y="1", width=width, height=str(BAR_HEIGHT - 2), rx="2", classes="bar"),
        classes=f"timeline-bar kind-{interval.kind}" + ("" if interval.end else " open"),
        width="100%",
        height=str(BAR_HEIGHT),
        aria_hidden="true",
    )
    detail = el("span", interval.detail, classes="meta") if interval.detail and not compact else None
    text = separated([when, page_link(context, interval.docname, interval.title), detail], " ")
    return el("li", el("div", text, classes="timeline-text"), bar, classes="timeline-item")


def _axis(years: range) -> nodes.Node:
    # Each label is in the middle of its year, so that none is cut off at either end.
    labels = [
        el("text", str(year), x=_percent(years, 12 * (year - years.start) + 6), y="12", text_anchor="middle")
        for year in years[:: -(-len(years) // 10)]
    ]
    return el("svg", labels, classes="timeline-axis", width="100%", height="16", aria_hidden="true")


TIMELINE = Component(
    "timeline",
    _gather,
    _draw,
    meaning="what has a start and an end, and education, to scale",
    options={"kind": words, "compact": directives.flag, "limit": directives.positive_int},
    check=lambda options, kinds: check_kinds(options, options.get("kind", ()), [*kinds, "education"]),
)

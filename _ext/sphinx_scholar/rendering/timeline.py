"""The timeline: a list of works by thread, each with a bar for its time and links to what came of it, at their dates.

It is a list that reads without a stylesheet; the sheet places marks by classes, as the policy allows no ``style``.
Bars are in SVG, and hidden from screen readers.
"""

import unicodedata
from collections.abc import Sequence

from docutils import nodes
from docutils.parsers.rst import directives

from ..formats.text_formulas import plain_text
from ..model.kinds import Page
from ..model.slugs import topic_page
from ..model.text import capitalized
from ..site import work
from ..site.graph import Site
from .component import NOTHING, Component, Options, words
from .links import page_link
from .nodes import Context, el, hidden, link, period, separated, time
from .pages import check_kinds

BAR_HEIGHT = 10
#: The columns of the grid that marks are placed in, as many as the sheet has classes for.
COLUMNS = 120
#: The columns of a mark: those of its shape and the space around it, and those of a letter.
SHAPE, LETTER = 5, 1.4
#: The most lines of the grid behind a bar, and the most labels of the axis: works may be centuries apart.
LINES, LABELS = 60, 10


def _gather(site: Site, page: Page, options: Options) -> list[work.Row]:
    """What lasts, newest first, with what came of it; with degrees and other papers if nothing is chosen."""
    return work.rows(site, options.get("kind"), short=bool(options.get("compact")))[: options.get("limit")]


def _draw(context: Context, site: Site, rows: Sequence[work.Row], options: Options) -> list[nodes.Node]:
    if not rows:
        return []
    compact = bool(options.get("compact"))
    # The axis has whole years, and those of works if there are any: studies may have begun long before.
    months = [month for row in rows if row.kind != work.EDUCATION for month in row.months]
    months = months or [month for row in rows for month in row.months]
    years = range(min(months) // 12, -(-max(months) // 12))
    groups = [rows] if compact else work.threads(rows)
    items = [_item(context, row, years, first=not n, compact=compact) for of in groups for n, row in enumerate(of)]
    classes = "timeline compact" if compact else "timeline"
    return [el("div", _axis(years), el("ol", items, classes="timeline-items"), classes=classes)]


def _percent(years: range, months: int) -> str:
    return f"{round(100 * months / (12 * len(years)), 2)}%"


def _step(years: range, most: int) -> int:
    """Every how many years something stands that there may be *most* of."""
    return -(-len(years) // most)


def _item(context: Context, row: work.Row, years: range, *, first: bool, compact: bool) -> nodes.Node:
    texts, lasting = context.texts, row.over > row.begin
    dates = period(texts, row.start, row.end or "present") if lasting else [time(texts, row.start, short=True)]
    when = el("span", dates, classes="timeline-when")
    thread = link(context.uri(context.page(topic_page(row.thread))), capitalized(row.thread)) if row.thread else None
    about = separated([part for part in (thread, row.detail) if part], " \N{MIDDLE DOT} ")
    detail = el("span", about, classes="meta") if about and not compact else None
    text = separated([when, page_link(context, row.docname, row.title), detail], " ")
    marks = _marks(context, row, years) if row.marks else None
    parts = [el("div", text, classes="timeline-text"), _bar(row, years), marks]
    return el("li", parts, classes="timeline-item timeline-thread" if first and not compact else "timeline-item")


def _bar(row: work.Row, years: range) -> nodes.Node:
    starts = [_percent(years, 12 * place) for place in range(0, len(years) + 1, _step(years, LINES))]
    first, last = 12 * years.start, 12 * years.stop
    begin, over = (min(max(month, first), last) for month in (row.begin, row.over))
    left, width = _percent(years, begin - first), _percent(years, over - begin)
    bar = el("rect", x=left, y="1", width=width, height=str(BAR_HEIGHT - 2), rx="2", classes="bar")
    return el(
        "svg",
        [el("line", x1=x, x2=x, y1="0", y2=str(BAR_HEIGHT), classes="grid") for x in starts],
        bar if over > begin else None,
        classes=f"timeline-bar kind-{row.kind}" + ("" if row.end else " open"),
        width="100%",
        height=str(BAR_HEIGHT),
        aria_hidden="true",
    )


def _marks(context: Context, row: work.Row, years: range) -> nodes.Node:
    """The links of a row, beside its bar unless one would cover it."""
    begin, over = (_column(years, month) for month in (row.begin, row.over))
    end, beside, items = 0, True, []
    for mark in row.marks:
        span = min(round(SHAPE + LETTER * breadth(context.texts.of(mark.label))), COLUMNS)
        place = _column(years, mark.month)
        # What has no date follows the paper that it belongs to.
        place = place if mark.date else max(place, end)
        # What would reach over the end stands before its date.
        late = place + span > COLUMNS
        first = max(place + 1 - span if late else place, 0)
        end = first + span
        beside = beside and (first > over or end <= begin or over == begin)
        classes = f"{'late ' if late else ''}kind-{mark.kind} from-{first + 1} span-{span}"
        items.append(el("li", _mark(context, mark), classes=classes))
    return el("ul", items, classes="timeline-marks beside" if beside else "timeline-marks")


def breadth(text: str) -> int:
    """The breadth of *text* in letters, of which a character of Chinese and the like has two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _column(years: range, month: int) -> int:
    return round(COLUMNS * (month - 12 * years.start) / (12 * len(years)))


def _mark(context: Context, mark: work.Mark) -> nodes.Node:
    """A link that is named by its kind, its date and its title, of which the first two are shown."""
    when = el("span", " ", time(context.texts, mark.date, short=True), classes="timeline-date") if mark.date else None
    return link(context.uri(mark.docname), context.texts.of(mark.label), when, hidden(f": {plain_text(mark.title)}"))


def _axis(years: range) -> nodes.Node:
    # Each label is in the middle of its year, so that none is cut off at either end.
    labels = [
        el("text", str(year), x=_percent(years, 12 * (year - years.start) + 6), y="12", text_anchor="middle")
        for year in years[:: _step(years, LABELS)]
    ]
    return el("svg", labels, classes="timeline-axis", width="100%", height="16", aria_hidden="true")


TIMELINE = Component(
    "timeline",
    _gather,
    _draw,
    empty=NOTHING,
    meaning="a timeline of pages with start and end, with their papers, code, and notes",
    options={"kind": words, "compact": directives.flag, "limit": directives.positive_int},
    check=lambda options, kinds: check_kinds(options, options.get("kind", ()), [*kinds, work.EDUCATION]),
)

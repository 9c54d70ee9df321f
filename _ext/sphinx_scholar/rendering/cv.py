"""The CV in phrases: each record is an entry with a hanging label, and the page and the PDF show the same entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from docutils import nodes

from ..model.owner import Owner
from ..model.publication import Link
from ..site.cv import Degree, Experience, Honor, Record, Service, Skills, Work
from ..site.graph import Entity
from .bylines import MARKS, SIGNS, STATUS, authors, venue
from .nodes import Child, Context, el, link, period, rich, separated, time
from .pages import FACTS

#: Set between what belongs to one line, but not together.
DOT = " · "


@dataclass(frozen=True, slots=True)
class Entry:
    """What the CV says of a record: a hanging *label*, *lines* of which the first names it, *points*, lines *after*."""

    label: Sequence[Child]
    lines: Sequence[Sequence[Child]]
    points: Sequence[Sequence[Child]] = ()
    after: Sequence[Sequence[Child]] = ()


@singledispatch
def entry(record: Record, context: Context, owner: Owner) -> Entry:
    """The entry of a *record*; pages and files are named as *context* says."""
    raise TypeError(f"no entry for {record!r}")


@entry.register
def _degree(record: Degree, context: Context, owner: Owner) -> Entry:
    where = separated([record.institution, record.place])
    advisor = _fact("advisors", [record.advisor] if record.advisor else [])
    return Entry(period(record.start, record.end), _lines([el("strong", rich(record.degree))], where, advisor))


@entry.register
def _work(record: Work, context: Context, owner: Owner) -> Entry:
    paper = record.publication
    status = STATUS.get(paper.status, "")
    undated = replace(paper, date=None)
    said = [status if paper.date else "", *_texts(paper.note, paper.award)]
    return Entry(
        [time(paper.date, short=True)] if paper.date else [status],
        _lines(
            [_link(context, record.docname, paper.title)],
            authors(paper, owner, disclosed=False),
            separated([el("span", where) if (where := venue(undated)) else None, *said], ". "),
            separated(_links(context, record.links, paper.title), DOT),
        ),
    )


@entry.register
def _experience(record: Experience, context: Context, owner: Owner) -> Entry:
    own = [Link(role, url) for role, url in (("code", record.repository), ("website", record.homepage)) if url]
    license_ = [el("span", _fact("license", [record.license]))] if record.license else []
    told = [rich(text) for text in record.highlights]
    return Entry(
        period(record.start, record.end) or separated(record.stack) or [record.label],
        _lines(
            [el("strong", _link(context, record.docname, record.title))],
            separated(["; ".join(record.hosts), record.place], DOT),
            _fact("advisors", record.advisors),
            _fact("stack", record.stack) if record.start else [],
            [] if told else rich(record.description),
        ),
        told,
        _lines(
            *[_outcomes(context, *outcome) for outcome in record.outcomes],
            separated([*license_, *_links(context, own, record.title)], DOT),
        ),
    )


def _outcomes(context: Context, heading: str, members: Sequence[Entity]) -> list[Child]:
    """What came of an experience, by short titles: the CV has the full ones elsewhere, or a click away."""
    return [f"{heading}: ", *separated([_link(context, to.docname, to.title.split(": ")[0]) for to in members], "; ")]


@entry.register
def _service(record: Service, context: Context, owner: Owner) -> Entry:
    when = period(record.start, record.end)
    served = separated([record.organization, *record.venues, el("span", when) if when else None])
    return Entry([record.role], _lines(served))


@entry.register
def _skills(record: Skills, context: Context, owner: Owner) -> Entry:
    return Entry([record.label], _lines(separated(record.names)))


@entry.register
def _honor(record: Honor, context: Context, owner: Owner) -> Entry:
    return Entry(
        [time(record.year)] if record.year else [], _lines(separated([el("strong", rich(record.title)), record.issuer]))
    )


def _lines(*lines: Sequence[Child]) -> list[Sequence[Child]]:
    return [line for line in lines if line]


def _texts(*texts: str) -> list[Child]:
    return [el("span", rich(text)) for text in texts if text]


def _fact(field: str, items: Sequence[str]) -> list[Child]:
    """A fact of a page with its label, as the head of that page has it; nothing where there is nothing."""
    if not items:
        return []
    one, several = FACTS[field]
    return [f"{one if len(items) == 1 else several}: ", *separated(items, ", " if field == "stack" else "; ")]


def _link(context: Context, docname: str, title: str) -> Child:
    return link(context.uri(docname), rich(title)) if docname else el("span", rich(title))


def _links(context: Context, links: Iterable[Link], title: str) -> list[Child]:
    """Links by their labels; what each belongs to is said to those who hear the page."""
    of = f" of “{title}”"
    return [link(_address(context, to.url), to.label, el("span", of, classes="visually-hidden")) for to in links]


def _address(context: Context, url: str) -> str:
    return context.file(url.lstrip("/")) if url.startswith("/") else url


def marks(records: Iterable[Record]) -> list[tuple[str, str]]:
    """The signs that stand at authors of the publications among *records*, with what they mean."""
    people = (author for record in records if isinstance(record, Work) for author in record.publication.authors)
    used = {mark for author in people for mark in author.marks}
    return [(SIGNS[mark], words) for mark, words in MARKS.items() if mark in used]


def section(context: Context, records: Sequence[Record], owner: Owner) -> list[nodes.Node]:
    """A section of the CV's page, without its heading."""
    if not records:
        return []
    rows = [_row(entry(record, context, owner)) for record in records]
    explained = [el("span", el("sup", sign), " ", words) for sign, words in marks(records)]
    return [
        el("ul", rows, classes="cv-list"),
        *([el("p", separated(explained, " "), classes="pub-marks")] if explained else []),
    ]


def _row(entry: Entry) -> nodes.Node:
    points = [el("ul", [el("li", point) for point in entry.points], classes="cv-points")] if entry.points else []
    what = [*(el("p", line) for line in entry.lines), *points, *(el("p", line, classes="meta") for line in entry.after)]
    return el("li", el("p", entry.label, classes="cv-when"), el("div", what, classes="cv-what"))

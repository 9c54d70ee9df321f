"""Works over time: what lasted, with what came of it, and papers that came of none of these; grouped by thread."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from ..model.dates import PartialDate
from ..model.slugs import topic_slug
from . import cv
from .entity import Entity
from .graph import Site
from .relations import MENTIONED, NOTES

EDUCATION = "education"


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper, project, note or other page of a row, at its *month*; that of one without a *date* is a related one's.

    Months are counted from January of the year 0.
    """

    kind: str
    label: str
    docname: str
    title: str
    date: PartialDate | None
    month: int


@dataclass(frozen=True, slots=True)
class Row:
    """A page or a degree, with its *marks*; *end* is ``None`` if it goes on.

    What lasted has a bar from the month *begin* to *over*; the row of a paper alone has none: both are equal.
    *thread* is its first topic.
    """

    title: str
    docname: str
    kind: str
    detail: str
    thread: str
    start: PartialDate
    end: PartialDate | None
    begin: int
    over: int
    marks: tuple[Mark, ...] = ()

    @property
    def months(self) -> Iterator[int]:
        """The first and the last month of the row, and all between them that something is at."""
        yield from (self.begin, self.over, *(mark.month + 1 for mark in self.marks))


def rows(site: Site, kinds: Collection[str] | None, *, short: bool) -> list[Row]:
    """The rows of *kinds*, all that last if it is ``None``, newest first.

    Without *short*, and if no kinds are given, degrees and the papers that came of nothing that lasted are there, too.
    """
    lasting = [name for name, kind in site.kinds.items() if kind.field("start") and kind.field("end")]
    wanted = [name for name in (lasting if kinds is None else kinds) if name != EDUCATION]
    found = []
    for kind in wanted:
        # A paper, a note or a talk has a date, after which it does not go on.
        make = _lasting if kind in lasting else _alone
        found += [make(site, e, e.start, lasting) for e in site.entities(kind) if e.start]
    if not short and kinds is None:
        shown = {mark.docname for row in found for mark in row.marks}
        found += [
            _alone(site, e, e.start, lasting) for e in site.entities("paper") if e.start and e.docname not in shown
        ]
    if not short and (kinds is None or EDUCATION in kinds):
        found += _degrees(site)
    return sorted(found, key=lambda row: (row.start.first, row.title), reverse=True)


def threads(found: Iterable[Row]) -> list[list[Row]]:
    """The rows by thread, however it is spelled, in the order of the newest of each; degrees are the last."""
    groups: dict[tuple[bool, str], list[Row]] = {}
    for row in found:
        groups.setdefault((row.kind == EDUCATION, topic_slug(row.thread) if row.thread else ""), []).append(row)
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def _lasting(site: Site, entity: Entity, start: PartialDate, lasting: Collection[str]) -> Row:
    place = str(site.pages[entity.docname].values.get("place", ""))
    row = _row(site, entity.title, entity.docname, entity.kind, place, start, entity.end)
    return replace(row, thread=next(iter(entity.topics), ""), marks=_marks(site, entity, lasting))


def _alone(site: Site, entity: Entity, date: PartialDate, lasting: Collection[str]) -> Row:
    month = _month(date)
    marks = _marks(site, entity, lasting)
    thread = next(iter(entity.topics), "")
    own = _mark(entity, month)
    return Row(entity.title, entity.docname, entity.kind, "", thread, date, date, month, month, (own, *marks))


def _degrees(site: Site) -> Iterator[Row]:
    page = cv.cv_page(site)
    for record in cv.records(site, EDUCATION) if page else ():
        if page and isinstance(record, cv.Degree) and record.start:
            yield _row(site, record.degree, page.docname, EDUCATION, record.institution, record.start, record.end)


def _row(site: Site, title: str, docname: str, kind: str, detail: str, start: PartialDate, end: cv.End) -> Row:
    # The latest date of the site concerns only what goes on.
    known = end if isinstance(end, PartialDate) else None
    begin = _month(start)
    last_year, last_month, _ = (known or site.latest or start).last
    return Row(title, docname, kind, detail, "", start, known, begin, max(begin + 1, last_year * 12 + last_month))


def _month(date: PartialDate | None) -> int:
    year, month, _ = date.first if date else (0, 1, 1)
    return year * 12 + month - 1


def _marks(site: Site, entity: Entity, lasting: Collection[str]) -> tuple[Mark, ...]:
    """The pages that *entity* is declared to be related to, and the notes on it and on them, the oldest first."""
    node = (entity.kind, entity.name)
    near = [e for heading, members in site.relations(node) if heading not in MENTIONED for e in members]
    about = (site.relations((e.kind, e.name)) for e in (entity, *near))
    notes = [e for heading, members in chain.from_iterable(about) if heading == NOTES for e in members]
    pages = {e.docname: e for e in (*near, *notes) if e.kind not in lasting and e.docname != entity.docname}
    dated = [_month(e.start) for e in (entity, *pages.values()) if e.start and e.kind not in lasting]
    # As a rule, code without a date belongs to the paper beside it.
    earliest = min(dated, default=_month(entity.start))
    marks = [_mark(e, _month(e.start) if e.start else earliest) for e in pages.values()]
    return tuple(sorted(marks, key=lambda mark: (mark.month, mark.date is None, mark.title)))


def _mark(entity: Entity, month: int) -> Mark:
    return Mark(entity.kind, entity.label, entity.docname, entity.title, entity.start, month)

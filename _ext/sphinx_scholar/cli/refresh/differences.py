"""What services say of a work in another way than its entry, field by field."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...formats.latex_text import latex, verbatim, written_name
from ...model.dates import ExtendedDate
from ...model.people import Name, fold_name, fold_title
from ...model.publication import Publication
from ...model.text import MATHEMATICS
from ...readers.bibtex.entry import RawEntry
from ..entries import year_and_month
from ..house_style import HouseStyle
from ..services.record import Record
from .groups import Group

#: Works of more authors are compared by none: services leave some out.
_MANY = 100
#: The types of entries that are parts of journals and books, and have pages.
_PARTS = ("article", "inproceedings", "incollection", "inbook", "conference")


@dataclass(frozen=True, slots=True)
class Change:
    """A *new* text for the field *name*, which is missing or has the text *old*; *values* to write by field, in braces.

    *sources* are the services that say so, the most trusted first; *others* have another text.
    """

    name: str
    old: str
    new: str
    values: Mapping[str, str]
    sources: tuple[str, ...]
    others: Mapping[str, str] = field(default_factory=dict)
    #: Whether nothing that is written changes.
    adds: bool = False


def changes(style: HouseStyle, raw: RawEntry, paper: Publication, group: Group) -> Iterator[Change]:
    """What the records of a *group* say otherwise than the entry of its work, or beyond it.

    What is written is called into question only if no service agrees with it.
    """
    preprint = paper.status == "preprint"
    voices = group.preprints if preprint else group.published
    told = [*_disagreements(style, raw, paper, voices or group.by_trust, whole=bool(voices))]
    yield from told
    fields = {change.name for change in told}
    yield from (change for change in _additions(style, raw, paper, group, voices) if change.name not in fields)


def _disagreements(
    style: HouseStyle, raw: RawEntry, paper: Publication, voices: Sequence[Record], *, whole: bool
) -> Iterator[Change]:
    """The changes of what is written; with *whole* false, *voices* are of another version: title and authors only."""
    title = str(paper.title)
    if title and not raw.has("subtitle") and not MATHEMATICS.search(title):
        yield from _changed("title", title, voices, _title, lambda said: _same_title(title, said))
    if paper.authors and "author" not in paper.others and len(paper.authors) < _MANY:
        written = [person.name for person in paper.authors]
        those = [each for each in voices if each.authors and "author" not in each.others and len(each.authors) < _MANY]
        if those and not any(_are_among(each.authors, written) for each in those):
            same = [each.source for each in those if same_people(those[0].authors, each.authors)]
            others = {each.source: _names(each.authors) for each in those if each.source not in same}
            new, value = _names(those[0].authors), people(those[0].authors)
            yield Change("author", _names(written), new, {"author": value}, tuple(dict.fromkeys(same)), others)
    if not whole:
        return
    if paper.date and not isinstance(paper.date, ExtendedDate):
        year = f"{paper.date.year:04}"
        for change in _changed("year", year, voices, lambda each: each["date"][:4], lambda said: said == year):
            date = next(each["date"] for each in voices if each["date"][:4] == change.new)
            yield _dated(raw, change, date, paper.date.isoformat())
    if paper.pages:
        yield from _changed(
            "pages", paper.pages, voices, lambda each: each["pages"], lambda said: _same_pages(paper.pages, said)
        )
    if doi := paper.identifiers.doi:
        yield from _changed("doi", doi, voices, _doi, lambda said: said.casefold() == doi.casefold())


def _changed(
    name: str,
    written: str,
    voices: Sequence[Record],
    value: Callable[[Record], str],
    agrees: Callable[[str], bool],
) -> Iterator[Change]:
    """The change of a field, if some of the *voices* have a *value* of it, and none agrees with what is *written*."""
    said = [(each, text) for each in voices if (text := value(each))]
    if said and not any(agrees(text) for _, text in said):
        best = said[0]
        sources, others = _told(said, best[1])
        yield Change(name, written, best[1], {name: _written(name, best[1])}, sources, others)


def _told(said: Sequence[tuple[Record, str]], best: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The services that say what the *best* does, and what the others say."""
    same = [each.source for each, text in said if fold_title(text) == fold_title(best)]
    others = {
        each.source: text for each, text in said if fold_title(text) != fold_title(best) and each.source not in same
    }
    return tuple(dict.fromkeys(same)), others


def _additions(
    style: HouseStyle, raw: RawEntry, paper: Publication, group: Group, voices: Sequence[Record]
) -> Iterator[Change]:
    """The fields that the entry lacks."""
    lacking: dict[str, Callable[[Record], str]] = {}
    if not paper.date and not raw.has("date", "year"):
        lacking["date"] = lambda each: each["date"]
    if not paper.identifiers.doi and not raw.has("doi"):
        lacking["doi"] = _doi
    part = paper.entry_type in _PARTS and paper.status != "preprint"
    if part and not (paper.pages or paper.article_number or raw.has("pages", "eid", "articleno", "article-number")):
        lacking |= {"pages": lambda each: each["pages"], "eid": lambda each: "" if each["pages"] else each["eid"]}
    if part and paper.entry_type == "article":
        lacking |= {} if paper.venue.volume or raw.has("volume") else {"volume": lambda each: each["volume"]}
        if not (paper.venue.issue or paper.venue.number or raw.has("number", "issue")):
            lacking["number"] = lambda each: each["number"]
    found = {name: [(each, text) for each in voices if (text := value(each))] for name, value in lacking.items()}
    if not paper.identifiers.arxiv and not raw.has("eprint", "arxiv"):
        found["eprint"] = [(each, each["eprint"]) for each in group.by_trust if each["eprint"]]
    if found.get("pages"):
        found.pop("eid", None)
    for name, said in found.items():
        if said:
            sources, others = _told(said, said[0][1])
            values = _added(style, name, said[0][1])
            yield Change(name, "", said[0][1], values, sources, others, adds=True)


def _added(style: HouseStyle, name: str, text: str) -> dict[str, str]:
    """The fields in which the bibliography has what is added."""
    if name == "date" and not style.has_dates():
        return year_and_month(text)
    written = {style.name(name): _written(name, text)}
    return written | ({style.name("eprinttype"): f"{{{style.archive()}}}"} if name == "eprint" else {})


def _dated(raw: RawEntry, change: Change, date: str, written: str) -> Change:
    """The change of a year, in the field that the entry has, as exactly as it is written."""
    if not raw.has("date"):
        return change
    exact = date if len(date) <= len(written) else date[: len(written)]
    return Change("date", written, exact, {"date": f"{{{exact}}}"}, change.sources, change.others)


def _written(name: str, text: str) -> str:
    if name in ("doi", "eprint"):
        return f"{{{verbatim(text)}}}"
    return f"{{{latex(text).replace('–', '--') if name == 'pages' else latex(text)}}}"


def people(names: Sequence[Name]) -> str:
    """The names as BibTeX has them, in braces."""
    return f"{{{' and '.join(text for name in names if (text := written_name(name)))}}}"


def _title(record: Record) -> str:
    return "" if MATHEMATICS.search(record["title"]) else str(record["title"])


def _names(names: Sequence[Name]) -> str:
    return ", ".join(name.display for name in names)


def _doi(record: Record) -> str:
    return "" if record.is_preprint and record["eprint"] else record["doi"]


def _same_title(written: str, said: str) -> bool:
    """Whether two titles are the same; services often leave out what follows a colon."""
    one, other = fold_title(written), fold_title(said)
    return one == other or (bool(other) and one.startswith(other))


def _same_pages(written: str, said: str) -> bool:
    one, other = (re.sub(r"\s", "", text).lower().split("–") for text in (written, said))
    return one[0] == other[0] and (len(other) == 1 or one[-1] == other[-1])


def same_people(written: Sequence[Name], said: Sequence[Name]) -> bool:
    """Whether two lists of authors are of the same people: given names can be short, and families in either place."""
    return len(written) == len(said) and all(_same_person(*pair) for pair in zip(written, said, strict=True))


def _are_among(said: Sequence[Name], written: Sequence[Name]) -> bool:
    """Whether those who are *said* to be authors are among the *written* ones, in order: services leave some out."""
    rest = iter(written)
    return all(any(_same_person(name, other) for other in rest) for name in said)


def _same_person(one: Name, other: Name) -> bool:
    first, second = (fold_name(name.particle + name.family or name.literal) for name in (one, other))
    if first and second and (first.endswith(second) or second.endswith(first)):
        return True
    words = (sorted(fold_name(word) for word in re.split(r"[\s-]+", name.display)) for name in (one, other))
    return next(words) == next(words)

"""The entry of a preprint as that of the version in which it has been published."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...model.people import fold_title
from ...model.publication import Publication
from ...readers.bibtex.entry import RawEntry
from ..entries import entry, key_of, year_and_month
from ..house_style import HouseStyle
from ..services.record import Record
from .differences import same_people
from .editing import layout

#: Fields that say where a work has appeared: those of the preprint go, unless the published version has them.
_OF_PREPRINT = frozenset(
    """howpublished pubstate journal journaltitle booktitle volume number issue pages eid articleno publisher
    institution organization series month version""".split()  # noqa: SIM905
)
#: Fields that stay as they are written, if they are.
_KEPT = frozenset(("abstract", "keywords", "selected", "abbr", "eprint", "eprinttype", "archiveprefix", "eprintclass"))
_SAYS_PREPRINT = re.compile(r"arxiv|preprint|under review|submitted", re.IGNORECASE)
_PREPRINT_PAGE = re.compile(r"https?://(?:www\.|export\.)?(?:arxiv|biorxiv|medrxiv|(?:dx\.)?doi)\.org/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be changed in an entry: the *values* of fields, with braces, the fields that go, and its type."""

    values: Mapping[str, str]
    drop: frozenset[str] = frozenset()
    type: str = ""


def edit_of(style: HouseStyle, raw: RawEntry, paper: Publication, record: Record) -> Edit:
    """What makes the entry of a preprint that of the published version, a *record*.

    Citekey, topics, links and notes stay, and title and authors, too, as far as they are the same.
    """
    text, _ = entry(style, record)
    data = text.encode()
    found = layout(data, 1, key_of(text))
    new = {place.name: data[place.value : place.end].decode() for place in found.fields}
    if raw.has("date"):
        new = {name: value for name, value in new.items() if name not in ("year", "month")}
        new |= {"date": f"{{{record['date']}}}"} if record["date"] else {}
    elif raw.has("year") and "date" in new:
        new = {name: value for name, value in new.items() if name != "date"} | year_and_month(record["date"])
    if fold_title(paper.title) == fold_title(record["title"]) or raw.has("subtitle"):
        new.pop("title", None)
    if same_people([person.name for person in paper.authors], record.authors) or not record.authors:
        new.pop("author", None)
    kept = {name for name in new if name in _KEPT and raw.has(name)}
    if arxiv := paper.identifiers.arxiv:
        if raw.has("eprint", "arxiv", "arxivid"):
            kept |= {"eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass"}
        else:  # it stands in fields that go
            new |= {"eprint": f"{{{arxiv}}}", style.name("eprinttype"): f"{{{style.archive()}}}"}
    if raw.has("url") and not _PREPRINT_PAGE.match(raw.text("url")):
        kept.add("url")
    drop = {name for name in raw.fields if name in _OF_PREPRINT and name not in new}
    drop |= {"note"} if _SAYS_PREPRINT.search(raw.text("note")) else set()
    drop |= {"url"} if raw.has("url") and "url" not in kept and "url" not in new else set()
    kind = data[found.start : found.end].decode()
    values = {name: value for name, value in new.items() if name not in kept}
    return Edit(values, frozenset(drop), "" if kind == raw.type else kind)

"""Fields that entries inherit: ``crossref`` and ``xdata``."""

from __future__ import annotations

from collections.abc import Mapping

from . import problems
from .entry import Field, RawEntry, Report, short
from .schema import words

#: Fields that a part inherits from the whole; not those that identify the whole (``doi``, ``url``).
FROM_WHOLE = words(
    """abbr address booktitle booksubtitle booktitleaddon edition editor editor+an eventdate eventtitle institution
    isbn issn journal journaltitle language location maintitle month number organization publisher school series
    shortbooktitle shortjournal venue volume volumes year date day"""
)

DATE = frozenset({"date", "year", "month", "day"})

#: The field for the title of the whole, by the type of the part.
TITLE_OF_WHOLE: Mapping[str, str] = {
    **dict.fromkeys(words("inproceedings conference incollection inreference"), "booktitle"),
    **dict.fromkeys(words("inbook bookinbook suppbook suppcollection"), "booktitle"),
    **dict.fromkeys(("book", "collection", "proceedings", "reference"), "maintitle"),
    "article": "journal",
}

PARTS = {"booktitle": "booksubtitle", "maintitle": "mainsubtitle", "journal": "journalsubtitle"}
DEEPEST = 16


def inherit(entries: Mapping[str, RawEntry], report: Report) -> None:
    """Complete *entries*, by key in lower case, in place; undefined references and cycles are reported."""
    done: set[str] = set()
    for key in entries:
        _complete(key, entries, [], done, report)


def _complete(key: str, entries: Mapping[str, RawEntry], trail: list[str], done: set[str], report: Report) -> None:
    """Complete the sources of an entry, then the entry; *trail* has the keys of the entries that refer to it."""
    if key in done:
        return
    entry = entries[key]
    for name in ("xdata", "crossref"):
        if name not in entry.fields:
            continue
        field = entry.fields[name]
        for reference in (part.strip() for part in field.value.split(",")) if name == "xdata" else (field.value,):
            source = reference.lower()
            if source not in entries:
                meant = report.suggestion(reference, (found.key for found in entries.values()))
                entry.damaged.add(name)
                report.add(
                    problems.UNKNOWN_REFERENCE, field.location, field=name, target=short(reference), suggestion=meant
                )
            elif source in (*trail, key):
                way = " → ".join(entries[k].key for k in (*trail, key, source))
                report.add(problems.CIRCLE, field.location, field=name, way=way)
            elif len(trail) >= DEEPEST:
                report.add(problems.LONG_CHAIN, field.location, field=name, limit=DEEPEST)
            else:
                _complete(source, entries, [*trail, key], done, report)
                _take(entry, entries[source], name)
    done.add(key)


def _take(entry: RawEntry, source: RawEntry, how: str) -> None:
    """Give *entry* the fields of *source* that it lacks."""
    dated = entry.has(*DATE)
    for name, field in list(source.fields.items()):
        if how == "xdata":
            if name not in ("xdata", "crossref"):
                entry.fields.setdefault(name, field)
        elif name in FROM_WHOLE and not (dated and name in DATE):
            entry.fields.setdefault(name, field)
    whole = TITLE_OF_WHOLE.get(entry.type)
    if how == "crossref" and whole and not entry.has(whole, "journaltitle" if whole == "journal" else whole):
        _rename(entry, source, {"title": whole, "subtitle": PARTS[whole]})


def _rename(entry: RawEntry, source: RawEntry, names: Mapping[str, str]) -> None:
    for name, new in names.items():
        if name in source.fields:
            entry.fields.setdefault(new, Field(*source.fields[name]))

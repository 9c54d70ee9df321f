"""Fields that entries inherit: ``crossref`` and ``xdata``."""

from __future__ import annotations

from collections.abc import Mapping

from . import problems
from .entry import RawEntry, short
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

DEEPEST = 16


def inherit(entries: Mapping[str, RawEntry]) -> None:
    """Complete *entries*, by key in lower case, in place; undefined references and cycles are reported."""
    done: set[str] = set()
    for key in entries:
        _complete(key, entries, [], done)


def _complete(key: str, entries: Mapping[str, RawEntry], trail: list[str], done: set[str]) -> None:
    """Complete the sources of an entry, then the entry; *trail* has the keys of the entries that refer to it."""
    if key in done:
        return
    entry = entries[key]
    for name in ("xdata", "crossref"):
        if name not in entry.fields:
            continue
        text = entry.text(name)
        for reference in (part.strip() for part in text.split(",")) if name == "xdata" else (text,):
            source = reference.lower()
            if source not in entries:
                meant = entry.report.suggestion(reference, (found.key for found in entries.values()))
                target = short(reference)
                entry.damaged.add(name)
                entry.add_problem(problems.UNKNOWN_REFERENCE, name, field=name, target=target, suggestion=meant)
            elif source in (*trail, key):
                way = " → ".join(entries[k].key for k in (*trail, key, source))
                entry.add_problem(problems.CIRCLE, name, field=name, way=way)
            elif len(trail) >= DEEPEST:
                entry.add_problem(problems.LONG_CHAIN, name, field=name, limit=DEEPEST)
            else:
                _complete(source, entries, [*trail, key], done)
                _take(entry, entries[source], name)
    done.add(key)


def _take(entry: RawEntry, source: RawEntry, how: str) -> None:
    """Give *entry* the fields of *source* that it lacks."""
    from_whole = FROM_WHOLE - DATE if entry.has(*DATE) else FROM_WHOLE
    for name, field in source.fields.items():
        if name in from_whole if how == "crossref" else name not in ("xdata", "crossref"):
            entry.fields.setdefault(name, field)
    whole = TITLE_OF_WHOLE.get(entry.type) if how == "crossref" else None
    if whole and not entry.has(whole, "journaltitle" if whole == "journal" else whole):
        for name, new in (("title", whole), ("subtitle", whole.removesuffix("title") + "subtitle")):
            if name in source.fields:
                entry.fields.setdefault(new, source.fields[name])

"""Answers of OpenReview: notes of its API, version 2, whose contents are objects with a ``value``."""

import datetime
from collections.abc import Mapping
from typing import Any

from .bibtex_answers import entries, entry_record
from .cache import Answer
from .errors import NotFound, ServiceError
from .json_answers import items, loaded, mapping
from .record import Record, merged, person, plain, record

#: The path for a note, and for all notes of its forum, of which it is the first.
PATHS = ("/notes?id={}", "/notes?forum={}")
FORUM = "https://openreview.net/forum?id={}"


def read_note(answer: Answer, identifier: str) -> Record:
    """The record of a submission, by its *identifier*; :exc:`.NotFound` if the answer has none."""
    notes = [note for note in items(loaded(answer), "notes") if mapping(note).get("id") == identifier]
    if not notes:
        raise NotFound(answer.service, "nothing found")
    content = mapping(notes[0], "content")
    venue = plain(_value(content, "venue"))
    written = {
        "title": plain(_value(content, "title")),
        "abstract": plain(_value(content, "abstract")),
        "openreview": FORUM.format(identifier),
        "date": _date(mapping(notes[0])),
    }
    # Until it is accepted, a venue is "Submitted to ICLR 2024", "ICLR 2024 Conference Submission" and the like.
    accepted = venue and not any(word in venue.lower() for word in ("submi", "withdrawn", "reject", "under review"))
    written |= {"booktitle": venue} if accepted else {"pubstate": "submitted"}
    authors = _value(content, "authors")
    names = [person(name) for name in authors if isinstance(name, str)] if isinstance(authors, list) else []
    found = record(answer.service, "inproceedings" if accepted else "unpublished", written, names)
    return _with_bibtex(found, _value(content, "_bibtex")) if accepted else found


def _with_bibtex(found: Record, bibtex: Any) -> Record:
    """The record with the full name of the venue and the year of OpenReview's own BibTeX, if that can be read."""
    try:
        listed = entries(found.source, bibtex) if isinstance(bibtex, str) else []
        entry = entry_record(found.source, listed[0]) if listed else None
    except ServiceError:
        entry = None
    if entry is None:
        return found
    own = {name: entry[name] for name in ("booktitle", "journal", "volume", "number", "date") if entry[name]}
    kept = {name: text for name, text in found.fields.items() if name != "date" or not own.get("date")}
    return merged(record(found.source, entry.type, {**kept, **own}, found.authors), found, names=("date",))


def _value(content: Mapping[str, Any], name: str) -> Any:
    """The value of a field, as version 2 of the API or as version 1 has it."""
    field = content.get(name)
    return field.get("value") if isinstance(field, dict) else field


def _date(note: Mapping[str, Any]) -> str:
    """The date in milliseconds since 1970 at which a note was published, or made."""
    for name in ("pdate", "odate", "cdate"):
        value = note.get(name)
        if isinstance(value, int) and 0 < value < 4e12:
            return datetime.datetime.fromtimestamp(value / 1000, datetime.UTC).date().isoformat()
    return ""

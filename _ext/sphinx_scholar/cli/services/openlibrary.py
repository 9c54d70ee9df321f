"""Answers of Open Library on books, by ISBN, as its Books API gives them (``jscmd=data``)."""

import re
from collections.abc import Mapping
from typing import Any

from ...model.dates import MONTHS
from .cache import Answer
from .errors import NotFound
from .json_answers import items, loaded, mapping, text
from .record import Record, date_of, person, plain, record

#: The paths for the data of a book, and for the page of an edition.
PATH = "/api/books?bibkeys=ISBN:{}&format=json&jscmd=data"
EDITION_PATH = "/isbn/{}.json"
#: Each is asked for alone.
_MOST_AUTHORS = 20


def read_book(answer: Answer) -> Record:
    """The record of the first book of an answer; :exc:`.NotFound` if it has none."""
    book = mapping(next(iter(mapping(loaded(answer)).values()), None))
    if not book:
        raise NotFound(answer.service, "nothing found")
    identifiers = mapping(book, "identifiers")
    fields = {
        "title": _title(book),
        "publisher": " and ".join(plain(text(each, "name")) for each in items(book, "publishers")[:1]),
        "address": plain(text(next(iter(items(book, "publish_places")), None), "name")),
        "date": _date(text(book, "publish_date")),
        "isbn": text(identifiers, "isbn_13", "isbn_10"),
    }
    return record(answer.service, "book", fields, [person(text(each, "name")) for each in items(book, "authors")])


def read_edition(answer: Answer) -> tuple[Record, list[str]]:
    """The record of an edition, without authors, and the keys of these; :exc:`.NotFound` if the answer has none."""
    book = mapping(loaded(answer))
    if not text(book, "title"):
        raise NotFound(answer.service, "nothing found")
    fields = {
        "title": _title(book),
        "publisher": plain(text(book, "publishers")),
        "address": plain(text(book, "publish_places")),
        "date": _date(text(book, "publish_date")),
        "isbn": text(book, "isbn_13", "isbn_10"),
    }
    keys = [key for each in items(book, "authors") if re.fullmatch(r"/authors/OL\d+A", key := text(each, "key"))]
    return record(answer.service, "book", fields), keys[:_MOST_AUTHORS]


def read_author(answer: Answer) -> str:
    """The name of an author; :exc:`.NotFound` if the answer has none."""
    if not (name := text(loaded(answer), "name", "personal_name")):
        raise NotFound(answer.service, "nothing found")
    return name


def _title(book: Mapping[str, Any]) -> str:
    title, subtitle = plain(text(book, "title")), plain(text(book, "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _date(written: str) -> str:
    """The date in words such as ``July 31, 2009`` or ``2009-07``."""
    if iso := re.match(r"\d{4}(?:-\d\d){0,2}\Z", written):
        return iso[0]
    year = re.search(r"\b(1[4-9]\d\d|20\d\d)\b", written)
    month = next((number for number, name in enumerate(MONTHS, 1) if name[:3].lower() in written.lower()), "")
    return date_of([year[1], month]) if year else ""

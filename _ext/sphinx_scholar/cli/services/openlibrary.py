"""Answers of Open Library on books, by ISBN, as its Books API gives them (``jscmd=data``)."""

import re

from ...model.dates import MONTHS
from .cache import Answer
from .errors import NotFound
from .json_answers import items, loaded, mapping, text
from .record import Record, date_of, person, plain, record

PATH = "/api/books?bibkeys=ISBN:{}&format=json&jscmd=data"


def read_book(answer: Answer) -> Record:
    """The record of the first book of an answer; :exc:`.NotFound` if it has none."""
    book = next(iter(mapping(loaded(answer)).values()), None)
    if not mapping(book):
        raise NotFound(answer.service, "nothing found")
    title, subtitle = plain(text(book, "title")), plain(text(book, "subtitle"))
    identifiers = mapping(book, "identifiers")
    fields = {
        "title": f"{title}: {subtitle}" if title and subtitle else title,
        "publisher": " and ".join(plain(text(each, "name")) for each in items(book, "publishers")[:1]),
        "address": plain(text(next(iter(items(book, "publish_places")), None), "name")),
        "date": _date(text(book, "publish_date")),
        "isbn": text(identifiers, "isbn_13", "isbn_10"),
    }
    return record(answer.service, "book", fields, [person(text(each, "name")) for each in items(book, "authors")])


def _date(written: str) -> str:
    """The date in words such as ``July 31, 2009`` or ``2009-07``."""
    if iso := re.match(r"\d{4}(?:-\d\d){0,2}\Z", written):
        return iso[0]
    year = re.search(r"\b(1[4-9]\d\d|20\d\d)\b", written)
    month = next((number for number, name in enumerate(MONTHS, 1) if name[:3].lower() in written.lower()), "")
    return date_of([year[1], month]) if year else ""

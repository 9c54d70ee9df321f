"""Answers of OpenAlex: works, alone or in the list of an author's."""

import re
from collections.abc import Mapping
from typing import Any

from ...readers.bibtex.identifiers import ARXIV_DOI, ARXIV_PREFIX
from .cache import Answer
from .errors import NotFound
from .json_answers import items, loaded, mapping, text
from .record import Record, bare_doi, date_of, person, plain, record

PATH = "/works/{}"
#: The entry types by OpenAlex's types, and by the type of the source where those do not tell.
_TYPES = {
    **{"book": "book", "book-chapter": "incollection", "dissertation": "phdthesis", "report": "techreport"},
    **{"dataset": "dataset", "software": "software", "standard": "standard", "preprint": "misc"},
}
_SOURCES = {
    "conference": "inproceedings",
    "repository": "misc",
    "book series": "inproceedings",
    "ebook platform": "book",
}
_VENUES = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "misc": "howpublished"}


def read_work(answer: Answer) -> Record:
    """The record of a work; :exc:`.NotFound` if the answer has none."""
    work = mapping(loaded(answer))
    if not text(work, "title", "display_name"):
        raise NotFound(answer.service, "nothing found")
    return work_record(answer.service, work)


def work_record(source: str, work: Mapping[str, Any]) -> Record:
    """The record of one work."""
    venue, biblio, ids = mapping(work, "primary_location", "source"), mapping(work, "biblio"), mapping(work, "ids")
    entry_type = _TYPES.get(text(work, "type")) or _SOURCES.get(text(venue, "type"), "article")
    first, last = text(biblio, "first_page"), text(biblio, "last_page")
    fields = {
        "title": plain(text(work, "title", "display_name")),
        "date": text(work, "publication_date") or date_of([text(work, "publication_year")]),
        "doi": text(work, "doi"),
        "eprint": _arxiv(work),
        "volume": plain(text(biblio, "volume")),
        "number": plain(text(biblio, "issue")),
        "pages": plain(f"{first}–{last}" if last and last != first else first),
        "issn": text(venue, "issn_l"),
        "pmid": text(ids, "pmid").rpartition("/")[2],
        "pmcid": text(ids, "pmcid").rpartition("/")[2].upper(),
        "pubstate": "prepublished" if entry_type == "misc" else "",
    }
    if name := plain(text(venue, "display_name")):
        fields[_VENUES.get(entry_type, "publisher")] = name
    authors = (
        text(mapping(each, "author"), "display_name") or text(each, "raw_author_name")
        for each in items(work, "authorships")
    )
    return record(source, entry_type, fields, [person(name) for name in authors if name])


def _arxiv(work: Mapping[str, Any]) -> str:
    """The arXiv identifier among the places of a work."""
    for place in [mapping(work, "primary_location"), *items(work, "locations")]:
        address = text(place, "landing_page_url")
        if found := ARXIV_DOI.match(bare_doi(address)):
            return found[1]
        if ARXIV_PREFIX.match(address):
            return re.sub(r"v\d+\Z", "", ARXIV_PREFIX.sub("", address))
    return ""

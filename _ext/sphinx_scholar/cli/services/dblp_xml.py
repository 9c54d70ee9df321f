"""Answers of DBLP in XML: works, alone or those of a person, for when their BibTeX cannot be had."""

import re
from typing import Any

from ...readers.bibtex.identifiers import ARXIV_WITHIN
from .cache import Answer
from .errors import NotFound, Unusable
from .record import Record, bare_doi, person, plain, record
from .xml_answers import Element, parsed, text

#: The paths for a person and for a work.
PATH = "/pid/{}.xml"
WORK_PATH = "/rec/{}.xml"
#: The entry types by the names of elements.
_TYPES = {
    **{name: name for name in ("article", "inproceedings", "incollection", "book", "proceedings", "phdthesis")},
    **{"mastersthesis": "mastersthesis", "data": "dataset"},
}
#: The numbers by which DBLP tells persons of one name apart.
_NUMBER = re.compile(r" \d{4}\Z")


def person_works(answer: Answer) -> list[Element]:
    """The elements of the works in an answer; :exc:`.Unusable` if it is no page of a person."""
    root = parsed(answer)
    if root.tag != "dblpperson":
        raise Unusable(answer.service, "the answer is not a list of works")
    return [work for each in root.iterfind("r") for work in each if work.tag in _TYPES]


def read_work(answer: Answer) -> Record:
    """The record of the one work of an answer; :exc:`.NotFound` if it has none."""
    found = next((work for work in parsed(answer) if work.tag in _TYPES), None)
    if found is None:
        raise NotFound(answer.service, "nothing found")
    return work_record(answer.service, found)


def work_record(source: str, work: Element) -> Record:
    """The record of one work; :exc:`.Unusable` if it has no title."""
    entry_type = _TYPES[work.tag]
    links = [str(link.text or "") for link in work.iterfind("ee")]
    fields: dict[str, Any] = {
        "title": plain(text(work, "title")).removesuffix("."),
        "date": text(work, "year"),
        "doi": next((doi for link in links if (doi := bare_doi(link))), ""),
        **{name: plain(text(work, name)) for name in ("pages", "publisher", "school", "series", "isbn")},
    }
    if entry_type == "article" and text(work, "journal") == "CoRR":
        entry_type = "misc"
        fields |= {"pubstate": "prepublished", "eprint": _arxiv(text(work, "volume"), links)}
    elif entry_type == "article":
        fields |= {name: plain(text(work, name)) for name in ("journal", "volume", "number")}
    elif entry_type in ("inproceedings", "incollection"):
        fields["booktitle"] = plain(text(work, "booktitle"))
    return record(source, entry_type, fields, _people(work, "author"), _people(work, "editor"))


def _people(work: Element, role: str) -> Any:
    return [person(_NUMBER.sub("", " ".join("".join(each.itertext()).split()))) for each in work.iterfind(role)]


def _arxiv(volume: str, links: list[str]) -> str:
    found = ARXIV_WITHIN.search(volume) or next(filter(None, map(ARXIV_WITHIN.search, links)), None)
    return found[1] if found else ""

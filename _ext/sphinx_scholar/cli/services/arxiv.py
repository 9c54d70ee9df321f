"""Answers of arXiv: Atom, as its API manual describes it."""

import re

from ...readers.bibtex.identifiers import ARXIV_PREFIX
from ...readers.bibtex.latex import to_text
from .cache import Answer
from .errors import NotFound, Unusable
from .record import Record, person, plain, record
from .xml_answers import Element, parsed, text

#: The path of the API for one or more identifiers.
PATH = "/api/query?id_list={}"
_ATOM, _ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"


def read_arxiv(answer: Answer) -> Record:
    """The record of the one entry of an answer; :exc:`.NotFound` if it has none."""
    found = entries(answer)
    if not found:
        raise NotFound(answer.service, "nothing found")
    return found[0]


def entries(answer: Answer) -> list[Record]:
    """The records of all entries of an answer; :exc:`.Unusable` if it is no feed."""
    feed = parsed(answer)
    if feed.tag != f"{_ATOM}feed":
        raise Unusable(answer.service, "the answer is not an arXiv feed")
    return [_record(answer.service, entry) for entry in feed.iter(f"{_ATOM}entry") if _is_work(answer, entry)]


def _is_work(answer: Answer, entry: Element) -> bool:
    """Whether an entry is a work: errors are entries, too, and what is not found can be an empty one."""
    address = text(entry, f"{_ATOM}id")
    if "/api/errors" in address:
        raise NotFound(answer.service, f"nothing found: {str(to_text(text(entry, f'{_ATOM}summary')))[:100]}")
    return bool(ARXIV_PREFIX.match(address) and text(entry, f"{_ATOM}title"))


def _record(source: str, entry: Element) -> Record:
    category = entry.find(f"{_ARXIV}primary_category")
    doi = text(entry, f"{_ARXIV}doi")
    fields = {
        "title": to_text(text(entry, f"{_ATOM}title")),
        "abstract": to_text(text(entry, f"{_ATOM}summary")),
        "date": text(entry, f"{_ATOM}published")[:10],
        "eprint": ARXIV_PREFIX.sub("", text(entry, f"{_ATOM}id")),
        "eprintclass": category.get("term", "") if category is not None else "",
        "pubstate": "prepublished",
    }
    authors = (person(_unaffiliated(text(author, f"{_ATOM}name"))) for author in entry.findall(f"{_ATOM}author"))
    appeared = str(plain(text(entry, f"{_ARXIV}journal_ref")))[:300]
    return record(source, "misc", fields, authors, published=doi.split()[0] if doi else "", appeared=appeared)


def _unaffiliated(name: str) -> str:
    return re.sub(r"\s*\([^()]*\)\s*\Z", "", name)

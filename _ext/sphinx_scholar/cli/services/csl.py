"""CSL-JSON as DOI registration agencies serve it, and Crossref's own form of it.

Sources: the schema of CSL-JSON; Crossref's REST API (its types are its own, and texts can be lists); DataCite's content
negotiation. Both agencies are asked by way of doi.org.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...model.people import Name
from ...readers.bibtex.languages import babel_name
from ...readers.bibtex.venues import SERVER
from .cache import Answer
from .errors import Unusable
from .json_answers import items, loaded, mapping, text
from .record import Record, bare_doi, date_of, name_of, plain, record

#: The entry types, by the types of CSL and of Crossref.
TYPES = {
    **dict.fromkeys(("article-journal", "journal-article", "article-magazine", "review"), "article"),
    **dict.fromkeys(("paper-conference", "proceedings-article"), "inproceedings"),
    **dict.fromkeys(("chapter", "book-chapter", "book-section", "book-part", "reference-entry"), "incollection"),
    **dict.fromkeys(("entry-encyclopedia", "entry-dictionary", "entry"), "inreference"),
    **dict.fromkeys(("book", "monograph", "reference-book", "book-set"), "book"),
    **dict.fromkeys(("edited-book", "collection"), "collection"),
    "proceedings": "proceedings",
    "report": "techreport",
    **dict.fromkeys(("thesis", "dissertation"), "phdthesis"),
    **dict.fromkeys(("dataset", "database"), "dataset"),
    "software": "software",
    "patent": "patent",
    "standard": "standard",
    **dict.fromkeys(("webpage", "post", "post-weblog"), "online"),
}
#: What registries call preprints; DataCite has the same word for articles in repositories.
_PREPRINTS = ("posted-content", "preprint", "article")
_DATES = ("issued", "published", "published-print", "published-online", "original-date")


def read_csl(answer: Answer) -> Record:
    """The record of an answer of doi.org, or of Crossref's ``/works/<DOI>``."""
    value = loaded(answer)
    value = value[0] if isinstance(value, list) and value else value
    return csl_record(answer.service, mapping(value, "message") or mapping(value))


def csl_record(source: str, item: Mapping[str, Any]) -> Record:
    """The record of one item."""
    if not isinstance(item.get("type", ""), str) or not ("title" in item or "DOI" in item):
        raise Unusable(source, "the answer does not describe a work")
    entry_type = _type(item)
    fields = {
        "title": _title(item),
        "doi": text(item, "DOI"),
        "date": _date(item),
        "volume": plain(text(item, "volume")),
        "number": plain(text(item, "issue", "number")),
        "pages": plain(text(item, "page")),
        "eid": plain(text(item, "article-number")),
        "edition": plain(text(item, "edition", "edition-number")),
        "isbn": ", ".join(_numbers(item, "ISBN")),
        "issn": ", ".join(_numbers(item, "ISSN")),
        "langid": _language(text(item, "language")),
        "abstract": plain(text(item, "abstract")),
        "address": plain(text(item, "event-place") or text(mapping(item, "event"), "location")),
        **_venue(item, entry_type),
    }
    if not fields["address"] and entry_type not in ("article", "inproceedings", "misc"):
        fields["address"] = plain(text(item, "publisher-place", "publisher-location"))
    url = text(mapping(item, "resource", "primary"), "URL") or text(item, "URL")
    fields["url"] = "" if bare_doi(url) else url
    relations = items(mapping(item, "relation"), "is-preprint-of")
    published = next((doi for related in relations if (doi := bare_doi(text(related, "id")))), "")
    people = ([_name(person) for person in items(item, role)] for role in ("author", "editor"))
    return record(source, entry_type, fields, *people, published=published)


def _language(code: str) -> str:
    """The name of a language in biblatex; that of nearly all works is not said."""
    return babel_name(code) if re.fullmatch(r"(?!en)[a-z]{2,3}(?:-\w+)?", code, re.IGNORECASE) else ""


def _type(item: Mapping[str, Any]) -> str:
    written = str(item.get("type", ""))
    if text(item, "container-title") and written == "article":
        return "article"
    if written in _PREPRINTS:
        return "misc"
    masters = "master" in f"{text(item, 'genre')} {text(item, 'degree')}".lower()
    found = TYPES.get(written, "misc")
    return "mastersthesis" if found == "phdthesis" and masters else found


def _title(item: Mapping[str, Any]) -> str:
    """Title and subtitle, which Crossref has apart, and some publishers have twice."""
    title, subtitle = plain(text(item, "title")), plain(text(item, "subtitle"))
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}"


def _venue(item: Mapping[str, Any], entry_type: str) -> dict[str, str]:
    """The fields of the venue and of who has published it."""
    *series, container = _containers(item)
    publisher = plain(text(item, "publisher"))
    institution = next((plain(text(body, "name")) for body in items(item, "institution")), "")
    if entry_type == "misc":
        server = institution or container or publisher
        # DataCite calls software in repositories articles, too.
        preprint = item.get("type") in _PREPRINTS and (item["type"] != "article" or SERVER.match(server))
        return {"howpublished": server, "pubstate": "prepublished" if preprint else ""}
    if entry_type in ("techreport", "phdthesis", "mastersthesis"):
        name = "institution" if entry_type == "techreport" else "school"
        return {name: institution or publisher}
    names = {"article": "journal", "book": "series", "collection": "series", "proceedings": "series"}
    event = plain(text(item, "event-title", "event") or text(mapping(item, "event"), "name"))
    if entry_type == "inproceedings" and not container:
        container = event
    found = {names.get(entry_type, "booktitle"): container, "publisher": publisher}
    if entry_type in ("inproceedings", "incollection"):
        found["series"] = series[0] if series else ""
    return {"publisher": publisher} if entry_type in ("online", "software", "dataset") else found


def _containers(item: Mapping[str, Any]) -> list[str]:
    """The titles of what contains the work, the narrowest last; one that is empty if there is none."""
    found = item.get("container-title")
    listed = found if isinstance(found, list) else [found]
    return [plain(title) for title in listed if isinstance(title, str)] or [""]


def _date(item: Mapping[str, Any]) -> str:
    """The date of issue, to the month or day if another date of the same year says it."""
    dates = [*_dates(item)] or [""]
    return next((date for date in dates if date.startswith(dates[0]) and len(date) > len(dates[0]) > 0), dates[0])


def _dates(item: Mapping[str, Any]) -> Iterator[str]:
    for name in _DATES:
        value = mapping(item, name)
        parts: Any = next(iter(items(value, "date-parts")), [])
        if isinstance(parts, list) and (date := date_of(parts)):
            yield date
        if found := re.match(r"\d{4}(?:-\d\d){0,2}", text(value, "raw", "literal")):
            yield found[0]


def _numbers(item: Mapping[str, Any], key: str) -> list[str]:
    """The ISBNs or ISSNs, which are addresses in old answers."""
    found = item.get(key)
    listed = found if isinstance(found, list) else [found]
    return [number.rpartition("/")[2] for number in listed if isinstance(number, str)]


def _name(person: Any) -> Name | None:
    if body := text(person, "literal", "name"):
        return Name(literal=str(plain(body)[:300]))
    particle = text(person, "non-dropping-particle") or text(person, "dropping-particle")
    return name_of(text(person, "family"), text(person, "given"), particle, text(person, "suffix"))

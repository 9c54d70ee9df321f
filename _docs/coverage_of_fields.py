"""What becomes of each field of an entry: the outputs of an entry with it, compared with those of one without."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import chain

from sphinx_scholar.formats.bibtex import bibtex
from sphinx_scholar.formats.csl_json import csl
from sphinx_scholar.formats.jsonld import scholarly_article
from sphinx_scholar.formats.meta_tags import highwire
from sphinx_scholar.formats.reference import plain
from sphinx_scholar.formats.ris import ris
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.model.people import Name, Owner
from sphinx_scholar.model.publication import Publication
from sphinx_scholar.model.roles import ROLES
from sphinx_scholar.readers.bibtex import read
from sphinx_scholar.readers.bibtex.link_fields import FIELDS
from sphinx_scholar.readers.bibtex.schema import SHOWN_FIELDS
from sphinx_scholar.rendering.front import FRONT
from sphinx_scholar.rendering.nodes import Context
from sphinx_scholar.rendering.papers import PAPER, Shown
from sphinx_scholar.site.graph import Site

#: The entry types with which fields are tried; any that does not matter for a field is a book.
TYPES: Mapping[str, str] = {
    **dict.fromkeys(
        ("journal", "journaltitle", "journalsubtitle", "shortjournal", "issue", "eid", "article-number"), "article"
    ),
    **dict.fromkeys(("articleno", "issuetitle", "issuesubtitle", "journaltitleaddon", "issuetitleaddon"), "article"),
    **dict.fromkeys(("entrysubtype", "reportnumber", "pmid", "pmcid", "pages", "issn-l"), "article"),
    **dict.fromkeys(
        ("booktitle", "booksubtitle", "bookauthor", "booktitleaddon", "chapter", "maintitleaddon"), "incollection"
    ),
    **dict.fromkeys(
        ("eventtitle", "eventtitleaddon", "venue", "eventvenue", "shortbooktitle", "abbr"), "inproceedings"
    ),
    **dict.fromkeys(
        ("archiveprefix", "eprinttype", "eprint", "eprintclass", "primaryclass", "arxiv", "arxivid"), "misc"
    ),
    **dict.fromkeys(("library", "archive", "shelfmark", "callnumber", "collection", "box", "folder"), "unpublished"),
    **dict.fromkeys(("institution", "number", "type"), "report"),
    **dict.fromkeys(("school", "thesistype"), "thesis"),
    **dict.fromkeys(("holder", "eventdate"), "patent"),
    **dict.fromkeys(("urldate", "howpublished", "organization"), "online"),
}
#: The fields whose values are addresses.
LINKS = frozenset({*chain.from_iterable(FIELDS.values()), "url", "preview"})
#: What makes an entry of a type complete.
NEEDED: Mapping[str, Mapping[str, str]] = {
    "article": {"journal": "J"},
    "incollection": {"booktitle": "B"},
    "inproceedings": {"booktitle": "B", "address": "A"},
    "online": {"url": "https://example.org/a"},
}
#: Other fields that a field says something about.
BESIDE: Mapping[str, Mapping[str, str]] = {
    "subtitle": {},
    "journalsubtitle": {"journal": "J"},
    "booksubtitle": {"booktitle": "B"},
    "mainsubtitle": {"maintitle": "M"},
    "issuesubtitle": {"issuetitle": "I"},
    "month": {"year": "2020"},
    "day": {"year": "2020", "month": "5"},
    "journaltitle": {"journal": ""},
    **{f"{field}type": {field: "Doe, Jane"} for field in ("editora", "editorb", "editorc", "editor")},
    **{name: {"eprint": "2011.04418"} for name in ("eprintclass", "primaryclass")},
    **{name: {"eprint": "123"} for name in ("eprinttype", "archiveprefix")},
    **{name: {"note": "N"} for name in ("addendum", "additional_info")},
    "annotation": {"author": "Doe, Jane†"},
}
#: The values of fields that are not any text.
VALUES: Mapping[str, str] = {
    **dict.fromkeys(("date", "origdate", "eventdate", "urldate"), "2019-05-02"),
    **dict.fromkeys(("month", "day"), "5"),
    "year": "2019",
    **dict.fromkeys(("isbn",), "978-3-16-148410-0"),
    **dict.fromkeys(("issn", "eissn", "issn-l"), "0378-5955"),
    **dict.fromkeys(("langid", "language", "lang", "hyphenation"), "greek"),
    **dict.fromkeys(("arxiv", "arxivid", "eprint"), "2011.04418"),
    **dict.fromkeys(("eprinttype", "archiveprefix"), "jstor"),
    "doi": "10.1000/xyz",
    "anthology": "2022.acl-long.66",
    "selected": "true",
    "editortype": "compiler",
    **dict.fromkeys(("editoratype", "editorbtype", "editorctype"), "redactor"),
    "pubstate": "forthcoming",
    "entrysubtype": "newspaper",
    "annotation": "† corresponding author",
    "pages": "7--9",
}
#: Fields of which other entries or the order of files take account, and the reason.
ELSEWHERE: Mapping[str, str] = {
    "crossref": "inherits the fields of another entry",
    "xdata": "inherits the fields of other entries",
    "ids": "alternative citekeys",
    "selected": "includes the work in lists of selected publications",
    "shorthand": "the label of citations",
    "shortauthor": "the label of citations",
    "shorteditor": "the label of citations",
    "sortname": "the order of reference lists",
    "annotation": "explains the symbols attached to authors",
}
_OWNER = Owner(Name("Example", "Ada"))


def coverage() -> Iterable[tuple[str, ...]]:
    """For each field: its name, a type that has it, whether page and reference show it, and its names in formats;
    last, what else it does.
    """
    for field in sorted(SHOWN_FIELDS):
        kind = TYPES.get(field, "book")
        base = {"title": "T", "author": "Doe, Jane", "year": "2020", **NEEDED.get(kind, {}), **BESIDE.get(field, {})}
        if field in ("date", "organization", "institution", "collaboration", "shorteditor"):
            base.pop("year" if field == "date" else "author")
        without = {name: text for name, text in base.items() if (name != field or field == "title") and text}
        value = VALUES.get(field, "Roe, Richard" if field in ROLES or field.startswith("editor") else "x7")
        if field in LINKS:
            value = f"https://example.org/{field}"
        changes = _changes(_outputs(kind, without), _outputs(kind, {**without, field: value}))
        yield (field, kind, *changes, ELSEWHERE.get(field, ""))


def _changes(before: list[Mapping[str, str]], after: list[Mapping[str, str]]) -> Iterable[str]:
    """The names of what differs in each output, ``""`` if nothing does."""
    for one, two in zip(before, after, strict=True):
        names = sorted(name for name in {*one, *two} if one.get(name) != two.get(name))
        yield ", ".join(names)


def _outputs(kind: str, fields: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The outputs of an entry: each a mapping of names to texts."""
    text = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    (work,) = read([("", f"@{kind}{{key, {text}}}".encode())]).publications.values()
    return [
        {"shown": _page(work)},
        {"shown": plain(work)},
        _named(re.findall(r"^  ([\w-]+) += (.*),$", f"{bibtex(work, details=True)}", re.MULTILINE)),
        _named(re.findall(r"^([A-Z][A-Z0-9])  - (.*?)\r?$", ris(work), re.MULTILINE)),
        {name: json.dumps(value) for name, value in csl(work).items()},
        _named(highwire(work, page_url="https://example.org/")),
        {name: json.dumps(value) for name, value in scholarly_article(work, page_url="https://example.org/").items()},
    ]


def _named(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        found[name] = f"{found.get(name, '')}\n{value}"
    return found


def _page(work: Publication) -> str:
    """The text of the head of a work's page, with the addresses of its links."""
    bibliography = read([])
    site = Site(_OWNER, {kind.name: kind for kind in KINDS}, bibliography, {})
    context = Context("papers/key", str, str)
    drawn = PAPER.draw(context, site, Shown(work, work.links, "", ""), {}) + FRONT.draw(
        context, site, (work, None, ()), {}
    )
    return "\n".join([work.title, *(node.astext() for node in drawn), *map(str, work.links), work.preview])

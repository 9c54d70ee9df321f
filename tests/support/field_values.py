"""A value for each field of an entry and of front matter, to be added and taken away."""

from collections.abc import Iterator

import yaml

from sphinx_scholar.model.field import Field
from sphinx_scholar.model.kinds import Kind
from sphinx_scholar.readers.bibtex.schema import SHOWN_FIELDS

#: The values of fields of entries whose form matters; that of others is a text.
OF_ENTRIES = {
    **dict.fromkeys(("langid", "language", "hyphenation", "lang", "origlanguage"), "german"),
    **dict.fromkeys(("date", "eventdate", "origdate", "urldate"), "1999-05-03"),
    **dict.fromkeys(("year", "volume", "number", "part", "volumes", "numpages", "pagetotal", "edition"), "7"),
    **dict.fromkeys(("url", "website", "code", "pdf", "html", "video", "slides", "blog"), "https://other.example/x"),
    **dict.fromkeys(("author", "editor", "translator", "editora", "bookauthor", "holder", "recipient"), "Doe, Jane"),
    **dict.fromkeys(("author+an", "author+an:credit", "author+an:orcid"), "1=equal"),
    **{"month": "may", "day": "4", "pages": "3--9", "doi": "10.1000/xyz", "isbn": "978-3-16-148410-0"},
    **{"eprint": "2001.00001", "arxiv": "2001.00001", "issn": "2049-3630", "selected": "true", "pubstate": "inpress"},
    **{"keywords": "looms, mills", "crossref": "second", "xdata": "shared", "entrysubtype": "magazine"},
    **{"title+an:zh": '="标题"', "author+an:zh": '1="林知远"', "preview": "mine.png", "ids": "older-key"},
}
#: The values of fields of front matter by their types.
OF_TYPES: dict[str, object] = {
    **dict.fromkeys(("text", "person"), "A word"),
    **{name: ["A word"] for name in ("texts", "people", "names")},
    **dict.fromkeys(("date", "end"), "1999-05"),
    **{"flag": True, "url": "https://other.example/x", "paths": ["/an/old/address"], "picture": "a.svg"},
    **{"lists": {"A word": ["another"]}, "targets": [{"paper": "a"}]},
}


def of_entries() -> Iterator[tuple[str, str]]:
    """Each field of an entry that pages show, with a value."""
    for name in sorted({*SHOWN_FIELDS, *OF_ENTRIES}):
        yield name, OF_ENTRIES.get(name, "A word")


def of_kind(kind: Kind) -> Iterator[tuple[str, str]]:
    """Each field of the front matter of a *kind* of page, with a line that sets it."""
    for field in kind.fields:
        value = _value(field)
        yield (
            field.name,
            yaml.safe_dump({field.name: value}, default_flow_style=True, width=10_000, allow_unicode=True)[1:-2],
        )


def _value(field: Field) -> object:
    if field.type == "records":
        return [{of.name: _value(of) for of in field.fields}]
    return OF_TYPES.get(field.type, "A word")

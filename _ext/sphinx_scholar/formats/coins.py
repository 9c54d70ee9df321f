"""COinS: a work as an OpenURL context object, in the title of an empty ``<span class="Z3988">``.

It lets reference managers import each work of a list. On the page of one work it would override the meta tags.
"""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote

from ..model.publication import Publication
from ..model.text import one_line
from .bibliographic import inverted, kind, types
from .csl_json import csl

#: The keys of the title and of the container.
_TITLES = {
    "journal": ("rft.atitle", "rft.jtitle"),
    "conference": ("rft.atitle", "rft.btitle"),
    "chapter": ("rft.atitle", "rft.btitle"),
    "book": ("rft.btitle", ""),
    "report": ("rft.btitle", ""),
    "thesis": ("rft.title", "rft.inst"),
}


def coins(publication: Publication, *, page_url: str = "") -> str:
    """The context object of *publication*, percent-encoded; *page_url* is the URL of its page on this site."""
    pairs = [(key, text) for key, value in _pairs(publication, page_url) if key and (text := one_line(value))]
    return "&".join(f"{key}={quote(text, safe='')}" for key, text in [("ctx_ver", "Z39.88-2004"), *pairs])


def _pairs(publication: Publication, page_url: str) -> Iterator[tuple[str, str]]:
    which, item = kind(publication), defaultdict(str, csl(publication, page_url))
    form, _, genre = types(publication).openurl.partition("/")
    title, container = _TITLES.get(which, ("rft.title", "rft.source"))
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    yield "rft.genre", genre
    yield "rft_id", f"info:doi/{item['DOI']}" if item["DOI"] else ""
    yield "rft_id", f"urn:isbn:{item['ISBN']}" if item["ISBN"] else ""
    yield "rft_id", item["URL"]
    yield title, item["title"]
    yield container, item["publisher" if which == "thesis" else "container-title"]
    yield from (("rft.au", inverted(author.name)) for author in publication.authors)
    yield "rft.date", publication.date.isoformat() if publication.date else ""
    if form == "dc":
        yield "rft.type", types(publication).zotero
        yield "rft.identifier", item["version"] or item["number"]
        yield "rft.publisher", item["publisher"]
        yield "rft.description", item["abstract"]
        yield from (("rft.subject", keyword) for keyword in publication.keywords)
    else:
        yield "rft.volume", item["volume"]
        yield "rft.issue", item["issue"]
        yield "rft.spage", publication.first_page or publication.article_number
        yield "rft.epage", publication.last_page
        yield "rft.artnum", publication.article_number
        yield "rft.issn", item["ISSN"]
        yield "rft.isbn", item["ISBN"]
    if form == "book":
        yield "rft.series", item["collection-title"]
        yield "rft.pub", item["publisher"]
        yield "rft.place", item["publisher-place"] or item["event-place"]
    yield "rft.language", item["language"]

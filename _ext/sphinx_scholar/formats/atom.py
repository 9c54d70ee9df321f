"""Atom feeds (RFC 4287), with the links to licenses of RFC 4946."""

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from ..model.licenses import license_label, license_page
from ..model.patterns import regex
from .bibliographic import resolved
from .feed import Author, Feed, Item

_NAMESPACE = "http://www.w3.org/2005/Atom"
#: Characters that XML cannot have, such as settings and translations of catalogs may.
NOT_IN_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Maker(ElementMaker):  # type: ignore[misc]
    """Makes elements of texts without the characters that XML cannot have."""

    def __call__(self, tag: str, *children: Any, **attributes: str) -> Any:
        parts = [NOT_IN_XML.sub("", part) if isinstance(part, str) else part for part in children]
        return super().__call__(tag, *parts, **{name: NOT_IN_XML.sub("", text) for name, text in attributes.items()})


ATOM = _Maker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed, text: Callable[[Item], str]) -> str:
    """The document of a *feed*; *text* gives the content of each of its items as HTML."""
    element = ATOM.feed(
        {LANG: feed.language},
        ATOM.id(feed.ident),
        ATOM.title(feed.title),
        ATOM.updated(max(item.updated for item in feed.items).isoformat()),
        *([_author(feed.author, feed.email)] if feed.author.name else []),
        ATOM.link(href=feed.url, rel="self", type="application/atom+xml"),
        ATOM.link(href=feed.home, rel="alternate", type="text/html"),
        ATOM.generator("Sphinx"),
        *([ATOM.icon(feed.picture)] if feed.picture else []),
        *(ATOM.entry(*_entry(item, text(item))) for item in feed.items),
    )
    data: bytes = etree.tostring(element, pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return data.decode("utf-8")


def _author(author: Author, email: str = "") -> Any:
    page = author.orcid or author.page
    parts = [ATOM.name(author.name), *([ATOM.uri(page)] if page and not email else [])]
    return ATOM.author(*parts, *([ATOM.email(email)] if email else []))


def _entry(item: Item, text: str) -> Iterator[Any]:
    yield ATOM.id(item.ident)
    yield ATOM.title(item.title)
    yield ATOM.updated(item.updated.isoformat())
    yield from (_author(author) for author in item.authors)
    yield ATOM.content(text, type="html")
    yield ATOM.link(href=item.url)
    if related := resolved("doi", item.doi) or item.home:
        yield ATOM.link(href=related, rel="related")
    if item.license:
        yield ATOM.link(href=license_page(item.license), rel="license")
    yield ATOM.summary(item.summary)
    yield from (ATOM.category(term=tag) for tag in item.tags)
    yield ATOM.published(item.published.isoformat())
    holder = f"\u00a9 {item.holder}" if item.holder else ""
    if rights := ". ".join(part for part in (holder, license_label(item.license)) if part):
        yield ATOM.rights(rights)

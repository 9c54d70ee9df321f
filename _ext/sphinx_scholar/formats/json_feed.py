"""JSON Feed 1.1, with the extensions that archives of scholarly blogs read: roles, references, and funding.

An item has all of its authors with their ORCID iDs as addresses, and all of its topics. What has no place in the
format is in the object ``_scholar``.
"""

import json
from collections.abc import Callable
from typing import Any

from ..model.licenses import license_uri
from ..model.publication import Funding
from .bibliographic import resolved
from .feed import Author, Feed, Item, Reference

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, text: Callable[[Item], str]) -> str:
    """The document of a *feed*; *text* gives the content of each of its items as HTML."""
    author = {"name": feed.author.name, "url": feed.author.orcid or feed.author.page, "avatar": feed.picture}
    data = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "next_url": feed.next_url,
        "icon": feed.picture,
        "authors": [_filled(author)] if feed.author.name else [],
        "language": feed.language,
    }
    return json.dumps(_filled(data) | {"items": [_item(item, text) for item in feed.items]}, ensure_ascii=False) + "\n"


def _item(item: Item, text: Callable[[Item], str]) -> dict[str, Any]:
    more = {
        "doi": item.doi,
        "version": item.version,
        "license": license_uri(item.license),
        "copyright": item.holder,
    }
    data = {
        "id": item.ident,
        "url": item.url,
        "external_url": item.home,
        "title": item.title,
        "summary": item.summary,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [_author(author) for author in item.authors],
        "tags": list(item.tags),
        "language": item.language,
        "_references": [_reference(reference) for reference in item.references],
        "_funding": [_funding(grant) for grant in item.funding],
        "_scholar": _filled(more),
    }
    # Empty where the page has no text of its own: an item must have content.
    return _filled(data) | {"content_html": text(item)}


def _author(author: Author) -> dict[str, Any]:
    return _filled({"name": author.name, "url": author.orcid or author.page, "_roles": list(author.roles)})


def _reference(reference: Reference) -> dict[str, Any]:
    url = resolved("doi", reference.doi) or reference.url
    return _filled({"url": url, "doi": reference.doi, "reference": reference.text, "cito": list(reference.cito)})


def _funding(grant: Funding) -> dict[str, Any]:
    award = _filled({"number": grant.number, "title": grant.title, "uri": grant.url})
    return _filled({"funder": _filled({"name": grant.funder, "id": grant.ror}), "award": award})


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}

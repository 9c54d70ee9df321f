"""OpenGraph and Twitter card tags of a page."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.dates import PartialDate
from ..model.text import one_line


def opengraph(
    *,
    title: str,
    url: str,
    kind: str = "article",
    description: str = "",
    site_name: str = "",
    image: str = "",
    image_alt: str = "",
    locale: str = "",
    published: PartialDate | None = None,
    modified: PartialDate | None = None,
    tags: Iterable[str] = (),
) -> list[tuple[str, str]]:
    """``(property, content)`` of the page at *url*; *kind* is its ``og:type``.

    A page of a paper is an ``article``: under ``website``, Zotero would take it for a web page.
    """
    pairs = [
        ("og:type", kind),
        ("og:title", title),
        ("og:url", url),
        ("og:description", description),
        ("og:site_name", site_name),
        ("og:locale", locale),
        ("og:image", image),
        ("og:image:alt", image_alt if image else ""),
        ("twitter:card", "summary_large_image" if image else "summary"),
    ]
    if kind == "article":
        pairs += [
            ("article:published_time", published.isoformat() if published else ""),
            ("article:modified_time", modified.isoformat() if modified else ""),
            *(("article:tag", tag) for tag in tags),
        ]
    return [(name, text) for name, value in pairs if (text := one_line(value))]

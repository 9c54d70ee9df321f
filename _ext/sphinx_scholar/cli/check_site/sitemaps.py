"""Sitemaps: they can be read, and list addresses of pages as the pages themselves give them."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from .feed_files import parse_or_name, xml_files
from .finding import Finding, Findings
from .site import UNKNOWN, Site

_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
#: Dates as the sitemap protocol has them, after the W3C.
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?")


def sitemaps(site: Site) -> Findings:
    """Each sitemap of the site."""
    for name in xml_files(site):
        if not name.rpartition("/")[2].startswith("sitemap"):
            continue
        root, faults = parse_or_name(site, name, "sitemap")
        yield from faults
        if root is None:
            continue
        if root.tag not in (f"{_SPACE}urlset", f"{_SPACE}sitemapindex"):
            yield Finding(name, root.sourceline or 1, "sitemap", f"the file begins with {root.tag}, not with a urlset")
        yield from _entries(site, name, root)


def robots(site: Site) -> Findings:
    """``robots.txt`` leads to sitemaps that are there."""
    if "robots.txt" not in site.files:
        return
    for number, line in enumerate(site.read("robots.txt").split("\n"), 1):
        field, _, value = line.partition(":")
        path = site.path(value.strip()) if field.strip().lower() == "sitemap" and site.known else None
        if path is not None and path not in site.files:
            yield Finding("robots.txt", number, "sitemap", f'there is no file "{path}"')


def _entries(site: Site, name: str, root: Any) -> Findings:
    seen: set[str] = set()
    for entry in root.iter(f"{_SPACE}url", f"{_SPACE}sitemap"):
        loc = entry.find(f"{_SPACE}loc")
        address = "" if loc is None else (loc.text or "").strip()
        if not address:
            yield _at(name, entry, "the entry has no loc")
            continue
        if address in seen:
            yield _at(name, loc, f"{address} is listed twice")
        elif wrong := _wrong(site, address):
            yield _at(name, loc, wrong)
        seen.add(address)
        for date in entry.findall(f"{_SPACE}lastmod"):
            if not _DATE.fullmatch((date.text or "").strip()):
                yield _at(name, date, f'"{date.text}" is not a date such as 2024-05-31')


def _wrong(site: Site, address: str) -> str:
    """What is wrong with an *address* in a sitemap; ``""`` if nothing is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return f'"{address}" is not a valid address'
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return f'"{address}" is not absolute'
    if any(letter.isspace() for letter in address):
        return f'"{address}" contains a space; write %20'
    if site.base == UNKNOWN:
        return ""
    path = site.path(address)
    if path is None:
        return f"{address} is not below {site.base}, where the site is"
    file = site.file(path)
    if file is None:
        return f'there is no file "{path or "index.html"}" ({address})'
    page = site.index.get(file)
    if page is None:
        return ""
    if page.noindex:
        return f"{file} excludes search engines but is listed"
    if page.redirect is not None:
        return f"{file} redirects to another page but is listed"
    if urlsplit(page.canonical).netloc and unquote(page.canonical) != unquote(address):
        return f"{file} gives its address as {page.canonical}, not as {address}"
    return ""


def _at(name: str, element: Any, text: str) -> Finding:
    return Finding(name, element.sourceline or 1, "sitemap", text)

"""Feeds: they can be read, have what readers need, and their links work where there is no page around them."""

import json
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from .finding import Finding, Findings
from .links import wrong_address
from .page import Page
from .site import FILES, Site

ATOM = "{http://www.w3.org/2005/Atom}"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def xml_files(site: Site) -> Iterator[str]:
    """The files of the site that are XML by their names, without those of authors and themes."""
    ends = (".xml", ".atom", ".rss", ".rdf")
    return (n for n in sorted(site.files) if n.lower().endswith(ends) and n.partition("/")[0] not in FILES)


def parse(site: Site, name: str) -> Any:
    """The root of an XML file; :exc:`lxml.etree.XMLSyntaxError` if it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring((site.folder / name).read_bytes(), parser)


def parse_or_name(site: Site, name: str, kind: str) -> tuple[Any, list[Finding]]:
    """The root of an XML file; of one that cannot be read, ``None`` and a finding of *kind*."""
    try:
        return parse(site, name), []
    except etree.XMLSyntaxError as error:
        return None, [Finding(name, error.lineno or 1, kind, f"the file is not valid XML: {error.msg}")]


def feeds(site: Site) -> Findings:
    """All feeds, and other XML files, as far as they can be read."""
    for name in xml_files(site):
        if name.startswith("sitemap"):
            continue
        root, faults = parse_or_name(site, name, "feed")
        yield from faults
        if root is None:
            continue
        if root.tag == f"{ATOM}feed":
            yield from _atom(site, name, root)
        elif root.tag == "rss":
            yield from _rss(site, name, root)


def feed_links(page: Page, site: Site) -> Findings:
    """What a page calls its feed is one."""
    kinds = {"application/atom+xml": f"{ATOM}feed", "application/rss+xml": "rss"}
    for link in page.root.iter("link"):
        root = kinds.get(link.get("type", "").strip().lower())
        if root is None or "alternate" not in link.get("rel", "").lower().split():
            continue
        try:
            path = site.path(site.target(page.path, link.get("href", ""), page.base))
            file = None if path is None else site.file(path)
            if file and parse(site, file).tag != root:
                yield page.finding(link, "feed", f"{file} is not a feed of type {link.get('type')}")
        except (ValueError, etree.XMLSyntaxError):
            continue  # said of the address, or of the file


def _atom(site: Site, name: str, feed: Any) -> Findings:
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for needed in ("id", "title", "updated"):
            if not (element.findtext(f"{ATOM}{needed}") or "").strip():
                yield _at(name, element, f"the {element.tag.removeprefix(ATOM)} has no {needed}")
        for date in (*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")):
            if (date.text or "").strip() and not _is_timestamp(date.text.strip()):
                yield _at(name, date, f'"{date.text.strip()}" is not a date such as 2024-05-31T12:00:00Z')
    if feed.find(f"{ATOM}author") is None:
        lacking = (e for e in entries if e.find(f"{ATOM}author") is None and e.find(f"{ATOM}source") is None)
        yield from (_at(name, entry, "neither the feed nor the entry has an author") for entry in lacking)
    yield from _twice(name, [entry.find(f"{ATOM}id") for entry in entries])
    for link in feed.iter(f"{ATOM}link"):
        yield from _address(site, name, link, link.get("href", ""))
    for content in feed.iter(f"{ATOM}content", f"{ATOM}summary"):
        if content.get("type") == "html":
            yield from _html(site, name, content)
        elif content.get("src"):
            yield from _address(site, name, content, content.get("src"))
        else:
            for element in content.iter(f"{_XHTML}a", f"{_XHTML}img"):
                yield from _address(site, name, element, element.get("href") or element.get("src") or "", inside=True)


def _rss(site: Site, name: str, feed: Any) -> Findings:
    channel = feed.find("channel")
    if channel is None:
        yield _at(name, feed, "the feed has no channel")
        return
    for needed in ("title", "link", "description"):
        if channel.find(needed) is None:
            yield _at(name, channel, f"the channel has no {needed}")
    items = channel.findall("item")
    for element in (channel, *items):
        if element is not channel and element.find("title") is None and element.find("description") is None:
            yield _at(name, element, "the item has neither a title nor a description")
        for link in element.findall("link"):
            yield from _address(site, name, link, link.text or "")
        for date in element.findall("pubDate"):
            try:
                parsedate_to_datetime((date.text or "").strip())
            except ValueError:
                yield _at(name, date, f'"{date.text}" is not a date such as Fri, 31 May 2024 12:00:00 GMT')
        for content in (*element.findall("description"), *element.findall(_ENCODED)):
            yield from _html(site, name, content)
    yield from _twice(name, [item.find("guid") for item in items])


def json_files(site: Site) -> Findings:
    """JSON can be read: feeds, CVs, bibliographies. Its addresses are checked with those of other data."""
    for name in sorted(site.files):
        if name.endswith(".json") and name.partition("/")[0] not in FILES:
            try:
                json.loads((site.folder / name).read_bytes())
            except (ValueError, RecursionError) as error:
                yield Finding(name, getattr(error, "lineno", 1), "feed", f"the file is not valid JSON: {error}")


def _html(site: Site, name: str, content: Any) -> Findings:
    """The links in *content*, whose text is HTML."""
    inner = Page(name, content.text or "")
    start = (content.sourceline or 1) - 1
    for element, address in inner.addresses():
        found = _address(site, name, content, address, inside=True)
        yield from (Finding(name, start + inner.line(element), f.kind, f.text) for f in found)


def _address(site: Site, name: str, element: Any, address: str, *, inside: bool = False) -> Findings:
    address = address.strip()
    try:
        absolute = bool(urlsplit(address).scheme)
    except ValueError:
        absolute = True
    bases = [e.get(_BASE) for e in (element, *element.iterancestors()) if e.get(_BASE)]
    if inside and not absolute and not bases:
        yield _at(name, element, f'"{address}" is relative, which feed readers cannot resolve')
    elif wrong := wrong_address(site, name, address, bases[0] if bases else ""):
        yield _at(name, element, wrong)


def _twice(name: str, ids: list[Any]) -> Findings:
    seen: set[str] = set()
    for element in ids:
        text = "" if element is None else (element.text or "").strip()
        if text and text in seen:
            yield _at(name, element, f'another entry also has the id "{text}"')
        seen.add(text)


def _at(name: str, element: Any, text: str) -> Finding:
    return Finding(name, element.sourceline or 1, "feed", text)


def _is_timestamp(text: str) -> bool:
    try:
        return "T" in text.upper() and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False

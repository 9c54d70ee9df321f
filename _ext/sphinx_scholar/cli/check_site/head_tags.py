"""The head of a page: what browsers, search engines and reference managers read."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from .finding import Findings
from .page import Page
from .site import Site

#: A well-formed language tag (RFC 5646), without the few that are irregular.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|x(?:-[a-z\d]{1,8})+",
    re.IGNORECASE,
)
#: What forbids to enlarge a page.
_FIXED = re.compile(r"user-scalable\s*=\s*(?:no|0)\b|maximum-scale\s*=\s*(?:0|1(?:\.\d*)?)\s*(?:[,;]|$)", re.IGNORECASE)
#: Dates as Google Scholar reads them: the year, or the whole date.
_DATE = re.compile(r"-?\d{1,4}(?:[/-]\d{1,2}){0,2}")
#: Tags that a paper has once.
_ONCE = ("citation_title", "citation_publication_date", "citation_doi", "citation_firstpage", "citation_lastpage")


def title(page: Page, _: Site) -> Findings:
    """A page has one title."""
    found = [e for e in page.root.iter("title") if not any(parent.tag == "svg" for parent in e.iterancestors())]
    if not any(e.text_content().strip() for e in found):
        yield page.finding(found[0] if found else None, "head", "the page has no title")
    for element in found[1:]:
        yield page.finding(element, "head", "this is a second title")


def description(page: Page, _: Site) -> Findings:
    """A page has at most one description, which says something."""
    found = [meta for meta in page.root.iter("meta") if (meta.get("name") or "").lower() == "description"]
    for meta in found:
        if not meta.get("content", "").strip():
            yield page.finding(meta, "head", "the description is empty")
    for meta in found[1:]:
        yield page.finding(meta, "head", "this is a duplicate description")
    if not found and not page.noindex and page.redirect is None:
        yield page.finding(None, "head", "the page has no description for search engines", info=True)


def canonical(page: Page, site: Site) -> Findings:
    """A page has at most one address of its own, which is absolute; with a base URL, each page has one."""
    for link in page.canonical:
        address = link.get("href", "")
        try:
            absolute = bool(urlsplit(address).scheme and urlsplit(address).netloc)
        except ValueError:
            continue
        if not absolute:
            yield page.finding(link, "head", f'the canonical address "{address}" is not absolute')
    for link in page.canonical[1:]:
        yield page.finding(link, "head", "this is a duplicate canonical address")
    if site.has_canonical and not page.canonical and not page.noindex and page.redirect is None:
        yield page.finding(None, "head", "the page has no canonical address, unlike other pages")


def language(page: Page, _: Site) -> Findings:
    """A page says its language, and languages are those that browsers know."""
    if not page.root.get("lang", "").strip():
        yield page.finding(None, "head", "the page has no language; set <html lang>")
    for element in page.elements:
        for name in ("lang", "xml:lang", "hreflang"):
            value = (element.get(name) or "").strip()
            if value and not _LANGUAGE.fullmatch(value) and value != "x-default":
                yield page.finding(element, "head", f'{name}="{value}" is not a language tag, such as "{_tag(value)}"')


def _tag(value: str) -> str:
    tag = value.replace("_", "-").partition(".")[0]
    return tag if _LANGUAGE.fullmatch(tag) else "en"


def viewport(page: Page, _: Site) -> Findings:
    """A page fits into small windows, and can be enlarged."""
    found = [meta for meta in page.root.iter("meta") if (meta.get("name") or "").lower() == "viewport"]
    if not found:
        yield page.finding(None, "head", 'the page has no <meta name="viewport">')
    for meta in found:
        if _FIXED.search(meta.get("content", "")):
            yield page.finding(meta, "head", "the page prevents zooming")


def highwire(page: Page, _: Site) -> Findings:
    """A paper has the tags from which reference managers and Google Scholar take its entry."""
    tags: dict[str, list[Any]] = {}
    for meta in page.root.iter("meta"):
        if (name := (meta.get("name") or "").lower()).startswith("citation_"):
            tags.setdefault(name, []).append(meta)
    if not page.is_paper:
        return
    if "citation_title" not in tags:
        yield page.finding(None, "head", "the paper has no tag citation_title")
    for name, found in tags.items():
        for meta in found:
            if not meta.get("content", "").strip():
                yield page.finding(meta, "head", f"the tag {name} is empty")
        for meta in found[1:] if name in _ONCE else ():
            yield page.finding(meta, "head", f"this is a duplicate tag {name}")
    for meta in tags.get("citation_publication_date", ()):
        content = meta.get("content", "").strip()
        if content and not _DATE.fullmatch(content):
            yield page.finding(meta, "head", f'citation_publication_date: "{content}" is not a date such as 2024/05/31')
    for name in ("citation_author", "citation_publication_date"):
        if tags and name not in tags and not (name == "citation_author" and "citation_editor" in tags):
            yield page.finding(
                None, "head", f"without a tag {name}, Google Scholar does not index the paper", info=True
            )


def json_ld(page: Page, _: Site) -> Findings:
    """Data for search engines can be read, and say what they are about."""
    for script in page.data():
        text = script.text_content()
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            yield page.finding_in(script, getattr(error, "pos", 0), "head", f"the JSON-LD cannot be read: {error}")
            continue
        things = data if isinstance(data, list) else [data]
        if not things or not all(isinstance(thing, dict) and "@context" in thing for thing in things):
            yield page.finding(script, "head", 'the JSON-LD has no "@context"')
        elif not all(thing.get("@type") for thing in chain.from_iterable(map(_things, things))):
            yield page.finding(script, "head", 'the JSON-LD has no "@type"')


def _things(thing: dict[str, Any]) -> Iterator[dict[str, Any]]:
    graph = thing.get("@graph")
    if isinstance(graph, list):
        yield from (part for part in graph if isinstance(part, dict))
    else:
        yield thing

"""Atom feeds of the notes: one of all, one a topic, with the whole text, absolute links and ids that never change."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from feedgen.feed import FeedGenerator

from .components import topic_page
from .domain import ScholarDomain
from .model import Page, PartialDate
from .outputs import publish
from .posts import author_of
from .site import Entity

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: A feed holds the latest notes; older ones are on the site.
LATEST = 20

#: Parts of a page that are not its text: its title, what the engine derives, and what needs a script.
_FRAME = "h1, .page-header, .relations, .cite-box, .headerlink, script, button, form, nav"


def feeds(domain: ScholarDomain) -> dict[str, tuple[str, list[Entity]]]:
    """The feeds by path: a title, and the latest notes."""
    notes = domain.site.entities("note")
    name = domain.env.config.project
    found = {"feed.xml": (name, notes[:LATEST])} if notes else {}
    for topic, members in domain.site.topics.items():
        if chosen := [e for e in members if e.kind == "note"]:
            found[f"{topic_page(topic)}.xml"] = (f"{name}: {topic}", chosen[:LATEST])
    return found


def feeds_of(domain: ScholarDomain, page: Page | None, kind: str) -> list[tuple[str, str]]:
    """The feeds that a page leads to, as title and path."""
    name = domain.env.config.project
    if page is None or not domain.site.entities("note"):
        return []
    if kind == "topic":
        mine = [t for t, members in domain.site.topics.items() if topic_page(t) == page.docname and any(e.kind == "note" for e in members)]
    else:
        mine = list(page.values.get("topics", ())) if page.kind == "note" else []
    return [(name, "feed.xml"), *((f"{name}: {topic}", f"{topic_page(topic)}.xml") for topic in mine)]


def identity(domain: ScholarDomain, name: str) -> str:
    """An id that depends on the owner and the page's name alone: not on title, date or address."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{domain.owner.name.display}\n{name}").urn


def _moment(date: PartialDate) -> datetime:
    return datetime(*date.first, tzinfo=UTC)


def body(html: str, url: str) -> str:
    """The text of a written page, with links that work from anywhere."""
    article = BeautifulSoup(html, "html.parser").select_one("article")
    if article is None:
        return ""
    for part in article.select(_FRAME):
        part.decompose()
    for name in ("href", "src"):
        for element in article.select(f"[{name}]"):
            element[name] = urljoin(url, str(element[name]))
    return article.decode_contents().strip()


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Write the feeds from the pages just written; without a base URL there can be none."""
    if exception is not None or app.builder.format != "html" or not app.config.html_baseurl:
        return
    domain = app.env.get_domain("scholar")
    assert isinstance(domain, ScholarDomain)
    for path, (title, notes) in feeds(domain).items():
        publish(app, path, _feed(app, domain, path, title, notes))


def _feed(app: Sphinx, domain: ScholarDomain, path: str, title: str, notes: Iterable[Entity]) -> str:
    root = domain.url(app.config.root_doc)
    feed = FeedGenerator()
    feed.id(identity(domain, path))
    feed.title(title)
    feed.author(name=domain.owner.name.display, email=domain.owner.email or None)
    feed.link(href=urljoin(root, path), rel="self", type="application/atom+xml")
    feed.link(href=root, rel="alternate", type="text/html")
    feed.language(app.config.language or "en")
    feed.generator("Sphinx")
    changes = []
    for note in notes:
        page, url = domain.pages[note.docname], domain.url(note.docname)
        published = note.start or PartialDate(1970)
        changes.append(_moment(max(published, domain.changed.get(note.docname, published), key=lambda d: d.first)))
        entry = feed.add_entry(order="append")
        entry.id(identity(domain, note.docname))
        entry.title(note.title)
        entry.link(href=url, rel="alternate", type="text/html")
        entry.author(name=author_of(domain.site, page).display)
        entry.published(_moment(published))
        entry.updated(changes[-1])
        entry.summary(note.description)
        for topic in note.topics:
            entry.category(term=topic)
        html = (Path(app.outdir) / app.builder.get_target_uri(note.docname)).read_text("utf-8")
        entry.content(body(html, url), type="html")
    feed.updated(max(changes))
    return str(feed.atom_str(pretty=True).decode("utf-8"))

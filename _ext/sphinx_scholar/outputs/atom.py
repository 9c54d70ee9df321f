"""Writing the feeds in Atom: with the whole text and absolute links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator
from lxml import html

from ..environment.domain import ScholarDomain
from ..environment.manifest import page_file
from ..model.dates import PartialDate
from ..rendering.nodes import AUTOMATIC, GENERATED
from ..site.graph import Entity
from ..site.notes import author_of
from .feeds import feeds, identity
from .writer import publish, read_json, write_if_changed

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: Parts of a page that feeds leave out: its title, what it has without its author, and what needs a script.
_FRAME = html.etree.XPath(
    "descendant::*[self::h1 or self::script or self::button or self::form or self::nav or "
    f"@{GENERATED} = '{AUTOMATIC}']"
)


def _moment(date: PartialDate) -> datetime:
    return datetime(*date.first, tzinfo=UTC)


def body(path: Path, url: str) -> str:
    """The text of a written page, with links that work from anywhere."""
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    article = next(page.iter("main", "article"), None)
    if article is None:
        return ""
    for part in _FRAME(article):
        part.drop_tree()
    article.make_links_absolute(url)
    return "".join(html.tostring(child, encoding="unicode") for child in article).strip()


def write_feeds(app: Sphinx) -> None:
    """Write the feeds whose pages were just written; without a base URL there can be none."""
    if not app.config.html_baseurl:
        return
    domain = ScholarDomain.of(app.env)
    memory = Path(app.doctreedir) / "scholar" / "feeds.json"
    before = read_json(memory)
    now: dict[str, list[list[Any]]] = {}
    bodies: dict[str, str] = {}
    for path, (title, notes) in feeds(domain).items():
        # A feed is made of pages as they stand in the output folder: while these are the same, so is the feed.
        files = {note.docname: Path(app.outdir) / page_file(app, note.docname) for note in notes}
        now[path] = [[title], *([docname, file.stat().st_mtime_ns] for docname, file in files.items())]
        if now[path] == before.get(path) and (Path(app.outdir) / path).is_file():
            domain.state.written.add(path)
            continue
        for docname in files.keys() - bodies.keys():
            bodies[docname] = body(files[docname], domain.url(docname))
        publish(app, path, _feed(app, domain, path, title, notes, bodies))
    write_if_changed(memory, json.dumps(now))


def _feed(
    app: Sphinx, domain: ScholarDomain, path: str, title: str, notes: Iterable[Entity], bodies: Mapping[str, str]
) -> str:
    root = domain.url(app.config.root_doc)
    feed = FeedGenerator()
    feed.id(identity(domain, path))
    feed.title(title)
    feed.author(name=domain.state.owner.name.display, email=domain.state.owner.email or None)
    feed.link(href=urljoin(root, path), rel="self", type="application/atom+xml")
    feed.link(href=root, rel="alternate", type="text/html")
    feed.language(app.config.language or "en")
    feed.generator("Sphinx")
    feed.updated(max(_entry(feed, domain, note, bodies[note.docname]) for note in notes))
    return str(feed.atom_str(pretty=True).decode("utf-8"))


def _entry(feed: FeedGenerator, domain: ScholarDomain, note: Entity, text: str) -> datetime:
    """Add a note to the feed; returns when it was last changed."""
    published = note.start or PartialDate(1970)
    changed = _moment(max(published, domain.state.changed.get(note.docname, published), key=lambda d: d.first))
    entry = feed.add_entry(order="append")
    entry.id(identity(domain, note.docname))
    entry.title(note.title)
    entry.link(href=domain.url(note.docname), rel="alternate", type="text/html")
    entry.author(name=author_of(domain.site, domain.pages[note.docname]).display)
    entry.published(_moment(published))
    entry.updated(changed)
    entry.summary(note.description)
    for topic in note.topics:
        entry.category(term=topic)
    entry.content(text, type="html")
    return changed

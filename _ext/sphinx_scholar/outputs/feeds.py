"""Atom feeds: one of all notes and one of each topic, with whole texts and absolute links."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from lxml.builder import ElementMaker
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.manifest import page_file
from ..formats.text_formulas import plain_text
from ..model.dates import PartialDate
from ..model.kinds import Page
from ..model.slugs import topic_page
from ..rendering.nodes import AUTOMATIC, GENERATED
from ..site.entity import Entity
from ..site.notes import author_of
from .files import memo, publish

_NAMESPACE = "http://www.w3.org/2005/Atom"
ATOM = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: The number of notes in a feed.
LATEST = 20
#: The text of a page in any theme: what the section with its title is in.
_ARTICLE = html.etree.XPath("//section[h1]/..")
#: Parts of a page that feeds leave out: its title, what it has without its author, what needs a script, and pictures
#: for dark pages.
_FRAME = html.etree.XPath(
    "descendant::*[self::h1 or self::script or self::template or self::button or self::form or self::nav or "
    f"@{GENERATED} = '{AUTOMATIC}' or contains(@class, 'headerlink') or "
    "contains(concat(' ', @class, ' '), ' only-dark ')]"
)


def feeds(domain: ScholarDomain) -> dict[str, tuple[str, list[Entity]]]:
    """The title and the latest notes of each feed, by its path."""
    notes = domain.site.entities("note")
    name = domain.env.config.project
    found = {"feed.xml": (name, notes[:LATEST])} if notes else {}
    for topic, members in domain.site.topics.items():
        if chosen := [entity for entity in members if entity.kind == "note"]:
            found[f"{topic_page(topic)}.xml"] = (f"{name}: {topic}", chosen[:LATEST])
    return found


def feeds_of(domain: ScholarDomain, page: Page | None, kind: str) -> list[tuple[str, str]]:
    """The title and the path of each feed that a page leads to; without a base URL there are none."""
    site, name = domain.site, domain.env.config.project
    if page is None or not site.entities("note") or not domain.env.config.html_baseurl:
        return []
    topics = page.values.get("topics", ()) if page.kind == "note" else ()
    if kind == "topic":
        topic, members = site.topics_by_slug.get(page.docname.removeprefix("topics/"), ("", []))
        topics = [topic] if any(entity.kind == "note" for entity in members) else []
    return [(name, "feed.xml"), *((f"{name}: {topic}", f"{topic_page(topic)}.xml") for topic in topics)]


def identity(domain: ScholarDomain, name: str) -> str:
    """An id of a page or feed that stays when its title, date or URL changes: a UUID of the owner and the *name*."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{domain.state.owner.name.display}\n{name}").urn


def body(path: Path, url: str) -> str:
    """The text of a written page as HTML, with absolute links."""
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
    found = _ARTICLE(page)
    if not found:
        return ""
    article = found[0]
    for part in _FRAME(article):
        part.drop_tree()
    # The picture itself is for all readers.
    for source in article.xpath(".//picture//source"):
        source.drop_tag()
    for picture in article.iter("img"):
        for name in ("srcset", "sizes", "loading"):
            picture.attrib.pop(name, None)
    article.make_links_absolute(url)
    for video in article.iter("video"):
        if "poster" in video.attrib:
            video.set("poster", urljoin(url, video.get("poster")))
    return "".join(html.tostring(child, encoding="unicode") for child in article).strip()


def write_feeds(app: Sphinx) -> None:
    """Write the feeds; without a base URL there are none."""
    if not app.config.html_baseurl:
        return
    domain, stored = ScholarDomain.of(app.env), memo(app, "feeds")
    owner, changed = domain.state.owner, domain.state.changed

    def file(note: Entity) -> Path:
        return Path(app.outdir) / page_file(app, note.docname)

    @cache
    def text(note: Entity) -> str:
        return body(file(note), domain.url(note.docname))

    for path, (title, notes) in feeds(domain).items():
        # A feed is made of pages as they are in the output folder.
        pages = [(note, changed.get(note.docname), file(note).stat().st_mtime_ns) for note in notes]
        inputs = (title, domain.url(path), owner.name.display, owner.email, owner.portrait, domain.site.language, pages)
        publish(app, {path: stored.get(path, inputs, partial(_feed, domain, path, title, notes, text))})
    stored.prune()


def _feed(domain: ScholarDomain, path: str, title: str, notes: list[Entity], text: Callable[[Entity], str]) -> str:
    """The feed as RFC 4287 describes it."""
    config, owner = domain.env.config, domain.state.owner
    root, picture = domain.url(config.root_doc), domain.file_url(owner.portrait)
    email = [ATOM.email(owner.email)] if owner.email else []
    feed = ATOM.feed(
        {LANG: domain.site.language},
        ATOM.id(identity(domain, path)),
        ATOM.title(title),
        ATOM.updated(max(_dates(domain, note)[1] for note in notes).isoformat()),
        *([ATOM.author(ATOM.name(owner.name.display), *email)] if owner.name.display else []),
        ATOM.link(href=urljoin(root, path), rel="self", type="application/atom+xml"),
        ATOM.link(href=root, rel="alternate", type="text/html"),
        ATOM.generator("Sphinx"),
        *([ATOM.icon(picture)] if picture else []),
        *(_entry(domain, note, text(note)) for note in notes),
    )
    data: bytes = html.etree.tostring(feed, pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return data.decode("utf-8")


def _entry(domain: ScholarDomain, note: Entity, text: str) -> html.etree._Element:
    published, updated = _dates(domain, note)
    values = domain.pages[note.docname].values
    author = author_of(domain.site, domain.pages[note.docname])
    name, page = author.name.display, author.person.address if author.person else ""
    return ATOM.entry(
        ATOM.id(identity(domain, note.docname)),
        ATOM.title(plain_text(note.title)),
        ATOM.updated(updated.isoformat()),
        *([ATOM.author(ATOM.name(name), *([ATOM.uri(page)] if page else []))] if name else []),
        ATOM.content(text, type="html"),
        ATOM.link(href=domain.url(note.docname)),
        ATOM.summary(plain_text(note.description)),
        *(ATOM.category(term=topic) for topic in note.topics),
        ATOM.published(published.isoformat()),
        *([ATOM.rights(f"\u00a9 {values['publisher']}")] if "publisher" in values else []),
    )


def _dates(domain: ScholarDomain, note: Entity) -> tuple[datetime, datetime]:
    published = note.start or PartialDate(1970)
    changed = domain.state.changed.get(note.docname, published)
    first, last = datetime(*published.first, tzinfo=UTC), datetime(*changed.first, tzinfo=UTC)
    return first, max(first, last)

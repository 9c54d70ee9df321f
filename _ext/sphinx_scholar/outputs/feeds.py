"""Feeds in Atom and JSON Feed: of all notes, of each topic, and of the papers, with whole texts and absolute links."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import html
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.fingerprints import mark
from ..environment.manifest import page_file
from ..environment.memo import Memo
from ..formats.atom import atom
from ..formats.feed import MIME, Author, Feed, Item, Reference
from ..formats.json_feed import json_feed
from ..model.kinds import Page
from ..model.languages import Language
from ..model.slugs import topic_page
from ..model.text import joined_url
from ..rendering.nodes import AUTOMATIC, GENERATED
from ..rendering.problems import report
from ..site.entity import Entity
from ..site.graph import Site
from .feed_items import identity, item, reference_to
from .files import memo, publish, record
from .main_part import main_part, open_tabs
from .problems import FEED_PAGES

#: The number of entries in a feed, and in each document of the feeds in JSON of all notes and of all papers, which
#: archives read: some of them read one document alone.
LATEST, MOST = 20, 500
WRITERS = {"xml": atom, "json": json_feed}
#: The text of a page in any theme: what the section with its title is in.
_ARTICLE = html.etree.XPath("//section[h1]/..")
#: Parts of a page that feeds leave out: its title, what it has without its author, what needs a script, and pictures
#: for dark pages.
_FRAME = html.etree.XPath(
    # Several paths take half the time of one with all these tests.
    "descendant::h1 | descendant::script | descendant::template | descendant::button | descendant::form | "
    f"descendant::nav | descendant::*[@{GENERATED} = '{AUTOMATIC}'] | descendant::*[@class]["
    "contains(@class, 'headerlink') or contains(concat(' ', @class, ' '), ' only-dark ')]"
)


class Source(NamedTuple):
    """A feed without its suffix: where it is, its title, its entries, and whether its document in JSON has them all."""

    path: str
    title: str
    members: list[Entity]
    site: Site
    whole: bool = False


def feeds(domain: ScholarDomain) -> list[Source]:
    """All feeds that have entries, in each language: those of notes have the notes that are written in it."""
    found = []
    for language, site in domain.sites.items():
        path, title = _of_papers(domain, site)
        found.append(Source(language.docname("feed"), site.name, site.own_notes, site, True))
        found.append(Source(path, title, site.entities("paper"), site, True))
        for topic, members in site.topics.items():
            path = language.docname(topic_page(topic))
            found.append(Source(path, domain.texts_in(language).prefix(site.name) + topic, _notes(site, members), site))
    return [source for source in found if source.members]


def _notes(site: Site, members: Iterable[Entity]) -> list[Entity]:
    """The notes among *members* that are in the language of the site's graph."""
    return [one for one in members if one.kind == "note" and site.foreign(one.docname) is None]


def _of_papers(domain: ScholarDomain, site: Site) -> tuple[str, str]:
    """The path and the title of the feed of the papers."""
    kind, texts = site.kinds["paper"], domain.texts_in(site.place)
    return site.place.docname(f"{kind.folder}/feed"), texts.prefix(site.name) + texts.of(kind.plural)


def feeds_of(domain: ScholarDomain, page: Page | None, kind: str) -> list[tuple[str, str, str]]:
    """The title, the path and the media type of each feed that a page leads to; without a base URL there are none."""
    if page is None or not domain.env.config.html_baseurl:
        return []
    site = domain.site_of(page.docname)
    name, at = site.name, site.place.docname
    topics = site.pages.get(page.docname, page).values.get("topics", ()) if page.kind == "note" else ()
    if kind == "topic":
        slug = site.languages.name(page.docname).removeprefix("topics/")
        topic, members = site.topics_by_slug.get(slug, ("", []))
        topics = [topic] if _notes(site, members) else []
    # Readers of feeds offer the first that a page names.
    about_papers = kind in ("paper", "publications")
    found = [(at("feed"), name)] if site.own_notes and not about_papers else []
    found += [(at(topic_page(topic)), domain.texts_in(site.place).prefix(name) + topic) for topic in topics]
    if site.papers and (about_papers or kind == "home"):
        found.append(_of_papers(domain, site))
    # Programs look for the feed in JSON on the pages that list its entries.
    suffixes = MIME if about_papers or kind in ("home", "list", "topic") else ("xml",)
    return [(title, f"{path}.{suffix}", MIME[suffix]) for path, title in found for suffix in suffixes]


def body(path: Path, url: str, left_out: Callable[[html.HtmlElement], Iterable[html.HtmlElement]] = _FRAME) -> str:
    """The text of a written page as HTML, without the parts that are *left_out*, with absolute links."""
    page = main_part(path)
    found = _ARTICLE(page)
    if not found:
        return ""
    article = found[0]
    open_tabs(article)
    for part in left_out(article):
        part.drop_tree()
    # The picture itself is for all readers.
    for source in article.xpath(".//picture//source"):
        source.drop_tag()
    for picture in article.iter("img"):
        for name in ("srcset", "sizes", "loading"):
            picture.attrib.pop(name, None)
    base = page.find(".//base")
    at = joined_url(url, base.get("href", "")) if base is not None else url
    article.rewrite_links(partial(joined_url, at), resolve_base_href=False)
    for video in article.iter("video"):
        if "poster" in video.attrib:
            video.set("poster", joined_url(at, video.get("poster")))
    return "".join(html.tostring(child, encoding="unicode") for child in article).strip()


def write_feeds(app: Sphinx) -> None:
    """Write the feeds; without a base URL there are none."""
    if not app.config.html_baseurl:
        return
    domain, stored = ScholarDomain.of(app.env), memo(app, "feeds")
    texts = Texts(app, domain, stored)
    make = _items(domain, stored)
    for source in feeds(domain):
        if source.whole and len(source.members) > MOST:
            report(FEED_PAGES.at("", count=len(source.members), most=MOST, file=f"{source.path}.json"))
        for path, members, following in _documents(source):
            feed = _feed(domain, source, path, following)
            # What has no date is as new as all that is on the site.
            changes = domain.site.latest, [domain.state.changed.get(entity.docname) for entity in members]
            inputs = feed, changes, [(mark(domain, one.docname), texts.date(one.docname)) for one in members]

            items = partial(map, partial(make, source.site), members)
            write = partial(_write, app, path, feed, items, texts)
            # What is kept is that the file is there: the text of a long feed need not be read again.
            stored.get(path, inputs, write, lambda _, path=path: (Path(app.outdir) / path).is_file())  # type: ignore[misc]
            record(app, [path])
    stored.prune()


def _documents(source: Source) -> Iterable[tuple[str, list[Entity], str]]:
    """The path of each document of a feed, its entries, and the path of the document after it."""
    yield f"{source.path}.xml", source.members[:LATEST], ""
    step = MOST if source.whole else LATEST
    starts = range(0, len(source.members) if source.whole else 1, step)
    paths = [f"{source.path}{f'-{n}' if n > 1 else ''}.json" for n, _ in enumerate(starts, 1)]
    for start, path, following in zip(starts, paths, [*paths[1:], ""], strict=True):
        yield path, source.members[start : start + step], following


def _write(app: Sphinx, path: str, feed: Feed, items: Callable[[], Iterable[Item]], texts: "Texts") -> bool:
    feed = replace(feed, items=tuple(items()))
    publish(app, {path: WRITERS[path.rpartition(".")[2]](feed, texts.of)})
    return True


def _items(domain: ScholarDomain, stored: Memo) -> Callable[[Site, Entity], Item]:
    """What makes the item of a note or paper, once."""
    works, made = domain.state.bibliography.publications, dict[str, Item]()

    @cache
    def references(language: Language) -> Mapping[str, Reference]:
        texts, sites = domain.texts_in(language), domain.sites.values()
        notes = ((site, note) for site in sites for note in site.entities("note"))
        keys = {to.name for site, note in notes for to in site.mentions.get(note.docname, ())}
        cited = [works[key] for key in sorted(keys & works.keys())]
        return stored.get(
            f"references {language.tag}",
            [cited, repr(texts)],
            lambda: {work.key: reference_to(work, texts) for work in cited},
        )

    def make(site: Site, entity: Entity) -> Item:
        if entity.docname not in made:
            own = domain.site_of(entity.docname)
            made[entity.docname] = item(domain, own, entity, references(own.place).get)
        return made[entity.docname]

    return make


def _feed(domain: ScholarDomain, source: Source, path: str, following: str) -> Feed:
    """A feed without its items."""
    owner, root = source.site.owner, domain.url(domain.state.root)
    return Feed(
        identity(domain, path),
        source.title,
        urljoin(root, path),
        domain.url(domain.home(source.site.place)),
        source.site.language,
        Author(owner.name.display, owner.url or root, owner.orcid_url),
        owner.email,
        domain.file_url(owner.portrait),
        (),
        urljoin(root, following) if following else "",
    )


class Texts:
    """The texts of written pages, which feeds in both formats have; they are kept from build to build in portions."""

    def __init__(self, app: Sphinx, domain: ScholarDomain, stored: Memo) -> None:
        self.portions: list[list[str]] = []
        self.place: dict[str, int] = {}
        self.read: dict[int, dict[str, str]] = {}
        self.stored, self.url, self.base = stored, domain.url, app.config.html_baseurl
        for site, kind in ((site, kind) for site in domain.sites.values() for kind in ("note", "paper")):
            docnames = [one.docname for one in site.entities(kind) if one.docname not in self.place]
            for start in range(0, len(docnames), MOST):
                self.place |= dict.fromkeys(docnames[start : start + MOST], len(self.portions))
                self.portions.append(docnames[start : start + MOST])
        self.files = {docname: Path(app.outdir) / page_file(app, docname) for docname in self.place}

    def date(self, docname: str) -> int:
        """When the file of a page was last written."""
        return self.files[docname].stat().st_mtime_ns

    def of(self, item: Item) -> str:
        """The text of the page of an *item*."""
        place = self.place[item.docname]
        if place not in self.read:
            files = {docname: str(self.files[docname]) for docname in self.portions[place]}
            names = {file: docname for docname, file in files.items()}
            self.read[place] = self.stored.read(
                f"texts {place}", files, lambda file: body(file, self.url(names[str(file)])), self.base
            )
        return self.read[place][item.docname]

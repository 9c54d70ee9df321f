"""What pages show of the site: each component gathers plain data, and draws it.

A page holds placeholders for its components. What a component gathered is also what decides whether its page has to
be written again (:mod:`sphinx_scholar.environment.fingerprints`): nothing is drawn that was not gathered, so an
incremental build equals a clean one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from docutils import nodes

from ..figures.model import Source
from ..figures.render import write
from ..model.dates import PartialDate
from ..model.pages import Page
from ..model.publication import LINK_LABELS, Link, Publication
from ..model.slugs import topic_slug
from ..model.text import plain
from ..site import cv as site_cv
from ..site import notes
from ..site.addresses import LATEST_NOTES, MANY_NOTES, links, topic_page, year_page
from ..site.graph import Entity, Site
from ..site.listing import listing, newest_first
from . import cv, pages, papers, profile, timeline
from .figures import figure_nodes
from .nodes import Context, el, link
from .work_map import Edge, Place, map_drawing

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Component:
    """*gather* takes what the component shows from the site, as plain data; *draw* makes nodes of it."""

    gather: Callable[[Site, Page, Options], Any]
    draw: Callable[[Context, Site, Any, Options], list[nodes.Node]]


def _topic_pairs(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, topic_page(name)) for name in names)


def shown(site: Site, paper: Publication) -> papers.Shown:
    """A publication as its page and every list show it."""
    entity = site.entity("paper", paper.key)
    docname = entity.docname if entity else ""
    return papers.Shown(
        paper, links(site, paper), docname, site.url(docname) if docname else "", _topic_pairs(paper.keywords)
    )


def _paper(site: Site, page: Page, options: Options) -> papers.Shown | None:
    paper = site.publication_of(page)
    return shown(site, paper) if paper else None


def _work(site: Site, page: Page, options: Options) -> papers.Shown | None:
    """What a page's cite box cites: the paper, or the note itself."""
    if page.kind == "note":
        url = site.url(page.docname)
        return papers.Shown(notes.publication(site, page), (), page.docname, url, (), downloads=False)
    return _paper(site, page, options)


def _facts(site: Site, page: Page, options: Options) -> pages.Facts:
    written = page.kind == "note"
    labels = {of.name: of.label for of in site.kinds[page.kind].fields if of.label and of.name in page.values}
    named = ("start", "end", *(() if written else ("date",)), *pages.FACTS)
    values = tuple((name, page.values[name]) for name in named if name in page.values and name not in labels)
    addresses = [("code", page.values.get("repository")), ("website", page.values.get("homepage"))]
    # An address under the name of a button, such as `slides`, is a button.
    addresses += [(name, page.values[name]) for name in LINK_LABELS if name in labels]
    return pages.Facts(
        values,
        tuple(Link(role, url) for role, url in addresses if url),
        _topic_pairs(page.values.get("topics", ())),
        notes.author_of(site, page).display if written else "",
        page.values.get("date") if written else None,
        site.changed.get(page.docname) if written else None,
        site.minutes.get(page.docname, 0) if written else 0,
        tuple((label, page.values[name]) for name, label in labels.items() if name not in LINK_LABELS),
    )


def _publications(site: Site, page: Page, options: Options) -> list[tuple[str, list[papers.Shown]]]:
    papers = list(site.papers.values())
    if "keys" in options:
        known = site.bibliography.publications
        papers = [known[key] for key in dict.fromkeys(options["keys"]) if key in known]
    if options.get("kind"):
        papers = [p for p in papers if p.venue.kind in options["kind"] or p.status in options["kind"]]
    if options.get("year"):
        papers = [p for p in papers if p.date and str(p.date.year) in options["year"]]
    if options.get("topic"):
        papers = [p for p in papers if options["topic"] in [topic_slug(k) for k in p.keywords]]
    if options.get("selected"):
        papers = [p for p in papers if p.selected]
    papers = papers[: options.get("limit")]
    order = None if "keys" in options else newest_first
    groups = [("", papers)] if options.get("compact") else listing(papers, order)
    return [(heading, [shown(site, p) for p in members]) for heading, members in groups]


def _draw_publications(
    context: Context, site: Site, data: list[tuple[str, list[papers.Shown]]], options: Options
) -> list[nodes.Node]:
    if options.get("compact"):
        return papers.compact(context, data[0][1], site.owner)
    narrowed = [f"{name} {value}" for name, value in sorted(options.items()) if name != "downloads"]
    name = topic_slug(" ".join(narrowed)) if narrowed else ""
    # The meta tags of a paper's own page are for that paper alone.
    coins = site.pages[context.docname].kind != "paper"
    drawn = papers.grouped(context, data, site.owner, name=name, coins=coins)
    if options.get("downloads") and data:
        return [_downloads(context, site.kinds["paper"].folder), *drawn]
    return drawn


def _downloads(context: Context, folder: str) -> nodes.Node:
    items = [
        el("li", link(context.file(f"{folder}/publications.{to.suffix}"), f"All as {to.label}", download=""))
        for to in context.formats
    ]
    return el("ul", items, classes="downloads")


def _stretches(site: Site, page: Page, options: Options) -> list[timeline.Stretch]:
    found = []
    lasting = [name for name, kind in site.kinds.items() if kind.field("start") and kind.field("end")]
    for entity in (e for name in options.get("kind", lasting) for e in site.entities(name)):
        if entity.start:
            end = entity.end if isinstance(entity.end, PartialDate) else None
            place = str(site.pages[entity.docname].values.get("place", ""))
            found.append(timeline.Stretch(entity.title, entity.docname, entity.start, end, entity.kind, place))
    learnt = "education" in options.get("kind", ["education"]) and not options.get("compact")
    for vita in site.pages.values() if learnt else ():
        for degree in vita.values.get("education", ()) if vita.kind == "cv" else ():
            if "start" in degree:
                end = degree.get("end") if isinstance(degree.get("end"), PartialDate) else None
                found.append(
                    timeline.Stretch(
                        degree.get("degree", ""),
                        vita.docname,
                        degree["start"],
                        end,
                        "education",
                        degree.get("institution", ""),
                    )
                )
    # Only what goes on changes with the site's latest date.
    found = [stretch if stretch.end else replace(stretch, latest=site.latest) for stretch in found]
    return sorted(found, key=lambda s: (s.start.first, s.title), reverse=True)[: options.get("limit")]


def _entities(site: Site, page: Page, options: Options) -> list[Entity]:
    members = site.entities(options["kind"])
    if options.get("topic"):
        members = [e for e in members if options["topic"] in [topic_slug(t) for t in e.topics]]
    return members[: options.get("limit")]


def _notes(site: Site, page: Page, options: Options) -> pages.NoteList:
    """The notes that the options choose; when they are many, the latest, and where each year's are."""
    many = not {"limit", "topic", "year"} & set(options) and len(site.entities("note")) > MANY_NOTES
    if "year" in options:
        chosen = site.note_years.get(options["year"], [])
    else:
        chosen = _entities(site, page, {**options, "kind": "note", **({"limit": LATEST_NOTES} if many else {})})
    years = [(year, year_page(site, year), len(notes)) for year, notes in site.note_years.items()] if many else []
    return pages.NoteList(tuple(pages.NoteRow(e, site.minutes.get(e.docname, 0)) for e in chosen), tuple(years))


class _TopicPages(dict[str, str]):
    def __missing__(self, topic: str) -> str:
        return topic_page(topic)


def _topic(site: Site, page: Page, options: Options) -> list[tuple[str, list[Entity]]]:
    members = next((m for topic, m in site.topics.items() if topic_slug(topic) == options["topic"]), [])
    return [
        (kind.plural, [e for e in members if e.kind == kind.name])
        for kind in site.kinds.values()
        if any(e.kind == kind.name for e in members)
    ]


def _cv(site: Site, page: Page, options: Options) -> tuple[site_cv.Record, ...]:
    return site_cv.records(site, options["section"], partial(links, site))


def _profile(site: Site, page: Page, options: Options) -> profile.Profile:
    forms = tuple(site_cv.FORMS.items()) if site_cv.cv_page(site) else ()
    if page.kind != "cv":
        return profile.Profile(site.owner, forms)
    return profile.Profile(site.owner, forms, "index", page.values.get("updated"))


def _map(site: Site, page: Page, options: Options) -> tuple[list[Place], list[Edge]]:
    """The pages and relations of the map of the work: what was done, and what came of it."""
    places, edges = [], []
    for kind in (k for k in site.kinds.values() if k.name not in ("page", "cv")):
        for e in site.entities(kind.name):
            places.append(
                Place(
                    f"{e.kind}:{e.name}", kind.plural, plain(e.title), e.docname, e.start.isoformat() if e.start else ""
                )
            )
    for edge in site.edges:
        if edge.declared:
            edges.append(Edge(":".join(edge.source), ":".join(edge.target), edge.forward))
    return places, edges


def _draw_map(context: Context, site: Site, data: tuple[list[Place], list[Edge]], options: Options) -> list[nodes.Node]:
    places, edges = data
    drawing = map_drawing([place._replace(url=context.uri(place.url)) for place in places], edges, MAP_CAPTION)
    return (
        [
            figure_nodes(
                "figure-work-map",
                MAP_TITLE,
                write("figure-work-map", MAP_TITLE, drawing),
                [Source("the relations that the pages of this site declare")],
            )
        ]
        if places
        else []
    )


MAP_TITLE = "Map of the work"


MAP_CAPTION = "Every page as a mark beside its title, the newest first; lines join what came of what."


COMPONENTS: Mapping[str, Component] = {
    "map": Component(_map, _draw_map),
    "paper": Component(_paper, lambda c, s, d, o: papers.header(c, d, s.owner) if d else []),
    "cite": Component(_work, lambda c, s, d, o: papers.cite_box(c, d, s.owner) if d else []),
    "draft": Component(lambda s, p, o: None, lambda c, s, d, o: pages.draft()),
    "facts": Component(_facts, lambda c, s, d, o: pages.header(c, d)),
    "relations": Component(lambda s, p, o: s.relations(s.node(p)), lambda c, s, d, o: pages.relations(c, d)),
    "neighbours": Component(
        lambda s, p, o: s.neighbours.get(p.docname, (None, None)), lambda c, s, d, o: pages.neighbours(c, *d)
    ),
    "publications": Component(_publications, _draw_publications),
    "timeline": Component(_stretches, lambda c, s, d, o: timeline.timeline(c, d, compact=bool(o.get("compact")))),
    "pages": Component(_entities, lambda c, s, d, o: pages.cards(c, d, _TopicPages())),
    "notes": Component(_notes, lambda c, s, d, o: pages.notes(c, d, _TopicPages(), years="limit" not in o)),
    "topic": Component(_topic, lambda c, s, d, o: pages.grouped(c, d)),
    "topics": Component(
        lambda s, p, o: [(topic, topic_page(topic), len(members)) for topic, members in s.topics.items()],
        lambda c, s, d, o: pages.topic_index(c, d),
    ),
    "profile": Component(_profile, lambda c, s, d, o: profile.profile(c, d)),
    "cv": Component(_cv, lambda c, s, d, o: cv.section(c, d, s.owner)),
}

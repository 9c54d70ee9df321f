"""Lists of pages: those of a kind or topic, notes, all topics, and the pages related to a page."""

from collections.abc import Collection, Iterable, Sequence

from docutils import nodes
from docutils.parsers.rst import directives

from ..formats.text_formulas import plain_text
from ..model.kinds import Page
from ..model.problems import did_you_mean
from ..model.publication import Link
from ..model.slugs import topic_page, topic_slug
from ..model.text import capitalized
from ..site.entity import Entity
from ..site.graph import Site
from ..site.notes import LATEST_NOTES, MANY_NOTES, year_page
from ..site.page_facts import Fact, links, listed_facts
from ..site.sisters import sisters
from .component import NARROWING, NOTHING, Checked, Component, Options
from .nodes import (
    Child,
    Context,
    buttons,
    el,
    fact_line,
    link,
    list_item,
    page_link,
    period,
    rich,
    separated,
    time,
    topics,
    ul,
)
from .problems import PAGE_KIND
from .sisters import RELATED, SISTERS

#: A page in a list, with the facts and links that the list shows.
Card = tuple[Entity, tuple[Fact, ...], tuple[Link, ...]]
#: Pages under headings.
Groups = Sequence[tuple[str, Sequence[Entity]]]
#: Notes with their reading time in minutes (0: not known); and, if these are not all notes, each year with the docname
#: of its page and the number of its notes.
Notes = tuple[list[tuple[Entity, int]], list[tuple[str, str, int]]]


def check_kinds(options: Options, names: Iterable[str], known: Collection[str]) -> Checked:
    """Reject *options* if one of *names* is no kind of page."""
    for name in names:
        if name not in known:
            return None, [PAGE_KIND.at("", kind=name, suggestion=did_you_mean(name, known))]
    return options, []


def _chosen(members: Sequence[Entity], options: Options) -> Sequence[Entity]:
    """Those of *members* that the options ``topic`` and ``limit`` choose."""
    if options.get("topic"):
        members = [e for e in members if options["topic"] in map(topic_slug, e.topics)]
    return members[: options.get("limit")]


def _title(context: Context, entity: Entity) -> list[Child]:
    """The title of a page as a link, with the mark of a draft, which only the preview shows."""
    mark: list[Child] = [" ", el("span", "Draft", classes="status")] if entity.draft else []
    return [page_link(context, entity.docname, entity.title), *mark]


def _when(entity: Entity) -> Child:
    shown = period(entity.start, entity.end)
    return el("span", shown) if shown else None


def _gather_pages(site: Site, page: Page, options: Options) -> list[Card]:
    return [
        (entity, *_shown(site, site.pages.get(entity.docname)))
        for entity in _chosen(site.entities(options["kind"]), options)
    ]


def _shown(site: Site, page: Page | None) -> tuple[tuple[Fact, ...], tuple[Link, ...]]:
    return (listed_facts(site, page), links(site, page)) if page else ((), ())


def _draw_pages(context: Context, site: Site, data: Sequence[Card], options: Options) -> list[nodes.Node]:
    cards = []
    for e, facts, found in data:
        meta = [_when(e) if e.start else None, *(fact_line(context, fact) for fact in facts)]
        cards.append(
            el(
                "li",
                el("p", _title(context, e), classes="card-title"),
                el("p", separated(meta, " · "), classes="meta") if any(meta) else None,
                el("p", rich(e.description), classes="summary") if e.description else None,
                buttons(context, found, of=plain_text(e.title)),
                topics(context, e.topics),
                classes="page-card",
            )
        )
    return [el("ul", cards, classes="page-cards")] if cards else []


def _gather_notes(site: Site, page: Page, options: Options) -> Notes:
    """The notes that the options choose; of many notes only the latest, with the pages of all years."""
    many = not {"limit", "topic", "year"} & set(options) and len(site.entities("note")) > MANY_NOTES
    members = site.note_years.get(options["year"], []) if "year" in options else site.entities("note")
    chosen = _chosen(members, {**options, "limit": LATEST_NOTES} if many else options)
    years = [(year, year_page(site, year), len(notes)) for year, notes in site.note_years.items()] if many else []
    return [(note, site.minutes.get(note.docname, 0)) for note in chosen], years


def _draw_notes(context: Context, site: Site, data: Notes, options: Options) -> list[nodes.Node]:
    """Notes, newest first; by year, unless their number is limited."""
    notes, years = data
    groups: dict[str, list[nodes.Node]] = {}
    for note, minutes in notes:
        groups.setdefault("" if "limit" in options else str(note.age[0]), []).append(_note(context, note, minutes))
    out: list[nodes.Node] = []
    for year, items in groups.items():
        listing = el("ol", items, classes="note-list")
        out.append(el("section", el("h2", year), listing, classes="note-year", ids=f"y{year}") if year else listing)
    if years:
        by_year = [
            list_item([page_link(context, page, year)], f"{count} note{'s' if count > 1 else ''}")
            for year, page, count in years
        ]
        out.append(el("section", el("h2", "All notes by year"), ul(by_year, classes="relation-list"), ids="years"))
    return out


def _note(context: Context, note: Entity, minutes: int) -> nodes.Node:
    when = time(note.start) if note.start else None
    reading = el("span", f"{minutes}\u00a0min read") if minutes else None
    between = el("span", " · ", classes="between") if when and reading else None
    return el(
        "li",
        el("p", when, between, reading, classes="meta"),
        el("p", _title(context, note), classes="note-title"),
        el("p", rich(note.description), classes="summary") if note.description else None,
        topics(context, note.topics),
        classes="note",
    )


def _gather_topic(site: Site, page: Page, options: Options) -> Groups:
    _, members = site.topics_by_slug.get(options["topic"], ("", []))
    groups = [(kind.plural, [e for e in members if e.kind == kind.name]) for kind in site.kinds.values()]
    return [group for group in groups if group[1]]


def _draw_topic(context: Context, site: Site, groups: Groups, options: Options) -> list[nodes.Node]:
    out: list[nodes.Node] = []
    for heading, members in groups:
        items = [list_item(_title(context, e), _when(e)) for e in members]
        out.append(el("section", el("h2", heading), ul(items, classes="relation-list")))
    return out


def _draw_topics(context: Context, site: Site, counts: Sequence[tuple[str, int]], options: Options) -> list[nodes.Node]:
    items: list[list[Child]] = [
        list_item([link(context.uri(topic_page(name)), capitalized(name), classes="topic")], str(count))
        for name, count in counts
    ]
    return ul(items, classes="topics topic-index")


def _gather_relations(site: Site, page: Page, options: Options) -> Groups:
    """The related pages, without those that the strip at the head of the page leads to."""
    shown = {sister.docname for sister in sisters(site, page) if sister.title} if SISTERS.applies(page) else set()
    groups = [
        (heading, [e for e in group if e.docname not in shown]) for heading, group in site.relations(site.node(page))
    ]
    return [group for group in groups if group[1]]


def _draw_relations(context: Context, site: Site, groups: Groups, options: Options) -> list[nodes.Node]:
    sections: list[Child] = []
    for heading, members in groups:
        items = [list_item(_title(context, e), separated([e.label, _when(e)], " · ")) for e in members]
        sections.append(el("div", el("h2", heading), ul(items, classes="relation-list"), classes="relation-group"))
    named = {"ids": RELATED, "aria_label": "Related pages"}
    return [el("section", sections, classes="relations", **named)] if sections else []


def _draw_neighbours(
    context: Context, site: Site, data: tuple[Entity | None, Entity | None], options: Options
) -> list[nodes.Node]:
    items = []
    for label, rel, e in zip(("Older", "Newer"), ("prev", "next"), data, strict=True):
        if e:
            to = link(context.uri(e.docname), rich(e.title), rel=rel)
            items.append(el("p", el("span", label, classes="meta"), " ", to, classes=rel))
    return [el("nav", items, classes="neighbours", aria_label="Notes before and after")] if items else []


PAGES = Component(
    "pages",
    _gather_pages,
    _draw_pages,
    empty=NOTHING,
    meaning="the pages of a kind",
    options=NARROWING,
    argument="kind",
    check=lambda options, kinds: check_kinds(options, [options["kind"]], kinds),
)
NOTES = Component(
    "notes",
    _gather_notes,
    _draw_notes,
    empty=NOTHING,
    meaning="the notes, newest first",
    options={**NARROWING, "year": directives.unchanged_required},
)
# The search index keeps it: a topic is found by the titles of its pages.
TOPIC = Component(
    "topic",
    _gather_topic,
    _draw_topic,
    empty=NOTHING,
    meaning="the papers and pages of a topic",
    options={},
    argument="topic",
    generated=False,
)
TOPICS = Component(
    "topics",
    lambda site, page, options: [(topic, len(members)) for topic, members in site.topics.items()],
    _draw_topics,
    empty=NOTHING,
    meaning="all topics with page counts",
    options={},
)
RELATIONS = Component(
    "relations",
    _gather_relations,
    _draw_relations,
    position="tail",
    order=1,
    applies=lambda page: page.kind not in ("page", "cv"),
)
NEIGHBOURS = Component(
    "neighbours",
    lambda site, page, options: site.neighbours.get(page.docname, (None, None)),
    _draw_neighbours,
    position="end",
    applies=lambda page: page.kind == "note",
)

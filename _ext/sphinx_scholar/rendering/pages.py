"""Lists of pages: those of a kind or topic, notes, all topics, and the pages related to a page."""

from collections.abc import Collection, Iterable, Sequence

from docutils import nodes

from ..formats.text_formulas import plain_text
from ..model.kinds import Page
from ..model.problems import did_you_mean
from ..model.publication import Link
from ..model.slugs import topic_page, topic_slug
from ..model.text import capitalized
from ..site.entity import Entity
from ..site.graph import Site
from ..site.page_facts import Fact, links, listed_facts
from ..site.sisters import sisters
from .component import NARROWING, NOTHING, Checked, Component, Options
from .links import buttons, page_link, summary
from .nodes import Child, Context, el, fact_line, link, list_item, period, separated, topics, ul
from .problems import PAGE_KIND
from .sisters import RELATED, SISTERS

#: A page in a list, with the facts and links that the list shows.
Card = tuple[Entity, tuple[Fact, ...], tuple[Link, ...]]
#: Pages under headings.
Groups = Sequence[tuple[str, Sequence[Entity]]]


def check_kinds(options: Options, names: Iterable[str], known: Collection[str]) -> Checked:
    """Reject *options* if one of *names* is no kind of page."""
    for name in names:
        if name not in known:
            return None, [PAGE_KIND.at("", kind=name, suggestion=did_you_mean(name, known))]
    return options, []


def chosen(members: Sequence[Entity], options: Options) -> Sequence[Entity]:
    """Those of *members* that the options ``topic`` and ``limit`` choose."""
    if options.get("topic"):
        members = [e for e in members if options["topic"] in map(topic_slug, e.topics)]
    return members[: options.get("limit")]


def title(context: Context, entity: Entity, classes: str = "") -> list[Child]:
    """The title of a page as a link, with the mark of a draft, which only the preview shows."""
    mark: list[Child] = [" ", el("span", context.texts.gettext("Draft"), classes="status")] if entity.draft else []
    return [page_link(context, entity.docname, entity.title, classes=classes), *mark]


def _when(context: Context, entity: Entity) -> Child:
    shown = period(context.texts, entity.start, entity.end)
    return el("span", shown) if shown else None


def _gather_pages(site: Site, page: Page, options: Options) -> list[Card]:
    return [
        (entity, *_shown(site, site.pages.get(entity.docname)))
        for entity in chosen(site.entities(options["kind"]), options)
    ]


def _shown(site: Site, page: Page | None) -> tuple[tuple[Fact, ...], tuple[Link, ...]]:
    return (listed_facts(site, page), links(site, page)) if page else ((), ())


def _draw_pages(context: Context, site: Site, data: Sequence[Card], options: Options) -> list[nodes.Node]:
    cards = []
    for e, facts, found in data:
        meta = [_when(context, e) if e.start else None, *(fact_line(context, fact) for fact in facts)]
        cards.append(
            el(
                "li",
                el("p", title(context, e), classes="card-title"),
                el("p", separated(meta, " · "), classes="meta") if any(meta) else None,
                summary(context, e.docname, e.description) if e.description else None,
                buttons(context, found, of=plain_text(e.title)),
                topics(context, e.topics),
                classes="page-card",
            )
        )
    return [el("ul", cards, classes="page-cards")] if cards else []


def _gather_topic(site: Site, page: Page, options: Options) -> Groups:
    _, members = site.topics_by_slug.get(options["topic"], ("", []))
    kinds = sorted(site.kinds.values(), key=lambda kind: kind.name == "page")  # plain pages are the last
    groups = [(kind.plural, [e for e in members if e.kind == kind.name]) for kind in kinds]
    return [group for group in groups if group[1]]


def _draw_topic(context: Context, site: Site, groups: Groups, options: Options) -> list[nodes.Node]:
    out: list[nodes.Node] = []
    for heading, members in groups:
        items = [list_item(title(context, e), _when(context, e)) for e in members]
        out.append(el("section", el("h2", context.texts.of(heading)), ul(items, classes="relation-list")))
    return out


def _draw_topics(context: Context, site: Site, counts: Sequence[tuple[str, int]], options: Options) -> list[nodes.Node]:
    items: list[list[Child]] = [
        list_item([link(context.uri(context.page(topic_page(name))), capitalized(name), classes="topic")], str(count))
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
    texts = context.texts
    for heading, members in groups:
        items = [
            list_item(title(context, e), separated([texts.of(e.label), _when(context, e)], " · ")) for e in members
        ]
        group = ul(items, classes="relation-list")
        sections.append(el("div", el("h2", texts.of(heading)), group, classes="relation-group"))
    named = {"ids": RELATED, "aria_label": texts.gettext("Related pages")}
    return [el("section", sections, classes="relations", **named)] if sections else []


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

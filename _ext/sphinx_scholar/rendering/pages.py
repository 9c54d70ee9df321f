"""Lists of pages: those of a kind, those of a topic, and all topics."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from docutils import nodes
from docutils.parsers.rst import directives

from ..model.kinds import Page
from ..model.problems import did_you_mean
from ..model.slugs import topic_page, topic_slug
from ..site.graph import Entity, Site
from .component import Checked, Component, Options
from .nodes import Context, el, link, list_item, optional, rich, topics
from .problems import PAGE_KIND
from .relations import when

Groups = Sequence[tuple[str, Sequence[Entity]]]


def entities(site: Site, kind: str, options: Options) -> list[Entity]:
    """The pages of a kind that the options ``topic`` and ``limit`` choose, newest first."""
    members = site.entities(kind)
    if options.get("topic"):
        members = [e for e in members if options["topic"] in map(topic_slug, e.topics)]
    return members[: options.get("limit")]


def check_kinds(options: Options, names: Iterable[str], known: Collection[str]) -> Checked:
    """Reject *options* if one of *names* is no kind of page."""
    for name in names:
        if name not in known:
            return None, [PAGE_KIND.at("", kind=name, suggestion=did_you_mean(name, known))]
    return options, []


def _draw_pages(context: Context, site: Site, data: Sequence[Entity], options: Options) -> list[nodes.Node]:
    cards = [
        el(
            "li",
            el("p", link(context.uri(e.docname), rich(e.title)), classes="card-title"),
            el("p", when(e), classes="meta") if e.start else None,
            optional("p", e.description, "summary"),
            topics(context, e.topics),
            classes="page-card",
        )
        for e in data
    ]
    return [el("ul", cards, classes="page-cards")] if cards else []


def _gather_topic(site: Site, page: Page, options: Options) -> Groups:
    members = next((m for topic, m in site.topics.items() if topic_slug(topic) == options["topic"]), [])
    groups = [(kind.plural, [e for e in members if e.kind == kind.name]) for kind in site.kinds.values()]
    return [group for group in groups if group[1]]


def _draw_topic(context: Context, site: Site, groups: Groups, options: Options) -> list[nodes.Node]:
    out: list[nodes.Node] = []
    for heading, members in groups:
        items = [list_item(context.uri(e.docname), rich(e.title), when(e)) for e in members]
        out.append(el("section", el("h2", heading), el("ul", items, classes="relation-list")))
    return out


def _draw_topics(context: Context, site: Site, counts: Sequence[tuple[str, int]], options: Options) -> list[nodes.Node]:
    items = [list_item(context.uri(topic_page(name)), name, str(count), classes="topic") for name, count in counts]
    return [el("ul", items, classes="topics topic-index")] if items else []


PAGES = Component(
    "pages",
    lambda site, page, options: entities(site, options["kind"], options),
    _draw_pages,
    options={"topic": directives.unchanged_required, "limit": directives.positive_int},
    argument="kind",
    check=lambda options, kinds: check_kinds(options, [options["kind"]], kinds),
)

# The search index keeps it: a topic is found by the titles of its pages.
TOPIC = Component("topic", _gather_topic, _draw_topic, options={}, argument="topic", generated=False)

TOPICS = Component(
    "topics",
    lambda site, page, options: [(topic, len(members)) for topic, members in site.topics.items()],
    _draw_topics,
    options={},
)

"""Cards of single pages: those that the author names, and the newest of a kind."""

from collections.abc import Iterator, Sequence

from docutils import nodes

from ..model.kinds import Page
from ..site.entity import Entity
from ..site.graph import Site
from .component import Component, Options, words
from .links import page_link, summary
from .nodes import Context, el, time
from .pages import check_kinds


def _named(options: Options) -> Iterator[tuple[str, str]]:
    """The kind and the name of each page; a kind alone selects its newest page."""
    for word in words(options["pages"]):
        kind, _, name = word.partition(":")
        yield kind, name


def _gather(site: Site, page: Page, options: Options) -> list[Entity]:
    found = (
        site.entity(kind, name) if name else next(iter(site.entities(kind)), None) for kind, name in _named(options)
    )
    return [entity for entity in found if entity]


def _draw(context: Context, site: Site, entities: Sequence[Entity], options: Options) -> list[nodes.Node]:
    cards = [
        el(
            "li",
            el(
                "p",
                context.texts.of(e.label),
                [" · ", time(context.texts, e.start, short=True)] if e.kind == "note" and e.start else None,
                classes="meta",
            ),
            el("p", page_link(context, e.docname, e.title), classes="card-title"),
            summary(context, e.docname, e.description) if e.description else None,
        )
        for e in entities
    ]
    return [el("ul", cards, classes="highlights")] if cards else []


HIGHLIGHTS = Component(
    "highlights",
    _gather,
    _draw,
    meaning="cards of single pages, such as `paper:citekey project:name note`; a kind alone selects its newest page",
    options={},
    argument="pages",
    check=lambda options, kinds: check_kinds(options, [kind for kind, _ in _named(options)], kinds),
    names=lambda options: [(kind, name) for kind, name in _named(options) if name],
)

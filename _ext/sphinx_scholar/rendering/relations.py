"""The related pages at the end of a page, and the notes before and after a note."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ..site.graph import Entity, Site
from .component import Component, Options
from .nodes import Child, Context, el, link, list_item, period, rich, separated


def when(entity: Entity) -> Child:
    """The period of a page, ``None`` if it has no date."""
    shown = period(entity.start, entity.end)
    return el("span", shown) if shown else None


def _draw_relations(
    context: Context, site: Site, groups: Sequence[tuple[str, Sequence[Entity]]], options: Options
) -> list[nodes.Node]:
    sections: list[Child] = []
    for heading, members in groups:
        items = [
            list_item(context.uri(e.docname), rich(e.title), separated([e.label, when(e)], " · ")) for e in members
        ]
        listing = el("ul", items, classes="relation-list")
        sections.append(el("div", el("h2", heading), listing, classes="relation-group"))
    return [el("section", sections, classes="relations", aria_label="Related pages")] if sections else []


def _draw_neighbours(
    context: Context, site: Site, data: tuple[Entity | None, Entity | None], options: Options
) -> list[nodes.Node]:
    items = [
        el(
            "p",
            el("span", label, classes="meta"),
            " ",
            link(context.uri(e.docname), rich(e.title), rel=rel),
            classes=rel,
        )
        for label, rel, e in zip(("Older", "Newer"), ("prev", "next"), data, strict=True)
        if e
    ]
    return [el("nav", items, classes="neighbours", aria_label="Notes before and after")] if items else []


RELATIONS = Component(
    "relations",
    lambda site, page, options: site.relations(site.node(page)),
    _draw_relations,
    position="tail",
    applies=lambda page: page.kind not in ("page", "cv"),
)

NEIGHBOURS = Component(
    "neighbours",
    lambda site, page, options: site.neighbours.get(page.docname, (None, None)),
    _draw_neighbours,
    position="end",
    applies=lambda page: page.kind == "note",
)

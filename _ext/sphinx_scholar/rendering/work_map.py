"""The map of the work: a figure of all pages by kind and time, with lines between those that are related.

Kinds are columns, and rows are in order of time, the newest first. Each title is next to its mark, so that the map can
be read as a list at any width, with the relations drawn in the margin.
"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from docutils import nodes

from ..figures.model import Drawing, Source, Table
from ..figures.svg import element, number, svg
from ..formats.text_formulas import plain_text
from ..model.kinds import Page
from ..site.graph import Site
from ..site.relations import Edge, Node
from .component import Component, Options
from .figures import figure_nodes
from .nodes import Context

NAME = "figure-work-map"
TITLE = "Map of the work"
CAPTION = "Every page as a mark beside its title, the newest first; lines join what came of what."
#: Lengths in units of the drawing: its width, the distance of columns, the left margin, the height of a line of text
#: and the width of an entry of the legend.
WIDTH, COLUMN, LEFT, STEP, LEGEND = 400, 24, 16, 16, 96
#: Characters of a title that fit beside the columns, in the largest type the stylesheet sets.
LINE = 40


class Place(NamedTuple):
    """A page on the map. *date* is in ISO 8601; if it is ``""``, the page is put at the date of a related one."""

    node: Node
    kind: str
    title: str
    url: str
    date: str


def map_drawing(places: Sequence[Place], edges: Sequence[Edge]) -> Drawing:
    """The map, with the relations as its table; it depends neither on the order of *places* nor on that of *edges*."""
    titles = {place.node: place.title for place in places}
    known = [edge for edge in edges if edge.source in titles and edge.target in titles]
    kinds = list(dict.fromkeys(place.kind for place in places))
    dates = _dates(places, edges)
    ordered = sorted(places, key=lambda place: (kinds.index(place.kind), place.node))
    ordered.sort(key=lambda place: dates[place.node], reverse=True)
    marks: dict[Node, tuple[float, float]] = {}
    labels: list[Element] = []
    right = LEFT + len(kinds) * COLUMN
    y = 20.0 + 24 * (1 + (len(kinds) - 1) // 4)
    for place in ordered:
        lines = _label(place.title)
        spans = [element("tspan", line, x=right, y=y + 5 + i * STEP) for i, line in enumerate(lines)]
        column = kinds.index(place.kind)
        marks[place.node] = (LEFT + column * COLUMN, y)
        labels.append(element("a", _mark(column, *marks[place.node]), element("text", *spans), href=place.url))
        y += 10 + STEP * len(lines)
    curves = [_curve(marks[source], marks[target]) for source, target in sorted((e.source, e.target) for e in known)]
    return Drawing(
        svg(WIDTH, y - 8, _legend(kinds), element("g", *curves, class_="edge"), *labels, class_="work-map"),
        f"{len(places)} pages in rows by time, the newest first, and in columns by kind, with {len(known)} lines "
        "between those that are related. The table below has each relation in words.",
        CAPTION,
        Table(["From", "Relation", "To"], [(titles[e.source], e.forward, titles[e.target]) for e in known]),
    )


def _dates(places: Sequence[Place], edges: Sequence[Edge]) -> Mapping[Node, str]:
    """The date of each place; one without has the earliest date of those it is related to."""
    own = {place.node: place.date for place in places}
    related = [pair for e in edges for pair in ((e.source, e.target), (e.target, e.source))]
    return {
        node: date or min((own.get(b, "") for a, b in related if a == node), default="") for node, date in own.items()
    }


def _label(title: str) -> list[str]:
    """A title in one or two lines, without what follows its colon."""
    lines = textwrap.wrap(title.partition(": ")[0], LINE)
    return lines if len(lines) <= 2 else [lines[0], textwrap.shorten(" ".join(lines[1:]), LINE, placeholder="\u2026")]


def _mark(column: int, x: float, y: float) -> Element:
    """The mark of a kind, told from others by shape as well as colour."""
    colour = f"fill-{column % 6 + 1}"
    shape = column % 4
    if shape == 0:
        return element("circle", cx=x, cy=y, r=6, class_=colour)
    points = ["", "-6 -6 6 -6 6 6 -6 6", "0 -7 7 6 -7 6", "0 -8 8 0 0 8 -8 0"][shape]
    return element("polygon", points=points, transform=f"translate({number(x)} {number(y)})", class_=colour)


def _curve(a: tuple[float, float], b: tuple[float, float]) -> Element:
    """The line from mark to mark; within a column it bends to the left."""
    (x1, y1), (x2, y2) = sorted((a, b), key=lambda mark: mark[1])
    middle = (y1 + y2) / 2
    swing = 14 if x1 == x2 else 0
    points = (x1, y1, x1 - swing, middle, x2 - swing, middle, x2, y2)
    return element("path", d="M{} {}C{} {} {} {} {} {}".format(*map(number, points)))


def _legend(kinds: Sequence[str]) -> Element:
    group = element("g")
    for place, kind in enumerate(kinds):
        x, y = LEFT + place % 4 * LEGEND, 12 + place // 4 * 24
        group.append(_mark(place, x, y))
        group.append(element("text", kind, x=x + 12, y=y + 5))
    return group


def _gather(site: Site, page: Page, options: Options) -> tuple[list[Place], list[Edge]]:
    """All pages but plain ones and the CV, and the relations that they declare."""
    kinds = [kind for kind in site.kinds.values() if kind.name not in ("page", "cv")]
    places = [
        Place((e.kind, e.name), kind.plural, plain_text(e.title), e.docname, str(e.start or ""))
        for kind in kinds
        for e in site.entities(kind.name)
    ]
    return places, [edge for edge in site.edges if edge.declared]


def _draw(context: Context, site: Site, data: tuple[list[Place], list[Edge]], options: Options) -> list[nodes.Node]:
    places, edges = data
    if not places:
        return []
    drawing = map_drawing([place._replace(url=context.uri(place.url)) for place in places], edges)
    source = Source("the relations that the pages of this site declare")
    return [figure_nodes(NAME, TITLE, drawing.render(NAME, TITLE), [source])]


MAP = Component(
    "map", _gather, _draw, meaning="papers and pages, and how they are related", options={}, generated=False
)

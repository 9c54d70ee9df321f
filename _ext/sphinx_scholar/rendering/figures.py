"""Figures as docutils nodes: the drawing, its caption and sources, and its numbers in a table that can be opened."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree import ElementTree

from docutils import nodes

from ..figures.model import Rendered, Source, Table
from ..locale.messages import ENGLISH, Messages
from .nodes import el, element

_NUMERIC = re.compile(r"[-\u2212+]?[\d,. ]+[\u00d7%]?|\u2013|")


class drawing(nodes.General, nodes.Element):
    """Serialised *markup*, already checked; *script* is the file that makes it interactive, or ``""``."""


def figure_nodes(
    identifier: str,
    title: str,
    rendered: Rendered,
    sources: Sequence[Source],
    *,
    script: str = "",
    remarks: Iterable[nodes.Node] = (),
    texts: Messages = ENGLISH,
) -> nodes.figure:
    """The nodes of a figure; *remarks* are put before its caption."""
    legend = nodes.legend("", *remarks, nodes.paragraph("", rendered.caption), _sources(sources, texts))
    if rendered.table:
        legend += el("details", el("summary", texts.gettext("View data")), table_nodes(title, rendered.table, texts))
    picture = drawing(markup=rendered.markup, script=script)
    caption = nodes.caption("", title)
    return nodes.figure("", picture, caption, legend, ids=[identifier], classes=["computed-figure"])


def _sources(sources: Sequence[Source], texts: Messages) -> nodes.paragraph:
    label = texts.gettext("Source") if len(sources) == 1 else texts.gettext("Sources")
    paragraph = nodes.paragraph("", texts.prefix(label), classes=["figure-sources"])
    for place, source in enumerate(sources):
        paragraph += nodes.Text(texts.semicolon if place else "")
        paragraph += nodes.reference("", source.text, refuri=source.url) if source.url else nodes.Text(source.text)
    paragraph += nodes.Text(texts.full_stop.rstrip())
    return paragraph


def table_nodes(title: str, table: Table, texts: Messages = ENGLISH) -> element:
    """The numbers in a region that can be scrolled by keyboard if the page is too narrow."""
    numeric = [all(_NUMERIC.fullmatch(row[i]) for row in table.rows) for i in range(len(table.columns))]
    head = el("tr", (el("th", name, scope="col", classes="num" * numeric[i]) for i, name in enumerate(table.columns)))
    body = []
    for name, *values in table.rows:
        cells = (el("td", text, classes="num" * number) for text, number in zip(values, numeric[1:], strict=True))
        body.append(el("tr", el("th", name, scope="row"), cells))
    whole = el("table", el("thead", head), el("tbody", body), classes="table")
    return el(
        "div",
        whole,
        classes="figure-table",
        tabindex="0",
        role="region",
        aria_label=texts.gettext("{title}: data table", title=title),
    )


def in_words(markup: str) -> list[element]:
    """A drawing in words: the description of an SVG picture, or the text of one that is HTML."""
    root = ElementTree.fromstring(markup)
    if root.tag.endswith("svg"):
        text = next((part.text for part in root if part.tag.endswith("desc")), None)
        return [el("p", text)] if text else []
    return [_html(root)]


def _html(tree: ElementTree.Element) -> element:
    parts: list[nodes.Node | str | None] = [tree.text]
    for child in tree:
        parts += [_html(child), child.tail]
    attributes = dict(tree.attrib)
    classes, ids = attributes.pop("class", ""), attributes.pop("id", "")
    made = el(tree.tag.rpartition("}")[2], *parts, classes=classes, ids=ids)
    made["attributes"] = attributes
    return made


def visit_drawing(self: Any, node: drawing) -> None:
    """Write the markup, after a place for the controls of its script, so that nothing moves when they come."""
    room = '<div class="figure-room"></div>\n' if node["script"] else ""
    self.body.append(f"{room}{node['markup']}\n")
    raise nodes.SkipNode

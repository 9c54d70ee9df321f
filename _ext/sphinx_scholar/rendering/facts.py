"""The head of a page that is no paper: its byline, the facts of its front matter, its buttons and topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docutils import nodes

from ..model.dates import PartialDate
from ..model.pages import Page
from ..model.publication import LINK_LABELS, Link
from ..site import notes
from ..site.graph import Site
from .component import Component, Options
from .nodes import Child, Context, el, link, own, period, rich, separated, time, topics

#: The facts of the built-in kinds by field: the label of one item, and of several.
FACTS = {
    "advisors": ("Advisor", "Advisors"),
    "host": ("Host", "Hosts"),
    "place": ("Place", "Place"),
    "stack": ("Built with", "Built with"),
    "license": ("Licence", "Licence"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page's head shows: *values* by field, *links* as buttons, *topics*, and for a note its byline.

    *labelled* are the values of fields that the site declares itself, with their labels.
    """

    values: tuple[tuple[str, Any], ...]
    links: tuple[Link, ...]
    topics: tuple[str, ...]
    byline: str = ""
    byline_date: PartialDate | None = None
    changed: PartialDate | None = None
    reading_minutes: int = 0
    labelled: tuple[tuple[str, Any], ...] = ()


def gather(site: Site, page: Page, options: Options) -> Facts:
    """The facts of *page*. An address in a field with the name of a button, such as ``slides``, is a button."""
    is_note = page.kind == "note"
    labels = {of.name: of.label for of in site.kinds[page.kind].fields if of.label and of.name in page.values}
    names = ("start", "end", *(() if is_note else ("date",)), *FACTS)
    addresses = [("code", page.values.get("repository")), ("website", page.values.get("homepage"))]
    addresses += [(name, page.values[name]) for name in LINK_LABELS if name in labels]
    return Facts(
        tuple((name, page.values[name]) for name in names if name in page.values and name not in labels),
        tuple(Link(role, url) for role, url in addresses if url),
        tuple(page.values.get("topics", ())),
        notes.author_of(site, page).display if is_note else "",
        page.values.get("date") if is_note else None,
        site.changed.get(page.docname) if is_note else None,
        site.minutes.get(page.docname, 0) if is_note else 0,
        tuple((label, page.values[name]) for name, label in labels.items() if name not in LINK_LABELS),
    )


def draw(context: Context, site: Site, facts: Facts, options: Options) -> list[nodes.Node]:
    """The byline, the list of facts, the buttons and the topics."""
    values = dict(facts.values)
    rows: list[Child] = []
    if when := period(values.get("start") or values.get("date"), values.get("end"), short=False):
        rows.append(_row("When", when))
    for name in FACTS:
        if value := values.get(name):
            items = [value] if isinstance(value, str) else list(value)
            label, separator = label_of(name, len(items))
            rows.append(_row(label, separated([el("span", rich(item)) for item in items], separator)))
    rows += [_row(label, separated(_shown(value), "; ")) for label, value in facts.labelled]
    buttons = [el("li", link(to.url, to.label, classes=f"button button-{to.role}")) for to in facts.links]
    byline = [
        el("span", facts.byline) if facts.byline else None,
        time(facts.byline_date) if facts.byline_date else None,
        f"{facts.reading_minutes}\u00a0min read" if facts.reading_minutes else None,
        _changed(facts.changed, facts.byline_date),
    ]
    head = el(
        "div",
        el("p", separated(byline, " · "), classes="byline") if any(byline) else None,
        own(el("dl", rows, classes="facts")) if rows else None,
        el("ul", buttons, classes="pub-links") if buttons else None,
        topics(context, facts.topics),
        classes="page-header",
    )
    return [head] if head.children else []


def label_of(field: str, count: int) -> tuple[str, str]:
    """The label of a built-in fact with *count* items, and what separates these."""
    return FACTS[field][0 if count == 1 else 1], ", " if field == "stack" else "; "


def _shown(value: Any) -> list[Child]:
    """The items of a field that a site declares; an address is a link."""
    if isinstance(value, PartialDate):
        return [time(value)]
    texts = [value] if isinstance(value, str) else value
    return [link(text, text.split("://")[1].rstrip("/")) if "://" in text else el("span", rich(text)) for text in texts]


def _changed(changed: PartialDate | None, written: PartialDate | None) -> Child:
    """When a text was last changed, if that was after it was written."""
    if changed is None or (written is not None and changed.first <= written.last):
        return None
    return el("span", "last changed ", time(changed))


def _row(label: str, *content: Any) -> nodes.Node:
    return el("div", el("dt", label), el("dd", *content))


def _draw_draft(context: Context, site: Site, data: None, options: Options) -> list[nodes.Node]:
    text = el("p", "Only the preview shows this page. To publish it, delete “draft: true” from its front matter.")
    return [el("div", el("p", "Draft", classes="admonition-title"), text, classes="admonition warning draft")]


FACTS_COMPONENT = Component(
    "facts", gather, draw, position="head", applies=lambda page: page.kind not in ("page", "paper", "cv")
)

DRAFT = Component(
    "draft",
    lambda site, page, options: None,
    _draw_draft,
    position="head",
    applies=lambda page: bool(page.values.get("draft")),
)

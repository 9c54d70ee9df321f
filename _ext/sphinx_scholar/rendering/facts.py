"""The head of a page that is no paper: its byline, the facts of its front matter, its buttons and topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docutils import nodes

from ..model.dates import PartialDate
from ..model.kinds import FACTS, Field, Page
from ..model.publication import LINK_LABELS, Link
from ..model.text import is_absolute
from ..site import notes
from ..site.graph import Site
from .component import Component, Options
from .nodes import Child, Context, el, link, own, period, rich, separated, time, topics


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page's head shows: its period, its *fields* and *links* as buttons, *topics*, and for a note its byline.

    Each of *fields* is a field of the page's kind with its value.
    """

    start: PartialDate | None
    end: PartialDate | str | None
    fields: tuple[tuple[Field, Any], ...]
    links: tuple[Link, ...]
    topics: tuple[str, ...]
    byline: str = ""
    byline_date: PartialDate | None = None
    changed: PartialDate | None = None
    reading_minutes: int = 0


def _gather(site: Site, page: Page, options: Options) -> Facts:
    """The facts of *page*. An address in a field with the name of a button, such as ``slides``, is a button."""
    values, is_note = page.values, page.kind == "note"
    labelled = [field for field in site.kinds[page.kind].fields if field.label and values.get(field.name)]
    order = [*FACTS, *(field.name for field in labelled)]
    addresses = [("code", values.get("repository")), ("website", values.get("homepage"))]
    addresses += [(field.name, values[field.name]) for field in labelled if field.name in LINK_LABELS]
    return Facts(
        values.get("start") or (None if is_note else values.get("date")),
        values.get("end"),
        tuple(
            (field, values[field.name])
            for field in sorted(labelled, key=lambda field: order.index(field.name))
            if field.name not in LINK_LABELS
        ),
        tuple(Link(role, url) for role, url in addresses if url),
        tuple(values.get("topics", ())),
        notes.author_of(site, page).display if is_note else "",
        values.get("date") if is_note else None,
        site.changed.get(page.docname) if is_note else None,
        site.minutes.get(page.docname, 0) if is_note else 0,
    )


def _draw(context: Context, site: Site, facts: Facts, options: Options) -> list[nodes.Node]:
    """The byline, the list of facts, the buttons and the topics."""
    when = period(facts.start, facts.end, short=False)
    rows = [_row("When", when)] if when else []
    for field, value in facts.fields:
        items = [value] if isinstance(value, (str, PartialDate)) else list(value)
        rows.append(_row(field.label_of(len(items)), separated(map(_item, items), field.separator)))
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


def _item(value: str | PartialDate) -> nodes.Node:
    """An item of a field; an address is a link."""
    if isinstance(value, PartialDate):
        return time(value)
    return link(value, value.split("://")[1].rstrip("/")) if is_absolute(value) else el("span", rich(value))


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


FACTS_OF_PAGE = Component(
    "facts", _gather, _draw, position="head", applies=lambda page: page.kind not in ("page", "paper", "cv")
)

DRAFT = Component(
    "draft",
    lambda site, page, options: None,
    _draw_draft,
    position="head",
    applies=lambda page: bool(page.values.get("draft")),
)

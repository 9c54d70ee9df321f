"""Pages of the other kinds: the facts at their head, their relations, and the lists they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from ..model.dates import PartialDate
from ..model.publication import Link
from ..site.graph import Entity
from .nodes import Child, Context, el, link, period, rich, separated, time, topics

#: Facts of a page that its header shows, by field: the label for one, and for several.
FACTS = {
    "advisors": ("Advisor", "Advisors"),
    "host": ("Host", "Hosts"),
    "place": ("Place", "Place"),
    "stack": ("Built with", "Built with"),
    "license": ("Licence", "Licence"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page's header says: its *values*, *links* as buttons, and *topics* with their pages.

    *labelled* are the values of fields that the site has declared itself, each with its label.
    """

    values: tuple[tuple[str, Any], ...]
    links: tuple[Link, ...]
    topics: tuple[tuple[str, str], ...]
    byline: str = ""
    byline_date: PartialDate | None = None
    changed: PartialDate | None = None
    reading_minutes: int = 0
    labelled: tuple[tuple[str, Any], ...] = ()


def header(context: Context, facts: Facts) -> list[nodes.Node]:
    """The facts under a page's title: a byline for what is written, a list of facts for what was done."""
    values = dict(facts.values)
    rows: list[Child] = []
    if when := period(values.get("start") or values.get("date"), values.get("end"), short=False):
        rows.append(_fact("When", when))
    for name, (one, several) in FACTS.items():
        if value := values.get(name):
            items = [value] if isinstance(value, str) else list(value)
            parts: list[Child] = [el("span", rich(item)) for item in items]
            rows.append(_fact(one if len(items) == 1 else several, separated(parts, ", " if name == "stack" else "; ")))
    rows += [_fact(label, separated(_shown(value), "; ")) for label, value in facts.labelled]
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
        el("dl", rows, classes="facts") if rows else None,
        el("ul", buttons, classes="pub-links") if buttons else None,
        topics(context, [name for name, _ in facts.topics], dict(facts.topics).__getitem__),
        classes="page-header",
    )
    return [head] if head.children else []


def _shown(value: Any) -> list[Child]:
    """The value of a field that the site has declared: a date, a web address, one text or several."""
    if isinstance(value, PartialDate):
        return [time(value)]
    texts = [value] if isinstance(value, str) else value
    return [link(text, text.split("://")[1].rstrip("/")) if "://" in text else el("span", rich(text)) for text in texts]


def draft() -> list[nodes.Node]:
    """What marks a page that only the preview shows."""
    text = el("p", "Only the preview shows this page. To publish it, delete “draft: true” from its front matter.")
    return [el("div", el("p", "Draft", classes="admonition-title"), text, classes="admonition warning draft")]


def _changed(changed: PartialDate | None, written: PartialDate | None) -> Child:
    """When a text was last changed, if that was after it was written."""
    if changed is None or (written is not None and changed.first <= written.last):
        return None
    return el("span", "last changed ", time(changed))


def _fact(label: str, *content: Any) -> nodes.Node:
    return el("div", el("dt", label), el("dd", *content))


def relations(context: Context, groups: Sequence[tuple[str, Sequence[Entity]]]) -> list[nodes.Node]:
    """What the page came from and what came of it, grouped; nothing where there is nothing."""
    sections: list[Child] = []
    for heading, members in groups:
        items = [
            el(
                "li",
                link(context.uri(e.docname), rich(e.title)),
                " ",
                el("span", separated([e.label, *_when(e)], " · "), classes="meta"),
            )
            for e in members
        ]
        sections.append(
            el("div", el("h2", heading), el("ul", items, classes="relation-list"), classes="relation-group")
        )
    return [el("section", sections, classes="relations", aria_label="Related pages")] if sections else []


def _when(entity: Entity) -> list[Child]:
    when = period(entity.start, entity.end)
    return [el("span", when)] if when else []


def neighbours(context: Context, older: Entity | None, newer: Entity | None) -> list[nodes.Node]:
    """The way to the note before and the note after."""
    items = [
        el(
            "p",
            el("span", label, classes="meta"),
            " ",
            link(context.uri(e.docname), rich(e.title), rel=rel),
            classes=rel,
        )
        for label, rel, e in (("Older", "prev", older), ("Newer", "next", newer))
        if e
    ]
    return [el("nav", items, classes="neighbours", aria_label="Notes before and after")] if items else []


def cards(context: Context, entities: Sequence[Entity], topic_pages: Mapping[str, str]) -> list[nodes.Node]:
    """Pages of a kind as a list of cards."""
    articles = [
        el(
            "li",
            el("p", link(context.uri(e.docname), rich(e.title)), classes="card-title"),
            el("p", _when(e), classes="meta") if e.start else None,
            el("p", rich(e.description), classes="summary") if e.description else None,
            topics(context, e.topics, topic_pages.__getitem__),
            classes="page-card",
        )
        for e in entities
    ]
    return [el("ul", articles, classes="page-cards")] if articles else []


def grouped(context: Context, groups: Sequence[tuple[str, Sequence[Entity]]]) -> list[nodes.Node]:
    """Pages of several kinds under a heading each: what a topic's page shows."""
    out: list[nodes.Node] = []
    for heading, members in groups:
        items = [
            el(
                "li",
                link(context.uri(e.docname), rich(e.title)),
                " ",
                el("span", _when(e), classes="meta") if e.start else None,
            )
            for e in members
        ]
        out.append(el("section", el("h2", heading), el("ul", items, classes="relation-list")))
    return out


def topic_index(context: Context, counts: Sequence[tuple[str, str, int]]) -> list[nodes.Node]:
    """All topics with the number of their pages."""
    items = [
        el("li", link(context.uri(docname), name, classes="topic"), " ", el("span", str(count), classes="meta"))
        for name, docname, count in counts
    ]
    return [el("ul", items, classes="topics topic-index")] if items else []


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list."""

    entity: Entity
    minutes: int


@dataclass(frozen=True, slots=True)
class NoteList:
    """Notes, and, where these are not all, the pages of all years with the number of their notes."""

    rows: tuple[NoteRow, ...]
    years: tuple[tuple[str, str, int], ...] = ()


def notes(context: Context, data: NoteList, topic_pages: Mapping[str, str], *, years: bool) -> list[nodes.Node]:
    """Notes, newest first, by year where *years* is set."""
    groups: dict[str, list[NoteRow]] = {}
    for row in data.rows:
        groups.setdefault(str(row.entity.age[0]) if years else "", []).append(row)
    out: list[nodes.Node] = []
    for year, members in groups.items():
        listing = el("ol", [_note(context, row, topic_pages) for row in members], classes="note-list")
        out.append(el("section", el("h2", year), listing, classes="note-year", ids=f"y{year}") if year else listing)
    if data.years:
        items = [
            el(
                "li",
                link(context.uri(docname), year),
                " ",
                el("span", f"{count} note{'s' if count > 1 else ''}", classes="meta"),
            )
            for year, docname, count in data.years
        ]
        out.append(el("section", el("h2", "All notes by year"), el("ul", items, classes="relation-list"), ids="years"))
    return out


def _note(context: Context, row: NoteRow, topic_pages: Mapping[str, str]) -> nodes.Node:
    e = row.entity
    when = time(e.start) if e.start else None
    minutes = el("span", f"{row.minutes}\u00a0min read") if row.minutes else None
    between = el("span", " · ", classes="between") if when and minutes else None
    return el(
        "li",
        el("p", when, between, minutes, classes="meta"),
        el("p", link(context.uri(e.docname), rich(e.title)), classes="note-title"),
        el("p", rich(e.description), classes="summary") if e.description else None,
        topics(context, e.topics, topic_pages.__getitem__),
        classes="note",
    )

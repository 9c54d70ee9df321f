"""The list of notes."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes
from docutils.parsers.rst import directives

from ..model.pages import Page
from ..site.graph import Entity, Site
from ..site.notes import LATEST_NOTES, MANY_NOTES, year_page
from .component import Component, Options
from .nodes import Context, el, link, list_item, optional, rich, time, topics
from .pages import entities


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list, with its reading time in minutes (0: not known)."""

    entity: Entity
    minutes: int


@dataclass(frozen=True, slots=True)
class NoteList:
    """Notes, and, where these are not all, the *years* with the docname of each year's page and its number of notes."""

    rows: tuple[NoteRow, ...]
    years: tuple[tuple[str, str, int], ...] = ()


def _gather(site: Site, page: Page, options: Options) -> NoteList:
    """The notes that the options choose; of many notes only the latest, with the pages of all years."""
    many = not {"limit", "topic", "year"} & set(options) and len(site.entities("note")) > MANY_NOTES
    if "year" in options:
        chosen = site.note_years.get(options["year"], [])
    else:
        chosen = entities(site, "note", {**options, "limit": LATEST_NOTES} if many else options)
    years = [(year, year_page(site, year), len(notes)) for year, notes in site.note_years.items()] if many else []
    return NoteList(tuple(NoteRow(e, site.minutes.get(e.docname, 0)) for e in chosen), tuple(years))


def _draw(context: Context, site: Site, data: NoteList, options: Options) -> list[nodes.Node]:
    """Notes, newest first; by year, unless their number is limited."""
    groups: dict[str, list[NoteRow]] = {}
    for row in data.rows:
        groups.setdefault("" if "limit" in options else str(row.entity.age[0]), []).append(row)
    out: list[nodes.Node] = []
    for year, members in groups.items():
        listing = el("ol", [_item(context, row) for row in members], classes="note-list")
        out.append(el("section", el("h2", year), listing, classes="note-year", ids=f"y{year}") if year else listing)
    if data.years:
        items = [
            list_item(context.uri(docname), year, f"{count} note{'s' if count > 1 else ''}")
            for year, docname, count in data.years
        ]
        out.append(el("section", el("h2", "All notes by year"), el("ul", items, classes="relation-list"), ids="years"))
    return out


def _item(context: Context, row: NoteRow) -> nodes.Node:
    e = row.entity
    when = time(e.start) if e.start else None
    minutes = el("span", f"{row.minutes}\u00a0min read") if row.minutes else None
    between = el("span", " · ", classes="between") if when and minutes else None
    return el(
        "li",
        el("p", when, between, minutes, classes="meta"),
        el("p", link(context.uri(e.docname), rich(e.title)), classes="note-title"),
        optional("p", e.description, "summary"),
        topics(context, e.topics),
        classes="note",
    )


NOTES = Component(
    "notes",
    _gather,
    _draw,
    options={
        "topic": directives.unchanged_required,
        "limit": directives.positive_int,
        "year": directives.unchanged_required,
    },
)

"""The list of notes."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from ..model.kinds import Page
from ..site.graph import Entity, Site
from ..site.notes import LATEST_NOTES, MANY_NOTES, year_page
from .component import Component, Options
from .nodes import Context, el, link, list_item, optional, rich, time, topics
from .pages import entities

#: Notes with their reading time in minutes (0: not known); and, if these are not all notes, each year with the docname
#: of its page and the number of its notes.
Data = tuple[list[tuple[Entity, int]], list[tuple[str, str, int]]]


def _gather(site: Site, page: Page, options: Options) -> Data:
    """The notes that the options choose; of many notes only the latest, with the pages of all years."""
    many = not {"limit", "topic", "year"} & set(options) and len(site.entities("note")) > MANY_NOTES
    if "year" in options:
        chosen = site.note_years.get(options["year"], [])
    else:
        chosen = entities(site, "note", {**options, "limit": LATEST_NOTES} if many else options)
    years = [(year, year_page(site, year), len(notes)) for year, notes in site.note_years.items()] if many else []
    return [(note, site.minutes.get(note.docname, 0)) for note in chosen], years


def _draw(context: Context, site: Site, data: Data, options: Options) -> list[nodes.Node]:
    """Notes, newest first; by year, unless their number is limited."""
    notes, years = data
    groups: dict[str, list[nodes.Node]] = {}
    for note, minutes in notes:
        groups.setdefault("" if "limit" in options else str(note.age[0]), []).append(_item(context, note, minutes))
    out: list[nodes.Node] = []
    for year, items in groups.items():
        listing = el("ol", items, classes="note-list")
        out.append(el("section", el("h2", year), listing, classes="note-year", ids=f"y{year}") if year else listing)
    if years:
        links = [
            list_item(context.uri(docname), year, f"{count} note{'s' if count > 1 else ''}")
            for year, docname, count in years
        ]
        out.append(el("section", el("h2", "All notes by year"), el("ul", links, classes="relation-list"), ids="years"))
    return out


def _item(context: Context, note: Entity, minutes: int) -> nodes.Node:
    when = time(note.start) if note.start else None
    reading = el("span", f"{minutes}\u00a0min read") if minutes else None
    between = el("span", " · ", classes="between") if when and reading else None
    return el(
        "li",
        el("p", when, between, reading, classes="meta"),
        el("p", link(context.uri(note.docname), rich(note.title)), classes="note-title"),
        optional("p", note.description, "summary"),
        topics(context, note.topics),
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

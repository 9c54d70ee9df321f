"""Lists of notes, and the notes before and after one."""

from docutils import nodes

from ..model.kinds import Page
from ..site.entity import Entity
from ..site.graph import Site
from ..site.notes import LATEST_NOTES, MANY_NOTES, year_page
from .component import NARROWING, NOTHING, Component, Options, check_years, words
from .links import page_link, summary
from .nodes import Context, el, list_item, time, topics, ul
from .pages import chosen, title

#: Notes with their reading time in minutes (0: not known); and, if these are not all notes, each year with the docname
#: of its page and the number of its notes.
Notes = tuple[list[tuple[Entity, int]], list[tuple[str, str, int]]]


def _gather_notes(site: Site, page: Page, options: Options) -> Notes:
    """The notes that the options choose; of many notes only the latest, with the pages of all years."""
    many = not {"limit", "topic", "year"} & set(options) and len(site.entities("note")) > MANY_NOTES
    years_of = [note for year, notes in site.note_years.items() if year in options.get("year", ()) for note in notes]
    members = years_of if options.get("year") else site.entities("note")
    listed = chosen(members, {**options, "limit": LATEST_NOTES} if many else options)
    years = [(year, year_page(site, year), len(notes)) for year, notes in site.note_years.items()] if many else []
    return [(note, site.minutes.get(note.docname, 0)) for note in listed], years


def _draw_notes(context: Context, site: Site, data: Notes, options: Options) -> list[nodes.Node]:
    """Notes, newest first; by year, unless their number is limited."""
    notes, years = data
    groups: dict[str, list[nodes.Node]] = {}
    for note, minutes in notes:
        groups.setdefault("" if "limit" in options else str(note.age[0]), []).append(_note(context, note, minutes))
    out: list[nodes.Node] = []
    for year, items in groups.items():
        listing = el("ol", items, classes="note-list")
        out.append(el("section", el("h2", year), listing, classes="note-year", ids=f"y{year}") if year else listing)
    if years:
        by_year = [
            list_item([page_link(context, page, year)], context.texts.ngettext("{count} note", "{count} notes", count))
            for year, page, count in years
        ]
        out.append(
            el(
                "section",
                el("h2", context.texts.gettext("All notes by year")),
                ul(by_year, classes="relation-list"),
                ids="years",
            )
        )
    return out


def _note(context: Context, note: Entity, minutes: int) -> nodes.Node:
    texts = context.texts
    when = time(texts, note.start, classes="dt-published") if note.start else None
    reading = el("span", texts.ngettext("{count}\u00a0min read", "{count}\u00a0min read", minutes)) if minutes else None
    between = el("span", " · ", classes="between") if when and reading else None
    return el(
        "li",
        el("p", when, between, reading, classes="meta"),
        el("p", title(context, note, "u-url"), classes="note-title p-name"),
        summary(context, note.docname, note.description, "summary p-summary") if note.description else None,
        topics(context, note.topics),
        classes="note h-entry",
    )


def _draw_neighbours(
    context: Context, site: Site, data: tuple[Entity | None, Entity | None], options: Options
) -> list[nodes.Node]:
    items, texts = [], context.texts
    for label, rel, e in zip((texts.gettext("Older"), texts.gettext("Newer")), ("prev", "next"), data, strict=True):
        if e:
            to = page_link(context, e.docname, e.title)
            to["attributes"]["rel"] = rel
            items.append(el("p", el("span", label, classes="meta"), " ", to, classes=rel))
    return [el("nav", items, classes="neighbours", aria_label=texts.gettext("Notes before and after"))] if items else []


NOTES = Component(
    "notes",
    _gather_notes,
    _draw_notes,
    empty=NOTHING,
    meaning="the notes, newest first",
    options={**NARROWING, "year": words},
    check=lambda options, kinds: check_years(options),
)
NEIGHBOURS = Component(
    "neighbours",
    lambda site, page, options: site.neighbours.get(page.docname, (None, None)),
    _draw_neighbours,
    position="end",
    applies=lambda page: page.kind == "note",
)

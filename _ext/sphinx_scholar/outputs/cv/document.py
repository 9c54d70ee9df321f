"""The CV as data for the typesetter: the very phrases of its page, as runs of styled text.

Data, not markup: nothing in it can be taken for a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docutils import nodes

from ...formats.bibliographic import formula
from ...model.owner import Owner
from ...rendering import cv
from ...rendering.nodes import Child, Context
from ...site.cv import CurriculumVitae, Record, Section

#: A stretch of text in one dress: ``{"text": ..., "styles": [...], "url": ...}``.
Run = dict[str, Any]


#: The elements of a phrase that have a dress in print. Marks at names need none: ``*`` and ``†`` stand high already.
STYLES: Mapping[str, str] = {"strong": "strong", "em": "emph"}


def document(cv: CurriculumVitae, context: Context, *, language: str, home: str) -> dict[str, Any]:
    """All that the template needs. *context* names pages and files as they are found from outside the site."""
    owner = cv.owner
    contacts = [(owner.email, f"mailto:{owner.email}")] if owner.email else []
    contacts += [(home.split("://")[-1].rstrip("/"), home)] if home else []
    return {
        "language": language.replace("_", "-").split("-")[0],
        "name": owner.name.display,
        "title": cv.title,
        "role": owner.role,
        "affiliations": list(owner.affiliations),
        "contacts": [{"text": text, "url": url} for text, url in (*contacts, *owner.profile_links())],
        "updated": cv.updated.text() if cv.updated else "",
        "sections": [_section(section, context, owner) for section in cv.sections if section.records],
    }


def _section(section: Section, context: Context, owner: Owner) -> dict[str, Any]:
    return {
        "title": section.title,
        "entries": [_entry(record, context, owner) for record in section.records],
        "marks": [list(pair) for pair in cv.marks(section.records)],
    }


def _entry(record: Record, context: Context, owner: Owner) -> dict[str, Any]:
    said = cv.entry(record, context, owner)
    return {
        "label": runs(said.label),
        "lines": _lines(said.lines),
        "points": _lines(said.points),
        "after": _lines(said.after),
    }


def _lines(lines: Iterable[Sequence[Child]]) -> list[list[Run]]:
    return [runs(line) for line in lines]


def runs(children: Iterable[Child], styles: tuple[str, ...] = (), url: str = "") -> list[Run]:
    """Phrases as runs; what is said to screen readers alone, or only to be clicked, is left out."""
    out: list[Run] = []
    for child in children:
        if isinstance(child, (str, nodes.Text)):
            out.append({"text": str(child), "styles": list(styles), "url": url})
        elif isinstance(child, nodes.math):
            out.append({"text": formula(child.astext()), "styles": list(styles), "url": url})
        elif isinstance(child, nodes.Element) and _is_printed(child):
            dress = STYLES.get(_tag(child))
            attributes: dict[str, str] = child.get("attributes") or {}
            address = attributes.get("href", "")
            out += runs(child.children, (*styles, dress) if dress else styles, address or url)
    return out


def _is_printed(element: nodes.Element) -> bool:
    return "visually-hidden" not in element["classes"] and _tag(element) != "summary"


def _tag(element: nodes.Element) -> str:
    return str(element.get("tag", ""))

"""The CV as data for Typst: the phrases of its page as runs of styled text, so that no text is taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docutils import nodes

from ...formats.bibliographic import formula
from ...model.people import Owner
from ...rendering import cv
from ...rendering.bylines import used_marks
from ...rendering.nodes import Child, Context
from ...site.cv import CurriculumVitae, Record, Section
from ..typst import language_code

#: A piece of text in one style: ``{"text": ..., "styles": [...], "url": ...}``.
Run = dict[str, Any]
#: The styles of elements. ``sup`` has none, as the signs at names are raised already.
STYLES: Mapping[str, str] = {"strong": "strong", "em": "emph"}


def document(cv: CurriculumVitae, context: Context, *, language: str, home: str) -> dict[str, Any]:
    """The data of the template. *context* gives full URLs of pages and files."""
    owner = cv.owner
    contacts = [(owner.email, f"mailto:{owner.email}")] if owner.email else []
    contacts += [(home.split("://")[-1].rstrip("/"), home)] if home else []
    return {
        "language": language_code(language),
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
        "marks": [list(pair) for pair in used_marks(cv.papers(section.records))],
    }


def _entry(record: Record, context: Context, owner: Owner) -> dict[str, Any]:
    entry = cv.entry(record, context, owner)
    lines = {"lines": entry.lines, "points": entry.points, "after": entry.after}
    return {"label": runs(entry.label)} | {name: [runs(line) for line in them if line] for name, them in lines.items()}


def runs(children: Iterable[Child], styles: tuple[str, ...] = (), url: str = "") -> list[Run]:
    """Phrases as runs, without what is only for screen readers or to be clicked."""
    out: list[Run] = []
    for child in children:
        if isinstance(child, (str, nodes.Text)):
            out.append({"text": str(child), "styles": list(styles), "url": url})
        elif isinstance(child, nodes.math):
            out.append({"text": formula(child.astext()), "styles": list(styles), "url": url})
        elif isinstance(child, nodes.Element) and _is_printed(child):
            style = STYLES.get(_tag(child))
            attributes: dict[str, str] = child.get("attributes") or {}
            address = attributes.get("href", "")
            out += runs(child.children, (*styles, style) if style else styles, address or url)
    return out


def _is_printed(element: nodes.Element) -> bool:
    return "visually-hidden" not in element["classes"] and _tag(element) != "summary"


def _tag(element: nodes.Element) -> str:
    return str(element.get("tag", ""))

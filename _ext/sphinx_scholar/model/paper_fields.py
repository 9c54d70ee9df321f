"""The fields of text of a publication, each declared once: how it is read, where it is shown, how it is exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .publication import Publication


@dataclass(frozen=True, slots=True)
class PaperField:
    """A field of text: an attribute of :class:`Publication`, or one that a site adds and publications have in *more*.

    It is read from the first of the *bibtex* fields that an entry has; its *type* is ``text``, ``plain`` (text in which
    Markdown and HTML are removed) or ``language``.

    *header*, *section*, *row* and *cv* are its position among the fields in the header of a paper's page, in sections
    after the header, in the rows of lists and in the CV; 0 if it is not shown there. The *label* is the heading of its
    section, and precedes its text elsewhere.

    *exports* has the name of the field in each format: ``bibtex``, ``bibtex_details`` (in files, not to be copied from
    a page), ``csl``, ``highwire``, ``jsonld`` and ``resume``.
    """

    name: str
    bibtex: tuple[str, ...]
    type: Literal["text", "plain", "language"] = "text"
    label: str = ""
    header: int = 0
    section: int = 0
    row: int = 0
    row_class: str = ""
    cv: int = 0
    exports: Mapping[str, str] = field(default_factory=dict, hash=False)

    def of(self, publication: Publication) -> str:
        """The text of *publication*, ``""`` if it has none."""
        return str(getattr(publication, self.name, "")) or dict(publication.more).get(self, "")


PAPER_FIELDS: tuple[PaperField, ...] = (
    PaperField(
        "award",
        ("award", "award_name"),
        "plain",
        header=1,
        row=2,
        row_class="award",
        cv=2,
        exports={"jsonld": "award", "resume": "award"},
    ),
    PaperField(
        "note",
        ("note", "addendum", "additional_info"),
        "plain",
        header=2,
        row=1,
        row_class="pub-note",
        cv=1,
        exports={"bibtex": "note", "csl": "note", "resume": "note"},
    ),
    PaperField(
        "language",
        ("langid", "language", "hyphenation"),
        "language",
        exports={
            "bibtex": "language",
            "csl": "language",
            "highwire": "citation_language",
            "jsonld": "inLanguage",
        },
    ),
    PaperField(
        "abstract",
        ("abstract",),
        label="Abstract",
        section=1,
        exports={
            "bibtex_details": "abstract",
            "csl": "abstract",
            "highwire": "citation_abstract",
            "jsonld": "abstract",
        },
    ),
)


def shown(publication: Publication, place: Literal["header", "section", "row", "cv"]) -> list[tuple[PaperField, str]]:
    """The fields that *publication* shows at a *place*, in order, with their texts."""
    fields = sorted((f for f in _fields(publication) if getattr(f, place)), key=lambda f: int(getattr(f, place)))
    return [(f, text) for f in fields if (text := f.of(publication))]


def exported(publication: Publication, form: str) -> dict[str, str]:
    """The texts of *publication* by their names in a format, empty ones too."""
    return {f.exports[form]: f.of(publication) for f in _fields(publication) if form in f.exports}


def _fields(publication: Publication) -> tuple[PaperField, ...]:
    return (*PAPER_FIELDS, *(field for field, _ in publication.more))

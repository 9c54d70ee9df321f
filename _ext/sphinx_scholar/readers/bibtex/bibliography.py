"""The bibliography, as the rest of the engine sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pybtex.database import BibliographyData

from ...model.problems import Problem, near
from ...model.publication import Publication


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The works of one or more .bib files.

    *publications* holds them by citekey in the order of the files, *entries* the same, under the same keys, in the
    form that sphinxcontrib-bibtex and pybtex's styles want. *problems* says what is wrong with the files.
    """

    publications: Mapping[str, Publication]
    entries: BibliographyData
    problems: tuple[Problem, ...]

    def get(self, key: str) -> Publication | None:
        """The work of citekey *key*, or ``None``."""
        return self.publications.get(key)

    def suggestions(self, key: str) -> list[str]:
        """Up to three citekeys that look like *key*, best first: for "did you mean"."""
        return near(key, self.publications)

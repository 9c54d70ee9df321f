"""The bibliography, as the rest of the engine sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pybtex.database import BibliographyData, Entry

from ...model.problems import Problem
from ...model.publication import Publication


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The works of one or more .bib files, by citekey in the order of the files, and the problems of the files.

    *entries* are the works as pybtex knows them; styles get copies, from :meth:`pybtex_data`.
    """

    publications: Mapping[str, Publication]
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]

    def pybtex_data(self, years: Mapping[str, str] | None = None) -> BibliographyData:
        """The works for pybtex and sphinxcontrib-bibtex, some of them with other *years*."""
        data = BibliographyData()
        for key, entry in self.entries.items():
            year = {"year": years[key]} if years and key in years else {}
            data.add_entry(key, Entry(entry.type, {**entry.fields, **year}, entry.persons))
        return data

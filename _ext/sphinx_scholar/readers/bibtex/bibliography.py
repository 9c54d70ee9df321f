"""A bibliography as it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pybtex.database import BibliographyData, Entry

from ...model.problems import Problem
from ...model.publication import Publication


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The works of .bib files by citekey, in order, also as *entries* of pybtex, and the problems of the files."""

    publications: Mapping[str, Publication]
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]
    #: The keys of works by the other keys in their field ``ids``.
    aliases: Mapping[str, str] = field(default_factory=dict)

    def pybtex_data(self) -> BibliographyData:
        """The works for pybtex and sphinxcontrib-bibtex."""
        data = BibliographyData()
        for key, entry in self.entries.items():
            data.entries[key] = entry
        return data

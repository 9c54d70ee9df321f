"""The formats in which papers are offered as files. A further format is one more row of :data:`FORMATS`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from ..model.publication import Publication
from .bibtex import bibtex, bibtex_file
from .csl_json import csl_json, csl_json_file
from .ris import ris, ris_file


@dataclass(frozen=True, slots=True)
class Format:
    """A format of citation files.

    *name* identifies it, *suffix* (without a dot) ends the file names, *label* is the text of its links, *mime* its
    media type. *one* makes the file of a publication, given the URL of its page (``""`` if it has none); *many* the
    file of several, given as such pairs.
    """

    name: str
    suffix: str
    label: str
    mime: str
    one: Callable[[Publication, str], str]
    many: Callable[[Iterable[tuple[Publication, str]]], str]


FORMATS = (
    Format("bibtex", "bib", "BibTeX", "application/x-bibtex", partial(bibtex, details=True), bibtex_file),
    Format("ris", "ris", "RIS", "application/x-research-info-systems", ris, ris_file),
    Format("csl-json", "csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json, csl_json_file),
)

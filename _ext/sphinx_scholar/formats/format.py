"""What a format of citation files declares; each is a constant of the module that makes the files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..model.publication import Publication


@dataclass(frozen=True, slots=True)
class Format:
    """A format of citation files.

    *name* identifies it, *suffix* (without a dot) ends the file names, *label* is the text of its links, *mime* its
    media type. *one* makes the file of a publication, given the URL of its page (``""`` if it has none); *many* the
    file of several, given as such pairs. Links are in the *order* of their formats.
    """

    name: str
    suffix: str
    label: str
    mime: str
    one: Callable[[Publication, str], str]
    many: Callable[[Iterable[tuple[Publication, str]]], str]
    order: int = 9
